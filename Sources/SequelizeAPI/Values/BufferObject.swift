import Associations
import ScriptRuntime

/// Bytes as Node's `Buffer` holds them: what a BLOB column is to a script.
final class BufferObject: ScriptObject {
  /// The bytes.
  private(set) var bytes: [UInt8]

  init(_ environment: SequelizeEnvironment, _ bytes: [UInt8]) {
    self.bytes = bytes
    super.init(
      environment.realm,
      prototype: environment.prototype(of: environment.bufferClass)
    )
    heap.charge(bytes.count)
  }

  deinit { heap.release(bytes.count) }

  override var className: String { "Uint8Array" }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if case .index(let index) = key {
      guard Int(index) < bytes.count else { return nil }
      return Property(.number(Double(bytes[Int(index)])))
    }
    return try super.getOwnProperty(key)
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard case .index(let index) = key else { return try super.defineOwnProperty(key, descriptor) }
    guard Int(index) < bytes.count, let value = descriptor.value else { return false }
    let number = try value.toInteger(realm)
    bytes[Int(index)] = UInt8(truncatingIfNeeded: number)
    return true
  }

  override func ownKeys() throws -> [PropertyKey] {
    try bytes.indices.map { PropertyKey($0) } + super.ownKeys()
  }

  /// The bytes as text in an encoding that Node knows.
  func text(_ encoding: String) -> String {
    switch encoding.lowercased() {
    case "hex": bytes.map { Self.hex($0) }.joined()
    case "base64": Self.base64(bytes)
    case "latin1", "binary", "ascii":
      String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  )

  private static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      var word = 0
      for offset in 0..<3 {
        word = word << 8 | (offset < group.count ? Int(bytes[index + offset]) : 0)
      }
      for place in 0..<4 {
        text.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : "=")
      }
      index += 3
    }
    return text
  }

  /// The bytes that a text stands for in an encoding.
  static func bytes(of text: String, _ encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case "hex":
      let digits = text.compactMap(\.hexDigitValue)
      return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map {
        UInt8(truncatingIfNeeded: digits[$0] * 16 + digits[$0 + 1])
      }
    case "base64":
      var result: [UInt8] = []
      var word = 0
      var bits = 0
      for letter in text {
        guard let value = letters.firstIndex(of: letter) else { continue }
        word = (word << 6 | value) & 0xFFFF
        bits += 6
        if bits >= 8 {
          bits -= 8
          result.append(UInt8(truncatingIfNeeded: word >> bits))
        }
      }
      return result
    case "latin1", "binary", "ascii":
      return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    default: return Array(text.utf8)
    }
  }
}

extension SequelizeEnvironment {
  /// `Buffer`.
  func makeBufferClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor("Buffer", length: 2, prototype: prototype) {
      [unowned self] call in
      .object(try self.buffer(from: call[0], call[1]))
    }
    method(function, "from", 2) { [unowned self] call in
      .object(try self.buffer(from: call[0], call[1]))
    }
    method(function, "alloc", 1) { [unowned self] call in
      let count = min(max(try call[0].toInteger(self.realm), 0), 1 << 24)
      return .object(BufferObject(self, [UInt8](repeating: 0, count: count)))
    }
    method(function, "isBuffer", 1) { .boolean($0[0].asObject is BufferObject) }
    method(function, "byteLength", 1) { [unowned self] call in
      Value(self.data(call[0]).text.utf8.count)
    }
    method(function, "concat", 1) { [unowned self] call in
      let parts = (call[0].asArray?.elements ?? []).compactMap { $0.asObject as? BufferObject }
      return .object(BufferObject(self, parts.flatMap(\.bytes)))
    }
    addBufferMethods(to: prototype)
    return function
  }

  private func addBufferMethods(to prototype: ScriptObject) {
    func bytes(_ call: NativeCall) -> [UInt8] { (call.this.asObject as? BufferObject)?.bytes ?? [] }
    getter(prototype, "length") { Value(bytes($0).count) }
    method(prototype, "toString", 1) { call in
      Value((call.this.asObject as? BufferObject)?.text(call[0].asString ?? "utf8") ?? "")
    }
    method(prototype, "toJSON") { [unowned self] call in
      let data = self.realm.array(bytes(call).map { Value(Int($0)) })
      return .object(self.realm.object([("type", "Buffer"), ("data", data)]))
    }
    method(prototype, "equals", 1) { call in
      .boolean((call[0].asObject as? BufferObject)?.bytes == bytes(call))
    }
    for name in ["slice", "subarray"] {
      method(prototype, name, 2) { [unowned self] call in
        let all = bytes(call)
        func place(_ value: Value, _ standard: Int) throws -> Int {
          guard !value.isUndefined else { return standard }
          let index = try value.toInteger(self.realm)
          return min(max(index < 0 ? all.count + max(index, -all.count) : index, 0), all.count)
        }
        let start = try place(call[0], 0)
        let end = try place(call[1], all.count)
        return .object(BufferObject(self, start < end ? Array(all[start..<end]) : []))
      }
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      let all = (call.this.asObject as? BufferObject)?.text("hex") ?? ""
      var words: [Substring] = []
      var rest = all.prefix(100)
      while !rest.isEmpty {
        words.append(rest.prefix(2))
        rest = rest.dropFirst(2)
      }
      let more = all.count > 100 ? " ... \((all.count - 100) / 2) more bytes" : ""
      return Value("<Buffer" + words.map { " " + $0 }.joined() + more + ">")
    }
  }

  private func buffer(from value: Value, _ encoding: Value) throws -> BufferObject {
    switch value {
    case .string(let text):
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
    case .undefined, .null, .boolean, .number, .symbol, .object:
      throw realm.typeError(
        "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object."
      )
    }
  }
}
