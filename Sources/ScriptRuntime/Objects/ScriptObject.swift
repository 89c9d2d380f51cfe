/// What an object is, for the machine's short cuts.
enum ObjectKind: UInt8 {
  case ordinary
  /// A subclass of another target, which may override the internal methods.
  case host
  case array
  case accessorPair
  case error
  case promise
  case primitive
  case arguments
  case iterator
  case generator
  case scriptFunction
  case nativeFunction
  case otherFunction

  @inline(__always)
  var isFunction: Bool { rawValue >= ObjectKind.scriptFunction.rawValue }
}

/// An object of a program.
///
/// Hosts subclass it and override the internal methods `getOwnProperty`, `defineOwnProperty`, `has`,
/// `get`, `set`, `delete` and `ownKeys`. A class, since objects are their identity.
open class ScriptObject {
  /// The account that the object belongs to.
  package let heap: Heap
  let kind: ObjectKind
  /// Whether the internal methods may be overridden, so that short cuts do not apply.
  let isExotic: Bool
  /// The prototype.
  final var prototypeObject: ScriptObject?
  final var shape: Shape
  final var slots: UnsafeMutablePointer<Value>
  final var capacity: Int32 = 0
  /// Whether properties may be added.
  package final var isExtensible = true
  /// Properties with integer keys, where there are any; arrays have their own store.
  final var indexes: IndexTable?
  final var links = ObjectList.Links()

  /// Makes an object that a host defines.
  public init(_ realm: Realm, prototype: ScriptObject?) {
    heap = realm.heap
    kind = .host
    isExotic = true
    prototypeObject = prototype
    shape = realm.heap.exoticRootShape
    slots = ScriptObject.noSlots
    heap.charge(ScriptObject.baseSize)
    heap.objects.insert(self)
  }

  init(heap: Heap, prototype: ScriptObject?, kind: ObjectKind, isExotic: Bool = false) {
    self.heap = heap
    self.kind = kind
    self.isExotic = isExotic
    prototypeObject = prototype
    shape = isExotic ? heap.exoticRootShape : heap.rootShape
    slots = ScriptObject.noSlots
    heap.charge(ScriptObject.baseSize)
    heap.objects.insert(self)
  }

  deinit {
    heap.objects.remove(self)
    heap.release(ScriptObject.baseSize &+ Int(capacity) &* MemoryLayout<Value>.stride)
    if capacity > 0 {
      heap.destroy(slots, count: shape.count)
      slots.deallocate()
    }
  }

  private static let baseSize = 160
  nonisolated(unsafe) private static let noSlots = UnsafeMutablePointer<Value>.allocate(capacity: 1)

  /// The realm that the object was made in.
  package final var realm: Realm {
    guard let realm = heap.realm else { preconditionFailure("an object is used after its realm") }
    return realm
  }

  /// The name that `Object.prototype.toString` and inspection show for this kind of object.
  open var className: String { "Object" }

  /// Lets go of everything that the object refers to; overrides call super.
  open func tearDown() {
    let count = shape.count
    prototypeObject = nil
    indexes = nil
    shape = heap.rootShape
    if capacity > 0 {
      heap.release(Int(capacity) &* MemoryLayout<Value>.stride)
      capacity = 0
      let old = slots
      slots = ScriptObject.noSlots
      heap.destroy(old, count: count)
      old.deallocate()
    }
  }

  /// The prototype, or nil.
  package final var prototype: ScriptObject? { prototypeObject }

  /// Changes the prototype; false for a cycle or an object that is not extensible.
  package final func setPrototype(_ prototype: ScriptObject?) -> Bool {
    if prototype === prototypeObject { return true }
    guard isExtensible else { return false }
    var next = prototype
    var distance = 0
    defer { if distance > 63 { heap.spend(distance >> 2) } }
    while let object = next {
      distance &+= 1
      if object === self { return false }
      next = object.prototypeObject
    }
    prototypeObject = prototype
    return true
  }

  /// The prototype, as a proxy may have it answered (ECMAScript [[GetPrototypeOf]]).
  open func prototypeNow() throws -> ScriptObject? { prototypeObject }

  /// Changes the prototype; false where it is refused (ECMAScript [[SetPrototypeOf]]).
  open func changePrototype(_ prototype: ScriptObject?) throws -> Bool { setPrototype(prototype) }

  /// Whether properties may be added, as a proxy may have it answered (ECMAScript [[IsExtensible]]).
  open func isExtensibleNow() throws -> Bool { isExtensible }

  /// Lets no more properties be added; false where it is refused (ECMAScript [[PreventExtensions]]).
  open func preventExtensions() throws -> Bool {
    isExtensible = false
    return true
  }

  // MARK: Slots

  final func appendSlot(_ key: PropertyKey, _ value: Value, _ flags: PropertyFlags) {
    let count = shape.count
    if count >= Int(capacity) { grow(to: count) }
    shape = shape.adding(key, flags, heap: heap)
    (slots + count).initialize(to: value)
  }

  /// Gives an object without properties those of a shape.
  final func fillSlots(_ shape: Shape, _ first: Value, _ second: Value) {
    precondition(self.shape.count == 0 && shape.count == 2)
    grow(to: 0)
    self.shape = shape
    slots.initialize(to: first)
    (slots + 1).initialize(to: second)
  }

  private final func grow(to count: Int) {
    let larger = count == 0 ? 4 : count &* 2
    let moved = UnsafeMutablePointer<Value>.allocate(capacity: larger)
    moved.moveInitialize(from: slots, count: count)
    if capacity > 0 { slots.deallocate() }
    heap.charge((larger &- Int(capacity)) &* MemoryLayout<Value>.stride)
    slots = moved
    capacity = Int32(truncatingIfNeeded: larger)
  }

  final func removeSlot(_ slot: Int) {
    let count = shape.count
    heap.spend(count >> 2)
    let old = (slots + slot).move()
    (slots + slot).moveInitialize(from: slots + slot + 1, count: count &- slot &- 1)
    shape = shape.removing(slot, heap: heap)
    withExtendedLifetime(old) {}
  }

  final func property(at slot: Int) -> Property {
    let flags = shape.entries[slot].flags
    if flags.contains(.accessor), case .object(let object) = slots[slot] {
      if let pair = object as? AccessorPair {
        return Property(
          .accessor(get: pair.getter, set: pair.setter),
          flags: flags.subtracting(.accessor)
        )
      }
      if let deferred = object as? DeferredValue { return resolve(deferred, at: slot, flags) }
    }
    return Property(.data(slots[slot]), flags: flags)
  }

  /// The slots of an own data property, without the overridable methods.
  final func storedValue(_ key: PropertyKey) -> Value? {
    let slot = shape.slot(of: key)
    return slot < 0 ? nil : slots[slot]
  }

  /// Puts a property as it is, without the overridable methods and without checks.
  final func store(_ key: PropertyKey, _ property: Property) {
    if case .index(let index) = key {
      storeIndexed(index, property)
      return
    }
    var flags = property.flags
    let value: Value
    switch property.content {
    case .data(let data): value = data
    case .accessor(let getter, let setter):
      flags.insert(.accessor)
      flags.remove(.writable)
      value = .object(AccessorPair(heap, getter: getter, setter: setter))
    }
    let slot = shape.slot(of: key)
    if slot < 0 {
      appendSlot(key, value, flags)
    } else {
      if shape.entries[slot].flags != flags { shape = shape.changing(slot, to: flags, heap: heap) }
      slots[slot] = value
    }
  }

  /// Puts a property with an integer key.
  func storeIndexed(_ index: UInt32, _ property: Property) {
    if indexes == nil { indexes = IndexTable(heap) }
    indexes?[index] = property
  }

  // MARK: Internal methods

  /// The own property of a key, or nil (ECMAScript [[GetOwnProperty]]).
  open func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if case .index(let index) = key { return indexes?[index] }
    let slot = shape.slot(of: key)
    return slot < 0 ? nil : property(at: slot)
  }

  /// Defines or changes an own property; false where it is refused (ECMAScript [[DefineOwnProperty]]).
  open func defineOwnProperty(_ key: PropertyKey, _ descriptor: PropertyDescriptor) throws -> Bool {
    heap.spend(1)
    let current = try getOwnProperty(key)
    guard
      let property = descriptor.applied(to: current, isExtensible: isExtensible)
    else { return false }
    store(key, property)
    return true
  }

  /// Whether the object or one of its prototypes has a property (ECMAScript [[HasProperty]]).
  open func has(_ key: PropertyKey) throws -> Bool {
    var object = self
    var distance = 0
    defer { if distance > 63 { heap.spend(distance >> 1) } }
    while true {
      distance &+= 1
      if object.isExotic, object !== self { return try object.has(key) }
      if try object.getOwnProperty(key) != nil { return true }
      guard let next = object.prototypeObject else { return false }
      object = next
    }
  }

  /// The value of a property, from the prototypes if need be (ECMAScript [[Get]]).
  open func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    var object = self
    var distance = 0
    defer { if distance > 63 { heap.spend(distance >> 1) } }
    while true {
      distance &+= 1
      if object.isExotic, object !== self { return try object.get(key, receiver: receiver) }
      if let property = try object.getOwnProperty(key) {
        switch property.content {
        case .data(let value): return value
        case .accessor(let getter, _):
          guard let getter else { return .undefined }
          return try realm.call(getter, this: receiver, arguments: [])
        }
      }
      guard let next = object.prototypeObject else { return .undefined }
      object = next
    }
  }

  /// Assigns a property; false where it is refused (ECMAScript [[Set]]).
  open func set(_ key: PropertyKey, _ value: Value, receiver: Value) throws -> Bool {
    var object = self
    var distance = 0
    defer { if distance > 63 { heap.spend(distance >> 1) } }
    while true {
      distance &+= 1
      if object.isExotic, object !== self {
        return try object.set(key, value, receiver: receiver)
      }
      if let property = try object.getOwnProperty(key) {
        switch property.content {
        case .data:
          guard property.flags.contains(.writable) else { return false }
          return try assign(key, value, receiver: receiver, found: object)
        case .accessor(_, let setter):
          guard let setter else { return false }
          _ = try realm.call(setter, this: receiver, arguments: [value])
          return true
        }
      }
      guard let next = object.prototypeObject else {
        return try assign(key, value, receiver: receiver, found: nil)
      }
      object = next
    }
  }

  /// The end of [[Set]] for a data property: changes or creates it on the receiver.
  private func assign(
    _ key: PropertyKey,
    _ value: Value,
    receiver: Value,
    found: ScriptObject?
  ) throws -> Bool {
    guard case .object(let target) = receiver else { return false }
    if let existing = try target.getOwnProperty(key) {
      guard case .data = existing.content, existing.flags.contains(.writable) else { return false }
      var change = PropertyDescriptor()
      change.value = value
      return try target.defineOwnProperty(key, change)
    }
    return try target.defineOwnProperty(key, PropertyDescriptor(value: value, flags: .all))
  }

  /// Deletes an own property; false where it is refused (ECMAScript [[Delete]]).
  open func delete(_ key: PropertyKey) throws -> Bool {
    guard let property = try getOwnProperty(key) else { return true }
    guard property.flags.contains(.configurable) else { return false }
    if case .index(let index) = key {
      indexes?[index] = nil
      return true
    }
    let slot = shape.slot(of: key)
    if slot >= 0 { removeSlot(slot) }
    return true
  }

  /// The own keys: integers ascending, then strings in order of insertion, then symbols (ECMAScript [[OwnPropertyKeys]]).
  open func ownKeys() throws -> [PropertyKey] {
    var keys = indexes?.keys().map { PropertyKey.index($0) } ?? []
    keys.append(contentsOf: namedKeys())
    return keys
  }

  /// The texts of the own keys that are names, in order; objects that were made alike share them.
  package final var names: [String] { shape.names }

  /// The own keys that are not integers, in order.
  package final func namedKeys() -> [PropertyKey] {
    heap.spend(shape.count &* 2)
    var keys: [PropertyKey] = []
    keys.reserveCapacity(shape.count)
    var symbols: [PropertyKey] = []
    for entry in shape.entries {
      switch entry.key {
      case .symbol(let symbol): if !symbol.isPrivate { symbols.append(entry.key) }
      case .string, .index: keys.append(entry.key)
      }
    }
    keys.append(contentsOf: symbols)
    return keys
  }
}
