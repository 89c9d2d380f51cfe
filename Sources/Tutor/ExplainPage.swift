public import Diagnostics
public import Rendering
public import Tracing

/// A kind of finding, shown by two runs: of a small program that falls into the trap, and of the same program
/// as it should be.
public struct ExplainPage: Sendable, Encodable {
  /// What one of the two runs showed.
  public struct Shown: Sendable, Encodable {
    /// The program.
    public let program: String
    /// What it printed.
    public let printed: [String]
    /// Its findings.
    public let findings: [Finding]
    /// What it cost.
    public let counts: RunCounts

    fileprivate init(_ text: String, name: String) throws(DiagnosticList) {
      let replay = try Replay(script: SourceText(name: name, text: text))
      program = text
      printed = replay.trace.console
      findings = replay.findings
      counts = replay.counts
    }
  }

  /// The finding's id.
  public let id: String
  /// What it means.
  public let summary: String
  /// The run of the program with the trap.
  public let shown: Shown
  /// The run of the mended program.
  public let mended: Shown

  /// Runs both programs.
  public init(_ guide: FindingGuide) throws(DiagnosticList) {
    id = guide.id
    summary = guide.summary
    shown = try Shown(guide.program, name: "\(guide.id).js")
    mended = try Shown(guide.mended, name: "mended.js")
  }

  /// The page.
  public var document: Document {
    var page = Document([
      .heading(id, level: 2),
      .paragraph(summary.prefix(1).uppercased() + summary.dropFirst() + "."),
      .code(shown.program, firstLine: 1),
    ])
    page.blocks += results(shown)
    page.blocks += shown.findings.map { Document.Block($0, program: "\(id).js") }
    page.add(.paragraph(shown.counts.text))
    page.blocks += [.heading("Mended", level: 2), .code(mended.program, firstLine: 1)]
    page.blocks += results(mended)
    page.blocks += mended.findings.map { Document.Block($0, program: "mended.js") }
    page.add(.status(mended.counts.text, isGood: mended.findings.isEmpty))
    return page
  }

  private func results(_ run: Shown) -> [Document.Block] {
    run.printed.isEmpty ? [] : [.lines(title: "Printed", run.printed)]
  }

  /// The list of all kinds.
  public static var list: Document {
    Document([
      .table(
        .init(
          columns: ["Finding", "What it means"],
          rows: FindingGuide.all.map { [$0.id, $0.summary] }
        )
      ),
      .paragraph(
        "assoc-trace explain ID shows one by a run; // allow: ID in a step silences it there."
      ),
    ])
  }
}
