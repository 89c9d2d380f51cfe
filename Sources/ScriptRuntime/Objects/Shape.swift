/// The keys and attributes of an object's properties, in insertion order; the values are in the object's slots.
///
/// Objects that gain the same properties in the same order share shapes. A shape with many keys,
/// or one after a deletion, belongs to one object and is changed in place. A class, since sharing is its point.
final class Shape {
  struct Entry {
    var key: PropertyKey
    var hash: Int
    var flags: PropertyFlags
  }
  private struct Transition: Hashable {
    var key: PropertyKey
    var flags: PropertyFlags
  }

  /// Above this number of keys a shape is no longer shared.
  private static let sharedLimit = 48
  /// Up to this number of keys a search goes one by one.
  private static let linearLimit = 8

  private(set) var entries: ContiguousArray<Entry>
  private(set) var isShared: Bool
  /// Whether it is that of a built-in object, filled in place and shared once a program reads from it.
  private var isBeingFilled = false
  /// Places in `entries` by open addressing, -1 for a free one.
  ///
  /// Empty while the search is linear, and until a search needs it.
  private var table: ContiguousArray<Int32> = []
  private var transitions: [Transition: Shape] = [:]
  /// The last of the transitions that was taken; objects that are made in one place take the same ones again.
  private var lastTransition: (transition: Transition, next: Shape)?
  /// The names in ``entries``, once they were asked for and while nothing can change them.
  private var knownNames: [String]?
  /// Whether the properties are those of a record, once that was asked for and while nothing can change it.
  private var knownRecord: Bool?
  /// What a shape of one object is accounted with, in bytes, and where.
  private var account: (heap: Heap, bytes: Int)?

  /// What a shape counts as, and each of its keys, in bytes; a key that is added to one object's also for room to grow.
  private static let (baseSize, keySize, addedKeySize) = (160, 40, 140)

  init() {
    entries = []
    isShared = true
  }

  /// A shape like this one for one built-in object, so that its many keys do not make a shape each.
  func forFilling() -> Shape {
    guard isShared else { return self }
    let shape = Shape(entries: entries, isShared: false)
    shape.isBeingFilled = true
    return shape
  }

  private init(entries: ContiguousArray<Entry>, isShared: Bool) {
    self.entries = entries
    self.isShared = isShared
  }

  deinit { account.map { $0.heap.release($0.bytes) } }

  private func charge(_ bytes: Int, _ heap: Heap) {
    heap.charge(bytes)
    account = (heap, (account?.bytes ?? 0) &+ bytes)
  }

  /// Makes it one that stays as long as the heap, which other objects may have.
  private func becomeShared() {
    isShared = true
    account = nil
  }

  var count: Int { entries.count }

  /// The texts of the keys that are names, in order.
  var names: [String] {
    if isShared, let knownNames { return knownNames }
    let names = entries.compactMap { entry in
      if case .string(let name) = entry.key { name.string } else { nil }
    }
    if isShared { knownNames = names }
    return names
  }

  /// Whether a place in the program may remember it; from then on, one that was being filled is shared.
  @inline(__always)
  var canBeRemembered: Bool {
    if isBeingFilled {
      isBeingFilled = false
      becomeShared()
    }
    return isShared
  }

  /// Whether all properties are enumerable data under names, and other objects may have the same.
  var isRecord: Bool {
    guard isShared else { return false }
    if let knownRecord { return knownRecord }
    let isRecord = entries.allSatisfy { entry in
      guard case .string = entry.key else { return false }
      return entry.flags.contains(.enumerable) && !entry.flags.contains(.accessor)
    }
    knownRecord = isRecord
    return isRecord
  }

  /// The slot of a key, or -1.
  @inline(__always)
  func slot(of key: PropertyKey) -> Int { slot(of: key, hash: key.stableHash) }

  func slot(of key: PropertyKey, hash: Int) -> Int {
    if table.isEmpty, entries.count > Shape.linearLimit { buildTable() }
    return entries.withUnsafeBufferPointer { entries in
      if table.isEmpty {
        for index in 0..<entries.count
        where entries[index].hash == hash && entries[index].key == key {
          return index
        }
        return -1
      }
      return table.withUnsafeBufferPointer { table in
        let mask = table.count &- 1
        var place = hash & mask
        while true {
          let index = Int(table[place])
          if index < 0 { return -1 }
          if entries[index].hash == hash, entries[index].key == key { return index }
          place = (place &+ 1) & mask
        }
      }
    }
  }

  private func buildTable() {
    let entries = entries
    var size = 32
    while size < entries.count &* 2 { size &*= 2 }
    var table = ContiguousArray<Int32>(repeating: -1, count: size)
    for index in entries.indices { Self.insert(index, hash: entries[index].hash, in: &table) }
    self.table = table
  }

  private static func insert(_ index: Int, hash: Int, in table: inout ContiguousArray<Int32>) {
    let mask = table.count &- 1
    var place = hash & mask
    while table[place] >= 0 { place = (place &+ 1) & mask }
    table[place] = Int32(index)
  }

  /// The shape with one key more; itself when it belongs to one object.
  func adding(_ key: PropertyKey, _ flags: PropertyFlags, heap: Heap) -> Shape {
    let entry = Entry(key: key, hash: key.stableHash, flags: flags)
    if !isShared {
      entries.append(entry)
      charge(Self.addedKeySize, heap)
      let count = entries.count
      if table.count >= count &* 2 {
        Self.insert(count &- 1, hash: entry.hash, in: &table)
      } else {
        table = []
      }
      return self
    }
    let transition = Transition(key: key, flags: flags)
    if let lastTransition, lastTransition.transition == transition { return lastTransition.next }
    if let next = transitions[transition] {
      lastTransition = (transition, next)
      return next
    }
    var entries = entries
    entries.append(entry)
    let next = Shape(entries: entries, isShared: entries.count <= Shape.sharedLimit)
    let size = Self.baseSize &+ entries.count &* Self.keySize
    if next.isShared {
      heap.charge(size)
      transitions[transition] = next
    } else {
      next.charge(size, heap)
    }
    return next
  }

  /// Lets the shapes that follow go; a key can be a text that is accounted in the heap that owns this shape.
  func forgetTransitions() {
    transitions = [:]
    lastTransition = nil
  }

  /// A shape like this one for one object, to which many keys are added before it is used.
  func own() -> Shape { isShared ? Shape(entries: entries, isShared: false) : self }

  /// Lets other objects and the machine's short cuts use the shape again; nothing changes it after this.
  func share() {
    if !isBeingFilled, entries.count <= Shape.sharedLimit { becomeShared() }
  }

  /// A shape with other flags for one slot, for one object.
  func changing(_ slot: Int, to flags: PropertyFlags, heap: Heap) -> Shape {
    let own = forOne(heap)
    own.entries[slot].flags = flags
    return own
  }

  /// A shape like this one that may be changed.
  private func forOne(_ heap: Heap) -> Shape {
    guard isShared else { return self }
    let own = Shape(entries: entries, isShared: false)
    own.charge(Self.baseSize &+ entries.count &* Self.keySize, heap)
    return own
  }

  /// A shape without one slot, for one object.
  func removing(_ slot: Int, heap: Heap) -> Shape {
    let own = forOne(heap)
    own.entries.remove(at: slot)
    own.table = []
    return own
  }
}
