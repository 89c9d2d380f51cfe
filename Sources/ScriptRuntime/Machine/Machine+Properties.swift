extension Machine {
  // MARK: Reading

  /// The long way to a named property; remembers what it finds.
  func getMember(_ base: Value, _ frame: Frame, _ index: Int) throws -> Value {
    let realm = try present()
    let site = frame.code.sites + index
    let key = site.pointee.key
    guard case .object(let object) = base else {
      if base.isNullish { throw cannotRead(base, key, frame) }
      return try base.getProperty(key, realm)
    }
    if object.isExotic { return try object.get(key, receiver: base) }
    switch object.kind {
    case .array:
      if key == .length, let array = object.asArray { return .number(Double(array.length)) }
    case .primitive, .scriptFunction: return try object.get(key, receiver: base)
    case .ordinary, .host, .accessorPair, .error, .promise, .arguments, .iterator, .generator,
      .nativeFunction, .otherFunction:
      break
    }
    if case .index = key { return try object.get(key, receiver: base) }
    let hash = site.pointee.hash
    let own = object.shape.slot(of: key, hash: hash)
    if own >= 0 {
      guard !object.shape.entries[own].flags.contains(.accessor) else {
        return try object.get(key, receiver: base)
      }
      if object.shape.canBeRemembered {
        site.pointee.shape = object.shape
        site.pointee.slot = own
        site.pointee.holder = nil
      }
      return object.slots[own]
    }
    guard let holder = object.prototypeObject else { return .undefined }
    if holder.isExotic || holder.kind == .scriptFunction || holder.kind == .array && key == .length
    {
      return try holder.get(key, receiver: base)
    }
    let slot = holder.shape.slot(of: key, hash: hash)
    guard slot >= 0, !holder.shape.entries[slot].flags.contains(.accessor),
      !holder.slots[slot].isEmpty
    else { return try missing(key, of: object, try holder.get(key, receiver: base)) }
    if object.shape.canBeRemembered, holder.shape.canBeRemembered {
      site.pointee.shape = object.shape
      site.pointee.slot = slot
      site.pointee.holder = holder
      site.pointee.holderShape = holder.shape
    }
    return holder.slots[slot]
  }

  func getIndex(_ base: Value, _ index: Value, _ frame: Frame) throws -> Value {
    let realm = try present()
    if base.isNullish { throw cannotRead(base, try keyForMessage(index), frame) }
    if case .string(let string) = base, case .number(let number) = index,
      let position = Int(exactly: number), position >= 0, position < string.length
    {
      return .string(.unit(string[position]))
    }
    let key = try index.toPropertyKey(realm)
    let value = try base.getProperty(key, realm)
    guard case .object(let object) = base,
      object.kind == .promise || object.kind == .ordinary && realm.onMissedRecordProperty != nil
    else { return value }
    return try missing(key, of: object, value)
  }

  /// Returns what was read, after reporting a property that a promise, a list or a plain object does not have.
  private func missing(_ key: PropertyKey, of object: ScriptObject, _ value: Value) throws -> Value
  {
    guard value.isUndefined, let realm else { return value }
    if case .symbol = key { return value }
    if object.kind == .ordinary {
      // A row has few names; a map that a program fills has many, and looking must cost it nothing.
      if object.shape.count <= 64 { realm.onMissedRecordProperty?(object, key.text) }
      return value
    }
    guard object.kind == .promise || object.kind == .array else { return value }
    if let tell = realm.onMissedPromiseProperty, let promise = object as? PromiseObject {
      if try !object.has(key) { tell(promise, key.text) }
    } else if let tell = realm.onMissedListProperty, let list = object as? ArrayObject {
      tell(list, key.text)
    }
    return value
  }

  private func keyForMessage(_ key: Value) throws -> PropertyKey {
    if case .object = key { return PropertyKey(describe(key)) }
    return try key.toPropertyKey(present())
  }

  func importMember(_ module: Value, _ key: PropertyKey, kind: Int) throws -> Value {
    let realm = try present()
    guard kind == 0 else { return module }
    let value = try module.getProperty(key, realm)
    if value.isUndefined, case .object(let object) = module, try !object.has(key) {
      throw realm.syntaxError(
        "The requested module does not provide an export named '\(key.text)'"
      )
    }
    return value
  }

  // MARK: Writing

  func setMember(_ base: Value, _ frame: Frame, _ index: Int, _ value: Value) throws {
    let site = frame.code.sites + index
    let key = site.pointee.key
    guard case .object(let object) = base, !object.isExotic else {
      try set(base, key, value, frame)
      return
    }
    if object.kind == .ordinary || object.kind == .error {
      let slot = object.shape.slot(of: key, hash: site.pointee.hash)
      if slot >= 0 {
        let flags = object.shape.entries[slot].flags
        if flags.contains(.writable), !flags.contains(.accessor) {
          if object.shape.isShared {
            site.pointee.shape = object.shape
            site.pointee.slot = slot
          }
          object.slots[slot] = value
          return
        }
      } else if object.isExtensible, case .string = key,
        isUnknown(key, site.pointee.hash, to: object.prototypeObject)
      {
        object.appendSlot(key, value, .all)
        return
      }
    }
    try set(base, key, value, frame)
  }

  /// Whether no prototype has a property, so that assigning makes an own one.
  private func isUnknown(_ key: PropertyKey, _ hash: Int, to first: ScriptObject?) -> Bool {
    var next = first
    var distance = 0
    defer { if distance > 63 { realm?.heap.spend(distance >> 1) } }
    while let object = next {
      distance &+= 1
      switch object.kind {
      case .ordinary, .error, .promise, .iterator, .generator, .nativeFunction: break
      case .host, .array, .accessorPair, .primitive, .arguments, .scriptFunction, .otherFunction:
        return false
      }
      if object.isExotic || object.shape.slot(of: key, hash: hash) >= 0 { return false }
      next = object.prototypeObject
    }
    return true
  }

  func setIndex(_ base: Value, _ index: Value, _ value: Value, _ frame: Frame) throws {
    let realm = try present()
    if base.isNullish {
      throw cannotSet(base, try keyForMessage(index), frame)
    }
    try set(base, index.toPropertyKey(realm), value, frame)
  }

  private func set(_ base: Value, _ key: PropertyKey, _ value: Value, _ frame: Frame) throws {
    let realm = try present()
    switch base {
    case .object(let object):
      guard try object.set(key, value, receiver: base) || !frame.code.isStrict else {
        throw try object.refusedSet(key)
      }
    case .undefined, .null: throw cannotSet(base, key, frame)
    case .boolean, .number, .bigInt, .string, .symbol:
      guard frame.code.isStrict else {
        _ = try realm.prototype(ofPrimitive: base)?.set(key, value, receiver: base)
        return
      }
      if case .string(let string) = base {
        var isOwn = key == .length
        if case .index(let index) = key { isOwn = Int(index) < string.length }
        if isOwn {
          throw realm.typeError(
            "Cannot assign to read only property '\(key.text)' of string '\(string.string)'"
          )
        }
      }
      let prototype = realm.prototype(ofPrimitive: base)
      guard try prototype?.set(key, value, receiver: base) == true else {
        throw realm.typeError(
          "Cannot create property '\(key.text)' on \(base.typeOf) '\(describe(base))'"
        )
      }
    }
  }

  /// Deletes a property; false where that is refused and the code is sloppy.
  func delete(_ key: PropertyKey, of base: Value, _ frame: Frame) throws -> Bool {
    let realm = try present()
    if base.isNullish {
      throw realm.typeError("Cannot convert undefined or null to object")
    }
    let object = try base.toObject(realm)
    guard try object.delete(key) else {
      guard frame.code.isStrict else { return false }
      if object is any Proxied {
        throw realm.typeError(
          "'deleteProperty' on proxy: trap returned falsish for property '\(key.text)'"
        )
      }
      throw realm.typeError(
        "Cannot delete property '\(key.text)' of \(describe(.object(object)))"
      )
    }
    return true
  }

  func deleteIndex(_ index: Value, of base: Value, _ frame: Frame) throws -> Bool {
    if base.isNullish { return try delete("", of: base, frame) }
    return try delete(index.toPropertyKey(present()), of: base, frame)
  }
}
