import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime

/// One of Sequelize's error classes: how programs name it, what it extends, what `name` its errors have.
private struct ErrorRecipe {
  let key: String
  let parent: String?
  let name: String

  init(_ key: String, _ parent: String? = "BaseError", name: String? = nil) {
    self.key = key
    self.parent = parent
    self.name = name ?? "Sequelize\(key)"
  }

  /// The parents come before their children.
  static let all: [ErrorRecipe] = [
    ErrorRecipe("BaseError", nil),
    ErrorRecipe("AggregateError", name: "AggregateError"),
    ErrorRecipe("AsyncQueueError"),
    ErrorRecipe("AssociationError"),
    ErrorRecipe("BulkRecordError"),
    ErrorRecipe("ConnectionError"),
    ErrorRecipe("DatabaseError"),
    ErrorRecipe("EagerLoadingError"),
    ErrorRecipe("EmptyResultError"),
    ErrorRecipe("InstanceError"),
    ErrorRecipe("OptimisticLockError"),
    ErrorRecipe("QueryError"),
    ErrorRecipe("SequelizeScopeError", name: "SequelizeScopeError"),
    ErrorRecipe("ValidationError"),
    ErrorRecipe("AccessDeniedError", "ConnectionError"),
    ErrorRecipe("ConnectionAcquireTimeoutError", "ConnectionError"),
    ErrorRecipe("ConnectionRefusedError", "ConnectionError"),
    ErrorRecipe("ConnectionTimedOutError", "ConnectionError"),
    ErrorRecipe("HostNotFoundError", "ConnectionError"),
    ErrorRecipe("HostNotReachableError", "ConnectionError"),
    ErrorRecipe("InvalidConnectionError", "ConnectionError"),
    ErrorRecipe("ExclusionConstraintError", "DatabaseError"),
    ErrorRecipe("ForeignKeyConstraintError", "DatabaseError"),
    ErrorRecipe("TimeoutError", "DatabaseError"),
    ErrorRecipe("UnknownConstraintError", "DatabaseError"),
    ErrorRecipe("UniqueConstraintError", "ValidationError"),
  ]
}

extension SequelizeEnvironment {
  /// The names of the classes that ``makeErrorClasses()`` makes, in its order.
  static var errorClassNames: [String] { ErrorRecipe.all.map(\.key) + ["ValidationErrorItem"] }

  /// Sequelize's error classes by the names that programs use.
  func makeErrorClasses() -> [(name: String, function: NativeFunction)] {
    var classes: [(name: String, function: NativeFunction)] = []
    var made: NameMap<NativeFunction> = [:]
    let errorClass = try? realm.intrinsics.errorPrototype.get(.constructor).asFunction
    for recipe in ErrorRecipe.all {
      let parent = recipe.parent.flatMap { made[$0] } ?? errorClass
      let parentPrototype = parent.flatMap { self.prototype(of: $0) }
      let own = realm.object(prototype: parentPrototype ?? realm.intrinsics.errorPrototype)
      let function = realm.constructor(
        recipe.key,
        length: 1,
        prototype: own,
        parent: parent,
        isClass: true
      ) { [unowned self] call in
        let arguments = Arguments(values: call.arguments)
        let made = try call.prototype(or: own)
        return try self.guarded { .object(try self.constructed(recipe, arguments, made)) }
      }
      if recipe.key == "ValidationError" {
        method(own, "get", 1) { [unowned self] call in
          let errors = try call.this["errors"].asArray?.elements ?? []
          let wanted = self.data(call[0]).text
          return self.realm.array(
            try errors.filter { try $0["path"].asString == wanted }
          )
        }
      }
      if recipe.key == "AggregateError" { addDescription(to: own) }
      made[recipe.key] = function
      errorPrototypes[recipe.name] = own
      classes.append((recipe.key, function))
    }
    classes.append(("ValidationErrorItem", makeItemClass()))
    return classes
  }

  /// `String(error)` of an `AggregateError`: each of its errors in words, on lines of their own.
  private func addDescription(to prototype: ScriptObject) {
    method(prototype, "toString") { [unowned self] call in
      let errors = try call.this["errors"].asArray?.elements ?? []
      let texts = try errors.map { error in
        if error.asObject === call.this.asObject { return "[Circular AggregateError]" }
        let isAggregate = try error["name"].asString == "AggregateError"
        var written = try error.toText(self.realm)
        if isAggregate, written.utf8.last == UInt8(ascii: "\n") { written.removeLast() }
        let lines = written.split(
          separator: "\n",
          omittingEmptySubsequences: false
        )
        let text = lines.map { (isAggregate ? "  " : "    ") + $0 }.joined(separator: "\n")
        return isAggregate ? text : String(text.dropFirst(2))
      }
      return Value("AggregateError of:\n" + texts.joined(separator: "\n") + "\n")
    }
  }

  private func newError(
    _ message: String,
    _ name: String,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let error = ErrorObject(realm, prototype: prototype)
    if !message.isEmpty { error.setHidden(.message, Value(message)) }
    try error.fixStack()
    error.setValue(.name, Value(name))
    return error
  }

  /// What `new Sequelize.SomeError(…)` gives.
  private func constructed(
    _ recipe: ErrorRecipe,
    _ arguments: Arguments,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let first = arguments[0]
    var message = first.isUndefined ? "" : try text(of: first)
    switch recipe.key {
    case "ValidationError":
      let error = try newError(message, recipe.name, prototype)
      error.setHidden(.message, Value(message.isEmpty ? "Validation Error" : message))
      error.setValue(.errors, arguments[1].toBoolean ? arguments[1] : realm.array([]))
      return error
    case "UniqueConstraintError":
      let parent = try first["parent"]
      message = try text(of: first["message"], parent["message"], "Validation Error")
      let error = try newError(message, recipe.name, prototype)
      let errors = try first["errors"]
      error.setValue(.errors, errors.isUndefined ? realm.array([]) : errors)
      let fields = try first["fields"]
      error.setValue("fields", fields.isUndefined ? .object(realm.object()) : fields)
      error.setValue("parent", parent)
      error.setValue("original", parent)
      error.setValue("sql", try parent["sql"])
      return error
    case "DatabaseError", "TimeoutError", "ConnectionError", "ForeignKeyConstraintError",
      "ExclusionConstraintError", "UnknownConstraintError", "AccessDeniedError",
      "ConnectionAcquireTimeoutError", "ConnectionRefusedError", "ConnectionTimedOutError",
      "HostNotFoundError", "HostNotReachableError", "InvalidConnectionError":
      return try constructedFromParent(recipe, first, prototype)
    case "AggregateError":
      let error = try newError("", recipe.name, prototype)
      error.setValue(.errors, first)
      return error
    case "BulkRecordError":
      let error = try newError(try text(of: first["message"]), recipe.name, prototype)
      error.setValue(.errors, first)
      error.setValue("record", arguments[1])
      return error
    case "OptimisticLockError":
      let model = try text(of: first["modelName"], "undefined", "")
      let standard = "Attempting to update a stale model instance: \(model)"
      let error = try newError(
        text(of: first["message"], .undefined, standard),
        recipe.name,
        prototype
      )
      for key in ["modelName", "values", "where"] {
        error.setValue(PropertyKey(key), try first[key])
      }
      return error
    default: return try newError(message, recipe.name, prototype)
    }
  }

  private func constructedFromParent(
    _ recipe: ErrorRecipe,
    _ first: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let given = try first["parent"]
    let parent = given.isUndefined ? first : given
    let message = try text(of: first["message"], parent["message"], "")
    let error = try newError(message, recipe.name, prototype)
    error.setValue("parent", parent)
    error.setValue("original", parent)
    if recipe.parent == "ConnectionError" || recipe.key == "ConnectionError" { return error }
    error.setValue("sql", try parent["sql"])
    let parameters = try parent["parameters"]
    error.setValue("parameters", parameters.isNullish ? .object(realm.object()) : parameters)
    return error
  }

  private func text(of value: Value) throws -> String {
    value.isUndefined ? "" : try value.toText(realm)
  }

  private func text(of first: Value, _ second: Value, _ standard: String) throws -> String {
    if first.toBoolean { return try first.toText(realm) }
    return second.toBoolean ? try second.toText(realm) : standard
  }

  // MARK: Errors of the engine

  /// The program's value for an error of the engine; nil for one that is not known here.
  func errorValue(for error: any Error) -> Value? {
    switch error {
    case let failure as ScriptFailure: return failure.thrown.value
    case let thrown as ScriptThrow: return thrown.value
    case let thrown as ThrownValue: return try? value(thrown.value)
    case let error as EngineError: return (try? errorObject(for: error)).map { .object($0) }
    default: return nil
    }
  }

  private func errorObject(for engineError: EngineError) throws -> ScriptObject {
    _ = errorClasses
    guard let prototype = errorPrototypes[engineError.name] else {
      let error = realm.makeError(engineError.name, engineError.message)
      if try error.get(.name).asString != engineError.name {
        error.setHidden(.name, Value(engineError.name))
      }
      error.hostCall = RunningCall.current?.number ?? 0
      try addProperties(engineError.properties, to: error)
      return error
    }
    let error = try newError(engineError.message, engineError.name, prototype)
    error.isMadeByHost = true
    error.hostCall = RunningCall.current?.number ?? 0
    let isValidation =
      engineError.name == "SequelizeValidationError"
      || engineError.name == "SequelizeUniqueConstraintError"
    if isValidation || !engineError.items.isEmpty {
      error.setValue(.errors, realm.array(try engineError.items.map { try itemObject($0) }))
    }
    try addProperties(engineError.properties, to: error)
    return error
  }

  private func addProperties(_ properties: DataMap, to error: ScriptObject) throws {
    for (key, data) in properties { error.setValue(propertyKey(key), try value(data)) }
  }
}
