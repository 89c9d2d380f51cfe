import OrderedCollections
import Store

// What the query interface does to a table: SQLite cannot change a column, so that the table is made anew.

extension Engine {
  /// What the database says of a table, by column (`describeTable`).
  ///
  /// - Throws: `Error` when there is no such table.
  package func describeTable(_ table: String, _ options: DataMap = [:]) async throws -> DataMap {
    let described = try await TableDescriber(self, table, options).described()
    guard !described.isEmpty else {
      throw EngineError(
        "No description found for \"\(table)\" table. Check the table name and schema; remember, they _are_ case sensitive."
      )
    }
    return described
  }

  /// Makes a table anew with its columns changed (`changeColumn`, `removeColumn`).
  package func rebuildTable(
    _ table: String,
    _ options: DataMap = [:],
    _ change: (inout NameMap<Attribute>) -> Void
  ) async throws {
    var columns = try await TableDescriber(self, table, options).columns()
    change(&columns)
    for sql in try generator.rebuildTableQueries(table, columns) {
      _ = try await send(Request(sql, options))
    }
  }

  /// Makes a table anew with a column under another name (`renameColumn`).
  ///
  /// - Throws: `Error` when there is no such column.
  package func renameColumn(
    _ table: String,
    from before: String,
    to after: String,
    _ options: DataMap = [:]
  ) async throws {
    let columns = try await TableDescriber(self, table, options).columns()
    guard let column = columns[before] else {
      throw EngineError("Table \(table) doesn't have the column \(before)")
    }
    var renamed: NameMap<Attribute> = [:]
    for (name, column) in columns where name != before { renamed[name] = column }
    column.name = after
    column.field = after
    renamed[after] = column
    for sql in try generator.renameColumnQueries(table, from: before, to: after, renamed) {
      _ = try await send(Request(sql, options))
    }
  }

  /// Updates rows of a table that need not have a model (`bulkUpdate`); returns how many there were.
  package func updateTable(
    _ table: String,
    _ values: NameMap<DataValue>,
    where condition: DataValue,
    _ options: DataMap = [:]
  ) async throws -> Int {
    let statement = try generator.updateQuery(table, values, where: condition, attributes: nil)
    var request = Request(statement.sql, options)
    request.bindings = Self.bindings(statement.bindings)
    return try await send(request).changes
  }
}
