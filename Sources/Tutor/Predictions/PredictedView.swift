import Analysis
import Diagnostics
import Lessons
import Pages
import Trace

/// What tables, statements and printed lines will say of a step: wrong options are what they say of others, and of the
/// same step where an earlier one is left out.
enum PredictedView {
  /// The same step in a run of the changed program.
  struct Other {
    /// The number of the step that is left out.
    let left: Int
    let session: Session
    /// The place of the step in that run.
    let place: Int

    var step: TraceStep { session.trace.steps[place] }

    /// The name of the error that the run ends with in the step; nil where it does not.
    var error: String? {
      session.trace.error.flatMap { $0.step == step.number ? $0.name : nil }
    }
  }

  /// What can be asked of a step, in the order in which it is worth asking.
  static func all(_ replay: Replay, _ place: Int, others: [Other]) -> [Predictor.Maker] {
    if replay.fails(at: place) { return [result(replay, place, others: others)] }
    return [
      Predictor.Maker(kind: "printed", proof: .printed) { printed(replay, place, others) },
      Predictor.Maker(kind: "tracker", proof: .why) { tracked(replay, place, others) },
      Predictor.Maker(kind: "sql", proof: .sql) { statements(replay, place, others) },
      Predictor.Maker(kind: "count", proof: .sql) { count(replay, place, others) },
    ]
  }

  /// What the table's cell says; not asked of a step in which nothing was observed.
  static func result(_ replay: Replay, _ place: Int, others: [Other]) -> Predictor.Maker {
    Predictor.Maker(kind: "result", proof: replay.fails(at: place) ? .findings : .why) {
      let rows = replay.session.table.rows
      guard rows[place].result != ExecutionTable.nothingObserved else { return nil }
      let near = rows[max(0, place - 3)..<min(rows.count, place + 8)]
      return QuestionDraft(
        topic: "result",
        text: "What will stand in the column Result?",
        right: .init(rows[place].result, cause(replay, place)),
        wrong: others.compactMap { other in
          other.session.table.rows.first { $0.step == replay.number(place) }
            .map { .init($0.result, without(other), .asWithoutAnotherStep) }
        }
          + near.map {
            .init($0.result, "that is the Result of step \($0.step)", .asInAnotherStep)
          },
        hint: ""
      )
    }
  }

  /// What stands behind what tables say of a step: what it sends, else its own code.
  private static func cause(_ replay: Replay, _ place: Int) -> String {
    let step = replay.session.trace.steps[place]
    if replay.fails(at: place) { return replay.session.analysis.status.text }
    guard let last = step.sent.last else {
      let code = step.code.split(separator: "\n").first.map(String.init) ?? step.code
      return "so it stands there now; `\(Words.short(code, limit: 90))` sends no SQL"
    }
    return
      "so it stands there now; sent was SQL \(last.number): \(Words.short(last.sql, limit: 120))"
  }

  private static func without(_ other: Other) -> String {
    "it would, without step \(other.left)"
  }

  // MARK: Kinds

  private static func printed(
    _ replay: Replay,
    _ place: Int,
    _ others: [Other]
  ) -> QuestionDraft? {
    let steps = replay.session.trace.steps
    guard let first = steps[place].printedLines.first else { return nil }
    let elsewhere = steps.prefix(replay.count).flatMap { step in
      step.printedLines.prefix(40).map { ($0, step.number) }
    }
    let changed: [QuestionDraft.Choice] = others.compactMap { other in
      if let error = other.error {
        return .init("nothing: it ends in a \(error)", without(other), .asWithoutAnotherStep)
      }
      return other.step.printedLines.first.map {
        .init($0, without(other), .asWithoutAnotherStep)
      }
    }
    return QuestionDraft(
      topic: "printed",
      text: "What is the first line that it prints?",
      right: .init(first, "it prints \(first)"),
      wrong: changed
        + [
          .init(
            "undefined",
            "something is there to print, and it is \(first)",
            .absentForPresent
          )
        ]
        + elsewhere.prefix(40).map {
          .init($0.0, "that is what step \($0.1) prints", .asInAnotherStep)
        }
        + [
          .init("null", "it is not empty, and prints \(first)", .nullForEmpty),
          .init("[]", "it is no empty list, and prints \(first)", .emptyForNull),
        ],
      hint: ""
    )
  }

  private static func tracked(
    _ replay: Replay,
    _ place: Int,
    _ others: [Other]
  ) -> QuestionDraft? {
    let number = replay.number(place)
    let tracker = replay.session.analysis.tracker
    let (table, changed) = tracker.table(through: number, changedBy: number)
    guard let cell = changed.last(where: { $0.column == table.columns.count - 1 }) else {
      return nil
    }
    let row = table.rows[cell.row]
    let whole = tracker.table()
    let same = whole.rows.first { $0[0] == row[0] }.map {
      Array(zip(whole.columns, $0).dropFirst())
    }
    let proof = cause(replay, place)
    return QuestionDraft(
      topic: "tracker",
      text: "What will the tracker say of \(row[0]) after it?",
      right: .init(row[cell.column], proof),
      wrong: others.compactMap { other in
        let rows = other.session.analysis.tracker.table(through: number).rows
        return rows.first { $0[0] == row[0] }?.last.map {
          .init($0, without(other), .asWithoutAnotherStep)
        }
      } + [.init(row[cell.column - 1], "it says so before this step", .asBefore)]
        + (same ?? []).filter { $0.1 != "…" }.map {
          .init($0.1, "it says so at \($0.0)", .asInAnotherStep)
        }
        + whole.rows.flatMap { row in row.dropFirst().map { (row[0], $0) } }
        .filter { $0.1 != "…" }.map { .init($0.1, "it says so of \($0.0)", .asInAnotherStep) },
      hint: ""
    )
  }

  private static func statements(
    _ replay: Replay,
    _ place: Int,
    _ others: [Other]
  ) -> QuestionDraft? {
    let session = replay.session
    let run = QuestionedRun(session) { _ in nil }
    func words(_ step: TraceStep) -> String? {
      let sent = step.sent
      return sent.count > 3 ? nil : StatementWords.text(sent, timestamps: run.timestamps)
    }
    guard let right = words(session.trace.steps[place]) else { return nil }
    let sent = session.trace.steps[place].sent
    let proof =
      sent.isEmpty
      ? "it sends no SQL"
      : sent.map { "SQL \($0.number): \(Words.short($0.sql, limit: 150))" }
        .joined(separator: " · ")
    let near = session.trace.steps[max(0, place - 6)..<min(place + 7, replay.count)]
    return QuestionDraft(
      topic: "sql",
      text: "Which SQL will it send, look-ups of the schema left out?",
      right: .init(right, proof),
      wrong: others.compactMap { other in
        words(other.step).map { .init($0, without(other), .asWithoutAnotherStep) }
      }
        + [
          .init(
            StatementWords.none,
            "it sends \(Words.count(sent.count, "statement"))",
            .nothingIsSent
          )
        ]
        + (sent.isEmpty
          ? [.init("a CREATE TABLE", "no table is made here: \(proof)", .declarationSendsSQL)] : [])
        + near.compactMap { step in
          words(step).map {
            .init($0, "that is what step \(step.number) sends", .asInAnotherStep)
          }
        },
      hint: ""
    )
  }

  private static func count(
    _ replay: Replay,
    _ place: Int,
    _ others: [Other]
  ) -> QuestionDraft? {
    let sent = replay.session.trace.steps[place].sent
    guard let first = sent.first, let last = sent.last else { return nil }
    let numbers =
      sent.count > 6
      ? "SQL \(first.number) to \(last.number)"
      : "SQL " + Words.list(sent.map { "\($0.number)" })
    let selects = sent.count { $0.sql.hasPrefix("SELECT") }
    let step = replay.session.trace.steps[place]
    let rows = sent.reduce(0) { $0 + $1.rowsReturned + $1.rowsChanged }
    let calls = step.callCount
    let guesses: [(Int, String, Misconception)] = [
      (0, "it needs the database", .nothingIsSent),
      (1, "one statement does not do it all", .oneStatementDoesItAll),
      (step.statementCount, "look-ups of the schema are not counted", .lookUpsCounted),
      (rows, "\(Words.count(rows, "row")) came back or changed", .oneStatementForEachRow),
      (selects, "what writes counts too", .onlyReadsCounted),
      (sent.count - selects, "what reads counts too", .onlyWritesCounted),
      (calls, "\(Words.count(calls, "call")) stand in its code", .callsCountedInTheCode),
    ]
    return QuestionDraft(
      topic: "count",
      text: "How many SQL statements will it send, look-ups of the schema not counted?",
      right: .init("\(sent.count)", "it sends \(numbers)"),
      wrong: others.map {
        .init("\($0.step.sent.count)", without($0), .asWithoutAnotherStep)
      }
        + guesses.filter { $0.0 != sent.count }
        .map { .init("\($0.0)", "\($0.1): it sends \(numbers)", $0.2) },
      hint: ""
    )
  }
}

extension TraceStep {
  /// What the step printed, as pages show it.
  fileprivate var printedLines: [String] {
    events.flatMap { event -> [String] in
      if case .console(let fact) = event { fact.shownLines } else { [] }
    }
  }

  /// How many statements the step sent, look-ups of the schema among them.
  fileprivate var statementCount: Int {
    events.count { if case .statement = $0 { true } else { false } }
  }

  /// From how many places of its code the step called Sequelize.
  fileprivate var callCount: Int {
    Set(
      events.compactMap { event -> Place? in
        if case .called(let fact) = event, fact.parent == nil { fact.place } else { nil }
      }
    ).count
  }

  /// The statements of the step, look-ups of the schema left out.
  fileprivate var sent: [StatementFact] {
    events.compactMap { event in
      if case .statement(let fact) = event, !fact.isSchemaLookUp { fact } else { nil }
    }
  }
}
