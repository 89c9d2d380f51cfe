import Diagnostics
import Trace

/// How many statements a loop sends: people count the lines.
enum StatementCount: QuestionKind {
  static let name = "statement-count"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps else { return [] }
    return run.steps.compactMap { step, events in
      let counts = counts(step)
      // One place of the step's code sends statements again and again.
      guard let rounds = counts.max(), rounds > 1 else { return nil }
      return QuestionMaker(step.number) { draft(step, events, run, rounds, lines: counts.count) }
    }
  }

  /// How often each place of a step's code calls Sequelize.
  private static func counts(_ step: TraceStep) -> [Int] {
    var counts: [Place: Int] = [:]
    for case .called(let fact) in step.events where fact.parent == nil {
      guard let place = fact.place else { continue }
      counts[place, default: 0] += 1
    }
    return Array(counts.values)
  }

  private static func draft(
    _ step: TraceStep,
    _ events: StepEvents,
    _ run: QuestionedRun,
    _ rounds: Int,
    lines: Int
  ) -> QuestionDraft? {
    let sent = events.statements.filter { !$0.isSchemaLookUp }
    guard sent.count > 2, sent.count <= 12, let first = sent.first, let last = sent.last else {
      return nil
    }
    let selects = sent.count { $0.sql.hasPrefix("SELECT") }
    let writes = sent.count - selects
    let sending = "SQL \(first.number) to \(last.number)"
    let calls = Words.count(lines, "call")
    let rows = sent.reduce(0) { $0 + $1.rowsReturned + $1.rowsChanged }
    let guesses: [(Int, String, Misconception)] = [
      (
        1, "a loop makes no one statement of its calls: it sent \(sending)",
        .loopTakenForOneCall
      ),
      (
        lines,
        "the code has \(calls), and the loop makes \(Words.form(lines, "it", "one")) \(rounds) "
          + "times: it sent \(sending)", .callsCountedInTheCode
      ),
      (
        rounds,
        "\(rounds) is how often the loop makes its call, not what is sent: \(sending)",
        .roundsTakenForStatements
      ),
      (
        selects,
        "\(selects == 0 ? "none is a SELECT" : "\(selects) \(Words.form(selects, "is a SELECT", "are SELECTs"))"), "
          + "and the others count too: it sent \(sending)", .onlyReadsCounted
      ),
      (
        writes,
        "\(writes == 0 ? "none writes" : "\(writes) \(Words.form(writes, "writes", "write"))"), "
          + "and what reads counts too: it sent \(sending)", .onlyWritesCounted
      ),
      (
        rows, "\(Words.count(rows, "row")) came back or changed: it sent \(sending)",
        .oneStatementForEachRow
      ),
      (0, "each call needs the database: it sent \(sending)", .nothingIsSent),
    ]
    let what = step.planned.isRequest ? "the request" : "step \(step.number)"
    return QuestionDraft(
      topic: "count",
      text: "How many SQL statements does \(what) send (`\(run.code(ofStep: step.number))`)?",
      right: .init(
        "\(sent.count)",
        "it sent \(sending), look-ups of the schema not counted"
      ),
      wrong: guesses.filter { $0.0 >= 0 && $0.0 != sent.count }.map {
        .init("\($0.0)", $0.1, $0.2)
      },
      reason: "A call in a loop sends its SQL each time that the loop goes round; only an include "
        + "or a bulk method makes one statement of many.",
      hint: "How often does the loop go round, and what is sent before it?",
      about: [step.number]
    )
  }
}
