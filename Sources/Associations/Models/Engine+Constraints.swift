import OrderedCollections
import Store

// What the query interface does to a table's constraints: SQLite cannot change them, so that the table is made anew
// from its own text.

extension Engine {
  /// Adds a constraint to a table (`addConstraint`).
  ///
  /// - Throws: `Error` when fields or type are missing, and SQLite's refusals.
  package func addConstraint(_ table: String, _ options: DataMap) async throws {
    guard options.value("fields").isTruthy else {
      throw EngineError("Fields must be specified through options.fields")
    }
    guard options.value("type").isTruthy else {
      throw EngineError("Constraint type must be specified through options.type")
    }
    let constraint = try generator.constraint(table, options)
    let sql = try await send(Request(generator.describeCreateTableQuery(table), options))
    guard case .text(let created)? = sql.rows.first?.first else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'sql')")
    }
    try await remake(table, "\(created.dropLast()), \(constraint))", options)
  }

  /// Removes a constraint from a table (`removeConstraint`).
  ///
  /// - Throws: `SequelizeUnknownConstraintError` when no constraint has that name.
  package func removeConstraint(
    _ table: String,
    _ name: String,
    _ options: DataMap
  ) async throws {
    let sql = try await send(Request(generator.showConstraintsQuery(table, name: name), [:]))
    guard case .text(let created)? = sql.rows.first?.first,
      let constraint = TableConstraint.all(in: created).first(where: { $0.name == name })
    else {
      throw EngineError(
        name: "SequelizeUnknownConstraintError",
        "Constraint \(name) on table \(table) does not exist",
        properties: [
          "constraint": .string(name), "fields": .undefined, "table": .string(table),
        ]
      )
    }
    var text = TableConstraint.inBackticks(created)
    if let range = text.firstRange(of: constraint.removableText(generator)) {
      text.removeSubrange(range)
    }
    try await remake(table, text, options)
  }

  /// The constraints in a table's own text (`showConstraint`).
  package func constraints(
    of table: String,
    _ name: String?,
    _ options: DataMap
  ) async throws -> DataValue {
    let sql = try await send(Request(generator.showConstraintsQuery(table, name: name), options))
    guard case .text(let created)? = sql.rows.first?.first else { return .list([]) }
    return .list(TableConstraint.all(in: created).map { .map($0.described) })
  }

  private func remake(_ table: String, _ text: String, _ options: DataMap) async throws {
    let columns = try await TableDescriber(self, table, options).columns()
    for sql in try generator.alterConstraintQueries(table, columns, text) {
      _ = try await send(Request(sql, options))
    }
  }

  /// The indexes of a table (`showIndex`), the last made first.
  package func indexes(of table: String, _ options: DataMap) async throws -> DataValue {
    let listed = try await send(Request(generator.showIndexesQuery(table), options))
    var indexes: [DataValue] = []
    for row in listed.rows.reversed() {
      var map: DataMap = [:]
      for (column, cell) in zip(listed.columns, row) {
        map[.name(column)] = DataType.value(of: cell)
      }
      let name = map.value("name").text
      var request = Request(generator.indexInfoQuery(name), options)
      request.isInner = true
      let fields = try await send(request).rows.map { row -> DataValue in
        .map([
          "attribute": row.count > 2 ? DataType.value(of: row[2]) : .null, "length": .undefined,
          "order": .undefined,
        ])
      }
      map["unique"] = .bool(map.value("unique").isTruthy)
      map["fields"] = .list(fields)
      map["primary"] = .bool(false)
      map["constraintName"] = .string(name)
      indexes.append(.map(map))
    }
    return .list(indexes)
  }

  /// The foreign keys of a table (`getForeignKeyReferencesForTable`).
  package func foreignKeys(of table: String, _ options: DataMap) async throws -> DataValue {
    let listed = try await send(Request(generator.foreignKeysQuery(table), options))
    let database = self.options.value("config").map?.value("database") ?? .undefined
    return .list(
      listed.rows.filter { $0.count > 4 }.map { row in
        .map([
          "tableName": .string(table), "columnName": DataType.value(of: row[3]),
          "referencedTableName": DataType.value(of: row[2]),
          "referencedColumnName": DataType.value(of: row[4]), "tableCatalog": database,
          "referencedTableCatalog": database,
        ])
      }
    )
  }

  /// Drops every table (`dropAllTables`).
  package func dropAllTables(_ options: DataMap) async throws {
    let tables = try await query(
      .string(generator.showTablesQuery),
      options.merging(["type": .string("SHOWTABLES")]) { $1 }
    )
    let kept = NameSet((options.value("skip").list ?? []).map(\.text))
    try await withoutForeignKeys(options) {
      for table in (tables.list ?? []).map(\.text) where !kept.contains(table) {
        _ = try await send(Request(generator.dropTableQuery(table), options))
      }
    }
  }
}
