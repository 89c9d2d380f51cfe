import Diagnostics
import Trace

/// A part of the schema that two runs do not share.
package struct SchemaDifference: Sendable, Equatable, Codable {
  /// What it is a part of.
  package enum Part: String, Sendable, Codable {
    case table
    case column
    case foreignKey = "foreign-key"
    case index
    /// The order of a table's columns.
    case order
  }

  /// The table.
  package var table: String
  /// What differs.
  package var part: Part
  /// The column, the columns of an index joined by commas; the table's name for a table.
  package var name: String
  /// How it is in the first run; nil when it is not there.
  package var before: String?
  /// How it is in the second run.
  package var after: String?

  /// Everything in which two schemas differ, in the order of the tables.
  static func differences(_ before: [TableSchema], _ after: [TableSchema]) -> [SchemaDifference] {
    let names = Words.unique((before + after).map(\.table))
    return names.flatMap { name -> [SchemaDifference] in
      let left = before.first { $0.table == name }
      let right = after.first { $0.table == name }
      guard let left, let right else {
        return [
          SchemaDifference(
            table: name,
            part: .table,
            name: name,
            before: left?.columnList,
            after: right?.columnList
          )
        ]
      }
      return inside(left, right)
    }
  }

  private static func inside(_ left: TableSchema, _ right: TableSchema) -> [SchemaDifference] {
    func compare(
      _ part: Part,
      _ describe: (TableSchema) -> [(name: String, text: String)]
    )
      -> [SchemaDifference]
    {
      let (before, after) = (describe(left), describe(right))
      return Words.unique((before + after).map(\.name)).compactMap { name in
        let old = before.first { $0.name == name }?.text
        let new = after.first { $0.name == name }?.text
        guard old != new else { return nil }
        return SchemaDifference(
          table: left.table,
          part: part,
          name: name,
          before: old,
          after: new
        )
      }
    }
    let parts =
      compare(.column) { $0.columns.map { ($0.name, $0.text) } }
      + compare(.foreignKey) { $0.foreignKeys.map { ("\($0.column) → \($0.table)", $0.text) } }
      + compare(.index) { $0.indexes.map { ($0.columns.joined(separator: ", "), $0.text) } }
    let isSameSet = Set(names: left.columns.map(\.name)) == Set(names: right.columns.map(\.name))
    guard isSameSet, left.columnList != right.columnList else { return parts }
    return parts + [
      SchemaDifference(
        table: left.table,
        part: .order,
        name: left.table,
        before: left.columnList,
        after: right.columnList
      )
    ]
  }
}

extension TableSchema {
  fileprivate var columnList: String { columns.map(\.name).joined(separator: ", ") }
}

extension ColumnSchema {
  /// `INTEGER NOT NULL DEFAULT 0 PRIMARY KEY`.
  fileprivate var text: String {
    [
      type, notNull ? "NOT NULL" : "", `default`.map { "DEFAULT \($0)" } ?? "",
      primaryKey > 0 ? "PRIMARY KEY" : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension ForeignKeySchema {
  /// `REFERENCES Users (id) ON DELETE SET NULL ON UPDATE CASCADE`.
  fileprivate var text: String {
    "REFERENCES \(table)" + (references.map { " (\($0))" } ?? "")
      + " ON DELETE \(onDelete) ON UPDATE \(onUpdate)"
  }
}

extension IndexSchema {
  fileprivate var text: String { unique ? "UNIQUE" : "not unique" }
}
