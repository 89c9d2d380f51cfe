import Associations
import OrderedCollections
import ScriptRuntime

// The methods of `Model.prototype`.

extension SequelizeEnvironment {
  func addInstanceMethods(to prototype: ScriptObject) {
    addReading(to: prototype)
    addSetting(to: prototype)
    addChanges(to: prototype)
    addPersistence(to: prototype)
    addComparison(to: prototype)
    getter(prototype, "sequelize") { [unowned self] call in
      guard let object = call.this.asObject as? InstanceObject else { return .undefined }
      return self.sequelizeObject(of: object.instance.model.engine).map { .object($0) }
        ?? .undefined
    }
    getter(prototype, "rawAttributes") { [unowned self] call in
      guard let object = call.this.asObject as? InstanceObject else { return .undefined }
      return .object(try self.rawAttributes(of: object.instance.model))
    }
  }

  /// The instance that a method is called on.
  private func instance(_ this: Value) throws -> InstanceObject {
    guard let object = this.asObject as? InstanceObject else {
      throw realm.typeError("Cannot read properties of undefined (reading 'dataValues')")
    }
    return object
  }

  private func name(_ value: Value) throws -> String { try value.toPropertyKey(realm).text }

  private func addReading(to prototype: ScriptObject) {
    method(prototype, "get", 2) { [unowned self] call in
      let object = try self.instance(call.this)
      guard call[0].asString != nil || call[0].asNumber != nil else {
        let options = call[0].asObject == nil ? call[1] : call[0]
        let flags = try self.readingFlags(options)
        self.reportWholeRead(object.instance)
        return .object(
          try self.object(
            try object.instance.getAll(
              plain: flags.plain,
              raw: flags.raw,
              options: self.data(options)
            )
          )
        )
      }
      let key = try self.name(call[0])
      let flags = try self.readingFlags(call[1])
      let instance = object.instance
      self.reportAssociationRead(key, instance)
      if !flags.raw, instance.model.definition.getters[key] != nil {
        return try self.value(try instance.ownGet(key, options: self.data(call[1])))
      }
      if flags.plain {
        return try self.value(
          try instance.ownGet(key, raw: flags.raw, plain: true, options: self.data(call[1]))
        )
      }
      return try object.stored(key)
    }
    method(prototype, "getDataValue", 1) { [unowned self] call in
      let object = try self.instance(call.this)
      let name = try self.name(call[0])
      self.reportAssociationRead(name, object.instance)
      return try object.stored(name)
    }
    method(prototype, "toJSON") { [unowned self] call in
      let instance = try self.instance(call.this).instance
      self.reportWholeRead(instance)
      if self.hasOverriddenAccess, let get = self.function(.get, of: instance) {
        let all = try get.call(this: .instance(instance), [.map(["plain": .bool(true)])])
        return try self.value(all.cloned())
      }
      let values = try instance.plainValues()
      return .object(try self.object(values.mapValues { $0.cloned() }))
    }
    method(prototype, "toString") { [unowned self] call in
      let model = try self.instance(call.this).instance.model
      return Value("[object SequelizeInstance:\(model.name)]")
    }
  }

  private func readingFlags(_ options: Value) throws -> (plain: Bool, raw: Bool) {
    guard options.asObject != nil else { return (false, false) }
    return (try options["plain"].toBoolean, try options["raw"].toBoolean)
  }

  private func addSetting(to prototype: ScriptObject) {
    method(prototype, "set", 3) { [unowned self] call in
      let object = try self.instance(call.this)
      if call[0].asObject != nil {
        try self.setAll(object.instance, call[0], call[1])
      } else {
        try object.instance.ownSet(
          try self.name(call[0]),
          self.data(call[1]),
          raw: try call[2]["raw"].toBoolean
        )
      }
      return call.this
    }
    method(prototype, "setAttributes", 1) { [unowned self] call in
      try self.setAll(try self.instance(call.this).instance, call[0], .undefined)
      return call.this
    }
    method(prototype, "setDataValue", 2) { [unowned self] call in
      try self.instance(call.this).instance.setDataValue(
        try self.name(call[0]),
        self.data(call[1])
      )
      return .undefined
    }
    method(prototype, "setValidators", 2) { _ in .undefined }
  }

  private func setAll(_ instance: Instance, _ values: Value, _ options: Value) throws {
    let names = try options["attributes"].asArray?.elements.map { try name($0) }
    try instance.ownSet(
      try attributeValues(values),
      raw: try options["raw"].toBoolean,
      attributes: names,
      reset: try options["reset"].toBoolean
    )
  }

  private func addChanges(to prototype: ScriptObject) {
    method(prototype, "changed", 2) { [unowned self] call in
      let instance = try self.instance(call.this).instance
      self.reportUnsavedReads(instance)
      guard call[0].toBoolean else {
        return instance.changed.map { self.realm.array($0.map { Value($0) }) } ?? false
      }
      if let list = call[0].asArray {
        return .boolean(
          try list.elements.contains { instance.changedNames.contains(try self.name($0)) }
        )
      }
      let key = try self.name(call[0])
      guard call.count > 1, !call[1].isUndefined else {
        return .boolean(instance.changedNames.contains(key))
      }
      if call[1].toBoolean {
        instance.changedNames.append(key)
        instance.previousDataValues[key] = instance.previousDataValues[key] ?? .undefined
      } else {
        instance.changedNames.remove(key)
      }
      return call.this
    }
    method(prototype, "previous", 1) { [unowned self] call in
      let instance = try self.instance(call.this).instance
      guard !call[0].toBoolean else {
        return try self.value(instance.previousDataValues[try self.name(call[0])] ?? .undefined)
      }
      return .object(try self.object(instance.previousChanges))
    }
    method(prototype, "where", 1) { [unowned self] call in
      let instance = try self.instance(call.this).instance
      var map: DataMap = [:]
      for name in instance.model.primaryKeyAttributes {
        let field = instance.model.attributes[name]?.field ?? name
        map[.name(field)] = try instance.get(name, raw: true)
      }
      if call[0].toBoolean, let version = instance.model.definition.versionAttribute {
        map[.name(version)] = try instance.get(version, raw: true)
      }
      return .object(try self.object(map))
    }
  }

  private func persistence(
    _ prototype: ScriptObject,
    _ name: String,
    _ length: Int,
    _ body: @escaping (Instance, Arguments) async throws -> Void
  ) {
    asyncMethod(prototype, name, length) { [unowned self] this, arguments in
      let object = try self.instance(this)
      try await body(object.instance, arguments)
      return this
    }
  }

  private func addPersistence(to prototype: ScriptObject) {
    persistence(prototype, "save", 1) { [unowned self] instance, arguments in
      try await instance.ownSave(try self.options(arguments[0]))
    }
    persistence(prototype, "update", 2) { [unowned self] instance, arguments in
      try await instance.update(
        try self.attributeValues(arguments[0]),
        try self.deepData(arguments[1])
      )
    }
    persistence(prototype, "reload", 1) { [unowned self] instance, arguments in
      try await instance.reload(try self.options(arguments[0]))
    }
    persistence(prototype, "destroy", 1) { [unowned self] instance, arguments in
      try await instance.ownDestroy(try self.options(arguments[0]))
    }
    persistence(prototype, "restore", 1) { [unowned self] instance, arguments in
      try await instance.restore(try self.options(arguments[0]))
    }
    persistence(prototype, "validate", 1) { [unowned self] instance, arguments in
      try await instance.ownValidate(try self.options(arguments[0]))
    }
    for name in ["increment", "decrement"] {
      persistence(prototype, name, 2) { [unowned self] instance, arguments in
        var options = try self.options(arguments[1])
        if name == "decrement" { options["increment"] = .bool(false) }
        try await instance.increment(try self.deepData(arguments[0]), options)
      }
    }
  }

  private func addComparison(to prototype: ScriptObject) {
    method(prototype, "equals", 1) { [unowned self] call in
      let instance = try self.instance(call.this).instance
      guard let other = call[0].asObject as? InstanceObject else { return false }
      return .boolean(try instance.equals(other.instance))
    }
    method(prototype, "equalsOneOf", 1) { [unowned self] call in
      let instance = try self.instance(call.this).instance
      let others = call[0].asArray?.elements ?? []
      return .boolean(
        try others.contains { value in
          guard let other = value.asObject as? InstanceObject else { return false }
          return try instance.equals(other.instance)
        }
      )
    }
    method(prototype, "isSoftDeleted") { [unowned self] call in
      .boolean(try self.instance(call.this).instance.isSoftDeleted())
    }
  }
}

extension DataValue {
  /// The value with arrays, plain objects and dates in it made new, as lodash's `cloneDeep` does; an object
  /// inside itself stays as it is.
  func cloned() -> DataValue {
    var path: Set<ObjectIdentifier> = []
    return cloned(&path)
  }

  private func cloned(_ path: inout Set<ObjectIdentifier>) -> DataValue {
    var mark: ObjectIdentifier?
    if case .hosted(let host) = self {
      guard path.count < 64, path.insert(ObjectIdentifier(host)).inserted else { return self }
      mark = ObjectIdentifier(host)
    }
    defer { if let mark { path.remove(mark) } }
    switch resolved {
    case .list(let list): return .list(list.map { $0.cloned(&path) })
    case .map(let map): return .map(map.mapValues { $0.cloned(&path) })
    case .date(let time): return .date(time)
    case .blob(let bytes): return .blob(bytes)
    default: return self
    }
  }
}
