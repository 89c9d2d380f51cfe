/// An object seen as a list of elements, as the array methods see it.
struct ArrayLike {
  let realm: Realm
  let object: ScriptObject
  /// The object as an array whose elements can be read directly; nil for anything else.
  private let array: ArrayObject?
  /// The length when the method began.
  let length: Int

  /// Sees the `this` of a call as a list; `method` is what V8's message names where there is nothing to see.
  init(_ call: NativeCall, for method: String? = nil) throws {
    if let method, call.this.isNullish {
      throw call.realm.typeError("Array.prototype.\(method) called on null or undefined")
    }
    try self.init(call.realm, call.this)
  }

  init(_ realm: Realm, _ value: Value) throws {
    self.realm = realm
    object = try value.toObject(realm)
    array = value.asArray
    length = try array?.length ?? object.get(.length).toLength(realm)
  }

  /// The object as a value.
  var value: Value { .object(object) }

  /// The element at an index; counts work for the limits.
  func get(_ index: Int) throws -> Value {
    try realm.tick()
    if let array, index < array.count, !array.items[index].isEmpty { return array.items[index] }
    return try object.get(PropertyKey(index), receiver: .object(object))
  }

  /// Whether there is an element at an index, or on a prototype.
  func has(_ index: Int) throws -> Bool {
    if let array, index < array.count, !array.items[index].isEmpty { return true }
    try realm.tick()
    return try object.has(PropertyKey(index))
  }

  func set(_ index: Int, _ value: Value) throws {
    try realm.tick()
    if let array, array.elementFlags == .all, index < array.count, !array.items[index].isEmpty {
      array.replace(index, with: value)
      return
    }
    try object.put(PropertyKey(index), value)
  }

  func delete(_ index: Int) throws {
    try realm.tick()
    guard try object.delete(PropertyKey(index)) else {
      throw realm.typeError("Cannot delete property '\(index)' of \(describe(value))")
    }
  }

  func setLength(_ length: Int) throws { try object.put(.length, .number(Double(length))) }

  /// Whether the list is an array that can be changed in place.
  var plain: ArrayObject? {
    guard let array, array.isPlain, array.isExtensible, array.elementFlags == .all,
      array.isLengthWritable
    else { return nil }
    return array
  }

  /// A relative index argument, clamped to the list.
  func relative(_ value: Value, or standard: Int) throws -> Int {
    if value.isUndefined { return standard }
    let index = try value.toInteger(realm)
    return index < 0 ? max(length + index, 0) : min(index, length)
  }

  /// The elements in order; holes read as undefined.
  func elements() throws -> [Value] {
    try realm.heap.reserve(length &* 16)
    return try (0..<length).map { try get($0) }
  }
}

extension Realm {
  /// The callback argument of an array method.
  func callback(_ value: Value) throws -> FunctionObject {
    guard let function = value.asFunction else {
      throw typeError("\(describe(value)) is not a function")
    }
    return function
  }
}
