extension Realm {
  /// The own enumerable string keys of an object, in order.
  package func enumerableOwnKeys(_ object: ScriptObject) throws -> [PropertyKey] {
    try object.ownKeys().filter { key in
      heap.spend(1)
      guard !key.isSymbol else { return false }
      return try object.getOwnProperty(key)?.isEnumerable ?? false
    }
  }

  /// The own enumerable properties of an object with string keys, in order (ECMAScript EnumerableOwnProperties): a getter
  /// may take away those that come after it.
  func enumerableOwnEntries(_ object: ScriptObject) throws -> [(key: PropertyKey, value: Value)] {
    var entries: [(key: PropertyKey, value: Value)] = []
    for key in try object.ownKeys() where !key.isSymbol {
      heap.spend(1)
      guard try object.getOwnProperty(key)?.isEnumerable == true else { continue }
      entries.append((key, try object.get(key)))
    }
    return entries
  }

  /// ECMAScript ToPropertyDescriptor.
  func descriptor(from value: Value) throws -> PropertyDescriptor {
    guard case .object(let object) = value else {
      throw typeError("Property description must be an object: \(describe(value))")
    }
    func field(_ key: PropertyKey) throws -> Value? {
      try object.has(key) ? try object.get(key) : nil
    }
    var descriptor = PropertyDescriptor()
    descriptor.enumerable = try field("enumerable")?.toBoolean
    descriptor.configurable = try field("configurable")?.toBoolean
    descriptor.value = try field("value")
    descriptor.writable = try field("writable")?.toBoolean
    descriptor.get = try field("get")
    descriptor.set = try field("set")
    if let getter = descriptor.get, !getter.isUndefined, !getter.isCallable {
      throw typeError("Getter must be a function: \(describe(getter))")
    }
    if let setter = descriptor.set, !setter.isUndefined, !setter.isCallable {
      throw typeError("Setter must be a function: \(describe(setter))")
    }
    if descriptor.isAccessor, descriptor.isData {
      throw typeError(
        "Invalid property descriptor. Cannot both specify accessors and a value or writable "
          + "attribute, \(describe(value))"
      )
    }
    return descriptor
  }

  /// ECMAScript FromPropertyDescriptor.
  func object(from property: Property) -> ScriptObject {
    let result = object()
    switch property.content {
    case .data(let value):
      result.setValue("value", value.orUndefined)
      result.setValue("writable", .boolean(property.flags.contains(.writable)))
    case .accessor(let getter, let setter):
      result.setValue("get", getter.map { .object($0) } ?? .undefined)
      result.setValue("set", setter.map { .object($0) } ?? .undefined)
    }
    result.setValue("enumerable", .boolean(property.isEnumerable))
    result.setValue("configurable", .boolean(property.flags.contains(.configurable)))
    return result
  }

  func defineProperties(_ object: ScriptObject, _ value: Value) throws {
    let properties = try value.toObject(self)
    var list: [(PropertyKey, PropertyDescriptor)] = []
    for key in try properties.ownKeys()
    where try properties.getOwnProperty(key)?.isEnumerable == true {
      list.append((key, try descriptor(from: properties.get(key))))
    }
    for (key, descriptor) in list {
      guard try object.defineOwnProperty(key, descriptor) else {
        throw try refusedDefinition(object, key)
      }
    }
  }

  func refusedDefinition(_ object: ScriptObject, _ key: PropertyKey) throws -> ScriptThrow {
    if object is any Proxied {
      return typeError(
        "'defineProperty' on proxy: trap returned falsish for property '\(key.text)'"
      )
    }
    if try object.getOwnProperty(key) == nil {
      return typeError("Cannot define property \(key.text), object is not extensible")
    }
    return typeError("Cannot redefine property: \(key.text)")
  }

  /// Freezes or seals an object.
  func lock(_ object: ScriptObject, frozen: Bool) throws {
    if frozen, let array = object as? TypedArrayObject, array.length > 0 {
      throw typeError("Cannot freeze array buffer views with elements")
    }
    if let array = object as? ArrayObject {
      array.lock(frozen: frozen)
    }
    guard try object.preventExtensions() else {
      throw typeError("'preventExtensions' on proxy: trap returned falsish")
    }
    for key in try object.ownKeys() {
      if object.kind == .array, key == .length { continue }
      guard let property = try object.getOwnProperty(key) else { continue }
      var descriptor = PropertyDescriptor()
      descriptor.configurable = false
      if frozen, case .data = property.content { descriptor.writable = false }
      if object.kind == .array, case .index = key { continue }
      guard try object.defineOwnProperty(key, descriptor) else {
        throw try refusedDefinition(object, key)
      }
    }
  }

  func isLocked(_ value: Value, frozen: Bool) throws -> Bool {
    guard case .object(let object) = value else { return true }
    guard try !object.isExtensibleNow() else { return false }
    for key in try object.ownKeys() {
      guard let property = try object.getOwnProperty(key) else { continue }
      if property.flags.contains(.configurable) { return false }
      if frozen, case .data = property.content, property.flags.contains(.writable) { return false }
    }
    return true
  }
}

extension ScriptObject {
  /// The error for an assignment that the object refuses, as V8 words it.
  func refusedSet(_ key: PropertyKey) throws -> ScriptThrow {
    if self is any Proxied {
      return realm.typeError("'set' on proxy: trap returned falsish for property '\(key.text)'")
    }
    var next: ScriptObject? = self
    let shown = describe(.object(self))
    while let current = next {
      if let property = try current.getOwnProperty(key) {
        if case .accessor = property.content {
          return realm.typeError(
            "Cannot set property \(key.text) of \(shown) which has only a getter"
          )
        }
        if current !== self, property.flags.contains(.writable) { break }
        return realm.typeError(
          "Cannot assign to read only property '\(key.text)' of \(Value.object(self).typeOf) '\(shown)'"
        )
      }
      next = current.prototype
    }
    return realm.typeError("Cannot add property \(key.text), object is not extensible")
  }
}
