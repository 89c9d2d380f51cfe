import Associations
import OrderedCollections
import ScriptRuntime

// What a model's class tells of it: `User.tableName`, `User.rawAttributes` and the like.

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
    for name in ["fieldRawAttributesMap", "tableAttributes"] {
      getter(function, name) { [unowned self] call in
        let model = try self.model(call.this, name)
        let raw = try self.rawAttributes(of: model)
        let map = self.realm.object()
        for attribute in model.attributes.values {
          let isColumn = !model.definition.virtualAttributes.contains(attribute.name)
          guard isColumn || name != "tableAttributes" else { continue }
          let key = name == "tableAttributes" ? attribute.name : attribute.field
          map.setValue(PropertyKey(key), try raw.get(PropertyKey(attribute.name)))
        }
        return .object(map)
      }
    }
    addObjects(to: function)
    for name in ["getTableName"] {
      method(function, name) { [unowned self] call in
        let model = try self.model(call.this, name)
        guard let schema = model.schema, !schema.isEmpty else { return Value(model.tableName) }
        return Value(model.qualifiedTableName)
      }
    }
    method(function, "getAttributes") { [unowned self] call in
      .object(try self.rawAttributes(of: try self.model(call.this)))
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
      let all = try self.rawAttributes(of: model)
      for name in model.definition.virtualAttributes { _ = try all.delete(PropertyKey(name)) }
      return .object(all)
    }
    settable(function, "primaryKeys") { [unowned self] model in
      let all = try self.rawAttributes(of: model)
      for name in model.attributes.keys where !model.primaryKeyAttributes.contains(name) {
        _ = try all.delete(PropertyKey(name))
      }
      return .object(all)
    }
    settable(function, "associations") { [unowned self] model in
      let object = self.realm.object()
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
      return .object(object)
    }
  }

  private static func options(of model: Model) -> DataMap {
    var options = model.options.raw
    options["indexes"] = .list(model.definition.indexes.map { index($0) })
    return options
  }

  private static func index(_ index: IndexDefinition) -> DataValue {
    var map = index.options
    map["name"] = .string(index.name)
    return .map(map)
  }

  private static func uniqueKeys(_ model: Model) -> DataValue {
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

  /// `Model.rawAttributes`: what is known of each attribute, in order.
  func rawAttributes(of model: Model) throws -> ScriptObject {
    let object = realm.object()
    let function = Value.object(try modelFunction(for: model))
    for (name, attribute) in model.attributes {
      object.setValue(
        PropertyKey(name),
        .object(try attributeObject(attribute, of: function))
      )
    }
    return object
  }

  private func attributeObject(_ attribute: Attribute, of model: Value) throws -> ScriptObject {
    let object = realm.object()
    func add(_ name: String, _ data: DataValue?) throws {
      guard let data, !data.isUndefined else { return }
      object.setValue(PropertyKey(name), try value(data))
    }
    object.setValue("type", .object(typeObject(attribute.type)))
    try add("allowNull", attribute.allowNull.map { .bool($0) })
    try add("primaryKey", attribute.primaryKey ? .bool(true) : nil)
    try add("autoIncrement", attribute.autoIncrement ? .bool(true) : nil)
    try add("unique", attribute.unique)
    try add("defaultValue", attribute.defaultValue)
    try add("validate", attribute.validate)
    if case .enumeration(let values) = attribute.type {
      try add("values", .list(values.map { .string($0) }))
    }
    for (key, data) in attribute.extra { object.setValue(propertyKey(key), try value(data)) }
    if let reference = attribute.references {
      try add(
        "references",
        .map(["model": .string(reference.table), "key": .string(reference.key)])
      )
    }
    try add("onDelete", attribute.onDelete.map { .string($0) })
    try add("onUpdate", attribute.onUpdate.map { .string($0) })
    try add("comment", attribute.comment.map { .string($0) })
    try add("_autoGenerated", attribute.isAutoGenerated ? .bool(true) : nil)
    object.setValue("Model", model)
    object.setValue("fieldName", Value(attribute.name))
    object.setValue("_modelAttribute", true)
    object.setValue("field", Value(attribute.field))
    return object
  }
}
