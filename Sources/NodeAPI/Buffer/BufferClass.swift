import ScriptRuntime

extension NodeEnvironment {
  /// `Buffer`: a Uint8Array with the methods of Node.
  func makeBufferClass() -> NativeFunction {
    let parent = realm.binary.prototype(.uint8)
    let prototype = realm.object(prototype: parent)
    let function = realm.constructor(
      "Buffer",
      length: 3,
      prototype: prototype,
      parent: realm.binary.constructor(with: parent)
    ) { [unowned self] call in
      guard case .number = call[0] else { return .object(try buffer(from: call)) }
      return .object(try zeros(call[0]))
    }
    // They are functions of their own in Node, which `new` may be used on.
    func make(_ name: String, length: Int, _ body: @escaping NativeBody) {
      let maker = NativeFunction(realm, name: name, length: length, role: .constructor, body: body)
      function.setHidden(PropertyKey(name), .object(maker))
    }
    make("from", length: 3) { [unowned self] call in .object(try buffer(from: call)) }
    make("alloc", length: 3) { [unowned self] call in
      let buffer = try zeros(call[0])
      if !call[1].isUndefined { try fill(buffer, with: call[1], call[2], 0..<buffer.length) }
      return .object(buffer)
    }
    for name in ["allocUnsafe", "allocUnsafeSlow"] {
      make(name, length: 1) { [unowned self] call in .object(try zeros(call[0])) }
    }
    make("concat", length: 2) { [unowned self] call in .object(try joined(call)) }
    function.setMethod("of", length: 0) { [unowned self] call in
      .object(BufferObject(self, try call.arguments.map { try byte($0) }))
    }
    function.setMethod("isBuffer", length: 1) { .boolean($0[0].asObject is BufferObject) }
    function.setMethod("isEncoding", length: 1) { .boolean(BufferEncoding($0[0].asString) != nil) }
    function.setMethod("byteLength", length: 2) { [unowned self] call in
      if let array = call[0].asObject as? TypedArrayObject {
        return Value(array.length * array.elementKind.size)
      }
      if let buffer = call[0].asObject as? ArrayBufferObject { return Value(buffer.byteLength) }
      return Value(try bytes(of: call[0].toText(call.realm), call[1]).count)
    }
    function.setMethod("compare", length: 2) { [unowned self] call in
      let left = try bytes(call[0], "buf1")
      return Value(order(left, try bytes(call[1], "buf2")))
    }
    function.setValue("poolSize", 8192)
    addBufferMethods(to: prototype)
    addBufferSearching(to: prototype)
    addBufferNumbers(to: prototype)
    return function
  }

  /// A number as a byte.
  private func byte(_ value: Value) throws -> UInt8 {
    UInt8(truncatingIfNeeded: try value.toInteger(realm))
  }

  private func zeros(_ size: Value) throws -> BufferObject {
    let count = try bufferSize(size)
    let buffer = try ArrayBufferObject(realm, byteLength: count)
    return BufferObject(self, of: buffer, 0..<count)
  }

  private func joined(_ call: NativeCall) throws -> BufferObject {
    guard let list = call[0].asArray else {
      throw realm.wrongArgument("list", mustBe: "an instance of Array", call[0])
    }
    let parts = try list.elements.enumerated().map { try bytes($1, "list[\($0)]") }
    let total = parts.reduce(0) { $0 + $1.count }
    let count = call[1].isUndefined ? total : try bufferSize(call[1])
    try realm.heap.reserve(total + count)
    var joined = parts.flatMap { $0 }.prefix(count)
    joined.append(contentsOf: repeatElement(0, count: count - joined.count))
    return BufferObject(self, Array(joined))
  }

  /// The bytes of a buffer or a Uint8Array.
  func bytes(_ value: Value, _ name: String) throws -> [UInt8] {
    guard let array = value.asObject as? TypedArrayObject, array.elementKind == .uint8 else {
      throw realm.wrongArgument(name, mustBe: "an instance of Buffer or Uint8Array", value)
    }
    return array.shownBytes
  }

  /// −1, 0 or 1 as the first bytes come before, are or come after the others.
  func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    realm.heap.spend(min(left.count, right.count) >> 6)
    return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  /// The length of a new buffer as Node takes it (`validateNumber` with `kMaxLength`).
  private func bufferSize(_ value: Value) throws -> Int {
    let limit = 1 << 32
    guard case .number(let number) = value else {
      throw realm.wrongArgument("size", mustBe: "of type number", value)
    }
    guard number >= 0, number <= Double(limit) else {
      throw realm.outOfRange("size", ">= 0 && <= \(limit)", number)
    }
    return Int(number)
  }

  /// The bytes of a text in an encoding that a program names.
  func bytes(of text: String, _ encoding: Value) throws -> [UInt8] {
    realm.heap.spend(text.utf8.count >> 2)
    return try self.encoding(encoding).bytes(of: text)
  }

  /// The encoding that a program names; UTF-8 where it names none.
  func encoding(_ value: Value) throws -> BufferEncoding {
    guard let name = value.asString else { return .utf8 }
    guard let encoding = BufferEncoding(name) else {
      throw realm.nodeError("TypeError", code: "ERR_UNKNOWN_ENCODING", "Unknown encoding: \(name)")
    }
    return encoding
  }

  private func buffer(from call: NativeCall) throws -> BufferObject {
    switch call[0] {
    case .string(let text): return BufferObject(self, try bytes(of: text.string, call[1]))
    case .object(let array as TypedArrayObject):
      if array.elementKind == .uint8 { return BufferObject(self, array.shownBytes) }
      return BufferObject(self, try (0..<array.length).map { try byte(array.element($0)) })
    case .object(let buffer as ArrayBufferObject): return try view(of: buffer, call)
    case .object(let array as ArrayObject):
      return BufferObject(self, try array.elements.map { try byte($0) })
    case .object(let object):
      if let buffer = try buffer(like: object, call) { return buffer }
    case .undefined, .null, .boolean, .number, .bigInt, .symbol: break
    }
    throw realm.wrongArgument(
      sentence: "The first argument must be of type string or an instance of Buffer, ArrayBuffer, "
        + "or Array or an Array-like Object.",
      call[0]
    )
  }

  private func view(of buffer: ArrayBufferObject, _ call: NativeCall) throws -> BufferObject {
    let start = call[1].isUndefined ? 0 : try call[1].toInteger(realm)
    let length =
      call[2].isUndefined ? buffer.byteLength - start : max(0, try call[2].toInteger(realm))
    func outside(_ name: String) -> ScriptThrow {
      realm.nodeError(
        "RangeError",
        code: "ERR_BUFFER_OUT_OF_BOUNDS",
        "\"\(name)\" is outside of buffer bounds"
      )
    }
    guard start >= 0, start <= buffer.byteLength else { throw outside("offset") }
    guard length <= buffer.byteLength - start else { throw outside("length") }
    return BufferObject(self, of: buffer, start..<start + length)
  }

  /// What an object with a primitive value, a length or the data of `toJSON` is as a buffer.
  private func buffer(like object: ScriptObject, _ call: NativeCall) throws -> BufferObject? {
    if let box = object as? PrimitiveObject, case .string(let text) = box.primitive {
      return BufferObject(self, try bytes(of: text.string, call[1]))
    }
    var source = object
    if try object.get("type").asString == "Buffer", let data = try object.get("data").asObject {
      source = data
    }
    let length = try source.get(.length)
    guard case .number = length else { return nil }
    let count = try length.toLength(realm)
    try realm.heap.reserve(count)
    try realm.tick(count)
    return BufferObject(self, try (0..<count).map { try byte(source.get(PropertyKey($0))) })
  }
}
