/// `WeakRef` and `FinalizationRegistry` (ECMA-262 26.1, 26.2).
///
/// Nothing that a run made is collected before its end, which the specification allows: a reference always leads
/// to its target, and no registry ever calls its function.
enum WeakReferenceBuiltIns {
  static func install(_ realm: Realm) {
    realm.globalObject.setDeferred("WeakRef", flags: .hidden) { [unowned realm] in
      .object(makeWeakRef(realm))
    }
    realm.globalObject.setDeferred("FinalizationRegistry", flags: .hidden) { [unowned realm] in
      .object(makeRegistry(realm))
    }
  }

  private static func makeWeakRef(_ realm: Realm) -> FunctionObject {
    let prototype = realm.object()
    let constructor = realm.constructor("WeakRef", length: 1, prototype: prototype) { call in
      guard call.newTarget != nil else {
        throw call.realm.typeError("Constructor WeakRef requires 'new'")
      }
      guard isHeldWeakly(call[0]) else { throw call.realm.typeError("WeakRef: invalid target") }
      return .object(
        WeakReferenceObject(call.realm, try call.prototype(or: prototype), target: call[0])
      )
    }
    prototype.setMethod("deref") { call in
      guard let reference = call.this.asObject as? WeakReferenceObject else {
        throw call.incompatibleReceiver("WeakRef.prototype.deref")
      }
      return reference.target
    }
    prototype.setTag("WeakRef")
    return constructor
  }

  private static func makeRegistry(_ realm: Realm) -> FunctionObject {
    let prototype = realm.object()
    let name = "FinalizationRegistry"
    let constructor = realm.constructor(name, length: 1, prototype: prototype) { call in
      guard call.newTarget != nil else {
        throw call.realm.typeError("Constructor FinalizationRegistry requires 'new'")
      }
      guard call[0].isCallable else {
        throw call.realm.typeError("FinalizationRegistry: cleanup must be callable")
      }
      return .object(RegistryObject(call.realm, prototype: try call.prototype(or: prototype)))
    }
    prototype.setMethod("register", length: 2) { call in
      let (registry, realm) = (try registry(call, "register"), call.realm)
      guard isHeldWeakly(call[0]) else {
        throw realm.typeError("FinalizationRegistry.prototype.register: invalid target")
      }
      guard !sameValue(call[0], call[1]) else {
        throw realm.typeError(
          "FinalizationRegistry.prototype.register: target and holdings must not be same"
        )
      }
      guard isHeldWeakly(call[2]) || call[2].isUndefined else {
        throw realm.typeError("Invalid unregisterToken ('\(describe(call[2]))')")
      }
      if let token = call[2].asObject { registry.tokens.insert(ObjectIdentifier(token)) }
      return .undefined
    }
    prototype.setMethod("unregister", length: 1) { call in
      let registry = try registry(call, "unregister")
      guard isHeldWeakly(call[0]) else {
        throw call.realm.typeError("Invalid unregisterToken ('\(describe(call[0]))')")
      }
      guard let token = call[0].asObject else { return false }
      return .boolean(registry.tokens.remove(ObjectIdentifier(token)) != nil)
    }
    prototype.setTag("FinalizationRegistry")
    return constructor
  }

  private static func registry(_ call: NativeCall, _ method: String) throws -> RegistryObject {
    guard let registry = call.this.asObject as? RegistryObject else {
      throw call.incompatibleReceiver("FinalizationRegistry.prototype.\(method)")
    }
    return registry
  }

  /// ECMAScript CanBeHeldWeakly.
  private static func isHeldWeakly(_ value: Value) -> Bool {
    switch value {
    case .object: true
    case .symbol(let symbol): symbol.registryKey == nil
    case .undefined, .null, .boolean, .number, .bigInt, .string: false
    }
  }
}

private final class WeakReferenceObject: ScriptObject {
  private(set) var target: Value

  init(_ realm: Realm, _ prototype: ScriptObject?, target: Value) {
    self.target = target
    super.init(heap: realm.heap, prototype: prototype, kind: .ordinary)
  }

  override var className: String { "WeakRef" }

  override func tearDown() {
    super.tearDown()
    target = .undefined
  }
}

private final class RegistryObject: ScriptObject {
  /// What can be unregistered.
  var tokens: Set<ObjectIdentifier> = []

  override var className: String { "FinalizationRegistry" }
}
