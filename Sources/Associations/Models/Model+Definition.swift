import OrderedCollections

extension Model {
  func readScopes(_ raw: DataMap) {
    definition.scopes = raw.value("scopes").map ?? [:]
    definition.defaultScope = raw.value("defaultScope").map ?? [:]
    scope = definition.defaultScope
  }

  func readHooks(_ written: DataValue) throws {
    for (key, value) in written.map ?? [:] {
      guard case .name(let type) = key else { continue }
      guard HookTable.types.contains(type) else {
        throw EngineError.typeError("Cannot read properties of undefined (reading 'proxies')")
      }
      for hook in value.list ?? [value] {
        if let function = hook.function {
          definition.hooks.add(type, function)
        } else if let function = hook.map?.value("fn").function {
          definition.hooks.add(type, name: hook.map?.value("name").string, function)
        }
      }
    }
  }

  /// Takes `getterMethods` and `setterMethods`; attributes' own getters come later and win.
  func readAccessors(_ raw: DataMap) {
    for (key, value) in raw.value("getterMethods").map ?? [:] {
      guard case .name(let name) = key, let function = value.function else { continue }
      definition.getters[name] = AttributeDecoder.getter(function, name)
    }
    for (key, value) in raw.value("setterMethods").map ?? [:] {
      guard case .name(let name) = key, let function = value.function else { continue }
      definition.setters[name] = AttributeDecoder.setter(function, name)
    }
  }

  /// Names and keeps the indexes of the definition (`_conformIndex`, `Utils.nameIndex`).
  func readIndexes() throws {
    for written in options.raw.value("indexes").list ?? [] {
      guard let map = written.deepResolved().map, let fields = map.value("fields").list else {
        throw EngineError("Missing \"fields\" property for index definition")
      }
      let names = fields.map { field -> String in
        guard let map = field.map else { return field.text }
        return (map.value("name").string ?? map.value("attribute").string) ?? "undefined"
      }
      let type = map.value("type").string?.lowercased()
      definition.indexes.append(
        IndexDefinition(
          name: map.value("name").string
            ?? NameStyle.underscore("\(tableName)_\(names.joined(separator: "_"))"),
          fields: fields,
          isUnique: map.value("unique").isTruthy || type == "unique",
          where: map.value("where"),
          options: map
        )
      )
    }
  }

  /// Decides the names of the stamps and of the version's attribute.
  func readStamps() throws {
    let raw = options.raw
    options.createdAt = nil
    options.updatedAt = nil
    options.deletedAt = nil
    if options.timestamps {
      options.createdAt = try stamp("createdAt", raw)
      options.updatedAt = try stamp("updatedAt", raw)
      let deletedAt = try stamp("deletedAt", raw)
      options.deletedAt = options.paranoid ? deletedAt : nil
    }
    let version = raw.value("version")
    if version.isTruthy { definition.versionAttribute = version.string ?? "version" }
    let names = [
      options.createdAt, options.updatedAt, options.deletedAt, definition.versionAttribute,
    ]
    definition.readOnlyAttributes = NameSet(names.compactMap { $0 })
  }

  private func stamp(_ key: String, _ raw: DataMap) throws -> String? {
    switch raw.value(key) {
    case .undefined, .bool(true): return key
    case .bool(false): return nil
    case .string(""): throw EngineError("Value for \"\(key)\" option cannot be an empty string")
    case .string(let name): return name
    case let other:
      throw EngineError(
        "Value for \"\(key)\" option must be a string or a boolean, got \(other.typeName)"
      )
    }
  }

  /// Adds `id` in front when no attribute is a key, and the stamps at the end (`_addDefaultAttributes`).
  func addDefaultAttributes() throws {
    if !attributes.values.contains(where: \.primaryKey) {
      if attributes["id"] != nil {
        throw EngineError(
          "A column called 'id' was added to the attributes of '\(tableName)' but not marked with 'primaryKey: true'"
        )
      }
      let id = addedAttribute("id", .number(.integer, DataType.NumberOptions()))
      id.allowNull = false
      id.primaryKey = true
      id.autoIncrement = true
      attributes.updateValue(id, forKey: "id", insertingAt: 0)
    }
    for name in [options.createdAt, options.updatedAt] {
      guard let name, attributes[name] == nil else { continue }
      let attribute = addedAttribute(name, .date(precision: nil))
      attribute.allowNull = false
      attributes[name] = attribute
    }
    if let name = options.deletedAt, attributes[name] == nil {
      attributes[name] = addedAttribute(name, .date(precision: nil))
    }
    if let name = definition.versionAttribute, attributes[name] == nil {
      let attribute = addedAttribute(name, .number(.integer, DataType.NumberOptions()))
      attribute.allowNull = false
      attribute.defaultValue = .number(0)
      attributes[name] = attribute
    }
  }

  private func addedAttribute(_ name: String, _ type: DataType) -> Attribute {
    let attribute = Attribute(name: name, type: type)
    if options.underscored { attribute.field = NameStyle.underscore(name) }
    attribute.isAutoGenerated = true
    return attribute
  }

  /// Derives what follows from the attributes: keys, unique keys, columns (`refreshAttributes`).
  ///
  /// - Throws: ``EngineError`` when two attributes count up.
  package func refreshAttributes() throws {
    let definition = definition
    definition.primaryKeyAttributes = []
    definition.uniqueKeys = [:]
    definition.attributeNamesByField = [:]
    definition.virtualAttributes = []
    definition.jsonAttributes = []
    definition.autoIncrementAttribute = nil
    for (name, attribute) in definition.attributes {
      if attribute.primaryKey { definition.primaryKeyAttributes.append(name) }
      if attribute.field != name { definition.attributeNamesByField[attribute.field] = name }
      if attribute.type.isVirtual { definition.virtualAttributes.append(name) }
      if attribute.type.isJSON { definition.jsonAttributes.insert(name) }
      if attribute.autoIncrement {
        if definition.autoIncrementAttribute != nil {
          throw EngineError("Invalid Instance definition. Only one autoincrement field allowed.")
        }
        definition.autoIncrementAttribute = name
      }
      definition.getters[name] = attribute.getter ?? definition.getters[name]
      definition.setters[name] = attribute.setter ?? definition.setters[name]
      addUniqueKey(attribute)
    }
  }

  /// Adds attributes after the definition, then derives what follows from all of them.
  package func addAttributes(_ written: DataMap) throws {
    let decoder = AttributeDecoder(model: self)
    for (key, value) in written {
      guard case .name(let name) = key else { continue }
      attributes[name] = try decoder.attribute(name, from: value)
    }
    try refreshAttributes()
  }

  private func addUniqueKey(_ attribute: Attribute) {
    guard attribute.unique.isTruthy else { return }
    let map = attribute.unique.map
    let written = map?.value("name").string ?? attribute.unique.string
    let name = written ?? "\(tableName)_\(attribute.name)_unique"
    var isCustom = true
    if case .bool(true) = attribute.unique { isCustom = false }
    var key =
      definition.uniqueKeys[name]
      ?? UniqueKey(fields: [], message: nil, name: name, column: attribute.name, isCustom: isCustom)
    key.fields.append(attribute.field)
    key.message = key.message ?? map?.value("msg").string
    key.column = attribute.name
    key.isCustom = isCustom
    definition.uniqueKeys[name] = key
  }

  /// Removes an attribute (`Model.removeAttribute`).
  package func removeAttribute(_ name: String) throws {
    attributes[name] = nil
    try refreshAttributes()
  }
}

extension DataType {
  var isVirtual: Bool {
    if case .virtual = self { return true }
    return false
  }

  var isJSON: Bool {
    switch self {
    case .json, .jsonb: true
    default: false
    }
  }

  var isBoolean: Bool {
    if case .boolean = self { return true }
    return false
  }
}

extension DataValue {
  /// What JavaScript's `typeof` says.
  var typeName: String {
    switch resolved {
    case .undefined: "undefined"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .model: "function"
    case .dataType: "function"
    case .hosted(let host): host is any HostedFunction ? "function" : host.typeofText
    default: "object"
    }
  }
}

extension HostedValue {
  fileprivate var typeofText: String {
    kindDescription.hasPrefix("instance of") ? "object" : kindDescription
  }
}
