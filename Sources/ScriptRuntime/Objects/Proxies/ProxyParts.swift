/// What a proxy is made of, and its internal methods (ECMA-262 10.5).
///
/// The two kinds of proxies, of objects and of functions, hand theirs on to it.
///
/// A class, since proxies of proxies make long chains, which are let go without recursion.
final class ProxyParts {
  let heap: Heap
  /// The target and the handler; undefined once the proxy is revoked.
  private let pair: UnsafeMutablePointer<Value>

  init(_ heap: Heap, target: ScriptObject, handler: ScriptObject) {
    self.heap = heap
    pair = .allocate(capacity: 2)
    pair.initialize(to: .object(target))
    (pair + 1).initialize(to: .object(handler))
    heap.charge(ProxyParts.size)
  }

  deinit {
    heap.destroy(pair, count: 2)
    pair.deallocate()
    heap.release(ProxyParts.size)
  }

  private static let size = 96

  /// What the proxy stands for; nil once it is revoked.
  var target: ScriptObject? { pair[0].asObject }

  func revoke() {
    pair[0] = .undefined
    pair[1] = .undefined
  }

  // MARK: Traps

  private enum Way {
    /// The handler has a trap, which is called with the target before its other arguments.
    case trap(ScriptObject, ([Value]) throws -> Value)
    /// It is done to the target itself.
    case target(ScriptObject)
  }

  private func way(_ name: String, _ realm: Realm) throws -> Way {
    guard let target, let handler = pair[1].asObject else {
      throw realm.typeError("Cannot perform '\(name)' on a proxy that has been revoked")
    }
    let trap = try handler.get(PropertyKey(name))
    if trap.isNullish { return .target(target) }
    guard let function = trap.asFunction else {
      throw realm.typeError(
        "\(describe(trap)) returned for property '\(name)' of object '\(describe(.object(handler)))' is not a function"
      )
    }
    return .trap(target) { arguments in
      try realm.call(
        function,
        this: .object(handler),
        arguments: [.object(target)] + arguments
      )
    }
  }

  /// Runs an internal method: by the trap of a name where the handler has it, else on the target.
  func perform<Result>(
    _ name: String,
    _ ordinary: (ScriptObject) throws -> Result,
    _ trapped: (ScriptObject, ([Value]) throws -> Value, Realm) throws -> Result
  ) throws -> Result {
    guard let realm = heap.realm else { throw Halt.stopped }
    return try realm.nested {
      try realm.tick(2)
      switch try way(name, realm) {
      case .target(let target): return try ordinary(target)
      case .trap(let target, let call): return try trapped(target, call, realm)
      }
    }
  }

  func broken(_ trap: String, _ what: String, _ realm: Realm) -> ScriptThrow {
    realm.typeError("'\(trap)' on proxy: \(what)")
  }

  // MARK: Prototype and extensibility

  func prototype() throws -> ScriptObject? {
    try perform(
      "getPrototypeOf",
      { try $0.prototypeNow() },
      { target, call, realm in
        let result = try call([])
        let prototype = result.asObject
        if prototype == nil {
          guard case .null = result else {
            throw broken("getPrototypeOf", "trap returned neither object nor null", realm)
          }
        }
        if try !target.isExtensibleNow(), try prototype !== target.prototypeNow() {
          throw broken(
            "getPrototypeOf",
            "proxy target is non-extensible but the trap did not return its actual prototype",
            realm
          )
        }
        return prototype
      }
    )
  }

  func setPrototype(_ prototype: ScriptObject?) throws -> Bool {
    try perform(
      "setPrototypeOf",
      { try $0.changePrototype(prototype) },
      { target, call, realm in
        let value = prototype.map { Value.object($0) } ?? .null
        guard try call([value]).toBoolean else { return false }
        if try !target.isExtensibleNow(), try prototype !== target.prototypeNow() {
          throw broken(
            "setPrototypeOf",
            "trap returned truish for setting a new prototype on the non-extensible proxy target",
            realm
          )
        }
        return true
      }
    )
  }

  func isExtensible() throws -> Bool {
    try perform(
      "isExtensible",
      { try $0.isExtensibleNow() },
      { target, call, realm in
        let result = try call([]).toBoolean
        guard try result == target.isExtensibleNow() else {
          throw broken(
            "isExtensible",
            "trap result does not reflect extensibility of proxy target (which is '\(!result)')",
            realm
          )
        }
        return result
      }
    )
  }

  func preventExtensions() throws -> Bool {
    try perform(
      "preventExtensions",
      { try $0.preventExtensions() },
      { target, call, realm in
        let result = try call([]).toBoolean
        if result, try target.isExtensibleNow() {
          throw broken("preventExtensions", "the proxy target is extensible", realm)
        }
        return result
      }
    )
  }

  // MARK: Calls

  func call(this: Value, _ arguments: [Value]) throws -> Value {
    guard let realm = heap.realm else { throw Halt.stopped }
    return try perform(
      "apply",
      { try realm.call(.object($0), this: this, arguments: arguments) },
      { _, call, realm in
        try call([this, realm.array(arguments)])
      }
    )
  }

  func construct(_ arguments: [Value], newTarget: FunctionObject) throws -> Value {
    try perform(
      "construct",
      { target in
        guard let function = Value.object(target).asFunction else { return .undefined }
        return try function.construct(arguments: arguments, newTarget: newTarget)
      },
      { _, call, realm in
        let result = try call([realm.array(arguments), .object(newTarget)])
        guard case .object = result else {
          throw realm.typeError("proxy [[Construct]] must return an object")
        }
        return result
      }
    )
  }
}
