package import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// A kind of finding, shown by two runs: of a small program that falls into the trap, and of the same program
/// as it should be.
package struct ExplainPage: Sendable {
  private let guide: FindingGuide
  private let shown: Session
  private let mended: Session

  /// Takes the two runs.
  package init(_ guide: FindingGuide, shown: Session, mended: Session) {
    self.guide = guide
    self.shown = shown
    self.mended = mended
  }

  /// The page.
  package var document: Document {
    var page = Document([
      .heading(guide.id, level: 2),
      .paragraph(Self.sentence(guide.summary)),
    ])
    page.blocks += blocks(shown)
    page.add(.paragraph(shown.analysis.counts.text))
    page.add(.heading("Mended", level: 2))
    page.blocks += blocks(mended)
    page.add(
      .status(mended.analysis.counts.text, isGood: mended.analysis.findings.isEmpty)
    )
    return page
  }

  /// A summary as a sentence; a name of the language or of Sequelize at its beginning keeps its letters.
  private static func sentence(_ summary: String) -> String {
    let word = summary.prefix { $0 != " " && $0 != "," }
    let isCode = word.contains { $0.isUppercase || $0 == "(" }
    return (isCode ? summary : summary.prefix(1).uppercased() + summary.dropFirst()) + "."
  }

  /// The program of a run, what it printed, and its findings.
  private func blocks(_ run: Session) -> [Document.Block] {
    let printed = run.trace.console
    return Self.code(of: run)
      + (printed.isEmpty ? [] : [.lines(title: "Printed", printed)])
      + FindingBlocks.of(run.analysis.findings, in: run.analysis)
  }

  /// The files of a run's program; of an app each under its name.
  private static func code(of run: Session) -> [Document.Block] {
    let sources = run.trace.sources
    guard sources.count > 1 else { return [.code(run.trace.entry.text, firstLine: 1)] }
    return sources.flatMap { source -> [Document.Block] in
      [.paragraph("\(source.name):"), .code(source.text, firstLine: 1)]
    }
  }

  /// The list of all kinds.
  package static func list(advice: Advice = Advice()) -> Document {
    let one = advice.finding.map { "\($0("ID")) shows one by a run; " } ?? ""
    return Document([
      .table(
        .init(
          columns: ["Finding", "What it means"],
          rows: FindingGuide.all.map { [$0.id, $0.summary] }
        )
      ),
      .paragraph(one + "// allow: ID in a step silences it there."),
    ])
  }
}

extension ExplainPage: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, summary, shown, mended
  }

  /// What one of the two runs showed.
  private struct Shown: Encodable {
    let program: String
    let printed: [String]
    let findings: [Finding]
    let counts: RunCounts

    init(_ run: Session) {
      program = run.trace.entry.text
      printed = run.trace.console
      findings = run.analysis.findings
      counts = run.analysis.counts
    }
  }

  /// Writes the id, the summary, and of each run the program, what it printed, its findings and what it cost.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(guide.id, forKey: .id)
    try container.encode(guide.summary, forKey: .summary)
    try container.encode(Shown(shown), forKey: .shown)
    try container.encode(Shown(mended), forKey: .mended)
  }
}
