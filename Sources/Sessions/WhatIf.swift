package import Analysis
package import Diagnostics
import Lessons
import Trace
package import Tracing

/// What becomes different when a program is changed: run as written, unless a run of it was recorded, and with edits.
package enum WhatIf {
  /// Makes the edits, runs both programs and compares; `runnable` is the subject's program.
  ///
  /// Steps keep their numbers where only steps are changed; parts of an app that are left out move those behind them.
  /// The second run is the last of the process where the options say so.
  /// - Throws: what is wrong with the edits, at its place; nothing has run then.
  package static func run(
    _ subject: Subject,
    _ runnable: RunnableProgram,
    edits: [ProgramEdit],
    parts: [ProjectEdit] = [],
    options: RunOptions = RunOptions()
  ) throws(DiagnosticList) -> ComparisonReport {
    let (changed, edited) = try runnable.without(parts).edited(edits)
    var first = options
    first.endsProcess = false
    let before: Session
    if case .trace = subject {
      before = try subject.session()
    } else {
      before = try runnable.run(first).session
    }
    let after = try changed.run(options).session
    return ComparisonReport(
      programs: [edited.plan.source.name],
      edits: edits.map(ComparisonReport.Edit.init)
        + parts.map { ComparisonReport.Edit(kind: .without, steps: [], code: $0.text) },
      changedProgram: edited.plan.source.text,
      comparison: TraceComparison(
        before.compared,
        after.compared,
        matching: parts.isEmpty
          ? .byNumber(before.compared, after.compared)
          : .byContent(before.compared, after.compared)
      ),
      failingCode: failingCode(after, edited),
      advice: advice(before, after, edits)
    )
  }

  /// The code that the edited program failed in, numbered as in the program as written.
  private static func failingCode(
    _ after: Session,
    _ edited: EditedProgram
  ) -> ComparisonReport.Code? {
    guard let code = after.failingCode, let place = after.stoppingPlace else { return nil }
    let source = edited.plan.source
    let start = source.offset(of: SourcePosition(line: place.line, column: place.column))
    let origin = edited.origin(of: SourceRange(start: start, end: start))
    let isAsWritten = origin.source.name == source.name
    let line = origin.source.position(at: origin.range.start).line
    return ComparisonReport.Code(text: code.text, firstLine: isAsWritten ? line : nil)
  }

  /// Ways out of the error; when the step that declared a name is gone, the help says so instead.
  private static func advice(
    _ before: Session,
    _ after: Session,
    _ edits: [ProgramEdit]
  ) -> ErrorAdvice {
    guard let error = after.trace.error else { return ErrorAdvice() }
    let changed = edits.compactMap { edit -> Int? in
      switch edit {
      case .without(let step), .replace(let step, _): step.number
      case .swap, .insert: nil
      }
    }
    let declaring = before.trace.steps.first { step in
      changed.contains(step.number)
        && step.variables.contains { error.message == "\($0.name) is not defined" }
    }
    guard error.name == "ReferenceError", let declaring else {
      return after.analysis.errorHelp?.advice ?? ErrorAdvice()
    }
    return ErrorAdvice(why: ["as written, step \(declaring.number) declares it"])
  }
}

extension ComparisonReport.Edit {
  /// An edit of a program.
  init(_ edit: ProgramEdit) {
    switch edit {
    case .without(let step): self.init(kind: .without, steps: [step.number])
    case .replace(let step, let new):
      self.init(kind: .replace, steps: [step.number], code: String(new.source[new.range]))
    case .swap(let first, let second):
      self.init(kind: .swap, steps: [first.number, second.number])
    case .insert(let new, let step):
      self.init(kind: .insertAfter, steps: [step.number], code: String(new.source[new.range]))
    }
  }
}
