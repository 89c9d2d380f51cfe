/// Members that only a class reaches: those of `super`, and those whose name begins with `#`.
extension Machine {
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
}

extension Value {
  /// A private name as it is written.
  var privateText: String {
    guard case .symbol(let symbol) = self else { return "" }
    return symbol.description?.string ?? ""
  }
}
