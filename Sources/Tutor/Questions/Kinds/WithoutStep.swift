import Analysis
import Diagnostics
import Lessons
import Trace

/// What happens without a step: proven by a run without it.
enum WithoutStep: QuestionKind {
  static let name = "without-step"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps, run.trace.outcome == .finished else { return [] }
    return run.steps.filter { step, events in
      step.variables.isEmpty && !step.planned.isRequest && events.models.isEmpty
        && (!events.associations.isEmpty || !events.statements.isEmpty)
        && events.printed.isEmpty && step.number != run.steps.last?.step.number
    }.map { step, events in QuestionMaker { draft(step, events, run) } }
  }

  private static func draft(
    _ step: TraceStep,
    _ events: StepEvents,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    guard let after = run.changed(.without(step: step.number)) else { return nil }
    let comparison = TraceComparison(
      run.session.compared,
      after.compared,
      matching: .byNumber(run.session.compared, after.compared)
    )
    guard let end = End(comparison, after.trace) else { return nil }
    let right = end.text
    let error = after.trace.error.map { "step \($0.step) fails: \($0.text)" }
    let known = error ?? observed(comparison)
    var ends = [End.unchanged] + failures(step, events, run)
    ends.insert(contentsOf: [.printsOther, .hasOtherRows], at: min(2, ends.count))
    var wrong = ends.map {
      QuestionDraft.Choice($0.text, $0.refuted(by: end, known), $0.misconception)
    }
    if let column = missingColumn(events, run, after.trace, known) { wrong.insert(column, at: 1) }
    return QuestionDraft(
      topic: "without \(events.associations.first?.kind.rawValue ?? "a call")",
      text: "What would be different without step \(step.number), "
        + "`\(run.code(ofStep: step.number))`?",
      right: .init(right, "run without step \(step.number), \(known)"),
      wrong: wrong.filter { $0.text != right },
      reason: after.analysis.errorHelp?.advice.why.first.flatMap { why in
        after.trace.error.map { "At step \($0.step): \(why)." }
      },
      hint: "Which later step needs what this one does?",
      about: [step.number]
    )
  }

  /// What can become different; of any run one alone is so.
  private enum End: Equatable {
    case unchanged
    case printsOther
    case hasOtherRows
    case fails(step: Int, error: String)

    /// Nil where a program ends otherwise, and where nothing but its SQL is different.
    init?(_ comparison: TraceComparison, _ trace: Trace) {
      switch comparison.consequence.kind {
      case .nothing: self = .unchanged
      case .changeOnly:
        guard comparison.rows.isEmpty, comparison.schema.isEmpty else { return nil }
        self = .unchanged
      case .fails:
        guard let error = trace.error else { return nil }
        self = .fails(step: error.step, error: error.name)
      case .differs:
        guard comparison.after.isFinished else { return nil }
        if !comparison.console.isEmpty {
          self = .printsOther
        } else if !comparison.rows.isEmpty {
          self = .hasOtherRows
        } else {
          return nil
        }
      case .mended, .stops: return nil
      }
    }

    /// What leads to it where it is not so.
    var misconception: Misconception {
      switch self {
      case .unchanged: .stepIsNotNeeded
      case .printsOther: .otherOutput
      case .hasOtherRows: .otherRows
      case .fails: .failsAtUse
      }
    }

    var text: String {
      switch self {
      case .unchanged: "nothing: every other step does the same"
      case .printsOther: "no step would fail, but something else would be printed"
      case .hasOtherRows:
        "no step would fail and the same would be printed, but other rows would be there at the end"
      case .fails(let step, let error): "step \(step) would fail: \(error)"
      }
    }

    /// What was observed against this end, when the run came to another one.
    func refuted(by end: Self, _ known: String) -> String {
      switch (self, end) {
      case (.unchanged, .fails): "a later step needs it: \(known)"
      case (.unchanged, _): "something is different: \(known)"
      case (.printsOther, .fails): "it does not come to the end: \(known)"
      case (.printsOther, _): "every line is printed as before: \(known)"
      case (.hasOtherRows, .fails): "a step does fail: \(known)"
      case (.hasOtherRows, .printsOther): "the same is not printed: \(known)"
      case (.hasOtherRows, _): "the rows at the end are the same: \(known)"
      case (.fails(let step, _), .fails(let other, _)):
        step < other
          ? "step \(step) does its work all the same: \(known)"
          : step > other
            ? "step \(step) is not reached: \(known)" : "the error is another: \(known)"
      case (.fails(let step, _), _): "step \(step) does not fail: \(known)"
      }
    }
  }

  /// How the other run ended that did not fail.
  private static func observed(_ comparison: TraceComparison) -> String {
    switch comparison.consequence.kind {
    case .nothing, .changeOnly:
      return "the program ends as before, and every other step is the same"
    case .differs, .mended, .stops, .fails:
      let text =
        comparison.console.isEmpty
        ? comparison.rows.first.map { "row \($0.key) of \($0.table) is not as before" } ?? ""
        : comparison.consequence.text
      return "no step fails: " + text.prefix(1).lowercased()
        + text.dropFirst().dropLast(text.hasSuffix(".") ? 1 : 0)
    }
  }

  /// Failures that people expect: where the association is used, where the table is, at once.
  private static func failures(
    _ step: TraceStep,
    _ events: StepEvents,
    _ run: QuestionedRun
  ) -> [End] {
    let later = run.steps.filter { $0.step.number > step.number }
    let included = later.first { !$0.events.eagerLoads.isEmpty }?.step.number
    let called = later.first { !$0.events.calls.isEmpty }?.step.number
    let created = later.first { !$0.events.created.isEmpty }?.step.number
    return [
      included.map { .fails(step: $0, error: "SequelizeEagerLoadingError") },
      called.map { .fails(step: $0, error: "TypeError") },
      created.map { .fails(step: $0, error: "SequelizeDatabaseError") },
    ].compactMap { $0 }
  }

  /// That a key would not be there, where it is.
  private static func missingColumn(
    _ events: StepEvents,
    _ run: QuestionedRun,
    _ trace: Trace,
    _ known: String
  ) -> QuestionDraft.Choice? {
    guard let fact = events.associations.first, fact.junction == nil else { return nil }
    let table = run.table(of: fact.keyOwner)
    let isThere = trace.schema.first { Name.areSame($0.table, table) }?.columns.contains {
      Name.areSame($0.name, fact.keyColumn)
    }
    guard isThere == true else { return nil }
    return .init(
      "no step would fail, but \(table) would have no column \(fact.keyColumn)",
      "\(table) has its \(fact.keyColumn) all the same: \(known)",
      .keyIsGone
    )
  }
}
