import Analysis
import Diagnostics
import Trace

/// Numbers that people expect in the place of a printed one: they count a whole table, what was there before, the items of
/// another list, or the statements.
struct PrintedNumbers {
  private var others: [(number: Int, what: String, misconception: Misconception)] = []

  /// Counts what there is when a step prints.
  init(_ step: TraceStep, _ run: QuestionedRun) {
    var rows: [Name: Int] = [:]
    var before: [(number: Int, what: String, misconception: Misconception)] = []
    var tables: [String] = []
    for (seen, events) in run.steps where seen.number <= step.number {
      for batch in events.rowChanges {
        let key = Name(batch.table)
        let old = rows[key] ?? 0
        if rows[key] == nil { tables.append(batch.table) }
        switch batch.change {
        case .insert: rows[key] = old + batch.rows.count
        case .delete:
          rows[key] = old - batch.rows.count
          before.append(
            (
              old, "\(old) \(Self.are(old)) in \(batch.table) before step \(seen.number)",
              .countFromBefore
            )
          )
        case .update: rows[key] = old
        }
      }
    }
    for table in tables.reversed() {
      let count = rows[Name(table)] ?? 0
      others.append((count, "\(table) has \(Words.count(count, "row")) in all", .wholeTableCounted))
    }
    others += before.reversed()
    for (seen, _) in run.steps.reversed() where seen.number <= step.number {
      for change in seen.variables {
        guard case .list(let list) = change.value else { continue }
        others.append(
          (
            list.count, "`\(change.name)` has \(Words.count(list.count, "item"))",
            .anotherListCounted
          )
        )
      }
    }
    let sent = StepEvents(step).statements.count { !$0.isSchemaLookUp }
    others.append((sent, "the step sends \(Words.count(sent, "statement"))", .statementsCounted))
  }

  private static func are(_ count: Int) -> String { Words.form(count, "row was", "rows were") }

  /// Those that are not the number itself, each once.
  func guesses(_ number: Int) -> [PrintedLine.Guess] {
    var seen = [number]
    return others.compactMap { other in
      guard !seen.contains(other.number) else { return nil }
      seen.append(other.number)
      return PrintedLine.Guess(
        text: "\(other.number)",
        refutation: "\(other.what), which is not what the line asks for",
        misconception: other.misconception
      )
    }
  }
}
