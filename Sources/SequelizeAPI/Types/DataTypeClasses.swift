import Associations
import Diagnostics
import ScriptRuntime

/// A type class: its key, its parent's key, and the type that its arguments give.
private struct DataTypeRecipe: Sendable {
  let key: String
  let parent: String

  init(_ key: String, _ parent: String = "ABSTRACT") {
    self.key = key
    self.parent = parent
  }

  /// In the order in which Sequelize lists them.
  static let all = [
    DataTypeRecipe("ABSTRACT", ""), DataTypeRecipe("STRING"), DataTypeRecipe("CHAR", "STRING"),
    DataTypeRecipe("TEXT"), DataTypeRecipe("NUMBER"), DataTypeRecipe("TINYINT", "INTEGER"),
    DataTypeRecipe("SMALLINT", "INTEGER"), DataTypeRecipe("MEDIUMINT", "INTEGER"),
    DataTypeRecipe("INTEGER", "NUMBER"), DataTypeRecipe("BIGINT", "INTEGER"),
    DataTypeRecipe("FLOAT", "NUMBER"), DataTypeRecipe("TIME"), DataTypeRecipe("DATE"),
    DataTypeRecipe("DATEONLY"), DataTypeRecipe("BOOLEAN"), DataTypeRecipe("NOW"),
    DataTypeRecipe("BLOB"), DataTypeRecipe("DECIMAL", "NUMBER"), DataTypeRecipe("UUID"),
    DataTypeRecipe("UUIDV1"), DataTypeRecipe("UUIDV4"), DataTypeRecipe("HSTORE"),
    DataTypeRecipe("JSON"), DataTypeRecipe("JSONB", "JSON"), DataTypeRecipe("VIRTUAL"),
    DataTypeRecipe("ARRAY"), DataTypeRecipe("ENUM"), DataTypeRecipe("RANGE"),
    DataTypeRecipe("REAL", "NUMBER"), DataTypeRecipe("DOUBLE PRECISION", "NUMBER"),
    DataTypeRecipe("GEOMETRY"), DataTypeRecipe("GEOGRAPHY"), DataTypeRecipe("CIDR"),
    DataTypeRecipe("INET"), DataTypeRecipe("MACADDR"), DataTypeRecipe("CITEXT"),
    DataTypeRecipe("TSVECTOR"),
  ]

  /// The type that the class makes of arguments.
  func make(_ environment: SequelizeEnvironment, _ arguments: Arguments) throws -> DataType {
    if let kind = DataType.NumberKind(rawValue: key) {
      let names = kind == .decimal ? ("precision", "scale") : ("length", "decimals")
      return .number(kind, try Self.numberOptions(arguments, names.0, names.1))
    }
    switch key {
    case "STRING":
      return .string(length: try Self.size(arguments), isBinary: try Self.isBinary(arguments))
    case "CHAR":
      return .char(length: try Self.size(arguments), isBinary: try Self.isBinary(arguments))
    case "TEXT": return .text(size: try Self.word(arguments))
    case "BLOB": return .blob(size: try Self.word(arguments))
    case "DATE": return .date(precision: try Self.size(arguments))
    case "ENUM":
      return .enumeration(values: try Self.enumerationValues(environment, arguments))
    case "VIRTUAL":
      let fields = try environment.deepData(arguments[1]).list?.map(\.text)
      return .virtual(returns: environment.dataType(arguments[0]), fields: fields ?? [])
    case "ARRAY":
      let written = try arguments[0]["type"]
      let element = environment.dataType(written.isUndefined ? arguments[0] : written)
      return .array(element ?? .string(length: nil, isBinary: false))
    case "RANGE":
      return .range(
        environment.dataType(arguments[0]) ?? .number(.integer, DataType.NumberOptions())
      )
    default: return Self.plain[key] ?? .raw(key)
    }
  }

  /// The types without arguments.
  private static var plain: [Name: DataType] {
    [
      "TIME": .time, "DATEONLY": .dateOnly, "BOOLEAN": .boolean, "NOW": .now, "UUID": .uuid,
      "UUIDV1": .uuidV1, "UUIDV4": .uuidV4, "HSTORE": .hstore, "JSON": .json, "JSONB": .jsonb,
      "GEOMETRY": .geometry, "GEOGRAPHY": .geography, "CITEXT": .citext,
    ]
  }

  private static func integer(_ value: Value) -> Int? {
    let number = value.asNumber ?? value.asString.flatMap(Double.init)
    return number.flatMap { Int(exactly: $0) }
  }

  private static func size(_ arguments: Arguments) throws -> Int? {
    guard arguments[0].asObject != nil else { return integer(arguments[0]) }
    return integer(try arguments[0]["length"])
  }

  private static func isBinary(_ arguments: Arguments) throws -> Bool {
    guard arguments[0].asObject != nil else { return arguments[1].toBoolean }
    return try arguments[0]["binary"].toBoolean
  }

  private static func word(_ arguments: Arguments) throws -> String? {
    guard arguments[0].asObject != nil else { return arguments[0].asString }
    return try arguments[0]["length"].asString
  }

  private static func numberOptions(
    _ arguments: Arguments,
    _ first: String,
    _ second: String
  ) throws -> DataType.NumberOptions {
    guard arguments[0].asObject != nil else {
      return DataType.NumberOptions(length: integer(arguments[0]), decimals: integer(arguments[1]))
    }
    return DataType.NumberOptions(
      length: integer(try arguments[0][first]),
      decimals: integer(try arguments[0][second]),
      isUnsigned: try arguments[0]["unsigned"].toBoolean,
      isZerofill: try arguments[0]["zerofill"].toBoolean
    )
  }

  private static func enumerationValues(
    _ environment: SequelizeEnvironment,
    _ arguments: Arguments
  ) throws -> [String] {
    var values = arguments.values
    if arguments[0].asObject != nil, arguments[0].asArray == nil {
      values = [try arguments[0]["values"]]
    }
    return try values.flatMap { value in
      let data = try environment.deepData(value)
      return (data.list ?? [data]).map(\.text)
    }
  }
}

extension SequelizeEnvironment {
  /// `DataTypes`, with every class by its name.
  func makeDataTypes() -> ScriptObject {
    let namespace = realm.object()
    namespace.expectManyProperties()
    for recipe in DataTypeRecipe.all {
      addDataType(recipe.key, as: recipe.key, to: namespace)
      if recipe.key == "DECIMAL" { addDataType("DECIMAL", as: "NUMERIC", to: namespace) }
      if recipe.key == "DOUBLE PRECISION" { addDataType(recipe.key, as: "DOUBLE", to: namespace) }
    }
    return namespace
  }

  /// Adds the classes of all types, sorted by name, and the two other names.
  func addDataTypes(to object: ScriptObject) {
    for key in DataTypeRecipe.all.map(\.key).sorted() { addDataType(key, as: key, to: object) }
    addDataType("DOUBLE PRECISION", as: "DOUBLE", to: object)
    addDataType("DECIMAL", as: "NUMERIC", to: object)
  }

  private func addDataType(_ key: String, as name: String, to object: ScriptObject) {
    object.setDeferred(PropertyKey(name)) { [unowned self] in
      dataTypeClass(key).map { .object($0.function) } ?? .undefined
    }
  }

  /// The class of a key, which is made when it is first asked for; nil when there is none.
  private func dataTypeClass(_ key: String) -> DataTypeClass? {
    if let known = dataTypeClasses[key] { return known }
    let made = DataTypeRecipe.all.first { $0.key == key }.map(makeClass)
    dataTypeClasses[key] = made
    return made
  }

  private func makeClass(_ recipe: DataTypeRecipe) -> DataTypeClass {
    let parent = dataTypeClass(recipe.parent)
    let prototype = realm.object(
      prototype: parent?.prototype ?? realm.intrinsics.objectPrototype
    )
    let key = recipe.key
    let name = key == "JSON" ? "JSONTYPE" : key == "DOUBLE PRECISION" ? "DOUBLE" : key
    let function = realm.constructor(
      name,
      length: 0,
      prototype: prototype,
      parent: parent?.function,
      isCallable: true
    ) { [unowned self] call in
      let arguments = Arguments(values: call.arguments)
      return try self.guarded {
        .object(self.typeObject(try recipe.make(self, arguments), key: key))
      }
    }
    prototype.setHidden("key", Value(key))
    if key == "BOOLEAN" {
      function.setValue("parse", .object(realm.function("_sanitize", length: 1) { $0[0] }))
    }
    function.setDeferred("types") { [unowned self] in
      .object(dialectTypes(of: key))
    }
    function.setValue("key", Value(key))
    addMembers(key, prototype, function)
    let standard = key == "ABSTRACT" ? nil : try? recipe.make(self, Arguments(values: []))
    return DataTypeClass(function: function, prototype: prototype, standard: standard)
  }

  private func addMembers(_ key: String, _ prototype: ScriptObject, _ function: NativeFunction) {
    switch key {
    case "ABSTRACT":
      for name in ["toString", "toSql"] {
        method(prototype, name) { [unowned self] call in
          guard let object = call.this.asObject as? DataTypeObject else { return .undefined }
          return self.realm.string(ScriptString(object.text))
        }
      }
      method(function, "toString") { call in
        try call.this.asObject?.get(.name) ?? .undefined
      }
      method(prototype, "validate", 1) { [unowned self] call in
        guard let object = call.this.asObject as? DataTypeObject else { return .undefined }
        try object.type.validate(self.data(call[0]))
        return true
      }
    case "STRING":
      addFlag("BINARY", prototype, function) { type in
        switch type {
        case .string(let length, _): .string(length: length, isBinary: true)
        case .char(let length, _): .char(length: length, isBinary: true)
        default: type
        }
      }
    case "NUMBER":
      addFlag("UNSIGNED", prototype, function) { $0.changingNumber { $0.isUnsigned = true } }
      addFlag("ZEROFILL", prototype, function) { $0.changingNumber { $0.isZerofill = true } }
    default: break
    }
  }

  /// A getter that changes a type and gives it, on its objects and on the class itself.
  private func addFlag(
    _ name: String,
    _ prototype: ScriptObject,
    _ function: NativeFunction,
    _ change: @escaping (DataType) -> DataType
  ) {
    getter(prototype, name) { [unowned self] call in
      if let object = call.this.asObject as? DataTypeObject {
        object.type = change(object.type)
        self.addDetails(object)
      }
      return call.this
    }
    getter(function, name) { [unowned self] call in
      guard let constructor = call.this.asFunction else { return .undefined }
      let object = try self.realm.construct(constructor, arguments: [])
      guard let object = object.asObject as? DataTypeObject else { return .undefined }
      object.type = change(object.type)
      self.addDetails(object)
      return .object(object)
    }
  }

  /// A program's object for a type.
  func typeObject(_ type: DataType, key: String? = nil) -> ScriptObject {
    if case .raw(let text) = type, dataTypeClass(text) == nil {
      return PrimitiveObject(realm, Value(text))
    }
    let prototype = dataTypeClass(key ?? type.key)?.prototype
    let object = DataTypeObject(realm, type, prototype: prototype)
    object.isWritten = key != nil
    addDetails(object)
    return object
  }

  /// The properties that Sequelize's type objects have.
  private func addDetails(_ object: DataTypeObject) {
    let options = realm.object()
    func add(_ name: String, _ value: Value) {
      options.setValue(PropertyKey(name), value)
    }
    func number(_ value: Int?) -> Value { value.map { Value($0) } ?? .undefined }
    switch object.type {
    case .string(let length, let isBinary), .char(let length, let isBinary):
      add("length", number(length))
      add("binary", isBinary ? true : .undefined)
      object.setValue("options", .object(options))
      object.setValue("_binary", isBinary ? true : .undefined)
      object.setValue("_length", Value(length ?? 255))
    case .text(let size), .blob(let size):
      add("length", size.map { Value($0) } ?? .undefined)
      object.setValue("options", .object(options))
      object.setValue("_length", Value(size ?? ""))
    case .number(let kind, let details):
      addNumber(kind, details, to: object, options)
    case .date(let precision):
      add("length", number(precision))
      object.setValue("options", .object(options))
      object.setValue("_length", precision.map { Value($0) } ?? "")
    case .enumeration(let values):
      let list = realm.array(values.map { Value($0) })
      add("values", list)
      object.setValue("values", list)
      object.setValue("options", .object(options))
    case .virtual(let returns, let fields):
      object.setValue("returnType", returns.map { .object(typeObject($0)) } ?? .undefined)
      object.setValue("fields", fields.isEmpty ? .undefined : realm.array(fields.map { Value($0) }))
    case .array(let element):
      object.setValue("type", .object(typeObject(element)))
    case .citext, .boolean, .time, .dateOnly, .now, .uuid, .uuidV1, .uuidV4, .json, .jsonb,
      .range, .geometry, .geography, .hstore, .raw:
      break
    }
  }

  /// Whole numbers keep the options that they were given; the others always name theirs.
  private func addNumber(
    _ kind: DataType.NumberKind,
    _ details: DataType.NumberOptions,
    to object: DataTypeObject,
    _ options: ScriptObject
  ) {
    func number(_ value: Int?) -> Value { value.map { Value($0) } ?? .undefined }
    let isWhole = [.integer, .tinyint, .smallint, .mediumint, .bigint].contains(kind)
    let isDecimal = kind == .decimal
    if !isWhole || details.length != nil {
      options.setValue(isDecimal ? "precision" : "length", number(details.length))
    }
    if !isWhole {
      options.setValue(isDecimal ? "scale" : "decimals", number(details.decimals))
    }
    if details.isUnsigned { options.setValue("unsigned", true) }
    if details.isZerofill { options.setValue("zerofill", true) }
    object.setValue("options", .object(options))
    object.setValue("_length", isDecimal ? .undefined : number(details.length))
    object.setValue("_zerofill", details.isZerofill ? true : .undefined)
    object.setValue("_decimals", isDecimal ? .undefined : number(details.decimals))
    object.setValue("_precision", isDecimal ? number(details.length) : .undefined)
    object.setValue("_scale", isDecimal ? number(details.decimals) : .undefined)
    let keepsSign = details.isUnsigned && (object.isWritten || !isWhole)
    object.setValue("_unsigned", keepsSign ? true : .undefined)
  }

  /// The type that a value of the program names: a class, an object or a text.
  func dataType(_ value: Value) -> DataType? {
    switch value {
    case .object(let object as DataTypeObject): object.type
    case .object(let function as FunctionObject): dataType(of: function)
    case .string(let text): .raw(text.string)
    case .undefined, .null, .boolean, .number, .bigInt, .symbol, .object: nil
    }
  }

  /// The type that a class of `DataTypes` stands for.
  func dataType(of function: FunctionObject) -> DataType? {
    guard function is NativeFunction, case .string(let key)? = try? function.get("key") else {
      return nil
    }
    guard let known = dataTypeClasses[key.string], known.function === function else { return nil }
    return known.standard
  }
}

extension DataType {
  fileprivate func changingNumber(_ change: (inout NumberOptions) -> Void) -> DataType {
    guard case .number(let kind, var options) = self else { return self }
    change(&options)
    return .number(kind, options)
  }
}
