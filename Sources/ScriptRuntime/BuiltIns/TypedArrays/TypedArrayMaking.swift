import Glibc

/// Makes a typed array from the arguments of its constructor (ECMA-262 23.2.5).
struct TypedArrayMaking {
  private let call: NativeCall
  private let realm: Realm
  private let kind: ElementKind

  init(_ call: NativeCall, _ kind: ElementKind) {
    self.call = call
    realm = call.realm
    self.kind = kind
  }

  func make() throws -> Value {
    guard call.newTarget != nil else {
      throw realm.typeError("Constructor \(kind.rawValue)Array requires 'new'")
    }
    guard case .object(let source) = call[0] else {
      let length = try realm.index(call[0], "Invalid typed array length: \(describe(call[0]))")
      return .object(try empty(length, try prototype()))
    }
    let prototype = try prototype()
    switch source {
    case let array as TypedArrayObject: return .object(try copy(of: array, prototype))
    case let buffer as ArrayBufferObject: return .object(try view(of: buffer, prototype))
    default:
      let values = try TypedArrayMaking.list(call[0], realm)
      let result = try empty(values.count, prototype)
      for (index, value) in values.enumerated() {
        try realm.tick()
        try result.assign(value, at: index)
      }
      return .object(result)
    }
  }

  private func prototype() throws -> ScriptObject? {
    try call.prototype(or: realm.binary.prototype(kind))
  }

  private func empty(_ length: Int, _ prototype: ScriptObject?) throws -> TypedArrayObject {
    guard length <= 1 << 32 else { throw realm.rangeError("Invalid typed array length: \(length)") }
    let buffer = try ArrayBufferObject(realm, byteLength: length * kind.size)
    return TypedArrayObject(realm, kind, buffer, length: length, prototype: prototype)
  }

  private func copy(
    of source: TypedArrayObject,
    _ prototype: ScriptObject?
  ) throws -> TypedArrayObject {
    if source.isOutOfBounds { throw realm.detached("Construct") }
    guard source.elementKind.isBigInt == kind.isBigInt else {
      throw realm.typeError("Cannot mix BigInt and other types, use explicit conversions")
    }
    let result = try empty(source.length, prototype)
    try result.copy(source, to: 0)
    return result
  }

  private func view(
    of buffer: ArrayBufferObject,
    _ prototype: ScriptObject?
  ) throws -> TypedArrayObject {
    let name = kind.rawValue + "Array"
    let offset = try realm.index(call[1], "Start offset is too large:")
    guard offset % kind.size == 0 else {
      throw realm.rangeError("start offset of \(name) should be a multiple of \(kind.size)")
    }
    let given =
      call[2].isUndefined
      ? nil : try realm.index(call[2], "Invalid typed array length: \(describe(call[2]))")
    if buffer.isDetached { throw realm.detached("Construct") }
    guard let length = given else {
      guard buffer.byteLength % kind.size == 0 else {
        throw realm.rangeError("byte length of \(name) should be a multiple of \(kind.size)")
      }
      guard offset <= buffer.byteLength else {
        throw realm.rangeError("Start offset \(offset) is outside the bounds of the buffer")
      }
      let length = (buffer.byteLength - offset) / kind.size
      let followsEnd = buffer.maxByteLength != nil
      return array(buffer, offset, length, followsEnd: followsEnd, prototype)
    }
    guard length <= (buffer.byteLength - offset) / kind.size, offset <= buffer.byteLength else {
      throw realm.rangeError("Invalid typed array length: \(length)")
    }
    return array(buffer, offset, length, prototype)
  }

  private func array(
    _ buffer: ArrayBufferObject,
    _ offset: Int,
    _ length: Int,
    followsEnd: Bool = false,
    _ prototype: ScriptObject?
  ) -> TypedArrayObject {
    TypedArrayObject(
      realm,
      kind,
      buffer,
      byteOffset: offset,
      length: length,
      followsEnd: followsEnd,
      prototype: prototype
    )
  }

  /// The values of an iterable or of what is like an array.
  static func list(_ source: Value, _ realm: Realm) throws -> [Value] {
    let method =
      source.isNullish ? .undefined : try source.getProperty(.symbol(.iterator), realm)
    if !method.isNullish {
      guard method.isCallable else {
        throw realm.typeError("\(describe(method)) is not a function")
      }
      var values: [Value] = []
      try realm.iterate(source) { value in
        values.append(value)
        if values.count & 1023 == 0 { try realm.heap.reserve(values.count &* 16) }
        return true
      }
      return values
    }
    let object = try source.toObject(realm)
    let length = try object.get(.length).toLength(realm)
    try realm.heap.reserve(length &* 16)
    return try (0..<length).map { index in
      try realm.tick()
      return try object.get(PropertyKey(index))
    }
  }
}

extension TypedArrayObject {
  /// Writes the elements of another array, as they are where both are of a kind.
  final func copy(_ source: TypedArrayObject, to start: Int) throws {
    let count = min(source.length, length - start)
    guard count > 0 else { return }
    if source.elementKind == elementKind {
      heap.spend((count * elementKind.size) >> 8)
      memmove(address(of: start), source.address(of: 0), count * elementKind.size)
      return
    }
    try realm.tick(count)
    // They may share a buffer.
    let bytes = source.buffer.bytes(
      source.byteOffset..<source.byteOffset + count * source.elementKind.size
    )
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      for index in 0..<count {
        let value = source.elementKind.value(at: base + index * source.elementKind.size, realm)
        store(value, at: start + index)
      }
    }
  }
}
