public import Diagnostics
public import Rendering
public import Tracing

/// A program run twice: as written, and with edits.
public struct WhatIf: Sendable {
  /// Where the two runs differ.
  public let comparison: TraceComparison
  /// The program with the edits.
  public let edited: EditedProgram
  private let after: Trace

  /// Makes the edits and runs both programs; the second run is the last of the process.
  /// - Throws: what is wrong with the edits, at its place; nothing has run then.
  public init(
    _ program: ComparedProgram,
    edits: [ProgramEdit],
    limits: RunLimits = RunLimits()
  ) throws(DiagnosticList) {
    let (changed, edited) = try program.edited(edits)
    let before = program.run(limits)
    let after = changed.run(limits, endsProcess: true)
    comparison = TraceComparison(before, after, matching: .byNumber(before, after))
    self.edited = edited
    self.after = after.trace
  }

  /// The comparison as a page.
  public func page(_ options: ComparisonPage.Options) -> Document {
    let title = ProgramEdit.title(edited.edits)
    let heading = title.prefix(1).uppercased() + title.dropFirst()
    return ComparisonPage(
      comparison,
      words: .init(
        heading: "What if: \(title)",
        before: "As written",
        after: heading.count <= 24 ? heading : "Changed",
        missing: "(left out)"
      ),
      options: options
    ).document(failingLine: failingLine, help: after.error?.help ?? [])
  }

  /// The line on which the edited program failed, numbered as in the program as written.
  private var failingLine: Document.Block? {
    guard let error = after.error, let line = error.line else { return nil }
    let source = edited.plan.source
    let place = source.offset(of: SourcePosition(line: line, column: error.column ?? 1))
    let origin = edited.origin(of: SourceRange(start: place, end: place))
    let number =
      origin.source.name == source.name
      ? origin.source.position(at: origin.range.start).line : nil
    return .code(String(source.line(line)), firstLine: number)
  }

  /// The comparison with the edits, as JSON shows it.
  public var report: ComparisonReport {
    ComparisonReport(
      programs: [edited.plan.source.name],
      edits: edited.edits.map(ComparisonReport.Edit.init),
      changedProgram: edited.plan.source.text,
      comparison: comparison
    )
  }
}

/// Two programs run and compared.
public struct ProgramDiff: Sendable {
  /// Where the two runs differ.
  public let comparison: TraceComparison
  private let before: ComparedProgram
  private let after: ComparedProgram
  private let trace: Trace

  /// Runs both programs; the second run is the last of the process.
  public init(
    _ before: ComparedProgram,
    _ after: ComparedProgram,
    limits: RunLimits = RunLimits()
  ) {
    self.before = before
    self.after = after
    let left = before.run(limits)
    let right = after.run(limits, endsProcess: true)
    comparison = TraceComparison(left, right, matching: .byContent(left, right))
    trace = right.trace
  }

  /// The comparison as a page.
  public func page(_ options: ComparisonPage.Options) -> Document {
    ComparisonPage(
      comparison,
      words: .init(
        heading: "\(before.name) and \(after.name)",
        before: before.name,
        after: after.name,
        missing: "(no such step)"
      ),
      options: options
    ).document(failingLine: failingLine, help: trace.error?.help ?? [])
  }

  private var failingLine: Document.Block? {
    guard let line = trace.error?.line else { return nil }
    let source = SourceText(name: trace.program.name, text: trace.program.text)
    return .code(String(source.line(line)), firstLine: line)
  }

  /// The comparison as JSON shows it.
  public var report: ComparisonReport {
    ComparisonReport(
      programs: [before.name, after.name],
      edits: [],
      changedProgram: nil,
      comparison: comparison
    )
  }
}
