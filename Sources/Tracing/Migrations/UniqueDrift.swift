import Associations
import Diagnostics
import Store
import Trace

/// Finds the unique keys that a model has and its table has not, and the other way round.
struct UniqueDrift {
  private let model: Model
  private let table: TableDescription

  init(_ model: Model, _ table: TableDescription) {
    self.model = model
    self.table = table
  }

  /// The differences, those of the model first.
  var facts: [DriftFact] {
    let written = Self.keys(of: model)
    let made = table.indexes.filter(\.isUnique).map { $0.columns.compactMap(\.self) }
    let primary = table.columns.filter { $0.primaryKey > 0 }.map(\.name)
    let key = model.definition.primaryKeyAttributes.compactMap { model.attributes[$0]?.field }
    let generated = model.definition.uniqueKeys.values.map(\.fields)
    let missing = written.filter { key in
      key.allSatisfy(isColumn) && !(made + [primary]).contains { Self.isPart($0, of: key) }
    }
    let unsaid = made.filter { index in
      index.allSatisfy { attribute(of: $0) != nil } && !Self.isSame(index, primary)
        && !(written + generated + [key]).contains { Self.isPart($0, of: index) }
    }
    return missing.map { fact(.missingUnique, $0, constraint($0)) }
      + unsaid.map { fact(.unsaidUnique, $0, attributes($0)) }
  }

  /// The columns of the unique keys that the program writes: not those that `belongsToMany` gives a junction.
  private static func keys(of model: Model) -> [[String]] {
    let keys = model.definition.uniqueKeys.values.filter { key in
      !key.isCustom
        || !key.fields.allSatisfy { field in
          model.attributes.values.first { $0.field == field }?.references != nil
        }
    }
    let indexes = model.definition.indexes.filter(\.isUnique).compactMap { index in
      let fields = index.fields.compactMap { field in
        (field.string ?? field.map?.value("name").string ?? field.map?.value("attribute").string)
          .map { model.attributes[$0]?.field ?? $0 }
      }
      return fields.count == index.fields.count && index.where.isUndefined ? fields : nil
    }
    var seen: [[String]] = []
    for key in keys.map(\.fields) + indexes where !seen.contains(where: { isSame($0, key) }) {
      seen.append(key)
    }
    return seen
  }

  private func isColumn(_ name: String) -> Bool {
    table.columns.contains { DriftReading.areSame($0.name, name) }
  }

  private func attribute(of column: String) -> Attribute? {
    model.attributes.values.first { DriftReading.areSame($0.field, column) }
  }

  /// Whether a key holds all of another one, so that it is unique where that is.
  private static func isPart(_ small: [String], of key: [String]) -> Bool {
    !small.isEmpty
      && small.allSatisfy { name in key.contains { DriftReading.areSame($0, name) } }
  }

  private static func isSame(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count && isPart(left, of: right)
  }

  private func fact(
    _ kind: DriftFact.Kind,
    _ columns: [String],
    _ definition: String
  ) -> DriftFact {
    DriftFact(
      kind: kind,
      model: model.name,
      table: table.table,
      column: columns.first,
      columns: columns,
      present: table.columns.map(\.name),
      definition: definition
    )
  }

  /// What `addConstraint` takes.
  private func constraint(_ columns: [String]) -> String {
    let fields = columns.map(ColumnCode.quoted).joined(separator: ", ")
    return "{ fields: [\(fields)], type: 'unique', name: \(ColumnCode.quoted(name(columns))) }"
  }

  private func name(_ columns: [String]) -> String {
    ([table.table] + columns + ["unique"]).joined(separator: "_")
  }

  /// What the model writes for the columns: of several each names the key.
  private func attributes(_ columns: [String]) -> String {
    let unique = columns.count == 1 ? "true" : ColumnCode.quoted(name(columns))
    return columns.compactMap { column in
      attribute(of: column).map {
        "\(ColumnCode.key($0.name)): \(ColumnCode($0).attribute(unique: unique))"
      }
    }.joined(separator: ", ")
  }
}
