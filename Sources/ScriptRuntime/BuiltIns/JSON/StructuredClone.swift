/// A deep copy as `structuredClone` makes it: cycles stay cycles, prototypes of the program's classes are lost.
///
/// It is HTML's, not ECMAScript's, but copies the internal slots of built-in objects, which only the runtime sees.
struct StructuredClone {
  private let realm: Realm
  private var copies: [ObjectIdentifier: ScriptObject] = [:]

  /// Begins a copy; the buffers among the objects to transfer are handed on rather than copied.
  init(_ realm: Realm, transferring objects: [Value] = []) throws {
    self.realm = realm
    for case .object(let object) in objects {
      guard let buffer = object as? ArrayBufferObject, !buffer.isDetached else {
        throw refusal(describe(.object(object)))
      }
      copies[ObjectIdentifier(buffer)] = try buffer.transfer()
    }
  }

  /// The copy of a value.
  mutating func copy(_ value: Value) throws -> Value {
    switch value {
    case .undefined, .null, .boolean, .number, .bigInt, .string: return value
    case .symbol(let symbol): throw refusal(symbol.text)
    case .object(let object): return .object(try copy(object))
    }
  }

  private mutating func copy(_ object: ScriptObject) throws -> ScriptObject {
    if let known = copies[ObjectIdentifier(object)] { return known }
    try realm.tick(5)
    try realm.machine.enterNative()
    defer { realm.machine.leaveNative() }
    switch object {
    case let function as FunctionObject: throw refusal(function.sourceText)
    case let date as DateObject: return remember(DateObject(realm, time: date.time), for: object)
    case let box as PrimitiveObject:
      if case .symbol(let symbol) = box.primitive { throw refusal(symbol.text) }
      return remember(PrimitiveObject(realm, box.primitive), for: object)
    case let expression as RegularExpression:
      let copy = try RegularExpression(
        realm,
        source: expression.source,
        flags: expression.flags,
        prototype: nil
      )
      return remember(copy, for: object)
    case let collection as CollectionObject: return try copyCollection(collection)
    case let error as ErrorObject: return try copyError(error)
    case let array as ArrayObject:
      let copy = remember(ArrayObject(realm, [Value]()), for: object)
      try copy.put(.length, Value(array.length))
      try copyProperties(of: object, to: copy)
      return copy
    case let buffer as ArrayBufferObject:
      if buffer.isDetached { throw refusal("An ArrayBuffer is detached and") }
      return remember(try buffer.copy(), for: object)
    case let array as TypedArrayObject:
      let length = array.length
      guard let buffer = try copy(array.buffer) as? ArrayBufferObject else { return array }
      let offset = array.byteOffset
      let made = TypedArrayObject(
        realm,
        array.elementKind,
        buffer,
        byteOffset: offset,
        length: length,
        followsEnd: array.followsEnd
      )
      return remember(made, for: object)
    case let view as DataViewObject:
      let length = view.byteLength
      guard let buffer = try copy(view.buffer) as? ArrayBufferObject else { return view }
      let offset = view.byteOffset
      let made = DataViewObject(
        realm,
        buffer,
        byteOffset: offset,
        byteLength: view.followsEnd ? nil : length,
        prototype: nil
      )
      return remember(made, for: object)
    case is PromiseObject: throw refusal("#<Promise>")
    case is BuiltInIterator: throw refusal("#<Object>")
    default:
      let copy = remember(realm.object(), for: object)
      try copyProperties(of: object, to: copy)
      return copy
    }
  }

  private mutating func copyCollection(_ collection: CollectionObject) throws -> ScriptObject {
    if collection.collectionKind.isWeak { throw refusal("#<\(collection.className)>") }
    let copy = CollectionObject(realm, collection.collectionKind)
    remember(copy, for: collection)
    for (key, value) in collection.entries {
      copy.insert(try self.copy(key), try self.copy(value))
    }
    return copy
  }

  private mutating func copyError(_ error: ErrorObject) throws -> ScriptObject {
    let name = try error.get(.name).toText(realm)
    let known = Intrinsics.errorNames.contains(name) ? name : "Error"
    let message = error.storedValue(.message)
    let text = try message?.toText(realm) ?? ""
    let copy = remember(realm.makeError(known, text), for: error)
    if message == nil { _ = try copy.delete(.message) }
    if try error.getOwnProperty(.stack) != nil { copy.setHidden(.stack, try error.get(.stack)) }
    if let cause = error.storedValue(.cause) { copy.setHidden(.cause, try self.copy(cause)) }
    return copy
  }

  private mutating func copyProperties(of object: ScriptObject, to copy: ScriptObject) throws {
    for key in try object.ownKeys() where !key.isSymbol {
      guard try object.getOwnProperty(key)?.isEnumerable == true else { continue }
      try copy.define(key, self.copy(object.get(key)))
    }
  }

  @discardableResult
  private mutating func remember<Copy: ScriptObject>(
    _ copy: Copy,
    for object: ScriptObject
  ) -> Copy {
    copies[ObjectIdentifier(object)] = copy
    return copy
  }

  private func refusal(_ text: String) -> ScriptThrow {
    realm.webError("DataCloneError", "\(text) could not be cloned.")
  }
}
