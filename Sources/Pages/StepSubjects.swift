import Analysis
import Trace

/// The values that a step is about, of which a reader asks where they come from: columns that it changed, rows that it
/// added, keys that it declared, else the variables that it set.
struct StepSubjects {
  /// The values, the first few, each with how it is asked for.
  private(set) var values: [(name: ValueName, text: String)] = []

  private static let limit = 3

  init(_ step: TraceStep) {
    for event in step.events where values.count < Self.limit { add(event) }
    guard values.isEmpty else { return }
    for change in step.variables.suffix(Self.limit) {
      add(.variable(change.name), change.name)
    }
  }

  private mutating func add(_ event: TraceEvent) {
    if case .associationDeclared(let fact) = event, fact.addedKey {
      add(.declared(model: fact.keyOwner, name: fact.key), "\(fact.keyOwner).\(fact.key)")
    }
    guard case .rowsChanged(let batch) = event else { return }
    for row in batch.facts.prefix(Self.limit) {
      switch row.change {
      case .insert: add(.row(table: row.table, key: row.row), "\(row.table).\(row.row)")
      case .update:
        // The time of the change says nothing of the value that was meant.
        for column in row.columns where !StepPanels.times.contains(column.column) {
          add(
            .cell(table: row.table, key: row.row, column: column.column),
            "\(row.table).\(row.row).\(column.column)"
          )
        }
      case .delete: break
      }
    }
  }

  private mutating func add(_ name: ValueName, _ text: String) {
    if values.count < Self.limit { values.append((name, text)) }
  }
}
