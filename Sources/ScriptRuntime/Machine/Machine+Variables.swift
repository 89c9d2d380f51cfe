extension Machine {
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
}
