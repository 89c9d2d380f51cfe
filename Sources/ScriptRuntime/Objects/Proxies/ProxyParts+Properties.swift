/// The internal methods that are about properties, with what their traps may not say (ECMA-262 10.5.5 to 10.5.11).
extension ProxyParts {
  func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    let name = "getOwnPropertyDescriptor"
    return try perform(
      name,
      { try $0.getOwnProperty(key) },
      { target, call, realm in
        let result = try call([key.value])
        let own = try target.getOwnProperty(key)
        if result.isUndefined {
          guard let own else { return nil }
          if !own.flags.contains(.configurable) {
            throw broken(
              name,
              "trap returned undefined for property '\(key.text)' which is non-configurable in the proxy target",
              realm
            )
          }
          if try !target.isExtensibleNow() {
            throw broken(
              name,
              "trap returned undefined for property '\(key.text)' which exists in the non-extensible proxy target",
              realm
            )
          }
          return nil
        }
        guard case .object = result else {
          throw broken(
            name,
            "trap returned neither object nor undefined for property '\(key.text)'",
            realm
          )
        }
        return try described(key, realm.descriptor(from: result), own, target, realm)
      }
    )
  }

  /// The property that a trap describes, where the target's own allows it.
  private func described(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor,
    _ own: Property?,
    _ target: ScriptObject,
    _ realm: Realm
  ) throws -> Property {
    let name = "getOwnPropertyDescriptor"
    let isExtensible = try target.isExtensibleNow()
    guard let property = descriptor.completed.applied(to: nil, isExtensible: true),
      descriptor.completed.applied(to: own, isExtensible: isExtensible) != nil
    else {
      throw broken(
        name,
        "trap returned descriptor for property '\(key.text)' that is incompatible with the existing property in the proxy target",
        realm
      )
    }
    if !property.flags.contains(.configurable) {
      let isFixed = own.map { !$0.flags.contains(.configurable) } ?? false
      let wasWritable = own?.isWritableData ?? false
      if !isFixed || property.isReadOnlyData && wasWritable {
        throw broken(
          name,
          "trap reported non-configurability for property '\(key.text)' which is either non-existent or configurable in the proxy target",
          realm
        )
      }
    }
    return property
  }

  func define(_ key: PropertyKey, _ descriptor: PropertyDescriptor) throws -> Bool {
    let name = "defineProperty"
    return try perform(
      name,
      { try $0.defineOwnProperty(key, descriptor) },
      { target, call, realm in
        let object = realm.object(from: descriptor)
        guard try call([key.value, .object(object)]).toBoolean else { return false }
        let own = try target.getOwnProperty(key)
        let isFixed = descriptor.configurable == false
        guard let own else {
          if try !target.isExtensibleNow() {
            throw broken(
              name,
              "trap returned truish for adding property '\(key.text)'  to the non-extensible proxy target",
              realm
            )
          }
          guard isFixed else { return true }
          throw broken(
            name,
            "trap returned truish for defining non-configurable property '\(key.text)' which is either non-existent or configurable in the proxy target",
            realm
          )
        }
        let fits = try descriptor.applied(to: own, isExtensible: target.isExtensibleNow()) != nil
        let isConfigurable = own.flags.contains(.configurable)
        if !fits || isFixed && isConfigurable
          || !isConfigurable && own.isWritableData && descriptor.writable == false
        {
          throw broken(
            name,
            "trap returned truish for adding property '\(key.text)'  that is incompatible with the existing property in the proxy target",
            realm
          )
        }
        return true
      }
    )
  }

  func has(_ key: PropertyKey) throws -> Bool {
    try perform(
      "has",
      { try $0.has(key) },
      { target, call, realm in
        if try call([key.value]).toBoolean { return true }
        guard let own = try target.getOwnProperty(key) else { return false }
        if !own.flags.contains(.configurable) {
          throw broken(
            "has",
            "trap returned falsish for property '\(key.text)' which exists in the proxy target as non-configurable",
            realm
          )
        }
        if try !target.isExtensibleNow() {
          throw broken(
            "has",
            "trap returned falsish for property '\(key.text)' but the proxy target is not extensible",
            realm
          )
        }
        return false
      }
    )
  }

  func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    try perform(
      "get",
      { try $0.get(key, receiver: receiver) },
      { target, call, realm in
        let value = try call([key.value, receiver])
        guard let own = try target.getOwnProperty(key), !own.flags.contains(.configurable) else {
          return value
        }
        switch own.content {
        case .data(let actual):
          guard !own.flags.contains(.writable), !sameValue(value, actual) else { return value }
          throw broken(
            "get",
            "property '\(key.text)' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '\(describe(actual))' but got '\(describe(value))')",
            realm
          )
        case .accessor(let getter, _):
          guard getter == nil, !value.isUndefined else { return value }
          throw broken(
            "get",
            "property '\(key.text)' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined' (got '\(describe(value))')",
            realm
          )
        }
      }
    )
  }

  func set(_ key: PropertyKey, _ value: Value, receiver: Value) throws -> Bool {
    try perform(
      "set",
      { try $0.set(key, value, receiver: receiver) },
      { target, call, realm in
        guard try call([key.value, value, receiver]).toBoolean else { return false }
        guard let own = try target.getOwnProperty(key), !own.flags.contains(.configurable) else {
          return true
        }
        switch own.content {
        case .data(let actual):
          guard !own.flags.contains(.writable), !sameValue(value, actual) else { return true }
          throw broken(
            "set",
            "trap returned truish for property '\(key.text)' which exists in the proxy target as a non-configurable and non-writable data property with a different value",
            realm
          )
        case .accessor(_, let setter):
          guard setter == nil else { return true }
          throw broken(
            "set",
            "trap returned truish for property '\(key.text)' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter",
            realm
          )
        }
      }
    )
  }

  func delete(_ key: PropertyKey) throws -> Bool {
    try perform(
      "deleteProperty",
      { try $0.delete(key) },
      { target, call, realm in
        guard try call([key.value]).toBoolean else { return false }
        guard let own = try target.getOwnProperty(key) else { return true }
        if !own.flags.contains(.configurable) {
          throw broken(
            "deleteProperty",
            "trap returned truish for property '\(key.text)' which is non-configurable in the proxy target",
            realm
          )
        }
        if try !target.isExtensibleNow() {
          throw broken(
            "deleteProperty",
            "trap returned truish for property '\(key.text)' but the proxy target is non-extensible",
            realm
          )
        }
        return true
      }
    )
  }

  func ownKeys() throws -> [PropertyKey] {
    try perform(
      "ownKeys",
      { try $0.ownKeys() },
      { target, call, realm in
        let result = try call([])
        guard case .object = result else {
          throw realm.typeError("CreateListFromArrayLike called on non-object")
        }
        let keys = try realm.list(from: result).map { value in
          switch value {
          case .string, .symbol: return try value.toPropertyKey(realm)
          case .undefined, .null, .boolean, .number, .bigInt, .object:
            throw realm.typeError("\(describe(value)) is not a valid property name")
          }
        }
        try realm.tick(keys.count)
        try check(keys, of: target, realm)
        return keys
      }
    )
  }

  /// Refuses keys that hide what the target must show.
  private func check(_ keys: [PropertyKey], of target: ScriptObject, _ realm: Realm) throws {
    var rest = Set(keys)
    guard rest.count == keys.count else {
      throw broken("ownKeys", "trap returned duplicate entries", realm)
    }
    let isExtensible = try target.isExtensibleNow()
    for key in try target.ownKeys() {
      try realm.tick()
      let isFixed =
        try target.getOwnProperty(key).map { !$0.flags.contains(.configurable) } ?? false
      let isListed = rest.remove(key) != nil
      if !isListed, isFixed || !isExtensible {
        throw broken("ownKeys", "trap result did not include '\(key.text)'", realm)
      }
    }
    if !isExtensible, !rest.isEmpty {
      throw broken("ownKeys", "trap returned extra keys but proxy target is non-extensible", realm)
    }
  }
}

extension Property {
  /// Whether it is a data property that may change.
  fileprivate var isWritableData: Bool {
    guard case .data = content else { return false }
    return flags.contains(.writable)
  }

  /// Whether it is a data property that may not change.
  fileprivate var isReadOnlyData: Bool {
    guard case .data = content else { return false }
    return !flags.contains(.writable)
  }
}

extension PropertyDescriptor {
  /// The descriptor with every field (ECMAScript CompletePropertyDescriptor).
  fileprivate var completed: PropertyDescriptor {
    var result = self
    if isAccessor {
      result.get = self.get ?? .undefined
      result.set = self.set ?? .undefined
    } else {
      result.value = value ?? .undefined
      result.writable = writable ?? false
    }
    result.enumerable = enumerable ?? false
    result.configurable = configurable ?? false
    return result
  }
}

extension Realm {
  /// ECMAScript FromPropertyDescriptor, of a descriptor that may lack fields.
  fileprivate func object(from descriptor: PropertyDescriptor) -> ScriptObject {
    let result = object()
    let fields: [(PropertyKey, Value?)] = [
      ("value", descriptor.value), ("writable", descriptor.writable.map { .boolean($0) }),
      ("get", descriptor.get), ("set", descriptor.set),
      ("enumerable", descriptor.enumerable.map { .boolean($0) }),
      ("configurable", descriptor.configurable.map { .boolean($0) }),
    ]
    for (key, value) in fields { if let value { result.setValue(key, value) } }
    return result
  }
}
