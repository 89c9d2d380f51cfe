import OrderedCollections

// What the query interface does to a table: SQLite cannot change a column, so that the table is made anew.

extension Engine {
  /// Makes a table (`createTable`); of the options are read `uniqueKeys` and those of any statement.
  package func createTable(
    _ table: TableReference,
    _ columns: NameMap<Attribute>,
    _ options: DataMap = [:]
  ) async throws -> DataValue {
    let keys = Self.uniqueKeys(options.value("uniqueKeys").map ?? [:])
    let sql = generator.createTableQuery(
      table.qualified,
      try generator.columnDefinitions(columns),
      uniqueKeys: keys
    )
    return try await query(.string(sql), options)
  }

  /// The columns of each key of `uniqueKeys` that is a constraint of the table.
  static func uniqueKeys(_ written: DataMap) -> [[String]] {
    written.values.compactMap { key in
      let map = key.map ?? [:]
      let isCustom = map.value("customIndex")
      guard isCustom.isUndefined || isCustom.isTruthy else { return nil }
      return map.value("fields").list?.map(\.text)
    }
  }

  /// What the database says of a table, by column (`describeTable`).
  ///
  /// - Throws: `Error` when there is no such table.
  package func describeTable(
    _ table: TableReference,
    _ options: DataMap = [:]
  ) async throws -> DataMap {
    try await TableDescriber(self, table, options).described()
  }

  /// Adds a column to a table (`addColumn`).
  package func addColumn(
    _ table: TableReference,
    _ name: String,
    _ written: DataValue,
    _ options: DataMap = [:]
  ) async throws -> DataValue {
    let column = try ColumnDecoder.column(name, from: written)
    var sql = try generator.addColumnQuery(table.qualified, column)
    if column.field != name {
      // Sequelize makes the definition under the column's name and then asks for it by the attribute's.
      let names = (table: generator.quote(table.qualified), column: generator.quote(name))
      sql = "ALTER TABLE \(names.table) ADD \(names.column) undefined;"
    }
    return try await query(.string(sql), options)
  }

  /// Makes a table anew without a column (`removeColumn`).
  package func removeColumn(
    _ table: TableReference,
    _ name: String,
    _ options: DataMap = [:]
  ) async throws {
    var columns = try await TableDescriber(self, table, options).columns()
    columns[name] = nil
    try await sendAll(try generator.rebuildTableQueries(table.qualified, columns), options)
  }

  /// Makes a table anew with a column changed (`changeColumn`).
  ///
  /// - Throws: `TypeError` when there is no such column.
  package func changeColumn(
    _ table: TableReference,
    _ name: String,
    to written: DataValue,
    _ options: DataMap = [:]
  ) async throws {
    var columns = try await TableDescriber(self, table, options).columns()
    guard let column = columns[name] else {
      throw EngineError.typeError("Cannot convert undefined or null to object")
    }
    columns[name] = try ColumnDecoder.change(column, to: written)
    try await sendAll(try generator.rebuildTableQueries(table.qualified, columns), options)
  }

  /// Makes a table anew with a column under another name (`renameColumn`).
  ///
  /// - Throws: `Error` when there is no such column.
  package func renameColumn(
    _ table: TableReference,
    from before: String,
    to after: String,
    _ options: DataMap = [:]
  ) async throws {
    var columns = try await TableDescriber(self, table, options).columns()
    guard let column = columns[before] else {
      throw EngineError("Table \(table.name) doesn't have the column \(before)")
    }
    column.name = after
    column.field = after
    // A column of the new name gives way to it, and a column under its own name goes.
    columns[after] = column
    columns[before] = nil
    let queries = try generator.renameColumnQueries(
      table.qualified,
      from: before,
      to: after,
      columns
    )
    try await sendAll(queries, options)
  }

  private func sendAll(_ queries: [String], _ options: DataMap) async throws {
    for sql in queries { _ = try await send(Request(sql, options)) }
  }
}
