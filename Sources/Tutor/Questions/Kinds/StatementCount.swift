import Diagnostics
import Trace

/// How many statements a loop sends: people count the lines.
enum StatementCount: QuestionKind {
  static let name = "statement-count"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps else { return [] }
    return run.steps.filter { isLoop($0.step, run) }.map { step, events in
      QuestionMaker(step.number) { draft(step, events, run) }
    }
  }

  /// Whether one place of a step's code sends statements again and again.
  private static func isLoop(_ step: TraceStep, _ run: QuestionedRun) -> Bool {
    var counts: [Place: Int] = [:]
    for case .called(let fact) in step.events where fact.parent == nil {
      guard let place = fact.place else { continue }
      counts[place, default: 0] += 1
    }
    return counts.values.contains { $0 > 1 }
  }

  private static func draft(
    _ step: TraceStep,
    _ events: StepEvents,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let sent = events.statements.filter { !$0.isSchemaLookUp }
    guard sent.count > 2, sent.count <= 12, let first = sent.first, let last = sent.last else {
      return nil
    }
    let selects = sent.count { $0.sql.hasPrefix("SELECT") }
    let guesses = [1, selects == sent.count ? 2 : selects, sent.count - 1, sent.count + 1]
    let what = step.planned.isRequest ? "the request" : "step \(step.number)"
    return QuestionDraft(
      topic: "count",
      text: "How many SQL statements does \(what) send (`\(run.code(ofStep: step.number))`)?",
      right: .init(
        "\(sent.count)",
        "it sent SQL \(first.number) to \(last.number), look-ups of the schema not counted"
      ),
      wrong: guesses.filter { $0 > 0 && $0 != sent.count }
        .map { .init("\($0)", "it sent \(sent.count)") },
      reason: "A call in a loop sends its SQL each time that the loop goes round; only an include "
        + "or a bulk method makes one statement of many.",
      hint: "How often does the loop go round, and what is sent before it?",
      about: [step.number]
    )
  }
}
