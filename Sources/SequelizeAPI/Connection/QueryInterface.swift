import Associations
import OrderedCollections
import ScriptRuntime

/// `sequelize.getQueryInterface()`.
final class QueryInterfaceObject: ScriptObject {
  /// The connection that it works on.
  let sequelize: SequelizeObject

  init(_ realm: Realm, _ sequelize: SequelizeObject, prototype: ScriptObject?) {
    self.sequelize = sequelize
    super.init(realm, prototype: prototype)
  }
}

extension SequelizeEnvironment {
  /// What the query interfaces of connections inherit: the class that SQLite has of its own.
  var queryInterfacePrototype: ScriptObject? {
    let parent = queryInterfaceClass
    let prototype = realm.object(prototype: prototype(of: parent))
    _ = realm.constructor(
      "SQLiteQueryInterface",
      length: 2,
      prototype: prototype,
      parent: parent,
      isClass: true
    ) { [unowned self] _ in
      throw self.realm.error("a query interface is got with sequelize.getQueryInterface()")
    }
    return prototype
  }

  /// `Sequelize.QueryInterface`.
  func makeQueryInterfaceClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor(
      "QueryInterface",
      length: 2,
      prototype: prototype,
      isClass: true
    ) { [unowned self] _ in
      throw self.realm.error("a query interface is got with sequelize.getQueryInterface()")
    }
    addSchemaMethods(to: prototype)
    addTableMethods(to: prototype)
    addColumnMethods(to: prototype)
    addIndexMethods(to: prototype)
    addRowMethods(to: prototype)
    addSingleRowMethods(to: prototype)
    addSelectingMethods(to: prototype)
    return function
  }

  func interfaceMethod(
    _ prototype: ScriptObject,
    _ name: String,
    _ length: Int,
    _ body: @escaping (Engine, Arguments) async throws -> DataValue
  ) {
    asyncMethod(prototype, name, length) { [unowned self] this, arguments in
      guard let object = this.asObject as? QueryInterfaceObject else { return .undefined }
      return try self.value(try await body(object.sequelize.engine, arguments))
    }
  }

  /// The table that a text, a model or `{ tableName, schema }` names.
  ///
  /// - Throws: `TypeError` for nothing.
  func table(_ value: Value) throws -> TableReference {
    switch try deepData(value) {
    case .model(let model): TableReference(model.qualifiedTableName)
    case .map(let map):
      TableReference(
        map.value("tableName").text,
        schema: map.value("schema").isTruthy ? map.value("schema").text : nil,
        delimiter: map.value("delimiter").isTruthy ? map.value("delimiter").text : nil
      )
    case .undefined, .null:
      throw EngineError.typeError(
        "Cannot read properties of \(describe(value)) (reading 'replace')"
      )
    case let other: TableReference(other.text)
    }
  }

  /// A row as an object of the program's.
  func row(_ value: Value) throws -> QueryGenerator.Row {
    var row: QueryGenerator.Row = [:]
    for (key, data) in try options(value) {
      if case .name(let column) = key { row[column] = data }
    }
    return row
  }
}
