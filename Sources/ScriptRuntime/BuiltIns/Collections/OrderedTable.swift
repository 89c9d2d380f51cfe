/// The entries of a collection: found by their keys, listed in order of insertion, also while they change.
///
/// A class, since iterators share it with its collection.
final class OrderedTable {
  /// One entry; a removed one has an empty key until the table is packed.
  struct Entry {
    var key: Value
    var value: Value
    /// Counts the insertions, so that an iterator finds its place again after packing.
    var serial: Int
  }

  /// The position of an iteration.
  struct Cursor {
    fileprivate var position = 0
    fileprivate var packing = 0
    fileprivate var serial = -1
  }

  /// A key as SameValueZero compares it.
  private struct Key: Hashable {
    let value: Value

    static func == (left: Key, right: Key) -> Bool { sameValueZero(left.value, right.value) }

    func hash(into hasher: inout Hasher) {
      switch value {
      case .undefined: hasher.combine(0)
      case .null: hasher.combine(1)
      case .boolean(let boolean): hasher.combine(boolean)
      case .number(let number):
        hasher.combine(number == 0 ? 0 : number.isNaN ? UInt64.max : number.bitPattern)
      case .string(let string): hasher.combine(string.stableHash)
      case .symbol(let symbol): hasher.combine(ObjectIdentifier(symbol))
      case .bigInt(let big): hasher.combine(big.number)
      case .object(let object): hasher.combine(ObjectIdentifier(object))
      }
    }
  }

  private static let entrySize = 96
  private let heap: Heap
  private var entries: ContiguousArray<Entry> = []
  private var places: [Key: Int] = [:]
  private var nextSerial = 0
  private var packing = 0

  init(_ heap: Heap) { self.heap = heap }

  deinit { removeAll() }

  /// The number of entries.
  var count: Int { places.count }

  /// The value of a key, or nil.
  func value(of key: Value) -> Value? {
    guard let place = places[Key(value: key)] else { return nil }
    return entries[place].value
  }

  /// Adds an entry, or changes the value of the one that has the key; a key is never -0.
  func insert(_ key: Value, _ value: Value) {
    if let place = places[Key(value: key)] {
      entries[place].value = value
      return
    }
    places[Key(value: key)] = entries.count
    entries.append(Entry(key: key, value: value, serial: nextSerial))
    nextSerial += 1
    heap.charge(OrderedTable.entrySize)
  }

  /// Removes an entry; false where there is none.
  func remove(_ key: Value) -> Bool {
    guard let place = places.removeValue(forKey: Key(value: key)) else { return false }
    entries[place].key = .empty
    entries[place].value = .undefined
    heap.release(OrderedTable.entrySize)
    if entries.count > 32, entries.count > places.count * 2 { pack() }
    return true
  }

  private func pack() {
    entries.removeAll { $0.key.isEmpty }
    for (place, entry) in entries.enumerated() { places[Key(value: entry.key)] = place }
    packing += 1
  }

  /// Removes everything, without deep recursion however long the chain that hangs on it.
  func removeAll() {
    heap.release(OrderedTable.entrySize &* places.count)
    places = [:]
    packing += 1
    guard !entries.isEmpty else { return }
    let count = entries.count * 2
    let values = UnsafeMutablePointer<Value>.allocate(capacity: count)
    for (index, entry) in entries.enumerated() {
      (values + index * 2).initialize(to: entry.key)
      (values + index * 2 + 1).initialize(to: entry.value)
    }
    entries = []
    heap.destroy(values, count: count)
    values.deallocate()
  }

  /// The next entry of an iteration; nil at the end, where entries added later are found.
  func next(_ cursor: inout Cursor) -> Entry? {
    if cursor.packing != packing {
      cursor.packing = packing
      cursor.position = entries.partitionIndex { $0.serial > cursor.serial }
    }
    while cursor.position < entries.count {
      let entry = entries[cursor.position]
      cursor.position += 1
      cursor.serial = entry.serial
      if !entry.key.isEmpty { return entry }
    }
    return nil
  }
}

extension ContiguousArray {
  /// The index of the first element of which the condition holds, which once true stays true.
  fileprivate func partitionIndex(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
