import ScriptRuntime

/// What stands in for a package that a project names as a stub: whatever is called on it does nothing.
///
/// It can be called, constructed and asked for any property, and gives itself each time; called as the middleware of a
/// request, with a function as its last argument, it lets the request go on.
final class StubModule: FunctionObject {
  private let package: String

  init(_ realm: Realm, _ package: String) {
    self.package = package
    super.init(realm, prototype: realm.intrinsics.functionPrototype)
    setHidden(.name, Value(package))
  }

  override var isConstructor: Bool { true }

  override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    let known = try super.get(key, receiver: receiver)
    // What looks like a promise would be waited for, for ever.
    guard known.isUndefined, key != "then", !key.isSymbol else { return known }
    return .object(self)
  }

  override func call(this: Value, arguments: [Value]) throws -> Value {
    if arguments.count >= 3, let next = arguments.last?.asFunction {
      return try realm.call(next, this: .undefined, arguments: [])
    }
    return .object(self)
  }

  override func construct(arguments: [Value], newTarget: FunctionObject) throws -> Value {
    .object(self)
  }
}
