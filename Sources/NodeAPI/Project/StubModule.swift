import Diagnostics
package import ScriptRuntime

/// What stands in for a package that a project names as a stub: whatever is called on it does nothing.
///
/// It can be called, constructed and asked for any property, and gives itself each time; called as the middleware of a
/// request, with a function as its last argument, it lets the request go on. A stub of a package that checks values lets
/// them pass.
package final class StubModule: FunctionObject {
  private let package: String

  init(_ realm: Realm, _ package: String) {
    self.package = package
    super.init(realm, prototype: realm.intrinsics.functionPrototype)
    setHidden(.name, Value(package))
  }

  package override var isConstructor: Bool { true }

  package override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    let known = try super.get(key, receiver: receiver)
    // What looks like a promise would be waited for, for ever.
    guard known.isUndefined, key != "then", !key.isSymbol else { return known }
    if let pass = Self.checks[Name(package)]?[Name(key.text)] {
      return .object(realm.function(key.text, length: 1) { try pass.result(of: $0[0], call: $0) })
    }
    return .object(self)
  }

  package override func call(this: Value, arguments: [Value]) throws -> Value {
    if arguments.count >= 3, let next = arguments.last?.asFunction {
      return try realm.call(next, this: .undefined, arguments: [])
    }
    return .object(self)
  }

  package override func construct(arguments: [Value], newTarget: FunctionObject) throws -> Value {
    .object(self)
  }

  /// What a method of a schema gives of the value that it is to check.
  private enum Pass {
    case value
    case promise
    case flag
    /// An object with the value under a name, and `success` where the package says so.
    case under(PropertyKey, success: Bool, isLater: Bool)

    func result(of value: Value, call: NativeCall) throws -> Value {
      let realm = call.realm
      switch self {
      case .value: return value
      case .promise: return .object(try realm.resolvedPromise(value))
      case .flag: return .object(try realm.resolvedPromise(true))
      case .under(let name, let success, let isLater):
        let object = realm.object()
        if success { object.setValue("success", true) }
        object.setValue(name, value)
        return isLater ? .object(try realm.resolvedPromise(.object(object))) : .object(object)
      }
    }
  }

  private static let joi: [Name: Pass] = [
    "validate": .under("value", success: false, isLater: false), "validateAsync": .promise,
    "attempt": .value,
  ]
  /// The methods by which packages check a value.
  private static let checks: [Name: [Name: Pass]] = [
    "joi": joi, "@hapi/joi": joi,
    "yup": ["validate": .promise, "validateSync": .value, "isValid": .flag, "cast": .value],
    "zod": [
      "parse": .value, "parseAsync": .promise,
      "safeParse": .under("data", success: true, isLater: false),
      "safeParseAsync": .under("data", success: true, isLater: true),
    ],
  ]
}
