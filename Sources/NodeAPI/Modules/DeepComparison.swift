import ScriptRuntime

/// Compares two values by what they hold, as `util.isDeepStrictEqual` does (`lib/internal/util/comparisons.js`).
struct DeepComparison {
  private let realm: Realm
  /// The pairs of objects that are being compared: inside themselves they count as equal.
  private var open: Set<Pair> = []

  private struct Pair: Hashable {
    let left: ObjectIdentifier
    let right: ObjectIdentifier
  }

  private init(_ realm: Realm) { self.realm = realm }

  /// Whether two values are deeply equal.
  static func areEqual(_ left: Value, _ right: Value, _ realm: Realm) throws -> Bool {
    var comparison = DeepComparison(realm)
    return try comparison.areEqual(left, right)
  }

  private mutating func areEqual(_ left: Value, _ right: Value) throws -> Bool {
    guard case .object(let left) = left, case .object(let right) = right else {
      return sameValue(left, right)
    }
    guard left !== right else { return true }
    // What two objects share is compared as often as they name it, which may be without end.
    try realm.tick()
    guard left.prototype === right.prototype, left.className == right.className else {
      return false
    }
    let pair = Pair(left: ObjectIdentifier(left), right: ObjectIdentifier(right))
    guard open.insert(pair).inserted else { return true }
    defer { open.remove(pair) }
    return try realm.nested {
      try haveEqualInsides(left, right) && haveEqualProperties(left, right)
    }
  }

  /// Whether what objects hold besides properties is equal.
  private mutating func haveEqualInsides(
    _ left: ScriptObject,
    _ right: ScriptObject
  ) throws -> Bool {
    switch (left, right) {
    case (let left as DateObject, let right as DateObject):
      return sameValue(.number(left.time), .number(right.time))
    case (let left as PrimitiveObject, let right as PrimitiveObject):
      return sameValue(left.primitive, right.primitive)
    case (let left as RegularExpression, let right as RegularExpression):
      return try Value.object(left).toText(realm) == Value.object(right).toText(realm)
    case (let left as ErrorObject, let right as ErrorObject):
      return try errorHeader(left) == errorHeader(right)
    case (let left as CollectionObject, let right as CollectionObject):
      return try haveEqualEntries(left, right)
    case (is FunctionObject, _): return false
    case (let left as ArrayObject, let right as ArrayObject): return left.length == right.length
    default: return true
    }
  }

  private mutating func haveEqualEntries(
    _ left: CollectionObject,
    _ right: CollectionObject
  ) throws -> Bool {
    guard !left.collectionKind.isWeak, left.count == right.count else { return false }
    var rest = right.entries
    for entry in left.entries {
      var match: Int?
      for (index, other) in rest.enumerated() {
        try realm.tick()
        if try areEqual(entry.key, other.key), try areEqual(entry.value, other.value) {
          match = index
          break
        }
      }
      guard let match else { return false }
      rest.remove(at: match)
    }
    return true
  }

  private mutating func haveEqualProperties(
    _ left: ScriptObject,
    _ right: ScriptObject
  ) throws -> Bool {
    let keys = try realm.enumerableOwnKeys(left)
    try realm.tick(keys.count)
    guard try keys.count == realm.enumerableOwnKeys(right).count else { return false }
    for key in keys {
      guard try right.getOwnProperty(key)?.isEnumerable == true,
        try areEqual(left.get(key), right.get(key))
      else { return false }
    }
    return true
  }
}
