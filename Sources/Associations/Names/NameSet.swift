package import Diagnostics
package import OrderedCollections

/// A program's names in order, each once; two are one where their code units are the same (``Name``).
package struct NameSet: Sendable, Hashable, ExpressibleByArrayLiteral, RandomAccessCollection {
  @usableFromInline var base: OrderedSet<Name>

  @inlinable init(base: OrderedSet<Name>) { self.base = base }

  /// Takes names.
  @inlinable package init(arrayLiteral names: String...) { self.init(names) }

  /// No names.
  @inlinable package init() { base = [] }

  /// Takes names; those that are there again are left out.
  @inlinable package init(_ names: some Sequence<String>) {
    base = OrderedSet(names.lazy.map { Name($0) })
  }

  /// The names as a list.
  @inlinable package var elements: [String] { base.map(\.text) }

  /// Whether a name is there.
  @inlinable package func contains(_ name: String) -> Bool { base.contains(Name(name)) }

  /// Adds a name at the end.
  @discardableResult
  @inlinable package mutating func append(_ name: String) -> (inserted: Bool, index: Int) {
    base.append(Name(name))
  }

  /// Adds a name at the end.
  @discardableResult
  @inlinable package mutating func insert(_ name: String) -> (inserted: Bool, index: Int) {
    base.append(Name(name))
  }

  /// Removes a name.
  @discardableResult
  @inlinable package mutating func remove(_ name: String) -> String? {
    base.remove(Name(name))?.text
  }

  /// Adds names at the end.
  @inlinable package mutating func formUnion(_ names: some Sequence<String>) {
    for name in names { base.append(Name(name)) }
  }

  /// With names added at the end.
  @inlinable package func union(_ names: some Sequence<String>) -> NameSet {
    var result = self
    result.formUnion(names)
    return result
  }

  /// Removes names.
  @inlinable package mutating func subtract(_ names: some Sequence<String>) {
    for name in names { base.remove(Name(name)) }
  }

  /// Without names.
  @inlinable package func subtracting(_ names: some Sequence<String>) -> NameSet {
    NameSet(base: base.subtracting(names.lazy.map { Name($0) }))
  }

  /// What a condition holds for.
  @inlinable package func filter(_ isKept: (String) throws -> Bool) rethrows -> NameSet {
    NameSet(base: try base.filter { try isKept($0.text) })
  }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { base.count }
  @inlinable package var count: Int { base.count }
  @inlinable package func index(after place: Int) -> Int { place + 1 }
  @inlinable package func index(before place: Int) -> Int { place - 1 }
  @inlinable package func distance(from start: Int, to end: Int) -> Int { end - start }
  @inlinable package func index(_ place: Int, offsetBy distance: Int) -> Int { place + distance }
  @inlinable package subscript(position: Int) -> String { base[position].text }
}
