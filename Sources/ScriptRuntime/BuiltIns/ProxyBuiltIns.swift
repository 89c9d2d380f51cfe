/// `Proxy` (ECMA-262 28.2).
enum ProxyBuiltIns {
  static func install(_ realm: Realm) {
    let constructor = NativeFunction(realm, name: "Proxy", length: 2, role: .constructor) { call in
      guard call.newTarget != nil else {
        throw call.realm.typeError("Constructor Proxy requires 'new'")
      }
      return .object(try make(call))
    }
    constructor.setMethod("revocable", length: 2) { call in
      let proxy = try make(call)
      let result = call.realm.object()
      result.setValue("proxy", .object(proxy))
      let revoke = call.realm.function("") { [weak proxy] _ in
        (proxy as? any Proxied)?.parts.revoke()
        return .undefined
      }
      result.setValue("revoke", .object(revoke))
      return .object(result)
    }
    realm.defineGlobal("Proxy", .object(constructor))
  }

  private static func make(_ call: NativeCall) throws -> ScriptObject {
    guard let target = call[0].asObject, let handler = call[1].asObject else {
      throw call.realm.typeError("Cannot create proxy with a non-object as target or handler")
    }
    if let function = call[0].asFunction {
      return ProxyFunction(call.realm, target: function, handler: handler)
    }
    return ProxyObject(call.realm, target: target, handler: handler)
  }
}

extension ScriptObject {
  /// What a proxy, or a proxy of a proxy, stands for, nil where it is revoked; any other object itself.
  package final var unproxied: ScriptObject? {
    var object = self
    while object.isExotic, let proxy = object as? any Proxied {
      heap.spend(1)
      guard let target = proxy.parts.target else { return nil }
      object = target
    }
    return object
  }
}

extension Value {
  /// Whether this is an array, or a proxy of one (ECMAScript IsArray).
  func isArray(_ realm: Realm) throws -> Bool {
    guard case .object(let object) = self, object.isExotic else { return asArray != nil }
    guard let target = object.unproxied else {
      throw realm.typeError("Cannot perform 'IsArray' on a proxy that has been revoked")
    }
    return target.asArray != nil
  }
}
