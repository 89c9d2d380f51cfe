import Diagnostics

/// What a table is made of.
package struct TableDescription: Sendable, Equatable {
  /// One column.
  package struct Column: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// Its type as declared.
    package var type: String
    /// Whether it is declared NOT NULL.
    package var notNull: Bool
    /// The default's SQL; nil where none.
    package var defaultValue: String?
    /// 0 outside of the primary key, else the 1-based place in it.
    package var primaryKey: Int
  }

  /// One foreign key of one column.
  package struct ForeignKey: Sendable, Equatable {
    /// The column that refers.
    package var column: String
    /// The table referred to.
    package var table: String
    /// The column referred to; nil for that table's primary key.
    package var references: String?
    /// `ON UPDATE`'s action.
    package var onUpdate: String
    /// `ON DELETE`'s action.
    package var onDelete: String
  }

  /// One index, those that SQLite made for constraints too.
  package struct Index: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// Whether it is unique.
    package var isUnique: Bool
    /// Its columns in order; nil for an expression.
    package var columns: [String?]
  }

  /// The table's name.
  package var table: String
  /// Its columns in order.
  package var columns: [Column]
  /// Its foreign keys in the order of `PRAGMA foreign_key_list`.
  package var foreignKeys: [ForeignKey]
  /// Its indexes in the order of `PRAGMA index_list`.
  package var indexes: [Index]
}

/// The rows of a table.
package struct TableRows: Sendable, Equatable {
  /// The table's name.
  package var table: String
  /// The columns' names in order.
  package var columns: [String]
  /// rows × columns, in the order of the rowid.
  package var rows: [[Cell]]
}

/// A table as it was described, and the SQL that made it so.
struct DescribedTable {
  let definition: [Name]
  let description: TableDescription
}

extension Connection {
  /// All tables in the order of their creation.
  package func schemaSnapshot() throws -> [TableDescription] {
    let definitions = try definitions()
    let tables = try tableNames().map { table in
      let definition = definitions[table] ?? []
      if let last = described[table], last.definition == definition { return last }
      return DescribedTable(definition: definition, description: try description(of: table))
    }
    described = Dictionary(names: tables.map { ($0.description.table, $0) }) { $1 }
    return tables.map(\.description)
  }

  private func description(of table: String) throws -> TableDescription {
    TableDescription(
      table: table,
      columns: try columns(of: table),
      foreignKeys: try foreignKeys(of: table),
      indexes: try indexes(of: table)
    )
  }

  /// The SQL of each table and its indexes, which all that is told of it follows from.
  private func definitions() throws -> [Name: [Name]] {
    let sql =
      "SELECT tbl_name, name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY rowid"
    var definitions: [Name: [Name]] = [:]
    for row in try run(sql).rows {
      guard let table = text(row, 0), let definition = text(row, 1) else { continue }
      definitions[table, default: []].append(Name(definition))
    }
    return definitions
  }

  /// All rows of all tables, in the order of the tables' creation.
  package func tableSnapshot() throws -> [TableRows] {
    try tableNames().map(rows)
  }

  /// The rows of one table; nil where there is no such table.
  package func tableRows(_ table: String) throws -> TableRows? {
    try tableNames().first { $0 == table }.map(rows)
  }

  private func rows(of table: String) throws -> TableRows {
    let result = try run("SELECT * FROM \(quoted(table))")
    return TableRows(table: table, columns: result.columns, rows: result.rows)
  }

  private func tableNames() throws -> [String] {
    try run(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    ).rows.compactMap { text($0, 0) }
  }

  /// The columns of a table in order; empty where there is no such table.
  package func columns(of table: String) throws -> [TableDescription.Column] {
    try run("PRAGMA table_info(\(quoted(table)))").rows.map { row in
      TableDescription.Column(
        name: text(row, 1) ?? "",
        type: text(row, 2) ?? "",
        notNull: number(row, 3) != 0,
        defaultValue: text(row, 4),
        primaryKey: number(row, 5)
      )
    }
  }

  private func foreignKeys(of table: String) throws -> [TableDescription.ForeignKey] {
    try run("PRAGMA foreign_key_list(\(quoted(table)))").rows.map { row in
      TableDescription.ForeignKey(
        column: text(row, 3) ?? "",
        table: text(row, 2) ?? "",
        references: text(row, 4),
        onUpdate: text(row, 5) ?? "",
        onDelete: text(row, 6) ?? ""
      )
    }
  }

  private func indexes(of table: String) throws -> [TableDescription.Index] {
    try run("PRAGMA index_list(\(quoted(table)))").rows.map { row in
      let name = text(row, 1) ?? ""
      let columns = try run("PRAGMA index_info(\(quoted(name)))").rows.map { text($0, 2) }
      return TableDescription.Index(name: name, isUnique: number(row, 2) != 0, columns: columns)
    }
  }

  private func quoted(_ name: String) -> String {
    "`" + name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
  }

  private func text(_ row: [Cell], _ index: Int) -> String? {
    guard row.indices.contains(index), case .text(let text) = row[index] else { return nil }
    return text
  }

  private func number(_ row: [Cell], _ index: Int) -> Int {
    guard row.indices.contains(index), case .integer(let number) = row[index] else { return 0 }
    return Int(number)
  }
}
