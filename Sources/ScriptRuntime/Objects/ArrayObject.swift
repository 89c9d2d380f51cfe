/// An array: a dense vector, and a table for what lies far beyond its end or is not a plain element.
package final class ArrayObject: ScriptObject {
  /// The dense part; a hole is ``Value/empty``, and may have its property in `indexes`.
  private(set) final var items: UnsafeMutablePointer<Value>
  /// The number of elements in the dense part, at most `length`.
  package private(set) final var count: Int
  private final var itemCapacity: Int
  /// The `length` property.
  package private(set) final var length: Int
  final var isLengthWritable = true
  /// The attributes that the dense elements have; fewer than all once sealed or frozen.
  final var elementFlags = PropertyFlags.all

  /// Makes an array of values.
  package convenience init(_ realm: Realm, _ elements: some Collection<Value>) {
    self.init(realm, Array(elements))
  }

  /// Makes an array of an array's values, which nearly all are.
  package convenience init(_ realm: Realm, _ elements: [Value]) {
    self.init(
      heap: realm.heap,
      prototype: realm.intrinsics.arrayPrototype,
      capacity: elements.count
    )
    for value in elements { append(value) }
  }

  init(heap: Heap, prototype: ScriptObject?, capacity: Int) {
    items = .allocate(capacity: max(capacity, 1))
    itemCapacity = max(capacity, 1)
    count = 0
    length = 0
    super.init(heap: heap, prototype: prototype, kind: .array)
    heap.charge(itemCapacity &* MemoryLayout<Value>.stride)
  }

  deinit {
    heap.release(itemCapacity &* MemoryLayout<Value>.stride)
    heap.destroy(items, count: count)
    items.deallocate()
  }

  package override var className: String { "Array" }

  package override func tearDown() {
    super.tearDown()
    let old = count
    count = 0
    length = 0
    heap.destroy(items, count: old)
  }

  /// The elements; holes read as undefined, and elements of a sparse array past its dense part are left out.
  package var elements: [Value] {
    get { firstElements(count) }
    set {
      truncate(to: 0)
      for value in newValue { append(value) }
    }
  }

  /// The first elements, at most so many, without looking at the others.
  package final func firstElements(_ limit: Int) -> [Value] {
    let limit = min(limit, count)
    var result: [Value] = []
    result.reserveCapacity(limit)
    for index in 0..<limit { result.append(element(index)) }
    return result
  }

  /// Whether every element is a plain one in the dense part, holes apart.
  @inline(__always)
  final var isPlain: Bool { indexes == nil && length == count }

  /// The element at an index below `length`; undefined for a hole or an accessor.
  @inline(__always)
  package final func element(_ index: Int) -> Value {
    guard index >= 0, index < count else { return stored(index) }
    let value = items[index]
    return value.isEmpty ? stored(index) : value
  }

  private final func stored(_ index: Int) -> Value {
    guard indexes != nil, index >= 0, let key = UInt32(exactly: index),
      case .data(let value) = indexes?[key]?.content
    else { return .undefined }
    return value
  }

  /// Adds an element at the end.
  @inline(__always)
  package final func append(_ value: Value) {
    guard length == count else {
      put(length, Property(value, flags: elementFlags))
      return
    }
    if count == itemCapacity { growItems(to: count &+ 1) }
    (items + count).initialize(to: value)
    count &+= 1
    length &+= 1
  }

  final func growItems(to needed: Int) {
    guard needed > itemCapacity else { return }
    let larger = max(needed, itemCapacity &+ itemCapacity / 2 &+ 4)
    heap.charge((larger &- itemCapacity) &* MemoryLayout<Value>.stride)
    let moved = UnsafeMutablePointer<Value>.allocate(capacity: larger)
    moved.moveInitialize(from: items, count: count)
    items.deallocate()
    items = moved
    itemCapacity = larger
  }

  /// Replaces an element of the dense part.
  @inline(__always)
  final func replace(_ index: Int, with value: Value) { items[index] = value }

  /// Whether assigning the element next after the dense part is a mere append.
  @inline(__always)
  final var isAppendable: Bool {
    isExtensible && isLengthWritable && length == count && indexes == nil
  }

  /// Cuts or lengthens the array; elements that may not be deleted stay.
  @discardableResult
  final func setLength(_ newLength: Int) -> Bool {
    guard newLength != length else { return true }
    guard isLengthWritable else { return false }
    guard newLength < length else {
      length = newLength
      return true
    }
    guard elementFlags.contains(.configurable) else { return false }
    if indexes != nil {
      for key in (indexes?.keys() ?? []).reversed() where Int(key) >= newLength {
        if indexes?[key]?.flags.contains(.configurable) == false {
          truncate(to: Int(key) + 1)
          return false
        }
        indexes?[key] = nil
      }
      if indexes?.isEmpty == true { indexes = nil }
    }
    truncate(to: newLength)
    return true
  }

  private final func truncate(to newLength: Int) {
    if count > newLength {
      let removed = count &- newLength
      heap.spend(removed >> 4)
      count = newLength
      heap.destroy(items + newLength, count: removed)
    }
    length = newLength
  }

  /// Removes the last element of a plain array.
  final func removeLastPlain() -> Value {
    count &-= 1
    length &-= 1
    return (items + count).move().orUndefined
  }

  /// Removes elements of a plain array and puts others in their place.
  final func splicePlain(_ start: Int, _ removing: Int, inserting values: [Value]) -> [Value] {
    let removed = (start..<start + removing).map { items[$0] }
    let tail = count &- start &- removing
    heap.spend((removing &+ tail) >> 3)
    let total = start &+ values.count &+ tail
    growItems(to: total)
    (items + start).deinitialize(count: removing)
    (items + start + values.count).moveInitialize(from: items + start + removing, count: tail)
    for (offset, value) in values.enumerated() { (items + start + offset).initialize(to: value) }
    count = total
    length = total
    return removed
  }

  // MARK: Internal methods

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if case .index(let index) = key {
      if Int(index) < count, !items[Int(index)].isEmpty {
        return Property(items[Int(index)], flags: elementFlags)
      }
      return indexes?[index]
    }
    if key == .length {
      return Property(
        .number(Double(length)),
        flags: isLengthWritable ? .writable : []
      )
    }
    return try super.getOwnProperty(key)
  }

  package override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    heap.spend(2)
    if key == .length { return try defineLength(descriptor) }
    guard case .index(let index) = key else { return try super.defineOwnProperty(key, descriptor) }
    if Int(index) >= length, !isLengthWritable { return false }
    guard
      let property = descriptor.applied(
        to: try getOwnProperty(key),
        isExtensible: isExtensible
      )
    else { return false }
    put(Int(index), property)
    return true
  }

  private func defineLength(_ descriptor: PropertyDescriptor) throws -> Bool {
    if descriptor.isAccessor || descriptor.configurable == true || descriptor.enumerable == true {
      return false
    }
    if let value = descriptor.value {
      let number = try value.toNumber(realm)
      guard let newLength = UInt32(exactly: number) else {
        throw realm.rangeError("Invalid array length")
      }
      guard setLength(Int(newLength)) else { return false }
    }
    if let writable = descriptor.writable {
      if writable, !isLengthWritable { return false }
      isLengthWritable = writable
    }
    return true
  }

  override func storeIndexed(_ index: UInt32, _ property: Property) { put(Int(index), property) }

  /// Puts an element, in the dense part where it is a plain one and near.
  private func put(_ index: Int, _ property: Property) {
    let key = UInt32(clamping: index)
    if case .data(let value) = property.content, property.flags == elementFlags {
      if index < count {
        indexes?[key] = nil
        items[index] = value
        return
      }
      if index - count <= 1024 {
        growItems(to: index + 1)
        while count < index {
          (items + count).initialize(to: .empty)
          count &+= 1
        }
        indexes?[key] = nil
        (items + count).initialize(to: value)
        count &+= 1
        length = max(length, count)
        return
      }
    }
    if index < count { items[index] = .empty }
    if indexes == nil { indexes = IndexTable(heap) }
    indexes?[key] = property
    length = max(length, index + 1)
  }

  package override func delete(_ key: PropertyKey) throws -> Bool {
    if key == .length { return false }
    guard case .index(let index) = key, Int(index) < count, !items[Int(index)].isEmpty else {
      return try super.delete(key)
    }
    guard elementFlags.contains(.configurable) else { return false }
    items[Int(index)] = .empty
    return true
  }

  package override func ownKeys() throws -> [PropertyKey] {
    heap.spend(count)
    var keys: [PropertyKey] = []
    keys.reserveCapacity(count + 1)
    if indexes == nil {
      for index in 0..<count where !items[index].isEmpty { keys.append(.index(UInt32(index))) }
    } else {
      var special = indexes?.keys()[...] ?? []
      for index in 0..<count {
        if !items[index].isEmpty {
          keys.append(.index(UInt32(index)))
        } else if let next = special.first, Int(next) == index {
          keys.append(.index(next))
          special.removeFirst()
        }
      }
      for next in special { keys.append(.index(next)) }
    }
    keys.append(.length)
    keys.append(contentsOf: namedKeys())
    return keys
  }

  /// Applies a seal or a freeze to all elements.
  final func lock(frozen: Bool) {
    isExtensible = false
    elementFlags = frozen ? .enumerable : [.enumerable, .writable]
    if frozen { isLengthWritable = false }
    for key in indexes?.keys() ?? [] {
      guard var property = indexes?[key] else { continue }
      property.flags.remove(.configurable)
      if frozen { property.flags.remove(.writable) }
      indexes?[key] = property
    }
  }
}
