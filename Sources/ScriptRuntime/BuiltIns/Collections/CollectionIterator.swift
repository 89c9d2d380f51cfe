/// An iterator over a map or a set.
final class CollectionIterator: BuiltInIterator {
  /// What each step yields.
  enum Content {
    case keys
    case values
    case entries
  }

  /// The entries and how far the iteration came; shared with the closure that steps.
  private final class Source {
    var table: OrderedTable?
    var cursor = OrderedTable.Cursor()

    init(_ table: OrderedTable) { self.table = table }

    func next() -> OrderedTable.Entry? {
      guard let entry = table?.next(&cursor) else {
        table = nil
        return nil
      }
      return entry
    }
  }

  private static let prototypeKey = Symbol(privateName: "iterator")
  let collectionKind: CollectionObject.Kind
  let content: Content
  private let source: Source

  init(_ collection: CollectionObject, _ content: Content) {
    let source = Source(collection.table)
    let realm = collection.realm
    collectionKind = collection.collectionKind
    self.content = content
    self.source = source
    let home = realm.intrinsics.prototype(of: collectionKind)
    let prototype = home.storedValue(.symbol(CollectionIterator.prototypeKey))?.asObject
    super.init(
      realm,
      collectionKind == .map ? .map : .set,
      prototype: prototype ?? realm.intrinsics.iteratorPrototype
    ) { realm in
      guard let entry = source.next() else { return nil }
      return switch content {
      case .keys: entry.key
      case .values: entry.value
      case .entries: realm.array([entry.key, entry.value])
      }
    }
  }

  override func tearDown() {
    super.tearDown()
    source.table = nil
  }

  /// The entries still to come, for inspection.
  var remaining: [(key: Value, value: Value)] {
    var cursor = source.cursor
    var result: [(key: Value, value: Value)] = []
    while let entry = source.table?.next(&cursor) { result.append((entry.key, entry.value)) }
    return result
  }

  /// Makes the prototype of the iterators over one kind of collection.
  static func install(_ kind: CollectionObject.Kind, _ realm: Realm) {
    let prototype = realm.object(prototype: realm.intrinsics.iteratorPrototype)
    realm.installIterator(kind == .map ? .map : .set, on: prototype)
    realm.intrinsics.prototype(of: kind)
      .store(.symbol(prototypeKey), Property(.object(prototype), flags: []))
  }
}
