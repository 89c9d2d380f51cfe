/// A boxed primitive: `new String('a')`, `Object(1)`.
package final class PrimitiveObject: ScriptObject {
  /// The value in the box; never undefined, null or an object.
  package let primitive: Value

  /// Boxes a primitive value.
  package init(_ realm: Realm, _ primitive: Value, prototype: ScriptObject? = nil) {
    self.primitive = primitive
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.prototype(ofPrimitive: primitive),
      kind: .primitive
    )
  }

  /// Makes the prototype of the boxes of a kind, which is one itself.
  init(_ heap: Heap, _ primitive: Value, prototype: ScriptObject) {
    self.primitive = primitive
    super.init(heap: heap, prototype: prototype, kind: .primitive)
  }

  package override var className: String {
    switch primitive {
    case .string: "String"
    case .number: "Number"
    case .boolean: "Boolean"
    case .symbol: "Symbol"
    case .bigInt: "BigInt"
    case .undefined, .null, .object: "Object"
    }
  }

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if case .string(let string) = primitive {
      if case .index(let index) = key, Int(index) < string.length {
        return Property(.string(.unit(string[Int(index)])), flags: .enumerable)
      }
      if key == .length { return Property(.number(Double(string.length)), flags: []) }
    }
    return try super.getOwnProperty(key)
  }

  package override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard case .string = primitive, let own = try getOwnProperty(key), isOfString(key) else {
      return try super.defineOwnProperty(key, descriptor)
    }
    // What says what is already so is no change (ECMAScript IsCompatiblePropertyDescriptor).
    guard case .data(let value) = own.content, !descriptor.isAccessor else { return false }
    return descriptor.configurable != true && descriptor.writable != true
      && descriptor.enumerable.map { $0 == own.isEnumerable } ?? true
      && descriptor.value.map { sameValue($0, value) } ?? true
  }

  /// Whether a key is the length of the string in the box, or the place of one of its code units.
  private func isOfString(_ key: PropertyKey) -> Bool {
    guard case .string(let string) = primitive else { return false }
    if case .index(let index) = key { return Int(index) < string.length }
    return key == .length
  }

  package override func ownKeys() throws -> [PropertyKey] {
    guard case .string(let string) = primitive else { return try super.ownKeys() }
    try realm.heap.reserve(string.length &* MemoryLayout<PropertyKey>.stride)
    try realm.tick(string.length)
    var keys = (0..<string.length).map { PropertyKey.index(UInt32(clamping: $0)) }
    keys.append(contentsOf: indexes?.keys().map { .index($0) } ?? [])
    keys.append(.length)
    keys.append(contentsOf: namedKeys())
    return keys
  }
}
