import Associations
import OrderedCollections
import ScriptRuntime

// The properties of a model's class: `User.tableName`, `User.rawAttributes` and the like.

extension SequelizeEnvironment {
  func addFacts(to function: NativeFunction) {
    fact(function, "tableName") { .string($0.tableName) }
    fact(function, "primaryKeyAttribute") {
      $0.primaryKeyAttribute.map { .string($0) } ?? .undefined
    }
    fact(function, "primaryKeyField") { $0.primaryKeyField.map { .string($0) } ?? .undefined }
    fact(function, "primaryKeyAttributes") { .list($0.primaryKeyAttributes.map { .string($0) }) }
    fact(function, "autoIncrementAttribute") {
      $0.autoIncrementAttribute.map { .string($0) } ?? .null
    }
    fact(function, "underscored") { .bool($0.options.underscored) }
    fact(function, "_scope") { .map($0.scope) }
    fact(function, "_scopeNames") { .list($0.scopeNames.map { .string($0) }) }
    fact(function, "scoped") { $0.isScoped ? .bool(true) : .undefined }
    fact(function, "_schema") { $0.schema.map { .string($0) } ?? .null }
    fact(function, "_schemaDelimiter") { .string($0.schemaDelimiter ?? "") }
    fact(function, "_indexes") { .list($0.definition.indexes.map { Self.index($0) }) }
    fact(function, "uniqueKeys") { Self.uniqueKeys($0) }
    fact(function, "fieldAttributeMap") { model in
      .map(
        DataMap(
          uniqueKeysWithValues: model.attributes.values.filter { $0.field != $0.name }.map {
            (DataKey.name($0.field), DataValue.string($0.name))
          }
        )
      )
    }
    fact(function, "_timestampAttributes") { model in
      let options = model.options
      var map: DataMap = [:]
      map["createdAt"] = options.createdAt.map { .string($0) }
      map["updatedAt"] = options.updatedAt.map { .string($0) }
      map["deletedAt"] = options.deletedAt.map { .string($0) }
      return .map(map)
    }
    for name in ["fieldRawAttributesMap"] {
      getter(function, name) { [unowned self] call in
        let model = try self.model(call.this, name)
        let raw = try self.rawAttributes(of: model)
        let map = self.realm.object()
        for attribute in model.attributes.values {
          let key = PropertyKey(attribute.name)
          map.setValue(PropertyKey(attribute.field), try raw.get(key, receiver: .object(raw)))
        }
        return .object(map)
      }
    }
    addObjects(to: function)
    for name in ["getTableName"] {
      method(function, name) { [unowned self] call in
        let model = try self.model(call.this, name)
        guard let schema = model.schema, !schema.isEmpty else { return Value(model.tableName) }
        return .object(self.tableObject(of: model, schema))
      }
    }
    method(function, "getAttributes") { [unowned self] call in
      guard let own = call.this.asFunction, self.model(of: own) != nil else { return .undefined }
      return .object(try self.rawAttributes(of: try self.model(call.this)))
    }
  }

  private func fact(
    _ function: NativeFunction,
    _ name: String,
    _ read: @escaping (Model) -> DataValue
  ) {
    settable(function, name) { [unowned self] model in try self.value(read(model)) }
  }

  /// A getter for the classes that extend `Model`; assigning puts a property over it.
  private func settable(
    _ function: NativeFunction,
    _ name: String,
    _ read: @escaping (Model) throws -> Value
  ) {
    let key = PropertyKey(name)
    function.setAccessor(
      key,
      get: { [unowned self] call in
        guard let own = call.this.asFunction, let model = self.model(of: own) else {
          return .undefined
        }
        return try self.guarded { try read(model) }
      },
      set: { call in
        try call.this.asObject?.define(key, call[0])
        return .undefined
      }
    )
  }

  private func addObjects(to function: NativeFunction) {
    settable(function, "sequelize") { [unowned self] model in
      self.sequelizeObject(of: model.engine).map { .object($0) } ?? .undefined
    }
    settable(function, "rawAttributes") { [unowned self] model in
      .object(try self.rawAttributes(of: model))
    }
    settable(function, "tableAttributes") { [unowned self] model in
      let virtual = model.definition.virtualAttributes
      return .object(try self.attributes(of: model) { !virtual.contains($0.name) })
    }
    settable(function, "primaryKeys") { [unowned self] model in
      .object(try self.attributes(of: model) { model.primaryKeyAttributes.contains($0.name) })
    }
    settable(function, "associations") { [unowned self] model in
      let host = try self.host(of: model)
      let object = host.associationsObject ?? self.realm.object()
      host.associationsObject = object
      for key in try object.ownKeys() where model.associations[key.text] == nil {
        _ = try object.delete(key)
      }
      for (alias, association) in model.associations {
        object.setValue(
          PropertyKey(alias),
          .object(try self.associationObject(for: association))
        )
      }
      return .object(object)
    }
    settable(function, "options") { [unowned self] model in
      let object = try self.object(Self.options(of: model))
      object.setValue(
        "sequelize",
        self.sequelizeObject(of: model.engine).map { .object($0) } ?? .undefined
      )
      if try object.getOwnProperty("hooks") == nil {
        object.setValue("hooks", .object(self.realm.object()))
      }
      return .object(object)
    }
  }

  /// A table with a schema, as `getTableName()` gives it.
  private func tableObject(of model: Model, _ schema: String) -> ScriptObject {
    let table = realm.object([
      ("tableName", Value(model.tableName)), ("table", Value(model.tableName)),
      ("name", Value(model.name)), ("schema", Value(schema)),
      ("delimiter", Value(model.schemaDelimiter.flatMap { $0.isEmpty ? nil : $0 } ?? ".")),
    ])
    let name = model.qualifiedTableName
    table.setValue(
      "toString",
      .object(realm.function("toString") { _ in Value(QueryGenerator().quote(name)) })
    )
    return table
  }

  private static func options(of model: Model) -> DataMap {
    var options = model.options.raw
    options["indexes"] = .list(model.definition.indexes.map { index($0) })
    options["scopes"] = .map(model.definition.scopes)
    options["defaultScope"] = .map(model.definition.defaultScope)
    return options
  }

  private static func index(_ index: IndexDefinition) -> DataValue {
    var map = index.options
    map["name"] = .string(index.name)
    return .map(map)
  }

  /// `Model.uniqueKeys`.
  static func uniqueKeys(_ model: Model) -> DataValue {
    var map: DataMap = [:]
    for (name, key) in model.definition.uniqueKeys {
      map[.name(name)] = .map([
        "fields": .list(key.fields.map { .string($0) }),
        "msg": key.message.map { .string($0) } ?? .null, "name": .string(key.name),
        "column": .string(key.column), "customIndex": .bool(key.isCustom),
      ])
    }
    return .map(map)
  }
}
