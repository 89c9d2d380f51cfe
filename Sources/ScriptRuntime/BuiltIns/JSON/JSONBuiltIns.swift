/// `JSON` (ECMAScript 25.5) and `structuredClone`.
enum JSONBuiltIns {
  static func install(_ realm: Realm) {
    let json = realm.object()
    json.addMethods(methods)
    json.setTag("JSON")
    realm.defineGlobal("JSON", .object(json))
    realm.globalObject.addMethods(globals)
  }

  private static let methods = [
    NativeMethod("parse", 2) { call in
      let realm = call.realm
      let value = try JSONParser.parse(try call[0].toScriptString(realm), realm)
      guard let reviver = call[1].asFunction else { return value }
      return try revived(realm.object([("", value)]), "", reviver, realm)
    },
    NativeMethod("stringify", 3) { call in
      var writer = try JSONWriter(call.realm, replacer: call[1], space: call[2])
      guard let text = try writer.text(call[0]) else { return .undefined }
      return call.realm.string(text)
    },
  ]

  private static let globals = [
    NativeMethod("structuredClone", 1) { call in
      guard call.count > 0 else {
        throw call.realm.typeError("The value argument must be specified")
      }
      let transfer = try call[1].asObject?.get("transfer") ?? .undefined
      var clone = try StructuredClone(
        call.realm,
        transferring: transfer.isUndefined ? [] : call.realm.values(of: transfer)
      )
      return try clone.copy(call[0])
    }
  ]

  /// ECMAScript InternalizeJSONProperty: the reviver sees the innermost values first.
  private static func revived(
    _ holder: ScriptObject,
    _ key: PropertyKey,
    _ reviver: FunctionObject,
    _ realm: Realm
  ) throws -> Value {
    try realm.tick()
    let value = try holder.get(key)
    if case .object(let object) = value {
      try realm.machine.enterNative()
      defer { realm.machine.leaveNative() }
      let keys: [PropertyKey]
      if try value.isArray(realm) {
        let length = try object.get(.length).toLength(realm)
        try realm.heap.reserve(length &* MemoryLayout<PropertyKey>.stride)
        keys = (0..<length).map { PropertyKey($0) }
      } else {
        keys = try object.ownKeys().filter {
          try !$0.isSymbol && object.getOwnProperty($0)?.isEnumerable == true
        }
      }
      for key in keys {
        let element = try revived(object, key, reviver, realm)
        if element.isUndefined {
          _ = try object.delete(key)
        } else {
          _ = try object.defineOwnProperty(key, PropertyDescriptor(value: element, flags: .all))
        }
      }
    }
    return try realm.call(reviver, this: .object(holder), arguments: [key.value, value])
  }
}

extension Realm {
  /// What `JSON.stringify` gives for a value that stands under a key; nil when that is `undefined`.
  package func json(of value: Value, key: PropertyKey = "") throws -> ScriptString? {
    var writer = try JSONWriter(self)
    return try writer.text(value, key: key)
  }
}

extension Realm {
  /// The value of a JSON text.
  ///
  /// - Throws: `SyntaxError` for a text that is no JSON.
  package func parseJSON(_ text: String) throws -> Value {
    try JSONParser.parse(ScriptString(text), self)
  }
}
