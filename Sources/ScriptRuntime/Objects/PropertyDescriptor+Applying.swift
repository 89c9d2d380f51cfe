extension PropertyDescriptor {
  /// The property that results from defining this over a current one, or nil when that is refused.
  ///
  /// ECMAScript ValidateAndApplyPropertyDescriptor.
  func applied(to current: Property?, isExtensible: Bool) -> Property? {
    guard let current else { return isExtensible ? fresh : nil }
    if !current.flags.contains(.configurable), !isAllowed(onFixed: current) { return nil }
    var flags = current.flags
    func put(_ flag: PropertyFlags, _ wanted: Bool?) {
      guard let wanted else { return }
      if wanted { flags.insert(flag) } else { flags.remove(flag) }
    }
    put(.enumerable, enumerable)
    put(.configurable, configurable)
    switch current.content {
    case .data(let old):
      if isAccessor {
        flags.remove(.writable)
        return Property(.accessor(get: get?.asFunction, set: set?.asFunction), flags: flags)
      }
      put(.writable, writable)
      return Property(.data(value ?? old), flags: flags)
    case .accessor(let getter, let setter):
      if isData {
        flags.remove(.writable)
        put(.writable, writable)
        return Property(.data(value ?? .undefined), flags: flags)
      }
      return Property(
        .accessor(
          get: get == nil ? getter : get?.asFunction,
          set: set == nil ? setter : set?.asFunction
        ),
        flags: flags
      )
    }
  }

  private var fresh: Property {
    var flags: PropertyFlags = []
    if enumerable == true { flags.insert(.enumerable) }
    if configurable == true { flags.insert(.configurable) }
    if isAccessor {
      return Property(.accessor(get: get?.asFunction, set: set?.asFunction), flags: flags)
    }
    if writable == true { flags.insert(.writable) }
    return Property(.data(value ?? .undefined), flags: flags)
  }

  private func isAllowed(onFixed current: Property) -> Bool {
    if configurable == true { return false }
    if let enumerable, enumerable != current.isEnumerable { return false }
    switch current.content {
    case .data(let old):
      if isAccessor { return false }
      if current.flags.contains(.writable) { return true }
      if writable == true { return false }
      if let value { return sameValue(value, old) }
      return true
    case .accessor(let getter, let setter):
      if isData { return false }
      if let get, get.asFunction !== getter { return false }
      if let set, set.asFunction !== setter { return false }
      return true
    }
  }
}
