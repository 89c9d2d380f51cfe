import Diagnostics
import Lessons
import Trace

/// What becomes of a row when the one that it points to is destroyed: proven by a run in which it is.
enum DestroyedParent: QuestionKind {
  static let name = "destroyed-parent"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.trace.outcome == .finished else { return [] }
    return run.associations.map(\.fact).filter {
      $0.junction == nil && $0.keyOwner != $0.keyTarget
    }.map { fact in QuestionMaker { draft(fact, run) } }
  }

  private static func draft(_ fact: AssociationFact, _ run: QuestionedRun) -> QuestionDraft? {
    guard let parent = run.variable(of: fact.keyTarget),
      let key = run.models[Name(fact.keyTarget)]?.primaryKey.first,
      let pair = Pair(fact, run)
    else { return nil }
    let code = "await \(parent).destroy({ where: { \(key): \(pair.literal) } });"
    guard let after = run.changed(.added(code)), let end = End(pair, after.trace) else {
      return nil
    }
    let (table, column) = (pair.table, pair.column)
    let value = pair.literal
    let choices = End.allCases.map { guess in
      QuestionDraft.Choice(
        guess.text(column),
        "in the run with that line "
          + (guess == end
            ? end.observed(table, column, value) : guess.refuted(by: end, table, column, value)),
        guess == end ? nil : guess.misconception
      )
    }
    guard let right = End.allCases.firstIndex(of: end) else { return nil }
    return QuestionDraft(
      topic: "destroy \(fact.keyTarget)",
      text: "What would become of row \(pair.row) of \(table)\(pair.words), whose \(column) is "
        + "\(pair.literal), if `\(code)` ran at the end?",
      right: choices[right],
      wrong: choices.indices.filter { $0 != right }.map { choices[$0] },
      reason: reason(fact, run),
      hint: "Look at what the schema says of \(table).\(column): ON DELETE …",
      about: about(fact, pair, run)
    )
  }

  /// The steps that made the association, the row and the one that it points to.
  private static func about(
    _ fact: AssociationFact,
    _ pair: Pair,
    _ run: QuestionedRun
  ) -> [Int] {
    let rows = [
      (pair.table, pair.row), (run.table(of: fact.keyTarget), pair.value.plainText),
    ]
    let inserts = rows.compactMap { table, row in
      run.step { events in
        events.rowChanges.contains { batch in
          batch.change == .insert && batch.table == table && batch.rows.contains(row)
        }
      }
    }
    let declarations = run.associations.filter {
      $0.fact.keyOwner == fact.keyOwner && $0.fact.key == fact.key && $0.fact.junction == nil
    }
    return inserts + declarations.map(\.step)
  }

  private static func reason(_ fact: AssociationFact, _ run: QuestionedRun) -> String {
    let table = run.table(of: fact.keyOwner)
    let key = run.trace.schema.first { Name.areSame($0.table, table) }?.foreignKeys.first {
      Name.areSame($0.column, fact.keyColumn)
    }
    if run.models[Name(fact.keyTarget)]?.deletedAt != nil {
      return "The model is paranoid: destroy() marks its row and deletes nothing, so no foreign "
        + "key acts."
    }
    return key.map {
      "The foreign key of \(table).\(fact.keyColumn) says ON DELETE \($0.onDelete.rawValue), and "
        + "SQLite does it."
    } ?? "\(table).\(fact.keyColumn) is a column and no foreign key, so that SQLite does nothing."
  }

  /// A row and the one that it points to.
  private struct Pair {
    let table: String
    let column: String
    let row: String
    let keys: [(column: String, value: CellValue)]
    let value: CellValue
    let literal: String
    /// What else the row holds, times left out: ` (title 'Keys')`.
    let words: String

    /// The first row that points to one that is there; nil where there is none.
    init?(_ fact: AssociationFact, _ run: QuestionedRun) {
      table = run.table(of: fact.keyOwner)
      column = fact.keyColumn
      guard let model = run.models[Name(fact.keyOwner)], !model.primaryKey.isEmpty,
        let target = run.models[Name(fact.keyTarget)], let own = target.primaryKey.first,
        target.primaryKey.count == 1,
        let contents = run.trace.tables[Name(table)], let values = contents.column(column),
        let parents = run.trace.tables[Name(target.table)]?.column(
          target.columns[Name(own)] ?? own
        ),
        let place = values.firstIndex(where: { $0 != .null && parents.contains($0) })
      else { return nil }
      value = values[place]
      switch value {
      case .integer(let number): literal = "\(number)"
      case .text(let text) where !text.contains("'") && !text.contains("\\"): literal = "'\(text)'"
      case .null, .real, .text, .blob: return nil
      }
      keys = model.primaryKey.compactMap { attribute in
        let column = model.columns[Name(attribute)] ?? attribute
        return contents.column(column).map { (column, $0[place]) }
      }
      row = keys.map(\.value.plainText).joined(separator: ", ")
      guard !row.isEmpty else { return nil }
      let known = Set(names: keys.map(\.column) + [column] + model.timestamps)
      let others = contents.columns.filter { !known.contains($0) }.prefix(3).compactMap { name in
        contents.column(name).map { "\(name) \(Words.short($0[place].sqlText, limit: 30))" }
      }
      words = others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"
    }

    /// What the row's key holds in another run; nil where the row is gone.
    func value(in trace: Trace) -> CellValue? {
      guard let contents = trace.tables[Name(table)] else { return nil }
      let place = (0..<contents.count).first { index in
        keys.allSatisfy { contents.column($0.column)?[index] == $0.value }
      }
      return place.flatMap { contents.column(column)?[$0] }
    }
  }

  /// What can become of the row.
  private enum End: CaseIterable {
    case deleted
    case emptied
    case untouched
    case refused

    /// Nil for a run that ended otherwise.
    init?(_ pair: Pair, _ trace: Trace) {
      if trace.error?.name == "SequelizeForeignKeyConstraintError" {
        self = .refused
        return
      }
      guard trace.outcome == .finished else { return nil }
      switch pair.value(in: trace) {
      case nil: self = .deleted
      case .null: self = .emptied
      case pair.value: self = .untouched
      default: return nil
      }
    }

    func text(_ column: String) -> String {
      switch self {
      case .deleted: "it would be deleted too"
      case .emptied: "it would stay, and its \(column) would become NULL"
      case .untouched: "the call would do its work, and the row would stay as it is"
      case .refused: "nothing: the call would fail with SequelizeForeignKeyConstraintError"
      }
    }

    /// What leads to it where it is not so.
    var misconception: Misconception {
      switch self {
      case .deleted: .childrenAreDeleted
      case .emptied: .keysAreEmptied
      case .untouched: .nothingFollows
      case .refused: .constraintStopsIt
      }
    }

    func observed(_ table: String, _ column: String, _ value: String) -> String {
      switch self {
      case .deleted: "the row of \(table) is gone"
      case .emptied: "the row of \(table) is there, and its \(column) is NULL"
      case .untouched: "the row of \(table) is there, and its \(column) is \(value) as before"
      case .refused: "the call fails: FOREIGN KEY constraint failed"
      }
    }

    /// What was observed against this end, when the run came to another one.
    func refuted(
      by end: Self,
      _ table: String,
      _ column: String,
      _ value: String
    ) -> String {
      let observed = end.observed(table, column, value)
      switch self {
      case .deleted: return "nothing deletes the row: \(observed)"
      case .emptied: return "nothing sets its \(column) to NULL: \(observed)"
      case .untouched:
        return (end == .refused ? "the call does not work: " : "it does not stay so: ") + observed
      case .refused: return "no constraint stops the call: \(observed)"
      }
    }
  }
}
