extension Set<Name> {
  /// Takes names.
  package init(names: some Sequence<String>) { self.init(names.lazy.map { Name($0) }) }

  /// Whether it has a name.
  package func contains(_ name: String) -> Bool { contains(Name(name)) }

  /// Adds a name.
  @discardableResult
  package mutating func insert(_ name: String) -> (inserted: Bool, memberAfterInsert: Name) {
    insert(Name(name))
  }

  /// Removes a name.
  package mutating func remove(_ name: String) { remove(Name(name)) }

  /// Adds names.
  package mutating func formUnion(_ names: some Sequence<String>) {
    for name in names { insert(Name(name)) }
  }
}

extension Dictionary where Key == Name {
  /// Takes names and their values; `combine` chooses where a name is there again.
  package init(
    names pairs: some Sequence<(String, Value)>,
    uniquingKeysWith combine: (Value, Value) throws -> Value
  ) rethrows {
    try self.init(pairs.lazy.map { (Name($0), $1) }, uniquingKeysWith: combine)
  }

  /// The value of a name.
  package subscript(name: String) -> Value? {
    get { self[Name(name)] }
    _modify { yield &self[Name(name)] }
  }

  /// The value of a name, or the one given.
  package subscript(name: String, default value: @autoclosure () -> Value) -> Value {
    get { self[Name(name), default: value()] }
    _modify { yield &self[Name(name), default: value()] }
  }

  /// Removes a name.
  @discardableResult
  package mutating func removeValue(forKey name: String) -> Value? {
    removeValue(forKey: Name(name))
  }
}
