/// A `Map`, `Set`, `WeakMap` or `WeakSet`; the weak ones hold their keys as the others do.
public final class CollectionObject: ScriptObject {
  /// The kinds of collections, named as their constructors are.
  public enum Kind: String, Sendable {
    case map = "Map"
    case set = "Set"
    case weakMap = "WeakMap"
    case weakSet = "WeakSet"

    /// Whether entries have values.
    public var hasValues: Bool { self == .map || self == .weakMap }
    /// Whether only objects and symbols can be keys.
    public var isWeak: Bool { self == .weakMap || self == .weakSet }
  }

  /// The kind.
  public let collectionKind: Kind
  let table: OrderedTable

  /// Makes an empty collection.
  public init(_ realm: Realm, _ kind: Kind, prototype: ScriptObject? = nil) {
    collectionKind = kind
    table = OrderedTable(realm.heap)
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.intrinsics.prototype(of: kind),
      kind: .ordinary
    )
  }

  public override var className: String { collectionKind.rawValue }

  public override func tearDown() {
    super.tearDown()
    table.removeAll()
  }

  /// The number of entries.
  public var count: Int { table.count }

  /// The entries in order; in a set, value and key are the same.
  public var entries: [(key: Value, value: Value)] {
    heap.spend(count)
    var cursor = OrderedTable.Cursor()
    var result: [(key: Value, value: Value)] = []
    while let entry = table.next(&cursor) { result.append((entry.key, entry.value)) }
    return result
  }

  /// Adds an entry, or changes the value of the one that has the key; a set ignores the value.
  public func insert(_ key: Value, _ value: Value = .undefined) {
    var key = key
    if case .number(let number) = key, number == 0 { key = .number(0) }
    table.insert(key, collectionKind.hasValues ? value : key)
  }

  /// The value of a key, or nil when there is none.
  public func value(of key: Value) -> Value? { table.value(of: key) }
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
