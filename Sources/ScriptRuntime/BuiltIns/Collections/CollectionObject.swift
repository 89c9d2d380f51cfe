/// A `Map`, `Set`, `WeakMap` or `WeakSet`; the weak ones hold their keys as the others do.
package final class CollectionObject: ScriptObject {
  /// The kinds of collections, named as their constructors are.
  package enum Kind: String, Sendable {
    case map = "Map"
    case set = "Set"
    case weakMap = "WeakMap"
    case weakSet = "WeakSet"

    /// Whether entries have values.
    package var hasValues: Bool { self == .map || self == .weakMap }
    /// Whether only objects and symbols can be keys.
    package var isWeak: Bool { self == .weakMap || self == .weakSet }
  }

  /// The kind.
  package let collectionKind: Kind
  let table: OrderedTable

  /// Makes an empty collection.
  package init(_ realm: Realm, _ kind: Kind, prototype: ScriptObject? = nil) {
    collectionKind = kind
    table = OrderedTable(realm.heap)
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.intrinsics.prototype(of: kind),
      kind: .ordinary
    )
  }

  package override var className: String { collectionKind.rawValue }

  package override func tearDown() {
    super.tearDown()
    table.removeAll()
  }

  /// The number of entries.
  package var count: Int { table.count }

  /// The entries in order; in a set, value and key are the same.
  package var entries: [(key: Value, value: Value)] {
    heap.spend(count)
    var cursor = OrderedTable.Cursor()
    var result: [(key: Value, value: Value)] = []
    while let entry = table.next(&cursor) { result.append((entry.key, entry.value)) }
    return result
  }

  /// Adds an entry, or changes the value of the one that has the key; a set ignores the value.
  package func insert(_ key: Value, _ value: Value = .undefined) {
    var key = key
    if case .number(let number) = key, number == 0 { key = .number(0) }
    table.insert(key, collectionKind.hasValues ? value : key)
  }

  /// The value of a key, or nil when there is none.
  package func value(of key: Value) -> Value? { table.value(of: key) }
}

extension Intrinsics {
  func prototype(of kind: CollectionObject.Kind) -> ScriptObject {
    switch kind {
    case .map: mapPrototype
    case .set: setPrototype
    case .weakMap: weakMapPrototype
    case .weakSet: weakSetPrototype
    }
  }
}
