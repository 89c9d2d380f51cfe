import Associations
import Diagnostics
import SequelizeAPI
import Store
import Trace

/// Finds where the models of a program and the tables that its migrations made differ.
///
/// SQLite takes names of tables and columns for the same whatever their case.
struct DriftReading {
  private let tables: [TableDescription]

  /// The differences, by the order of the models.
  static func facts(_ environment: SequelizeEnvironment) -> [DriftFact] {
    let models = environment.migratedModels
    guard !models.isEmpty, let tables = try? environment.schemaSnapshot() else { return [] }
    return models.flatMap(DriftReading(tables: tables).facts)
  }

  private func facts(_ model: Model) -> [DriftFact] {
    let columns = model.attributes.values.filter { attribute in
      !model.definition.virtualAttributes.contains(attribute.name)
    }
    guard let table = tables.first(where: { Self.areSame($0.table, model.qualifiedTableName) })
    else {
      let lines = columns.map { "\(ColumnCode.key($0.field)): \(ColumnCode($0).text)" }
      return [
        DriftFact(
          kind: .missingTable,
          model: model.name,
          table: model.qualifiedTableName,
          definition: "{ \(lines.joined(separator: ", ")) }"
        )
      ]
    }
    let present = table.columns.map(\.name)
    func fact(_ kind: DriftFact.Kind, _ column: String, _ definition: String) -> DriftFact {
      DriftFact(
        kind: kind,
        model: model.name,
        table: table.table,
        column: column,
        present: present,
        definition: definition
      )
    }
    let missing = columns.filter { column in
      !present.contains { Self.areSame($0, column.field) }
    }
    let unfilled = table.columns.filter { column in
      column.notNull && column.defaultValue == nil && column.primaryKey == 0
        && !columns.contains { Self.areSame($0.field, column.name) }
    }
    return missing.map { fact(.missingColumn, $0.field, ColumnCode($0).addable) }
      + unfilled.map { fact(.unfilledColumn, $0.name, ColumnCode.attribute($0)) }
      + columns.flatMap { attribute -> [DriftFact] in
        guard let column = table.columns.first(where: { Self.areSame($0.name, attribute.field) })
        else { return [] }
        return Self.differences(attribute, column, in: table).map { kind, expected, actual in
          var fact = fact(kind, column.name, ColumnCode(attribute).text)
          (fact.expected, fact.actual) = (expected, actual)
          return fact
        }
      } + UniqueDrift(model, table).facts
  }

  private typealias Difference = (kind: DriftFact.Kind, expected: String, actual: String?)

  /// How a column differs from its attribute.
  private static func differences(
    _ attribute: Attribute,
    _ column: TableDescription.Column,
    in table: TableDescription
  ) -> [Difference] {
    var found: [Difference] = []
    let expected = ColumnKind(attribute.type.sqlText)
    if let expected, let actual = ColumnKind(column.type), expected != actual {
      found.append((.otherType, attribute.type.sqlText, column.type))
    }
    if !attribute.primaryKey, column.primaryKey == 0, attribute.allowNull != !column.notNull {
      if attribute.allowNull == false {
        found.append((.nullableColumn, "NOT NULL", nil))
      } else if column.notNull, column.defaultValue == nil, attribute.defaultValue.isUndefined {
        found.append((.requiredColumn, "NULL", "NOT NULL"))
      }
    }
    guard attribute.references != nil else { return found }
    let key = table.foreignKeys.first { areSame($0.column, column.name) }
    let actions = [
      ("ON DELETE", attribute.onDelete, key?.onDelete),
      ("ON UPDATE", attribute.onUpdate, key?.onUpdate),
    ]
    for (event, wanted, actual) in actions {
      guard let wanted = wanted?.uppercased(), wanted != actual?.uppercased() else { continue }
      found.append((.otherAction, "\(event) \(wanted)", actual.map { "\(event) \($0)" }))
    }
    return found
  }

  /// Whether SQLite takes two names for the same.
  static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) { lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
