extension Machine {
  // MARK: Variables

  func outerSlots(_ frame: Frame, _ hops: Int) -> UnsafeMutablePointer<Value>? {
    guard hops > 0 else { return frame.environments[0]?.slots }
    guard var environment = frame.environments[0] else { return nil }
    for _ in 0..<hops {
      guard let parent = environment.parent else { return nil }
      environment = parent
    }
    return environment.slots
  }

  func copyScope(_ frame: Frame, _ place: Int) {
    guard let old = frame.environments[place] else { return }
    let copy = Environment(old.heap, parent: old.parent, count: old.count)
    for index in 0..<old.count { copy.slots[index] = old.slots[index] }
    frame.environments[place] = copy
  }

  func loadGlobal(_ frame: Frame, _ index: Int) throws -> Value {
    let realm = try present()
    let site = frame.code.sites + index
    let object = realm.globalObject
    if object.shape === site.pointee.shape { return object.slots[site.pointee.slot] }
    let slot = object.shape.slot(of: site.pointee.key, hash: site.pointee.hash)
    guard slot >= 0, !object.shape.entries[slot].flags.contains(.accessor) else {
      guard try object.has(site.pointee.key) else {
        throw undefinedName(site.pointee.key.text, frame)
      }
      return try object.get(site.pointee.key)
    }
    if object.shape.canBeRemembered {
      site.pointee.shape = object.shape
      site.pointee.slot = slot
    }
    return object.slots[slot]
  }

  func storeGlobal(_ frame: Frame, _ index: Int, _ value: Value, mayMake: Bool) throws {
    let realm = try present()
    let key = frame.code.sites[index].key
    if mayMake {
      _ = try realm.globalObject.set(key, value, receiver: .object(realm.globalObject))
      return
    }
    guard try realm.globalObject.has(key) else { throw undefinedName(key.text, frame) }
    try realm.globalObject.put(key, value)
  }

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
    case .ordinary, .host, .accessorPair, .error, .promise, .arguments, .iterator,
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
      case .ordinary, .error, .promise, .iterator, .nativeFunction: break
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
    case .boolean, .number, .string, .symbol:
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

  // MARK: super and private members

  func getSuper(home: Value, key: Value, this: Value) throws -> Value {
    let realm = try present()
    return try home.asObject?.prototype?.get(key.toPropertyKey(realm), receiver: this) ?? .undefined
  }

  func setSuper(home: Value, key: Value, this: Value, value: Value, _ frame: Frame) throws {
    let realm = try present()
    let propertyKey = try key.toPropertyKey(realm)
    guard try home.asObject?.prototype?.set(propertyKey, value, receiver: this) ?? false else {
      guard frame.code.isStrict else { return }
      throw realm.typeError(
        "Cannot assign to read only property '\(propertyKey.text)' of object '\(describe(this))'"
      )
    }
  }

  func getPrivate(_ base: Value, _ key: Value) throws -> Value {
    let realm = try present()
    guard case .symbol(let name) = key, case .object(let object) = base else {
      if base.isNullish {
        throw realm.typeError(
          "Cannot read properties of \(describe(base)) (reading '\(key.privateText)')"
        )
      }
      throw missingPrivate(key, "read", "from")
    }
    let slot = object.shape.slot(of: .symbol(name))
    guard slot >= 0 else { throw missingPrivate(key, "read", "from") }
    switch object.property(at: slot).content {
    case .data(let value): return value
    case .accessor(let getter, _):
      guard let getter else {
        throw realm.typeError("'\(key.privateText)' was defined without a getter")
      }
      return try realm.call(getter, this: base, arguments: [])
    }
  }

  private func missingPrivate(_ key: Value, _ verb: String, _ word: String) -> any Error {
    if case .symbol(let name) = key, let brand = name.brand {
      return realm?.typeError("Receiver must be \(brand)") ?? Halt.stopped
    }
    return realm?.typeError(
      "Cannot \(verb) private member \(key.privateText) \(word) an object whose class did not declare it"
    ) ?? Halt.stopped
  }

  func setPrivate(_ base: Value, _ key: Value, _ value: Value) throws {
    let realm = try present()
    guard case .symbol(let name) = key, case .object(let object) = base else {
      if base.isNullish {
        throw realm.typeError(
          "Cannot set properties of \(describe(base)) (setting '\(key.privateText)')"
        )
      }
      throw missingPrivate(key, "write", "to")
    }
    let slot = object.shape.slot(of: .symbol(name))
    guard slot >= 0 else { throw missingPrivate(key, "write", "to") }
    let property = object.property(at: slot)
    switch property.content {
    case .data:
      guard property.flags.contains(.writable) else {
        throw realm.typeError("Private method '\(key.privateText)' is not writable")
      }
      object.slots[slot] = value
    case .accessor(_, let setter):
      guard let setter else {
        throw realm.typeError("'\(key.privateText)' was defined without a setter")
      }
      _ = try realm.call(setter, this: base, arguments: [value])
    }
  }

  /// Gives an object a private member; kind 0 is a field, 1 a method, 2 a getter, 3 a setter.
  func definePrivate(_ base: Value, _ key: Value, _ value: Value, kind: Int) throws {
    let realm = try present()
    guard case .symbol(let name) = key, case .object(let object) = base else { return }
    let propertyKey = PropertyKey.symbol(name)
    let slot = object.shape.slot(of: propertyKey)
    let existing = slot >= 0 ? object.property(at: slot) : nil
    switch kind {
    case 2, 3:
      nameFunction(value, key, kind: kind - 1)
      var getter = kind == 2 ? value.asFunction : nil
      var setter = kind == 3 ? value.asFunction : nil
      if case .accessor(let oldGetter, let oldSetter) = existing?.content {
        getter = getter ?? oldGetter
        setter = setter ?? oldSetter
      }
      object.store(propertyKey, Property(.accessor(get: getter, set: setter), flags: []))
    case 1:
      nameFunction(value, key, kind: 0)
      object.store(propertyKey, Property(value, flags: []))
    default:
      guard existing == nil else {
        throw realm.typeError("Cannot initialize \(key.privateText) twice on the same object")
      }
      object.store(propertyKey, Property(value, flags: .writable))
    }
  }

  // MARK: Literals

  func defineMember(_ base: Value, _ frame: Frame, _ index: Int, _ value: Value) throws {
    guard case .object(let object) = base else { return }
    let site = frame.code.sites + index
    if object.shape === site.pointee.shape, let next = site.pointee.next,
      object.shape.count < Int(object.capacity)
    {
      (object.slots + object.shape.count).initialize(to: value)
      object.shape = next
      return
    }
    let key = site.pointee.key
    if object.kind == .ordinary, case .string = key,
      object.shape.slot(of: key, hash: site.pointee.hash) < 0, object.isExtensible
    {
      let before = object.shape
      object.appendSlot(key, value, .all)
      if before.isShared, object.shape.isShared {
        site.pointee.shape = before
        site.pointee.next = object.shape
      }
      return
    }
    try object.define(key, value)
  }

  /// Copies the own enumerable properties of a value, as spread does.
  func copyProperties(from source: Value, to target: Value) throws {
    let realm = try present()
    guard !source.isNullish, case .object(let object) = target else { return }
    let from = try source.toObject(realm)
    for key in try from.ownKeys() {
      try realm.tick()
      guard let property = try from.getOwnProperty(key), property.isEnumerable else { continue }
      if case .data(let value) = property.content, !from.isExotic {
        try object.define(key, value)
      } else {
        try object.define(key, from.get(key, receiver: source))
      }
    }
  }

  func copyRest(_ source: Value, without keys: Value) throws -> Value {
    let realm = try present()
    let from = try source.toObject(realm)
    var excluded: Set<PropertyKey> = []
    for key in keys.asArray?.elements ?? [] { excluded.insert(try key.toPropertyKey(realm)) }
    let result = realm.object()
    for key in try from.ownKeys() where !excluded.contains(key) {
      guard let property = try from.getOwnProperty(key), property.isEnumerable else { continue }
      try result.define(key, from.get(key, receiver: source))
    }
    return .object(result)
  }

  func regularExpression(_ pattern: Value, _ flags: Value) throws -> Value {
    let realm = try present()
    guard let make = realm.makeRegularExpression else {
      throw realm.syntaxError("Regular expressions are not available")
    }
    return try make(pattern.asString ?? "", flags.asString ?? "")
  }

  func templateObject(cooked: Value, raw: Value, _ frame: Frame) throws -> Value {
    let site = TemplateSite(
      code: ObjectIdentifier(frame.code),
      instruction: frame.state.pointee.ip
    )
    if let known = templates[site] { return known }
    guard let array = cooked.asArray, let rawArray = raw.asArray else { return .undefined }
    rawArray.lock(frozen: true)
    array.store("raw", Property(raw, flags: []))
    array.lock(frozen: true)
    templates[site] = cooked
    return cooked
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
}

extension Value {
  /// A private name as it is written.
  var privateText: String {
    guard case .symbol(let symbol) = self else { return "" }
    return symbol.description?.string ?? ""
  }
}
