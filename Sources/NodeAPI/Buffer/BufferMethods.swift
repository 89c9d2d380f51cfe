import ScriptRuntime

extension NodeEnvironment {
  /// The buffer that a method was called on; any Uint8Array in Node's eyes.
  func receiver(_ call: NativeCall) throws -> TypedArrayObject {
    guard let array = call.this.asObject as? TypedArrayObject, array.elementKind == .uint8 else {
      throw realm.typeError("argument must be a buffer")
    }
    return array
  }

  /// A place in a buffer that counts from its end where it is negative.
  private func place(_ value: Value, _ standard: Int, in count: Int) throws -> Int {
    guard !value.isUndefined else { return standard }
    let index = try value.toInteger(realm)
    return min(max(index < 0 ? count + max(index, -count) : index, 0), count)
  }

  func addBufferMethods(to prototype: ScriptObject) {
    for name in ["toString", "toLocaleString"] { addText(name, to: prototype) }
    addSwapping(to: prototype)
    prototype.setMethod("toJSON") { [unowned self] call in
      let bytes = try receiver(call).shownBytes
      try realm.heap.reserve(bytes.count * MemoryLayout<Value>.stride)
      let data = realm.array(bytes.map { Value(Int($0)) })
      return .object(realm.object([("type", "Buffer"), ("data", data)]))
    }
    prototype.setMethod("equals", length: 1) { [unowned self] call in
      let own = try receiver(call).shownBytes
      return .boolean(try bytes(call[0], "otherBuffer") == own)
    }
    prototype.setMethod("compare", length: 5) { [unowned self] call in
      let (own, other) = (try receiver(call).shownBytes, try bytes(call[0], "target"))
      let start = try place(call[1], 0, in: other.count)
      let end = try place(call[2], other.count, in: other.count)
      let ownStart = try place(call[3], 0, in: own.count)
      let ownEnd = try place(call[4], own.count, in: own.count)
      let left = Array(own[ownStart..<max(ownStart, ownEnd)])
      return Value(order(left, Array(other[start..<max(start, end)])))
    }
    for name in ["slice", "subarray"] {
      prototype.setMethod(name, length: 2) { [unowned self] call in
        let array = try receiver(call)
        let start = try place(call[0], 0, in: array.length)
        let end = max(start, try place(call[1], array.length, in: array.length))
        let offset = array.byteOffset
        return .object(BufferObject(self, of: array.buffer, offset + start..<offset + end))
      }
    }
    prototype.setMethod("copy", length: 4) { [unowned self] call in
      let source = try receiver(call).shownBytes
      guard let target = call[0].asObject as? TypedArrayObject else {
        throw realm.wrongArgument("target", mustBe: "an instance of Buffer or Uint8Array", call[0])
      }
      let offset = try max(0, call[1].toInteger(realm))
      let start = try max(0, call[2].toInteger(realm))
      let end = call[3].isUndefined ? source.count : try call[3].toInteger(realm)
      let count = min(end, source.count) - start
      return Value(write(source.dropFirst(start).prefix(max(0, count)), to: target, at: offset))
    }
    prototype.setMethod("fill", length: 4) { [unowned self] call in
      let array = try receiver(call)
      let named = call[1].asString != nil
      let start = named ? 0 : try place(call[1], 0, in: array.length)
      let end = named ? array.length : try place(call[2], array.length, in: array.length)
      try fill(array, with: call[0], named ? call[1] : call[3], start..<max(start, end))
      return call.this
    }
    prototype.setMethod("write", length: 4) { [unowned self] call in
      let array = try receiver(call)
      var arguments = call.arguments(from: 1)
      let name = arguments.firstIndex { $0.asString != nil }.map { arguments.remove(at: $0) }
      let offset = try arguments.first.map { try max(0, $0.toInteger(realm)) } ?? 0
      let limit = try arguments.dropFirst().first?.toInteger(realm) ?? array.length
      let bytes = try self.bytes(of: call[0].toText(realm), name ?? .undefined)
      return Value(write(bytes.prefix(max(0, limit)), to: array, at: offset))
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") {
      [unowned self] call in
      let array = try receiver(call)
      let all = array.buffer.bytes(
        array.byteOffset..<array.byteOffset + min(50, array.length)
      )
      let words = all.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
      let rest = array.length - all.count
      let more = rest > 0 ? " ... \(rest) more byte\(rest > 1 ? "s" : "")" : ""
      return Value("<Buffer \(words)\(more)>")
    }
  }

  private func addText(_ name: String, to prototype: ScriptObject) {
    prototype.setMethod(name, length: 3) { [unowned self] call in
      let all = try receiver(call).shownBytes
      let encoding = try self.encoding(call[0])
      let start = try max(0, min(call[1].toInteger(realm), all.count))
      let end = call[2].isUndefined ? all.count : try min(call[2].toInteger(realm), all.count)
      realm.heap.spend(all.count >> 2)
      guard start < end else { return "" }
      return Value(encoding.text(start == 0 && end == all.count ? all : Array(all[start..<end])))
    }
  }

  private func addSwapping(to prototype: ScriptObject) {
    for size in [2, 4, 8] {
      prototype.setMethod("swap\(size * 8)", length: 0) { [unowned self] call in
        let array = try receiver(call)
        guard array.length % size == 0 else {
          throw realm.nodeError(
            "RangeError",
            code: "ERR_INVALID_BUFFER_SIZE",
            "Buffer size must be a multiple of \(size * 8)-bits"
          )
        }
        let bytes = array.shownBytes
        try realm.tick(bytes.count >> 3)
        for index in bytes.indices {
          array.store(Value(Int(bytes[index ^ (size - 1)])), at: index)
        }
        return call.this
      }
    }
  }

  /// Writes as many bytes as there is room for; how many.
  private func write(
    _ bytes: some Collection<UInt8>,
    to target: TypedArrayObject,
    at offset: Int
  ) -> Int {
    let count = min(bytes.count, target.length - offset)
    guard count > 0 else { return 0 }
    realm.heap.spend(count >> 2)
    for (index, byte) in bytes.prefix(count).enumerated() {
      target.store(Value(Int(byte)), at: offset + index)
    }
    return count
  }

  /// Fills a part of a buffer with a text, with bytes or with one byte, again and again.
  func fill(
    _ array: TypedArrayObject,
    with value: Value,
    _ encoding: Value,
    _ range: Range<Int>
  ) throws {
    var pattern: [UInt8]
    switch value {
    case .string(let text): pattern = try bytes(of: text.string, encoding)
    case .object(let source as TypedArrayObject): pattern = source.shownBytes
    case .undefined, .null, .boolean, .number, .bigInt, .symbol, .object:
      pattern = [UInt8(truncatingIfNeeded: try value.toInteger(realm))]
    }
    if pattern.isEmpty { pattern = [0] }
    try realm.tick(range.count >> 3)
    for (index, place) in range.enumerated() {
      array.store(Value(Int(pattern[index % pattern.count])), at: place)
    }
  }

  // MARK: Searching

  func addBufferSearching(to prototype: ScriptObject) {
    prototype.setMethod("indexOf", length: 3) { [unowned self] call in
      Value(try search(call, backwards: false))
    }
    prototype.setMethod("lastIndexOf", length: 3) { [unowned self] call in
      Value(try search(call, backwards: true))
    }
    prototype.setMethod("includes", length: 3) { [unowned self] call in
      .boolean(try search(call, backwards: false) >= 0)
    }
  }

  /// The place of a text, of bytes or of a byte in a buffer; −1 where it is not there.
  private func search(_ call: NativeCall, backwards: Bool) throws -> Int {
    let all = try receiver(call).shownBytes
    let wanted: [UInt8]
    let name = call[1].asString == nil ? call[2] : call[1]
    switch call[0] {
    case .string(let text): wanted = try bytes(of: text.string, name)
    case .number: wanted = [UInt8(truncatingIfNeeded: try call[0].toInteger(realm))]
    case .undefined, .null, .boolean, .bigInt, .symbol, .object:
      wanted = try bytes(call[0], "value")
    }
    let isPlace = !call[1].isUndefined && call[1].asString == nil
    let standard = backwards ? all.count : 0
    let start = isPlace ? try place(call[1], standard, in: all.count) : standard
    guard wanted.count <= all.count else { return -1 }
    try realm.tick((all.count * max(1, wanted.count)) >> 6)
    let last = all.count - wanted.count
    func isThere(_ index: Int) -> Bool { all[index..<index + wanted.count].elementsEqual(wanted) }
    return backwards
      ? (0...min(start, last)).last(where: isThere) ?? -1
      : start > last ? -1 : (start...last).first(where: isThere) ?? -1
  }
}
