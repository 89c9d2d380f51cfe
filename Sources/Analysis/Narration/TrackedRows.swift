import Diagnostics
import Trace

/// What the tracker knows of rows: which row an object stands for that does not know its key, what the keys of shown
/// rows hold, and what became of the rows of each model.
struct TrackedRows {
  private var tables: [Name: String] = [:]
  private var models: [Name: ModelFact] = [:]
  /// The rows that were inserted and that no instance was told of yet, by model.
  private var inserted: [Name: (statement: Int, rows: [String])] = [:]
  private var rowOfObject: [Int: String] = [:]
  private var stored: [VariableTracker.Subject: CellValue] = [:]
  /// The rows of each model by what became of them last.
  private var groups: [Name: [Name: Set<Name>]] = [:]

  mutating func define(_ fact: ModelFact) {
    tables[fact.table] = fact.model
    models[fact.model] = fact
  }

  /// The model of a table; nil for a table that no model has.
  func model(ofTable table: String) -> String? { tables[table] }

  /// The column of an attribute.
  func column(_ attribute: String, _ model: String) -> String {
    models[model]?.columns[Name(attribute)] ?? attribute
  }

  /// The column that marks a row of a model as gone (`paranoid`), where the batch writes it; nil where it does not.
  func mark(in batch: RowBatch, _ model: String) -> String? { models[model]?.mark(in: batch) }

  /// Notes inserted rows, until the instances are told that they were inserted for.
  mutating func insert(_ batch: RowBatch, _ model: String) {
    if inserted[model]?.statement == batch.statement {
      inserted[model]?.rows += batch.rows
    } else {
      inserted[model] = (batch.statement, batch.rows)
    }
  }

  /// New instances, each with the key of its row.
  ///
  /// After `bulkCreate` objects do not know their keys on SQLite; the rows were inserted in their order. Where there
  /// are fewer rows than objects, as with `ignoreDuplicates`, which is whose is not known.
  mutating func named(_ instances: InstanceList) -> InstanceList {
    let rows = inserted.removeValue(forKey: instances.model)
    guard instances.keys.contains(nil), let rows, rows.rows.count >= instances.count else {
      return instances
    }
    var named = instances
    for (index, key) in instances.keys.enumerated() where key == nil {
      named.keys[index] = rows.rows[index]
      if index < VariableTracker.rowLimit {
        rowOfObject[instances.objects[index]] = rows.rows[index]
      }
    }
    // A call's instances with other keys are told in a batch of their own.
    let rest = rows.rows.dropFirst(instances.count)
    if !rest.isEmpty { inserted[instances.model] = (rows.statement, Array(rest)) }
    return named
  }

  /// The row of an object that does not know its key; nil where it is not known.
  func row(ofObject object: Int) -> String? { rowOfObject[object] }

  /// Notes what a key of a row holds.
  mutating func store(_ value: CellValue, _ key: VariableTracker.Subject) { stored[key] = value }

  /// Whether a row's key holds a value.
  func holds(_ value: CellValue, _ key: VariableTracker.Subject) -> Bool {
    (stored[key] ?? .null).plainText == value.plainText
  }

  /// Notes what became of a row; the number of rows of the model of which the same is the last.
  mutating func note(_ verb: String, _ model: String, _ row: String) -> Int {
    for other in groups[model, default: [:]].keys where other.text != verb {
      groups[model]?[other]?.remove(row)
    }
    groups[model, default: [:]][verb, default: []].insert(row)
    return groups[model]?[verb]?.count ?? 1
  }
}
