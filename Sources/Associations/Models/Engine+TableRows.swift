import OrderedCollections

// Rows of a table that need not have a model, as the query interface writes them.

extension Engine {
  /// Inserts one row (`insert`); with an instance, its row.
  package func insertRow(
    _ table: TableReference,
    _ row: QueryGenerator.Row,
    of instance: Instance?,
    _ options: DataMap
  ) async throws -> DataValue {
    if let instance {
      try await insert(instance, row, options)
      return .list([.instance(instance), .number(1)])
    }
    let statement = try generator.insertQuery(table.qualified, row, attributes: nil)
    return try await query(bound(statement), options.typed("INSERT"))
  }

  /// Inserts a row, or updates the one that is there (`upsert`).
  ///
  /// - Throws: `TypeError` without `options.model`.
  package func upsertRow(
    _ table: TableReference,
    _ row: QueryGenerator.Row,
    updating update: QueryGenerator.Row,
    _ options: DataMap
  ) async throws -> DataValue {
    var conflict = ConflictOptions()
    conflict.updatedFields = Array(update.keys)
    conflict.keyFields = options.value("conflictFields").list?.map(\.text) ?? []
    conflict.where = options.value("conflictWhere")
    guard let model = options.value("model").model else {
      let name = conflict.keyFields.isEmpty ? "primaryKeys" : "rawAttributes"
      throw EngineError.typeError("Cannot read properties of undefined (reading '\(name)')")
    }
    if conflict.keyFields.isEmpty { conflict.keyFields = model.conflictFields(update) }
    let statement = try generator.insertQuery(
      table.qualified,
      row,
      attributes: model.attributes,
      conflict: conflict
    )
    return try await query(bound(statement), options.typed("UPSERT"))
  }

  /// Inserts rows with one statement (`bulkInsert`); returns what SQLite's driver gives for the last one.
  ///
  /// `attributes` give the values of columns their types; of the options are read `ignoreDuplicates`,
  /// `updateOnDuplicate` and `upsertKeys`.
  package func insertRows(
    _ table: TableReference,
    _ rows: [QueryGenerator.Row],
    attributes: NameMap<Attribute>?,
    _ options: DataMap
  ) async throws -> DataValue {
    var conflict = ConflictOptions()
    conflict.ignoresDuplicates = options.value("ignoreDuplicates").isTruthy
    conflict.updatedFields = options.value("updateOnDuplicate").list?.map(\.text)
    conflict.keyFields = options.value("upsertKeys").list?.map(\.text) ?? []
    conflict.where = options.value("conflictWhere")
    let sql = try generator.bulkInsertQuery(
      table.qualified,
      rows,
      attributes: attributes,
      conflict: conflict
    ).sql
    let answer = try await query(.string(sql), options.typed("INSERT"))
    return answer.list?.first ?? .undefined
  }

  /// Updates rows (`bulkUpdate`); returns how many there were.
  package func updateRows(
    _ table: TableReference,
    _ row: QueryGenerator.Row,
    where condition: DataValue,
    _ options: DataMap
  ) async throws -> DataValue {
    let statement = try generator.updateQuery(
      table.qualified,
      row,
      where: condition,
      attributes: nil,
      limit: options.value("limit")
    )
    var typed = options.typed("BULKUPDATE")
    if !typed.value("model").isTruthy {
      typed["model"] = models.values.first { $0.tableName == table.name }.map { .model($0) }
    }
    return try await query(bound(statement), typed)
  }

  /// Deletes rows, or all of them with `truncate` (`bulkDelete`).
  package func deleteRows(
    _ table: TableReference,
    where condition: DataValue,
    model: Model?,
    _ options: DataMap
  ) async throws -> DataValue {
    if options.value("truncate").bool == true {
      let sql = generator.truncateTableQuery(
        table.qualified,
        restartsIdentity: options.value("restartIdentity").isTruthy
      )
      return try await query(.string(sql), options)
    }
    let sql = try generator.deleteQuery(
      table.qualified,
      where: condition.isUndefined ? .map([:]) : condition,
      model: model,
      limit: options.value("limit")
    )
    return try await query(.string(sql), options)
  }

  /// Adds to columns of rows, or with `-` takes from them (`increment`, `decrement`).
  package func addToRows(
    _ sign: String,
    _ table: TableReference,
    _ amounts: QueryGenerator.Row,
    others: QueryGenerator.Row,
    where condition: DataValue,
    model: Model?,
    _ options: DataMap
  ) async throws -> DataValue {
    let sql = try generator.arithmeticQuery(
      sign,
      table.qualified,
      where: condition,
      amounts: amounts,
      others: others
    )
    var typed = options.typed("UPDATE")
    typed["model"] = model.map { .model($0) }
    return try await query(.string(sql), typed)
  }

  /// Updates an instance's row (`update`).
  package func updateRow(
    _ table: TableReference,
    _ row: QueryGenerator.Row,
    where condition: DataValue,
    of instance: Instance,
    _ options: DataMap
  ) async throws -> DataValue {
    let statement = try generator.updateQuery(
      table.qualified,
      row,
      where: condition,
      attributes: instance.model.attributes
    )
    var typed = options.typed("UPDATE")
    typed["instance"] = .instance(instance)
    return try await query(bound(statement), typed)
  }

  /// Deletes an instance's row (`delete`).
  package func deleteRow(
    _ table: TableReference,
    where condition: DataValue,
    of instance: Instance,
    _ options: DataMap
  ) async throws -> DataValue {
    let sql = try generator.deleteQuery(
      table.qualified,
      where: condition,
      model: instance.model
    )
    var all = options
    all["instance"] = .instance(instance)
    return try await query(.string(sql), all)
  }

  private func bound(_ statement: QueryGenerator.Bound) -> DataValue {
    .map(["query": .string(statement.sql), "bind": .list(statement.bindings)])
  }
}

extension DataMap {
  /// The options with the type of a statement.
  fileprivate func typed(_ type: String) -> DataMap { merging(["type": .string(type)]) { $1 } }
}
