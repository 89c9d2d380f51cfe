import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  /// The class `Sequelize` with its statics.
  func makeSequelizeClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor("Sequelize", length: 4, prototype: prototype, isClass: true) {
      [unowned self] call in
      let arguments = Arguments(values: call.arguments)
      let own = try call.prototype(or: prototype)
      return try self.guarded {
        try self.calling("Sequelize", on: .connection, call.arguments) {
          let options = try self.connectionOptions(arguments)
          if own !== prototype { self.watchMethods() }
          let object = SequelizeObject(self, prototype: own, options: options)
          try self.runHooksAfterInit(object)
          return .object(object)
        }
      }
    }
    addStatics(to: function)
    addHookMethods(to: function) { [unowned self] _ in HookOwner.connections(self) }
    addSequelizeMethods(to: prototype)
    for (name, maker) in expressions.makers {
      function.setMethod(maker, named: name)
      prototype.setMethod(maker, named: name)
    }
    prototype.setHidden("Sequelize", .object(function))
    prototype.setDeferred("Validator", flags: .hidden) { [unowned self] in .object(validators) }
    prototype.setDeferred("Association", flags: .hidden) { [unowned self] in
      associationClasses.first.map { .object($0.function) } ?? .undefined
    }
    prototype.setDeferred("QueryTypes", flags: .hidden) { [unowned function] in
      (try? function.get("QueryTypes")) ?? .undefined
    }
    return function
  }

  /// The program's `console.log`.
  var consoleLog: FunctionObject? {
    let console = (try? realm.globalObject.get("console"))?.asObject
    return (try? console?.get("log"))?.asFunction
  }

  // MARK: Statics

  private func addStatics(to function: NativeFunction) {
    function.setValue("version", "6.37.8")
    function.setValue("options", .object(StaticOptions(realm)))
    func add(_ name: String, _ make: @escaping () -> ScriptObject?) {
      function.setDeferred(PropertyKey(name)) { make().map { .object($0) } ?? .undefined }
    }
    function.setValue("Op", .object(operators))
    function.setValue("DataTypes", .object(dataTypes))
    function.setValue("Model", .object(modelClass))
    function.setValue("Sequelize", .object(function))
    function.setValue("default", .object(function))
    for name in Self.errorClassNames {
      add(name) { [unowned self] in errorClasses.first { $0.name == name }?.function }
    }
    add("Validator") { [unowned self] in validators }
    add("ValidationErrorItemType") { [unowned self] in itemTypes }
    add("ValidationErrorItemOrigin") { [unowned self] in itemOrigins }
    add("Error") { [unowned self] in errorClasses.first?.function }
    for name in Self.associationClassNames {
      add(name) { [unowned self] in associationClasses.first { $0.name == name }?.function }
    }
    add("Transaction") { [unowned self] in transactionClass }
    add("QueryInterface") { [unowned self] in queryInterfaceClass }
    addDataTypes(to: function)
    addConstants(to: function)
    add("Utils") { [unowned self] in makeUtilities() }
    method(function, "useCLS", 1) { _ in
      throw EngineError(
        "A program has no continuation-local storage: pass { transaction } instead."
      )
    }
  }

  private func addConstants(to function: NativeFunction) {
    func add(_ name: String, _ names: [String]) {
      function.setDeferred(PropertyKey(name)) { [unowned realm] in
        .object(realm.object(names.map { ($0, Value($0)) }))
      }
    }
    add(
      "QueryTypes",
      [
        "SELECT", "INSERT", "UPDATE", "BULKUPDATE", "BULKDELETE", "DELETE", "UPSERT", "VERSION",
        "SHOWTABLES", "SHOWINDEXES", "DESCRIBE", "RAW", "FOREIGNKEYS", "SHOWCONSTRAINTS",
      ]
    )
    add(
      "TableHints",
      [
        "NOLOCK", "READUNCOMMITTED", "UPDLOCK", "REPEATABLEREAD", "SERIALIZABLE", "READCOMMITTED",
        "TABLOCK", "TABLOCKX", "PAGLOCK", "ROWLOCK", "NOWAIT", "READPAST", "XLOCK", "SNAPSHOT",
        "NOEXPAND",
      ]
    )
    add("IndexHints", ["USE", "FORCE", "IGNORE"])
    add(
      "Deferrable",
      ["INITIALLY_DEFERRED", "INITIALLY_IMMEDIATE", "NOT", "SET_DEFERRED", "SET_IMMEDIATE"]
    )
  }

  /// `Sequelize.Utils`.
  private func makeUtilities() -> ScriptObject {
    let tools = realm.object()
    func add(_ name: String, _ body: @escaping (String) -> String) {
      method(tools, name, 1) { [unowned self] call in Value(body(self.data(call[0]).text)) }
    }
    add("pluralize", Inflection.pluralize)
    add("singularize", Inflection.singularize)
    add("camelize", NameStyle.camelize)
    add("underscore", NameStyle.underscore)
    add("uppercaseFirst") { $0.prefix(1).uppercased() + $0.dropFirst() }
    add("lowercaseFirst") { $0.prefix(1).lowercased() + $0.dropFirst() }
    for name in ["Fn", "Col", "Cast", "Literal", "Json", "Where"] {
      tools.setValue(PropertyKey(name), expressions.constructor(name))
    }
    tools.setValue("SequelizeMethod", .object(expressions.base))
    addUtilities(to: tools)
    return tools
  }
}

extension ScriptObject {
  /// Adds a function as a method under its name.
  func setMethod(_ function: NativeFunction, named name: String) {
    setHidden(PropertyKey(name), .object(function))
  }
}
