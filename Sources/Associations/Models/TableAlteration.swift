import OrderedCollections
import Store

/// Brings an existing table in line with its model, as `sync({ alter: true })` does on SQLite: missing columns
/// are added, then the table is rebuilt once for every other column.
struct TableAlteration {
  private let model: Model
  private let options: DataMap

  init(_ model: Model, _ options: DataMap) {
    self.model = model
    self.options = options
  }

  func run() async throws {
    let engine = model.engine
    let table = model.qualifiedTableName
    let present = try await TableDescriber(engine, model.table, options).columns()
    _ = try await engine.send(Request(engine.generator.foreignKeysQuery(table), options))
    for name in model.columnAttributeNames {
      guard let attribute = model.attributes[name], present[name] == nil,
        present[attribute.field] == nil
      else { continue }
      _ = try await engine.send(
        Request(try engine.generator.addColumnQuery(table, attribute), options)
      )
    }
    let alter = options.value("alter")
    guard alter.bool == true || alter.map.map({ $0.value("drop").bool != false }) == true else {
      return
    }
    let byField = NameMap(
      model.attributes.values.map { ($0.field, $0) },
      uniquingKeysWith: { $1 }
    )
    for column in present.keys {
      guard let attribute = byField[column] else {
        try await rebuild { $0[column] = nil }
        continue
      }
      if attribute.primaryKey { continue }
      try await rebuild { $0[column] = attribute.laid(over: $0[column]) }
    }
  }

  /// Reads the table's columns, changes them, and has the table made anew.
  private func rebuild(
    _ change: (inout NameMap<Attribute>) -> Void
  ) async throws {
    let engine = model.engine
    let table = model.qualifiedTableName
    var columns = try await TableDescriber(engine, model.table, options).columns()
    change(&columns)
    for sql in try engine.generator.rebuildTableQueries(table, columns) {
      _ = try await engine.send(Request(sql, options))
    }
  }
}

extension Attribute {
  /// The attribute, completed from the existing column (`changeColumn`).
  package func laid(over column: Attribute?) -> Attribute {
    guard let column else { return self }
    let all = Attribute(name: column.name, type: type)
    all.field = column.field
    all.allowNull = allowNull ?? column.allowNull
    all.primaryKey = primaryKey || column.primaryKey
    all.autoIncrement = autoIncrement
    all.unique = unique.isUndefined ? column.unique : unique
    all.defaultValue = defaultValue.isUndefined ? column.defaultValue : defaultValue
    all.references = references ?? column.references
    all.onDelete = onDelete
    all.onUpdate = onUpdate
    all.comment = comment
    return all
  }
}

/// Reads what `describeTable` says of a table.
struct TableDescriber {
  private let engine: Engine
  private let table: String
  /// The name by which the columns are asked for; indexes and keys are asked for by the table's own.
  private let qualified: String
  private let options: DataMap

  init(_ engine: Engine, _ table: String, _ options: DataMap, qualified: String? = nil) {
    self.engine = engine
    self.table = table
    self.qualified = qualified ?? table
    self.options = options
  }

  init(_ engine: Engine, _ table: TableReference, _ options: DataMap) {
    self.init(engine, table.name, options, qualified: table.qualified)
  }

  /// The columns in order, as attributes with the types that the table declares.
  ///
  /// - Throws: `Error` when there is no such table.
  func columns() async throws -> NameMap<Attribute> {
    let generator = engine.generator
    let described = try await engine.send(
      Request(generator.describeTableQuery(qualified), options)
    )
    guard !described.rows.isEmpty else {
      throw EngineError(
        "No description found for \"\(table)\" table. Check the table name and schema; remember, they _are_ case sensitive."
      )
    }
    var columns: NameMap<Attribute> = [:]
    for row in described.rows where row.count > 5 {
      let attribute = Attribute(
        name: DataType.value(of: row[1]).text,
        type: .raw(DataType.value(of: row[2]).text)
      )
      attribute.allowNull = row[3] == .integer(0)
      attribute.primaryKey = row[5] != .integer(0)
      attribute.defaultValue = defaultValue(row[4], type: row[2])
      columns[attribute.name] = attribute
    }
    try await readIndexes(&columns)
    let keys = try await engine.send(Request(generator.foreignKeysQuery(table), options))
    for row in keys.rows where row.count > 4 {
      columns[DataType.value(of: row[3]).text]?.references = Attribute.Reference(
        table: DataType.value(of: row[2]).text,
        key: DataType.value(of: row[4]).text
      )
    }
    return columns
  }

  /// The columns as `Model.describe` and `describeTable` give them.
  func described() async throws -> DataMap {
    var result: DataMap = [:]
    for (name, column) in try await columns() {
      var map: DataMap = [
        "type": .string(column.type.sqlText), "allowNull": .bool(column.allowNull ?? true),
        "defaultValue": column.defaultValue, "primaryKey": .bool(column.primaryKey),
        "unique": .bool(column.unique.isTruthy),
      ]
      if let reference = column.references {
        map["references"] = .map([
          "model": .string(reference.table), "key": .string(reference.key),
        ])
      }
      result[.name(name)] = .map(map)
    }
    return result
  }

  private func defaultValue(_ cell: Cell, type: Cell) -> DataValue {
    guard case .text(let text) = cell else { return .undefined }
    if text == "NULL" { return .null }
    if type == .text("TINYINT(1)") {
      return text == "0" ? .bool(false) : text == "1" ? .bool(true) : .undefined
    }
    return .string(text.filter { $0 != "'" })
  }

  private func readIndexes(_ columns: inout NameMap<Attribute>) async throws {
    let generator = engine.generator
    let listed = try await engine.send(Request(generator.showIndexesQuery(table), options))
    for row in listed.rows.reversed() where row.count > 2 {
      let name = DataType.value(of: row[1]).text
      var request = Request(generator.indexInfoQuery(name), options)
      request.isInner = true
      let info = try await engine.send(request)
      for column in info.rows where column.count > 2 {
        columns[DataType.value(of: column[2]).text]?.unique = .bool(row[2] != .integer(0))
      }
    }
  }
}

extension Model {
  /// What the database says of the model's table, by column (`Model.describe`).
  ///
  /// It looks in the schema that is given, or else in the model's own.
  package func describe(_ schema: String? = nil, _ options: DataMap = [:]) async throws -> DataMap {
    let name = options.value("schema").string ?? schema ?? self.schema
    let table = TableReference(tableName).inSchema(
      name,
      delimiter: options.value("schemaDelimiter").string
    )
    return try await TableDescriber(engine, table, options).described()
  }
}
