import Analysis
import Diagnostics
import Lessons
package import Pages
import Trace

/// A question about what a step will do, asked before it is shown.
///
/// Every option is a whole answer to a question that has exactly one, so that none but the right one can be right: what
/// a cell will say, which kind of statement is sent, how many, what is printed.
package struct Prediction: Sendable, Equatable {
  /// The place of the step, 0 for the first.
  package let place: Int
  /// The question.
  package let text: String
  /// The options, two to four of them, no two alike.
  package let options: [String]
  /// The index of the right one.
  package let answer: Int
  /// The panel that shows why.
  package let proof: StepPanels.Kind

  private init?(
    place: Int,
    _ text: String,
    right: String,
    wrong: [String],
    proof: StepPanels.Kind
  ) {
    let others = Words.unique(wrong).filter { $0 != right }.prefix(3)
    guard !others.isEmpty else { return nil }
    self.place = place
    self.text = text
    // One order for one question, and another for the next.
    let options = [right] + others
    let turn = (place * 7 + text.utf8.count + right.utf8.count) % options.count
    self.options = Array(options[turn...] + options[..<turn])
    answer = (options.count - turn) % options.count
    self.proof = proof
  }

  /// The question to a step: of those that can be asked of it, another kind for each step; nil where there is none.
  package static func of(_ replay: Replay, at place: Int) -> Prediction? {
    let all = [printed, tracked, statement, count].compactMap { $0(replay, place) }
    return all.isEmpty ? result(replay, place) : all[place % all.count]
  }

  // MARK: Kinds

  private static func printed(_ replay: Replay, _ place: Int) -> Prediction? {
    func lines(_ step: TraceStep) -> [String] {
      step.events.flatMap { event -> [String] in
        if case .console(let printed) = event { printed.lines } else { [] }
      }
    }
    let steps = replay.session.trace.steps
    guard let first = lines(steps[place]).first else { return nil }
    let others = steps.prefix(replay.count).flatMap(lines).prefix(40)
    return Prediction(
      place: place,
      "What is the first line that it prints?",
      right: first,
      wrong: ["undefined"] + others + ["null", "[]"],
      proof: .printed
    )
  }

  private static func tracked(_ replay: Replay, _ place: Int) -> Prediction? {
    let number = replay.number(place)
    let (table, changed) = replay.session.analysis.tracker.table(through: number, changedBy: number)
    guard let cell = changed.last(where: { $0.column == table.columns.count - 1 }) else {
      return nil
    }
    let row = table.rows[cell.row]
    let whole = replay.session.analysis.tracker.table().rows
    let same = whole.first { $0[0] == row[0] }.map { $0.dropFirst() } ?? []
    let others = whole.flatMap { $0.dropFirst() }.filter { $0 != "…" }
    return Prediction(
      place: place,
      "What will the tracker say of \(row[0]) after it?",
      right: row[cell.column],
      wrong: [row[cell.column - 1]] + same.filter { $0 != "…" } + others,
      proof: .why
    )
  }

  /// The statements of a step, look-ups of the schema left out.
  private static func statements(_ replay: Replay, _ place: Int) -> [StatementFact] {
    replay.session.trace.steps[place].events.compactMap { event in
      if case .statement(let fact) = event, !fact.isSchemaLookUp { fact } else { nil }
    }
  }

  private static func statement(_ replay: Replay, _ place: Int) -> Prediction? {
    let verbs = Words.unique(
      statements(replay, place).map { String($0.sql.prefix { $0 != " " }).uppercased() }
    )
    guard verbs.count <= 1 else { return nil }
    let none = "none: it sends no SQL"
    return Prediction(
      place: place,
      "Which kind of SQL statement will it send?",
      right: verbs.first ?? none,
      wrong: [none, "INSERT", "SELECT", "UPDATE"],
      proof: .sql
    )
  }

  private static func count(_ replay: Replay, _ place: Int) -> Prediction? {
    let count = statements(replay, place).count
    guard count > 0 else { return nil }
    return Prediction(
      place: place,
      "How many SQL statements will it send, look-ups of the schema not counted?",
      right: "\(count)",
      wrong: [count + 1, count - 1, count * 2, 0].filter { $0 >= 0 }.map(String.init),
      proof: .sql
    )
  }

  private static func result(_ replay: Replay, _ place: Int) -> Prediction? {
    let rows = replay.session.table.rows
    let near = rows[max(0, place - 3)..<min(rows.count, place + 8)]
    return Prediction(
      place: place,
      "What will stand in the column Result?",
      right: rows[place].result,
      wrong: near.map(\.result),
      proof: .why
    )
  }
}
