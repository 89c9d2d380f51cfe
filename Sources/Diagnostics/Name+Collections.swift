// Inlinable, so that whoever keys by names gets code for its own values: a generic call looks metadata up.

extension Set<Name> {
  /// Takes names.
  @inlinable package init(names: some Sequence<String>) { self.init(names.lazy.map { Name($0) }) }

  /// Whether it has a name.
  @inlinable package func contains(_ name: String) -> Bool { contains(Name(name)) }

  /// Adds a name.
  @discardableResult @inlinable
  package mutating func insert(_ name: String) -> (inserted: Bool, memberAfterInsert: Name) {
    insert(Name(name))
  }

  /// Removes a name; nil where it was not there.
  @discardableResult @inlinable
  package mutating func remove(_ name: String) -> Name? { remove(Name(name)) }

  /// Adds names.
  @inlinable package mutating func formUnion(_ names: some Sequence<String>) {
    for name in names { insert(Name(name)) }
  }
}

extension Dictionary where Key == Name {
  /// Takes names and their values; `combine` chooses where a name is there again.
  @inlinable package init(
    names pairs: some Sequence<(String, Value)>,
    uniquingKeysWith combine: (Value, Value) throws -> Value
  ) rethrows {
    self.init()
    for (name, value) in pairs {
      let key = Name(name)
      self[key] = try self[key].map { try combine($0, value) } ?? value
    }
  }

  /// The value of a name.
  @inlinable package subscript(name: String) -> Value? {
    get { self[Name(name)] }
    _modify { yield &self[Name(name)] }
  }

  /// The value of a name, or the one given.
  @inlinable package subscript(name: String, default value: @autoclosure () -> Value) -> Value {
    get { self[Name(name), default: value()] }
    _modify { yield &self[Name(name), default: value()] }
  }

  /// Removes a name.
  @discardableResult @inlinable
  package mutating func removeValue(forKey name: String) -> Value? {
    removeValue(forKey: Name(name))
  }
}
