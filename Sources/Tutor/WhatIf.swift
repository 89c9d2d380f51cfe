public import Diagnostics
public import Rendering
public import Tracing

/// A program run twice: as written, and with edits.
public struct WhatIf: Sendable {
  /// Where the two runs differ.
  public let comparison: TraceComparison
  /// The program with the edits.
  public let edited: EditedProgram
  private let before: Trace
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
    self.before = before.trace
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
    ).document(failingCode: failingCode, help: help)
  }

  /// The line on which the edited program failed, else its step, numbered as in the program as written.
  private var failingCode: Document.Block? {
    let source = edited.plan.source
    return FailingCode(after).map { code in
      let place = source.offset(of: code.position)
      let origin = edited.origin(of: SourceRange(start: place, end: place))
      let isAsWritten = origin.source.name == source.name
      let line = origin.source.position(at: origin.range.start).line
      return .code(code.text, firstLine: isAsWritten ? line : nil)
    }
  }

  /// Ways out of the error; where a name is gone with the step that declared it, that is told instead.
  private var help: [String] {
    guard let error = after.error else { return [] }
    let changed = edited.edits.compactMap { edit -> Int? in
      switch edit {
      case .without(let step), .replace(let step, _): step.number
      case .swap, .insert: nil
      }
    }
    let declaring = before.steps.first { step in
      changed.contains(step.number)
        && step.variables.contains { error.message == "\($0.name) is not defined" }
    }
    guard error.name == "ReferenceError", let declaring else { return error.help }
    return ["as written, step \(declaring.number) declares it"]
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
  private let names: (before: String, after: String)
  private let trace: Trace

  /// Runs both programs, which are called as the user named them; the second run is the last of the
  /// process.
  public init(
    _ before: ComparedProgram,
    _ after: ComparedProgram,
    names: (before: String, after: String),
    limits: RunLimits = RunLimits()
  ) {
    self.names = names
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
        heading: "\(names.before) and \(names.after)",
        before: names.before,
        after: names.after,
        missing: "(no such step)"
      ),
      options: options
    ).document(failingCode: failingCode, help: trace.error?.help ?? [])
  }

  private var failingCode: Document.Block? {
    FailingCode(trace).map { .code($0.text, firstLine: $0.position.line) }
  }

  /// The comparison as JSON shows it.
  public var report: ComparisonReport {
    ComparisonReport(
      programs: [names.before, names.after],
      edits: [],
      changedProgram: nil,
      comparison: comparison
    )
  }
}

/// The code that a run failed in: the line, or the whole step where no line is known.
private struct FailingCode {
  let text: String
  let position: SourcePosition

  /// Nil for a run that ended well, or before its first step.
  init?(_ trace: Trace) {
    guard trace.outcome != .finished else { return nil }
    if let error = trace.error, let line = error.line {
      let source = SourceText(name: trace.program.name, text: trace.program.text)
      text = String(source.line(line))
      position = SourcePosition(line: line, column: error.column ?? 1)
    } else if let step = trace.steps.last {
      text = step.code
      position = SourcePosition(line: step.line, column: 1)
    } else {
      return nil
    }
  }
}
