import OrderedCollections

/// Decodes attributes from what a program wrote (`sequelize.normalizeAttribute`, `Model.init`).
struct AttributeDecoder {
  /// The model that the attribute is for.
  let model: Model

  /// Makes an attribute from a type or an object with a type.
  func attribute(_ name: String, from written: DataValue) throws -> Attribute {
    let map = written.map ?? ["type": written]
    guard let type = try Self.type(map) else {
      if map.value("type").isNull {
        throw EngineError.typeError("Cannot read properties of null (reading 'key')")
      }
      throw EngineError("Unrecognized datatype for attribute \"\(model.name).\(name)\"")
    }
    let attribute = Attribute(name: name, type: type)
    if let odd = Self.oddType(map) { attribute.extra["type"] = odd }
    attribute.field =
      map.value("field").string
      ?? (model.options.underscored ? NameStyle.underscore(name) : name)
    Self.fill(attribute, from: map)
    attribute.writtenNames = map.names
    if attribute.allowNull != false, attribute.validate.map?.value("notNull").isTruthy == true {
      throw EngineError(
        "Invalid definition for \"\(model.name).\(name)\", \"notNull\" validator is only allowed with \"allowNull:false\""
      )
    }
    return attribute
  }

  /// The type that an attribute or a column is given; nil for none.
  ///
  /// Whatever is written in its place is taken for a type, and stands in the table's text as its own text.
  static func type(_ map: DataMap) throws -> DataType? {
    let written = map.value("type")
    switch written {
    case .undefined, .null: return nil
    case .dataType(.enumeration(let values)):
      let all = map.value("values").list?.map(\.text) ?? values
      guard !all.isEmpty else { throw EngineError("Values for ENUM have not been defined.") }
      return .enumeration(values: all)
    case .dataType(let type): return type
    case .hosted(let host):
      // JavaScript's own classes pass too: the column's type is what a new one prints as.
      guard let function = written.function else { return .raw(host.stringDescription) }
      guard function.isConstructor else { throw EngineError.typeError("Type is not a constructor") }
      return .raw(try function.construct([]).text)
    case .model(let model): return .raw("[object SequelizeInstance:\(model.name)]")
    case .bool, .number, .string, .date, .blob, .list, .map, .sql, .association, .instance:
      return .raw(written.text)
    }
  }

  /// What stands in the place of a type and is neither one nor a text, so that programs see it as it is.
  private static func oddType(_ map: DataMap) -> DataValue? {
    let written = map.value("type")
    switch written {
    case .bool, .number, .list, .map, .date: return written
    default: return nil
    }
  }

  /// Reads what was written; what has no property of its own is kept in `extra`.
  static func fill(_ attribute: Attribute, from map: DataMap) {
    for (key, value) in map {
      guard case .name(let name) = key else { continue }
      switch name {
      case "type", "field": break
      case "allowNull":
        attribute.allowNull = value.resolved.isUndefined ? nil : value.isTruthy
      case "primaryKey": attribute.primaryKey = value.isTruthy
      case "autoIncrement": attribute.autoIncrement = value.isTruthy
      case "autoIncrementIdentity": attribute.autoIncrementIdentity = value.isTruthy
      case "unique": attribute.unique = value.resolved
      case "defaultValue": attribute.defaultValue = value.resolved
      case "references": attribute.references = reference(value)
      case "onDelete": attribute.onDelete = value.string
      case "onUpdate": attribute.onUpdate = value.string
      case "comment": attribute.comment = value.string
      case "validate": attribute.validate = value.deepResolved(depth: 1)
      case "get":
        setGetter(attribute, value)
        attribute.extra[key] = value
      case "set":
        setSetter(attribute, value)
        attribute.extra[key] = value
      default: attribute.extra[key] = value
      }
    }
  }

  private static func setGetter(_ attribute: Attribute, _ value: DataValue) {
    guard let function = value.function else { return }
    attribute.getter = getter(function, attribute.name)
  }

  private static func setSetter(_ attribute: Attribute, _ value: DataValue) {
    guard let function = value.function else { return }
    attribute.setter = setter(function, attribute.name)
  }

  static func getter(
    _ function: any HostedFunction,
    _ name: String
  ) -> (Instance, DataValue) throws -> DataValue {
    { instance, options in
      try function.call(this: .instance(instance), [.string(name), options])
    }
  }

  static func setter(
    _ function: any HostedFunction,
    _ name: String
  ) -> (Instance, DataValue) throws -> Void {
    { instance, value in
      _ = try function.call(this: .instance(instance), [value, .string(name)])
    }
  }

  /// The table and column that `references` names: a table's name, a model, or an object with either.
  static func reference(_ written: DataValue) -> Attribute.Reference? {
    switch written.resolved {
    case .string(let table): return Attribute.Reference(table: table, key: "id")
    case .model(let model):
      return Attribute.Reference(
        table: model.qualifiedTableName,
        key: model.primaryKeyField ?? "id"
      )
    case .map(let map):
      guard let table = table(map.value("model")) else { return nil }
      var reference = Attribute.Reference(table: table, key: map.value("key").string ?? "id")
      reference.deferrable = map.value("deferrable")
      return reference
    default: return nil
    }
  }

  private static func table(_ written: DataValue) -> String? {
    switch written {
    case .string(let name): name
    case .model(let model): model.qualifiedTableName
    case .map(let map): map.value("tableName").string
    default: nil
    }
  }
}
