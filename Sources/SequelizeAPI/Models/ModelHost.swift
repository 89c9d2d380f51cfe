import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime

/// A model together with its class in the program.
///
/// A class, since the model refers back to it.
final class ModelHost {
  /// The model, never a scoped copy.
  let model: Model
  /// Its class.
  let function: FunctionObject
  /// What its instances inherit.
  let prototype: ScriptObject
  /// Whether the program wrote the class, so that its constructor and fields run for every instance.
  let isScriptClass: Bool
  /// The attributes that have accessors on the prototype.
  var accessorNames: NameSet = []
  /// Whether it was looked whether fields of the class hide attributes.
  var fieldsAreChecked = false
  /// The attributes of which an observer knows that fields hide them.
  var hiddenAttributes: NameSet = []
  /// `Model.rawAttributes`; nil until it is first asked for.
  var rawAttributes: RawAttributesView?
  /// `Model.associations`; nil until it is first asked for.
  var associationsObject: ScriptObject?
  /// The associations by the key of their alias.
  var associations: [PropertyKey: Association] = [:]

  init(model: Model, function: FunctionObject, prototype: ScriptObject) {
    self.model = model
    self.function = function
    self.prototype = prototype
    isScriptClass = function is ScriptFunction
  }
}

/// The class of a model that Sequelize made itself: by `define`, for a junction, for a scoped copy.
final class ModelFunction: FunctionObject {
  /// The model; set once it is made.
  var model: Model?
  /// What its instances inherit.
  private(set) var ownPrototype: ScriptObject?

  init(_ realm: Realm, name: String, parent: ScriptObject) throws {
    super.init(realm, prototype: parent)
    try define(.length, 0, flags: .configurable)
    try define(.name, Value(name), flags: .configurable)
    let prototype = realm.object(prototype: try parent.get(.prototype).asObject)
    try prototype.define(.constructor, .object(self), flags: .hidden)
    try define(.prototype, .object(prototype), flags: [])
    ownPrototype = prototype
  }

  override var isConstructor: Bool { true }
  override var isClass: Bool { true }
  override var sourceText: String { "class extends Model {\n    }" }

  override func tearDown() {
    super.tearDown()
    model = nil
    ownPrototype = nil
  }

  /// The property; who looks at the prototype may put methods there.
  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if key == .prototype { realm.sequelize?.watchMethods() }
    return try super.getOwnProperty(key)
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    if descriptor.value?.asFunction != nil { realm.sequelize?.watchMethods() }
    return try super.defineOwnProperty(key, descriptor)
  }

  override func call(this: Value, arguments: [Value]) throws -> Value {
    throw realm.typeError("Class constructor model cannot be invoked without 'new'")
  }

  override func construct(arguments: [Value], newTarget: FunctionObject) throws -> Value {
    guard let parent = prototype as? FunctionObject else { return .undefined }
    return try realm.construct(parent, arguments: arguments, newTarget: newTarget)
  }
}

extension SequelizeEnvironment {
  /// The model that a static method is called on.
  ///
  /// A class without a model fails where Sequelize's method of that name does.
  func model(_ this: Value, _ method: String = "") throws -> Model {
    guard let function = this.asFunction else {
      throw realm.typeError("Cannot read properties of \(describe(this)) (reading 'sequelize')")
    }
    if let model = model(of: function) { return model }
    switch method {
    case "findAll", "hasAlias", "removeAttribute":
      throw realm.typeError("Cannot convert undefined or null to object")
    default:
      throw realm.typeError(
        "Cannot read properties of undefined (reading '\(Self.firstRead[method] ?? "options")')"
      )
    }
  }

  /// What Sequelize's static methods first read of a model that was never initialised.
  private static let firstRead: [Name: String] = [
    "create": "length", "build": "length", "count": "constructor", "findOne": "constructor",
    "findByPk": "constructor", "findAndCountAll": "constructor", "findOrCreate": "constructor",
    "findOrBuild": "constructor", "findCreateFind": "constructor", "upsert": "constructor",
    "update": "constructor", "destroy": "constructor", "truncate": "constructor",
    "restore": "deletedAt", "refreshAttributes": "getterMethods", "sync": "hooks",
    "hasOne": "Sequelize", "hasMany": "Sequelize",
    "belongsTo": "Sequelize", "belongsToMany": "Sequelize", "drop": "getQueryInterface",
    "getTableName": "getQueryInterface", "describe": "getQueryInterface", "addHook": "hooks",
    "scope": "scopes", "addScope": "scopes",
  ]

  /// The host of a model; makes a class for a model that has none yet.
  func host(of model: Model) throws -> ModelHost {
    if let known = hosts[ObjectIdentifier(model.definition)] { return known }
    let function = try ModelFunction(realm, name: model.name, parent: modelClass)
    return try adopt(model, function)
  }

  /// Ties a model to its class.
  @discardableResult
  func adopt(_ model: Model, _ function: FunctionObject) throws -> ModelHost {
    let prototype = prototype(of: function) ?? realm.object()
    let host = ModelHost(model: model, function: function, prototype: prototype)
    if let own = function as? ModelFunction {
      own.model = model
    } else {
      hostsByClass[ObjectIdentifier(function)] = host
      subclasses[ObjectIdentifier(function)] = nil
    }
    if isWritten(function) { watchMethods(of: function) }
    hosts[ObjectIdentifier(model.definition)] = host
    try refresh(host)
    return host
  }

  /// Brings the prototype's accessors and generated methods in line with the model.
  func refresh(_ host: ModelHost) throws {
    try refreshAttributes(of: host)
    for association in host.model.associations.values { try show(association, on: host) }
  }

  /// Shows an association on the instances of its source.
  func show(_ association: Association, on host: ModelHost) throws {
    host.associations[PropertyKey(association.alias)] = association
    try addMethods(of: association, to: host)
  }

  /// Brings the prototype's fields and accessors in line with the model's attributes.
  func refreshAttributes(of host: ModelHost) throws {
    let model = host.model
    realm.heap.spend(model.attributes.count)
    try setFields(of: host)
    for (name, _) in model.attributes where !host.accessorNames.contains(name) {
      try addAccessor(name, to: host)
    }
    for name in model.definition.getters.keys where !host.accessorNames.contains(name) {
      try addAccessor(name, to: host)
    }
    for name in model.definition.setters.keys where !host.accessorNames.contains(name) {
      try addAccessor(name, to: host)
    }
  }

  private func addAccessor(_ name: String, to host: ModelHost) throws {
    host.accessorNames.insert(name)
    let key = PropertyKey(name)
    if let base = prototype(of: modelClass), try base.getOwnProperty(key) != nil {
      try logLine(
        "Not overriding built-in method from model attribute: \(name)",
        host.model.engine
      )
      return
    }
    let model = host.model
    let isAttribute = model.attributes[name] != nil
    let getter: NativeBody = { [unowned self] call in
      guard let object = call.this.asObject as? InstanceObject else { return .undefined }
      return try self.guarded { try object.read(name, key) }
    }
    let setter: NativeBody = { [unowned self] call in
      guard let object = call.this.asObject as? InstanceObject else { return .undefined }
      let value = call[0]
      try self.guarded { try object.instance.set(name, self.data(value)) }
      return .undefined
    }
    host.prototype.setAccessor(
      key,
      get: isAttribute || model.definition.getters[name] != nil ? getter : nil,
      set: isAttribute || model.definition.setters[name] != nil ? setter : nil
    )
  }

  /// Adds the generated methods, but never replaces what the prototype has already.
  private func addMethods(of association: Association, to host: ModelHost) throws {
    let source = association.source
    // What a class that extends the model's declares is for its own instances.
    let prototype =
      source === host.model ? host.prototype : self.prototype(of: try modelFunction(for: source))
    guard let prototype else { return }
    for (name, role) in association.methods {
      let key = PropertyKey(name)
      guard try prototype.getOwnProperty(key) == nil else { continue }
      let function = realm.function("") { [unowned self] call in
        guard let object = call.this.asObject as? InstanceObject else {
          throw self.realm.typeError("Cannot read properties of undefined (reading 'get')")
        }
        let arguments = Arguments(values: call.arguments)
        return .object(
          self.start(
            name,
            on: .instance(object.instance),
            association: association,
            arguments.values
          ) { try await self.callGenerated(association, role, object.instance, arguments) }
        )
      }
      try prototype.define(key, .object(function))
    }
  }

  private func callGenerated(
    _ association: Association,
    _ role: Association.Role,
    _ source: Instance,
    _ arguments: Arguments
  ) async throws -> Value {
    var data = try arguments.values.map { try deepData($0) }
    if role == .create, let first = arguments.values.first?.asObject, !(first is ArrayObject) {
      data[0] = .map(try attributeValues(.object(first)))
    }
    let result = try await association.call(role, on: source, data)
    defer { releaseHosts(of: result) }
    return try value(result)
  }

  /// Logs a line as Sequelize does.
  func logLine(_ text: String, _ engine: Engine) throws {
    guard let function = engine.options.value("logging").function else { return }
    _ = try function.call(this: .undefined, [.string(text)])
  }
}
