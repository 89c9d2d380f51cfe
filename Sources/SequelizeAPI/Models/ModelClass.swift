import Associations
import NodeAPI
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  /// `Sequelize.Model`, which programs extend.
  func makeModelClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor("Model", length: 0, prototype: prototype, isClass: true) {
      [unowned self] call in
      let call = call
      return try self.guarded { try self.constructInstance(call) }
    }
    addDefinition(to: function)
    addFacts(to: function)
    addAssociating(to: function)
    addScoping(to: function)
    addFinders(to: function)
    addWriters(to: function)
    addHookMethods(to: function, types: HookTable.typesOfModels) { [unowned self] this in
      HookOwner.model(try self.model(this, "addHook"))
    }
    addInstanceMethods(to: prototype)
    // Sequelize mixes its hook methods into the prototype by assignment, so that `for … in` lists them.
    for name in ["_setupHooks", "runHooks", "addHook", "removeHook", "hasHook", "hasHooks"] {
      let known = (try? function.get(PropertyKey(name), receiver: .object(function))) ?? .undefined
      let made = Value.object(realm.function(name) { _ in .undefined })
      prototype.setValue(PropertyKey(name), known.isUndefined ? made : known)
    }
    function.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      try call.this.asObject?.get(.name) ?? .undefined
    }
    return function
  }

  /// What `new User(values, options)` does.
  private func constructInstance(_ call: NativeCall) throws -> Value {
    guard let newTarget = call.newTarget else { return .undefined }
    let prototype = try call.prototype(or: nil)
    if let instance = adopted {
      adopted = nil
      return .object(InstanceObject(realm, instance, prototype: prototype))
    }
    let model = try model(.object(newTarget), "build")
    let values = try attributeValues(call[0])
    let options = try model.buildOptions(try options(call[1]))
    let instance = model.emptyInstance(options)
    // The program's setters get the object, though its constructor is not done with it.
    let object = InstanceObject(realm, instance, prototype: prototype)
    try instance.initialize(values, options)
    if isMaking == 0 { observer?.built(instance) }
    checkFields(of: object)
    return .object(object)
  }

  /// Warns of fields of the class that hide attributes, once they are there (`Model` in `lib/model.js`).
  ///
  /// A program of one file has no console of the process, on which the warning is.
  private func checkFields(of object: InstanceObject) {
    guard node.project != nil, let host = hosts[ObjectIdentifier(object.instance.model.definition)],
      !host.fieldsAreChecked, (host.function as? ScriptFunction)?.hasFields == true
    else { return }
    host.fieldsAreChecked = true
    let check = realm.function("") { [unowned realm] _ in
      let names = object.hiddenAttributes.map { "\"\($0)\"" }
      guard !names.isEmpty else { return .undefined }
      try realm.print(
        """
        (sequelize) Warning: Model "\(host.model.name)" is declaring public class fields for attribute(s): \
        \(names.joined(separator: ", ")).
        These class fields are shadowing Sequelize's attribute getters & setters.
        See https://sequelize.org/main/manual/model-basics.html#caveat-with-public-class-fields
        """,
        .warn
      )
      return .undefined
    }
    node.schedule(check)
  }

  // MARK: Definition

  private func addDefinition(to function: NativeFunction) {
    method(function, "init", 2) { [unowned self] call in
      guard let own = call.this.asFunction else { return .undefined }
      guard let sequelize = try call[1]["sequelize"].asObject as? SequelizeObject else {
        throw EngineError("No Sequelize instance passed")
      }
      try self.calling("init", on: .connection, call.arguments) {
        try self.define(
          sequelize,
          own,
          name: nil,
          attributes: call[0],
          options: call[1]
        )
      }
      return call.this
    }
    method(function, "removeAttribute", 1) { [unowned self] call in
      let model = try self.model(call.this, "removeAttribute")
      let name = self.data(call[0]).text
      try model.removeAttribute(name)
      let host = try self.host(of: model)
      if host.accessorNames.contains(name) {
        host.accessorNames.remove(name)
        _ = try host.prototype.delete(PropertyKey(name))
      }
      return .undefined
    }
    method(function, "refreshAttributes") { [unowned self] call in
      let model = try self.model(call.this, "refreshAttributes")
      let added = try self.rawAttributes(of: model).takeAdded()
      try model.addAttributes(added)
      try self.refresh(try self.host(of: model))
      return .undefined
    }
    for name in ["sync", "drop"] {
      asyncMethod(function, name, 1) { [unowned self] this, arguments in
        let model = try self.model(this, name)
        let options = try self.options(arguments[0])
        guard name == "sync" else {
          try await model.ownDrop(options)
          return .undefined
        }
        try await model.ownSync(options)
        return this
      }
    }
  }

  /// Defines a model for a class, or for a class of its own.
  func define(
    _ sequelize: SequelizeObject,
    _ function: FunctionObject,
    name: String?,
    attributes: Value,
    options written: Value
  ) throws {
    var options = try options(written)
    options["sequelize"] = nil
    let modelName = options.value("modelName").string ?? name ?? function.name
    let model = try sequelize.engine.define(
      modelName,
      try self.attributes(attributes),
      options.without("modelName")
    )
    // A hook may have named it otherwise.
    try function.define(.name, Value(model.name), flags: .configurable)
    if let known = hosts[ObjectIdentifier(model.definition)], known.function !== function {
      hosts[ObjectIdentifier(model.definition)] = nil
    }
    try adopt(model, function)
  }

  // MARK: Associations

  private func addAssociating(to function: NativeFunction) {
    for kind in Association.Kind.Name.allCases {
      method(function, kind.method, 1) { [unowned self] call in
        let model = try self.model(call.this, kind.method)
        return try self.calling(kind.method, on: .model(model), call.arguments) {
          .object(try self.associate(model, kind, call[0], call[1]))
        }
      }
    }
    method(function, "getAssociations", 1) { [unowned self] call in
      let model = try self.model(call.this)
      guard case .model(let target) = self.data(call[0]) else { return self.realm.array([]) }
      return try self.value(.list(model.associations(to: target).map { .association($0) }))
    }
    method(function, "getAssociationForAlias", 2) { [unowned self] call in
      let model = try self.model(call.this)
      guard case .model(let target) = self.data(call[0]) else { return .null }
      let found = model.association(to: target, alias: try self.deepData(call[1]))
      return try found.map { try self.value(.association($0)) } ?? .null
    }
    method(function, "hasAlias", 1) { [unowned self] call in
      .boolean(try self.model(call.this, "hasAlias").associations[self.data(call[0]).text] != nil)
    }
  }

  private func associate(
    _ model: Model,
    _ kind: Association.Kind.Name,
    _ target: Value,
    _ written: Value
  ) throws -> ScriptObject {
    // A class that was never initialised is a subclass of Model all the same; Sequelize then fails.
    if let function = target.asFunction, self.model(of: function) == nil,
      isModelSubclass(function)
    {
      throw realm.typeError("Cannot read properties of undefined (reading 'name')")
    }
    if case .model = data(target) { try checkOptions(written) }
    let options = try options(written)
    let association: Association
    switch kind {
    case .hasOne: association = try model.hasOne(data(target), options)
    case .hasMany: association = try model.hasMany(data(target), options)
    case .belongsTo: association = try model.belongsTo(data(target), options)
    case .belongsToMany: association = try model.belongsToMany(data(target), options)
    }
    try writeBack(association, to: written)
    for touched in [association.source, association.target, association.through?.model] {
      if let touched { try refreshAttributes(of: try host(of: touched)) }
    }
    try show(association, on: try host(of: association.source))
    let object = try associationObject(for: association)
    if let object = object as? AssociationObject, let given = written.asObject {
      object.writtenOptions = given
    }
    return object
  }

  /// Sequelize writes into the options at once, which only an object takes.
  private func checkOptions(_ written: Value) throws {
    switch written {
    case .undefined, .object: return
    case .null: throw realm.typeError("Cannot read properties of null (reading 'hooks')")
    case .boolean, .number, .bigInt, .string, .symbol:
      let type = written.asString != nil ? "string" : written.asNumber != nil ? "number" : "boolean"
      throw realm.typeError(
        "Cannot create property 'hooks' on \(type) '\(data(written).text)'"
      )
    }
  }

  /// Writes what was decided into the program's own options object, after the source's options, as Sequelize does.
  private func writeBack(_ association: Association, to written: Value) throws {
    guard case .object(let object) = written else { return }
    let decided: Set<DataKey> = ["onDelete", "onUpdate", "tableName", "modelName"]
    func write(_ isWanted: (DataKey) -> Bool) throws {
      for (key, value) in association.options
      where key != "foreignKey" && key != "otherKey" && isWanted(key) {
        let key = propertyKey(key)
        if let property = try object.getOwnProperty(key), case .data(.object) = property.content {
          continue
        }
        _ = try object.set(key, try self.value(value), receiver: written)
      }
    }
    try write { !decided.contains($0) }
    // To-one associations take all options of the source over those given.
    if association.isSingle {
      let hooks = association.source.options.raw.value("hooks")
      object.setValue("hooks", hooks.isUndefined ? .object(realm.object()) : try value(hooks))
    }
    object.setValue("sequelize", sequelizeValue(of: association.source.engine))
    try write { decided.contains($0) }
  }

  private func isModelSubclass(_ function: FunctionObject) -> Bool {
    var next = function.prototype
    while let object = next {
      if object === modelClass { return true }
      next = object.prototype
    }
    return false
  }

  // MARK: Scopes

  private func addScoping(to function: NativeFunction) {
    method(function, "scope", 1) { [unowned self] call in
      let model = try self.model(call.this, "scope")
      let scopes = try call.arguments.map { try self.deepData($0) }
      return .object(try self.modelFunction(for: try model.scoped(scopes)))
    }
    method(function, "unscoped") { [unowned self] call in
      .object(try self.modelFunction(for: try self.model(call.this).unscoped()))
    }
    method(function, "schema", 2) { [unowned self] call in
      let model = try self.model(call.this, "schema")
      let delimiter = try call[1].asString ?? call[1]["schemaDelimiter"].asString
      let copy = model.inSchema(self.data(call[0]).string, delimiter: delimiter)
      return .object(try self.modelFunction(for: copy))
    }
    method(function, "addScope", 3) { [unowned self] call in
      try self.model(call.this, "addScope").addScope(
        self.data(call[0]).text,
        try self.deepData(call[1]),
        override: try call[2]["override"].toBoolean
      )
      return .undefined
    }
  }
}
