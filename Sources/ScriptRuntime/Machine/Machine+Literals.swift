/// What literals and spread make: objects with their members, regular expressions, templates.
extension Machine {
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
}
