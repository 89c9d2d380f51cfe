import ScriptRuntime

extension NodeEnvironment {
  /// `Buffer`.
  func makeBufferClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor("Buffer", length: 2, prototype: prototype) {
      [unowned self] call in
      .object(try buffer(from: call[0], call[1]))
    }
    function.setMethod("from", length: 2) { [unowned self] call in
      .object(try buffer(from: call[0], call[1]))
    }
    function.setMethod("alloc", length: 1) { [unowned self] call in
      let count = try bufferSize(call[0])
      try realm.heap.reserve(count)
      return .object(BufferObject(self, [UInt8](repeating: 0, count: count)))
    }
    function.setMethod("isBuffer", length: 1) { .boolean($0[0].asObject is BufferObject) }
    function.setMethod("byteLength", length: 1) { call in
      if let buffer = call[0].asObject as? BufferObject { return Value(buffer.bytes.count) }
      return Value(try call[0].toText(call.realm).utf8.count)
    }
    function.setMethod("concat", length: 1) { [unowned self] call in
      let parts = (call[0].asArray?.elements ?? []).compactMap { $0.asObject as? BufferObject }
      let count = parts.reduce(0) { $0 + $1.bytes.count }
      try realm.heap.reserve(count)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      for part in parts { bytes += part.bytes }
      return .object(BufferObject(self, bytes))
    }
    addBufferMethods(to: prototype)
    return function
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

  private func addBufferMethods(to prototype: ScriptObject) {
    func bytes(_ call: NativeCall) -> [UInt8] { (call.this.asObject as? BufferObject)?.bytes ?? [] }
    prototype.setAccessor("length", get: { Value(bytes($0).count) })
    prototype.setMethod("toString", length: 1) { call in
      Value((call.this.asObject as? BufferObject)?.text(call[0].asString ?? "utf8") ?? "")
    }
    prototype.setMethod("toJSON") { [unowned self] call in
      let bytes = bytes(call)
      try realm.heap.reserve(bytes.count * MemoryLayout<Value>.stride)
      let data = realm.array(bytes.map { Value(Int($0)) })
      return .object(realm.object([("type", "Buffer"), ("data", data)]))
    }
    prototype.setMethod("equals", length: 1) { call in
      .boolean((call[0].asObject as? BufferObject)?.bytes == bytes(call))
    }
    for name in ["slice", "subarray"] {
      prototype.setMethod(name, length: 2) { [unowned self] call in
        let all = bytes(call)
        func place(_ value: Value, _ standard: Int) throws -> Int {
          guard !value.isUndefined else { return standard }
          let index = try value.toInteger(realm)
          return min(max(index < 0 ? all.count + max(index, -all.count) : index, 0), all.count)
        }
        let start = try place(call[0], 0)
        let end = try place(call[1], all.count)
        return .object(BufferObject(self, start < end ? Array(all[start..<end]) : []))
      }
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      let all = bytes(call)
      let words = all.prefix(50).map { " " + BufferObject.hex($0) }
      let more = all.count > 50 ? " ... \(all.count - 50) more bytes" : ""
      return Value("<Buffer" + words.joined() + more + ">")
    }
  }

  private func buffer(from value: Value, _ encoding: Value) throws -> BufferObject {
    switch value {
    case .string(let text):
      realm.heap.spend(text.length >> 2)
      return BufferObject(
        self,
        BufferObject.bytes(of: text.string, encoding.asString ?? "utf8")
      )
    case .object(let buffer as BufferObject): return BufferObject(self, buffer.bytes)
    case .object(let array as ArrayObject):
      return BufferObject(
        self,
        try array.elements.map { UInt8(truncatingIfNeeded: try $0.toInteger(realm)) }
      )
    case .undefined, .null, .boolean, .number, .bigInt, .symbol, .object:
      throw realm.typeError(
        "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object."
      )
    }
  }
}
