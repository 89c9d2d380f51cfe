package import Diagnostics
package import OrderedCollections

/// A program's names with values, in order: attributes, associations, the values of an instance or a row.
///
/// Two names are one where their code units are the same (``Name``), as for ECMAScript and SQLite. A dictionary of
/// strings would take `é` as one character and as `e` with an accent for one name, so the engine has none.
package struct NameMap<Value>: ExpressibleByDictionaryLiteral, RandomAccessCollection {
  /// A name and its value.
  package typealias Element = (key: String, value: Value)

  @usableFromInline var base: OrderedDictionary<Name, Value>

  @inlinable init(base: OrderedDictionary<Name, Value>) { self.base = base }

  /// Takes names, each of which is there once, and their values.
  @inlinable package init(dictionaryLiteral elements: (String, Value)...) {
    base = OrderedDictionary(uniqueKeysWithValues: elements.map { (Name($0), $1) })
  }

  /// Takes names, each of which is there once, and their values.
  @inlinable package init(uniqueKeysWithValues pairs: some Sequence<(String, Value)>) {
    base = OrderedDictionary(uniqueKeysWithValues: pairs.lazy.map { (Name($0), $1) })
  }

  /// Takes names and their values; `combine` chooses where a name is there again.
  @inlinable package init(
    _ pairs: some Sequence<(String, Value)>,
    uniquingKeysWith combine: (Value, Value) throws -> Value
  ) rethrows {
    base = try OrderedDictionary(
      pairs.lazy.map { (Name($0), $1) },
      uniquingKeysWith: combine
    )
  }

  /// Takes a set of names, which is shared, and as many values.
  @inlinable package init(
    uncheckedUniqueKeys names: NameSet,
    values: some Sequence<Value>
  ) {
    base = OrderedDictionary(uncheckedUniqueKeys: names.base, values: values)
  }

  /// The value of a name; nil where there is none.
  @inlinable package subscript(name: String) -> Value? {
    get { base[Name(name)] }
    _modify { yield &base[Name(name)] }
  }

  /// The value of a name, or the one given.
  @inlinable
  package subscript(
    name: String,
    default value: @autoclosure () -> Value
  ) -> Value {
    get { base[Name(name), default: value()] }
    _modify { yield &base[Name(name), default: value()] }
  }

  /// The names in order.
  @inlinable package var keys: NameSet { NameSet(base: base.keys) }

  /// The values in order.
  @inlinable package var values: OrderedDictionary<Name, Value>.Values {
    get { base.values }
    _modify { yield &base.values }
  }

  /// The place of a name.
  @inlinable package func index(forKey name: String) -> Int? { base.index(forKey: Name(name)) }

  /// Removes a name.
  @discardableResult
  @inlinable package mutating func removeValue(forKey name: String) -> Value? {
    base.removeValue(forKey: Name(name))
  }

  /// Sets a value; a new name is put in at a place.
  @discardableResult
  @inlinable package mutating func updateValue(
    _ value: Value,
    forKey name: String,
    insertingAt place: Int
  ) -> (originalMember: Value?, index: Int) {
    base.updateValue(value, forKey: Name(name), insertingAt: place)
  }

  /// Removes what a condition holds for.
  @inlinable package mutating func removeAll(where isRemoved: (Element) throws -> Bool) rethrows {
    try base.removeAll { try isRemoved(($0.key.text, $0.value)) }
  }

  /// What a condition holds for.
  @inlinable package func filter(_ isKept: (Element) throws -> Bool) rethrows -> NameMap {
    NameMap(base: try base.filter { try isKept(($0.key.text, $0.value)) })
  }

  /// The same names with other values.
  @inlinable package func mapValues<Other>(
    _ change: (Value) throws -> Other
  ) rethrows -> NameMap<Other> {
    NameMap<Other>(base: try base.mapValues(change))
  }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { base.count }
  @inlinable package var count: Int { base.count }
  @inlinable package func index(after place: Int) -> Int { place + 1 }
  @inlinable package func index(before place: Int) -> Int { place - 1 }
  @inlinable package func distance(from start: Int, to end: Int) -> Int { end - start }
  @inlinable package func index(_ place: Int, offsetBy distance: Int) -> Int { place + distance }
  @inlinable package subscript(position: Int) -> Element {
    let element = base.elements[position]
    return (element.key.text, element.value)
  }

  /// Goes through the names and values without a look at the collection's protocols, which would cost more.
  @inlinable package func makeIterator() -> Iterator { Iterator(base: base.makeIterator()) }

  package struct Iterator: IteratorProtocol {
    @usableFromInline var base: OrderedDictionary<Name, Value>.Iterator

    @inlinable init(base: OrderedDictionary<Name, Value>.Iterator) { self.base = base }

    @inlinable package mutating func next() -> Element? {
      base.next().map { ($0.key.text, $0.value) }
    }
  }
}

extension NameMap: Equatable where Value: Equatable {}
extension NameMap: Sendable where Value: Sendable {}
