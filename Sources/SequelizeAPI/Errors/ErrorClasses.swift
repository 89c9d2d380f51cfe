import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime

/// One of Sequelize's error classes: how programs name it, what it extends, what `name` its errors have.
struct ErrorRecipe {
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

  /// Makes an error as `super(message)` and `this.name = …` do; without a message it has none of its own.
  func newError(
    _ message: String?,
    _ name: String,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let error = ErrorObject(realm, prototype: prototype)
    if let message { error.setHidden(.message, Value(message)) }
    try error.fixStack()
    error.setValue(.name, Value(name))
    return error
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
      // SQLite's own errors come from the driver, which is no JavaScript.
      if !engineError.properties.has("errno") { error.follow(RunningCall.current?.place) }
      try addProperties(engineError.properties, to: error)
      return error
    }
    let error = try newError(
      engineError.message.isEmpty ? nil : engineError.message,
      engineError.name,
      prototype
    )
    error.isMadeByHost = true
    error.hostCall = RunningCall.current?.number ?? 0
    error.follow(RunningCall.current?.place)
    // What a statement failed with has the stack of a plain error that Sequelize made before it sent it.
    if engineError.properties.has("parent") { error.stackHeader = "Error" }
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
