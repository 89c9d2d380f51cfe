/// What a host may know of an object without running anything of the program.
package enum ObservedClass: Equatable {
  /// What `{ … }` makes.
  case plain
  /// An instance of a class that has nothing but its properties, with the name that inspection puts before them.
  case named(String)
  /// An object without a prototype.
  case withoutPrototype
}

extension ScriptObject {
  /// What the object is where its properties are all that inspection shows of it; nil for arrays, functions, errors,
  /// dates, collections, objects of a host and the like.
  package final var observedClass: ObservedClass? {
    guard kind == .ordinary, type(of: self) == ScriptObject.self else { return nil }
    let intrinsics = realm.intrinsics
    guard let prototypeObject else {
      return storedValue(.symbol(.toStringTag)) == nil ? .withoutPrototype : nil
    }
    if prototypeObject === intrinsics.objectPrototype,
      storedValue(.symbol(.toStringTag)) == nil, storedValue(.constructor) == nil
    {
      return .plain
    }
    var next = Optional(prototypeObject)
    while let ancestor = next {
      if ancestor === intrinsics.errorPrototype { return nil }
      next = ancestor.prototypeObject
    }
    guard let heading = try? ObjectHeading(self, Inspector(realm, .observing), 0),
      heading.constructor != nil
    else { return nil }
    let style = heading.style(of: self).dropLast()
    return heading.constructor == "Object" && heading.tag.isEmpty ? .plain : .named(String(style))
  }

  /// Calls a body with each enumerable property of an object that has an ``observedClass``, in order, until it says
  /// that it is enough, and gives the number of all of them.
  ///
  /// Getters are given as they are, and not called.
  package final func observeProperties(_ body: (PropertyKey, Property) -> Bool) -> Int {
    heap.spend(shape.count >> 3)
    var count = 0
    var isEnough = false
    func take(_ key: PropertyKey, _ property: @autoclosure () -> Property) {
      count += 1
      if !isEnough { isEnough = !body(key, property()) }
    }
    for index in indexes?.keys() ?? [] {
      if let property = indexes?[index], property.isEnumerable { take(.index(index), property) }
    }
    var symbols: [Int] = []
    for (slot, entry) in shape.entries.enumerated() where entry.flags.contains(.enumerable) {
      if case .symbol(let symbol) = entry.key {
        if !symbol.isPrivate { symbols.append(slot) }
      } else {
        take(entry.key, property(at: slot))
      }
    }
    for slot in symbols { take(shape.entries[slot].key, property(at: slot)) }
    return count
  }
}

extension ArrayObject {
  /// Whether the array is nothing but its elements and the holes between them: no getters, no names, no class.
  package var isPlainList: Bool {
    isPlain && shape.count == 0 && prototypeObject === realm.intrinsics.arrayPrototype
  }

  /// The element at an index of a plain list; nil for a hole.
  package func observedElement(_ index: Int) -> Value? {
    guard index < count, !items[index].isEmpty else { return nil }
    return items[index]
  }
}

extension Inspector {
  /// The value of a property; for a host that only looks, no getter is asked.
  func read(_ key: PropertyKey, of object: ScriptObject) throws -> Value {
    guard options.isObserving else { return try object.get(key) }
    var next = Optional(object)
    while let holder = next {
      if let property = try holder.getOwnProperty(key) {
        guard case .data(let value) = property.content else { return .undefined }
        return value
      }
      next = holder.prototype
    }
    return .undefined
  }
}

extension ScriptString {
  /// Whether the string is free of lone surrogates, so that a Swift text can hold it.
  package var isWellFormed: Bool {
    if isASCII { return true }
    flatten()
    spend()
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      guard unit & 0xF800 == 0xD800 else { continue }
      guard unit & 0x0400 == 0, index < units.count, units[index] & 0xFC00 == 0xDC00 else {
        return false
      }
      index += 1
    }
    return true
  }
}
