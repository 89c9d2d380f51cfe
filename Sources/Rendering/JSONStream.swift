import Diagnostics

/// Writes values as JSON piece by piece, so that a large one never stands in memory as a whole.
///
/// Keys keep the order in which a value writes them; the outer levels break lines, what is deeper stands on one line.
/// Same value, same bytes. Keys are told apart by code unit, which Foundation's encoder does not do.
package final class JSONStream {
  /// How a value is laid out.
  struct Layout {
    /// The number of levels that break lines.
    var brokenLevels = 4
    /// Whether members stand in the order of their keys; then nothing is handed on before the end.
    var sortsKeys = false
    /// What parts a key from its value.
    var colon = ": "
    /// Whether lines break in what is empty too, as Foundation's encoder has it.
    var breaksEmpty = false
  }

  private let layout: Layout
  private var buffer: [UInt8] = []
  private let sink: ([UInt8]) throws -> Void
  /// The containers and values that are being written, the outermost first.
  private var frames: [Frame] = []

  /// The number of bytes that are gathered before they are handed on.
  private static let chunk = 1 << 16

  private struct Frame {
    var kind = Kind.pending
    var count = 0
    /// Where members begin whose keys are to be sorted.
    var members: [(key: Name, start: Int)] = []
  }

  private enum Kind {
    /// Nothing has been written yet.
    case pending
    case scalar
    case object
    case array
  }

  /// Makes a stream that hands its bytes on in pieces.
  package convenience init(to sink: @escaping ([UInt8]) throws -> Void) {
    self.init(Layout(), to: sink)
  }

  init(_ layout: Layout, to sink: @escaping ([UInt8]) throws -> Void) {
    self.layout = layout
    self.sink = sink
  }

  /// Writes a value with a line end.
  /// - Throws: what the sink throws; `EncodingError` for a number that JSON does not have.
  package func write(_ value: some Encodable) throws {
    try add(value)
    buffer.append(UInt8(ascii: "\n"))
    try flush()
  }

  private func flush() throws {
    guard !buffer.isEmpty else { return }
    try sink(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

// MARK: Frames

extension JSONStream {
  /// Writes a value in a frame of its own.
  fileprivate func add(_ value: some Encodable) throws {
    if addScalar(value) { return }
    let depth = frames.count
    frames.append(Frame())
    try value.encode(to: StreamEncoder(stream: self, depth: depth))
    close(to: depth)
    if buffer.count >= Self.chunk, !layout.sortsKeys { try flush() }
  }

  /// Begins an object or a list in the frame of a depth, unless it has begun.
  fileprivate func begin(_ isObject: Bool, at depth: Int) {
    close(to: depth + 1)
    guard frames[depth].kind == .pending else { return }
    frames[depth].kind = isObject ? .object : .array
    buffer.append(UInt8(ascii: isObject ? "{" : "["))
  }

  /// Begins a value inside a container, which ends when the container goes on; the depth of its frame.
  fileprivate func beginValue() -> Int {
    frames.append(Frame())
    return frames.count - 1
  }

  /// Begins a container inside another, which ends when the other goes on; the depth of its frame.
  fileprivate func beginNested(_ isObject: Bool) -> Int {
    let depth = beginValue()
    begin(isObject, at: depth)
    return depth
  }

  /// Parts an item of a container from the one before.
  fileprivate func beginItem(at depth: Int) {
    close(to: depth + 1)
    if frames[depth].count > 0 { buffer.append(UInt8(ascii: ",")) }
    frames[depth].count += 1
    breakLine(depth + 1, depth)
  }

  /// Begins a member of the object whose frame has a depth.
  fileprivate func beginMember(_ key: String, at depth: Int) {
    close(to: depth + 1)
    if layout.sortsKeys {
      frames[depth].members.append((Name(key), buffer.count))
    } else {
      beginItem(at: depth)
    }
    add(key)
    buffer += layout.colon.utf8
  }

  /// Puts the members of an object, which stand at the end of what is written, in the order of their keys.
  private func sort(_ members: [(key: Name, start: Int)], at depth: Int) {
    guard let first = members.first else { return }
    let ends = members.dropFirst().map(\.start) + [buffer.count]
    let written = zip(members, ends).map { (key: $0.key, bytes: Array(buffer[$0.start..<$1])) }
    buffer.removeSubrange(first.start...)
    for (place, member) in written.sorted(by: { $0.key < $1.key }).enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      breakLine(depth + 1, depth)
      buffer += member.bytes
    }
  }

  /// Ends the frames beyond a number of them.
  private func close(to count: Int) {
    while frames.count > count, let frame = frames.popLast() {
      switch frame.kind {
      case .scalar: break
      case .pending: buffer += "{}".utf8
      case .object, .array:
        sort(frame.members, at: frames.count)
        if frame.count + frame.members.count > 0 {
          breakLine(frames.count, frames.count)
        } else if layout.breaksEmpty {
          buffer.append(UInt8(ascii: "\n"))
          breakLine(frames.count, frames.count)
        }
        buffer.append(UInt8(ascii: frame.kind == .object ? "}" : "]"))
      }
    }
  }

  /// Begins a line inside a container of a depth, or goes on where its items stand on one.
  private func breakLine(_ indent: Int, _ depth: Int) {
    guard depth < layout.brokenLevels else { return }
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { buffer += "  ".utf8 }
  }
}

// MARK: Scalars

extension JSONStream {
  /// Writes a value that is no container by its type, which is quicker than asking it; false for another one.
  private func addScalar(_ value: some Encodable) -> Bool {
    switch value {
    case let text as String: add(text)
    case let number as Int: buffer += String(number).utf8
    case let flag as Bool: buffer += (flag ? "true" : "false").utf8
    default: return false
    }
    return true
  }

  /// Writes a scalar as the whole of the frame of a depth.
  fileprivate func scalar(at depth: Int, _ write: () throws -> Void) rethrows {
    frames[depth].kind = .scalar
    try write()
  }

  fileprivate func addNull() { buffer += "null".utf8 }
  fileprivate func add(_ flag: Bool) { buffer += (flag ? "true" : "false").utf8 }
  fileprivate func add(integer: some BinaryInteger) { buffer += String(integer).utf8 }

  fileprivate func add(_ number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number,
        .init(codingPath: [], debugDescription: "JSON has no \(number)")
      )
    }
    if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 {
      buffer += String(whole).utf8
    } else {
      buffer += "\(number)".utf8
    }
  }

  /// Writes a text in quotes; what could command a terminal or turn the direction of writing is escaped.
  fileprivate func add(_ text: String) {
    buffer.append(UInt8(ascii: "\""))
    var text = text
    let isPlain = text.withUTF8 { bytes in
      let isPlain = bytes.allSatisfy {
        $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
      }
      if isPlain { buffer.append(contentsOf: bytes) }
      return isPlain
    }
    if !isPlain { for scalar in text.unicodeScalars { add(scalar) } }
    buffer.append(UInt8(ascii: "\""))
  }

  private func add(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": buffer += "\\\"".utf8
    case "\\": buffer += "\\\\".utf8
    case "\n": buffer += "\\n".utf8
    case "\r": buffer += "\\r".utf8
    case "\t": buffer += "\\t".utf8
    default:
      if TerminalText.isUnsafe(scalar) {
        let digits = String(scalar.value, radix: 16)
        buffer += "\\u".utf8
        for _ in digits.count..<4 { buffer.append(UInt8(ascii: "0")) }
        buffer += digits.utf8
      } else {
        buffer += String(scalar).utf8
      }
    }
  }
}

// MARK: Encoders

/// The encoder of the value whose frame has a depth.
private struct StreamEncoder: Encoder {
  let stream: JSONStream
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    stream.begin(true, at: depth)
    return KeyedEncodingContainer(StreamObject(stream: stream, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    stream.begin(false, at: depth)
    return StreamList(stream: stream, depth: depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    StreamScalar(stream: stream, depth: depth)
  }
}

private struct StreamObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let stream: JSONStream
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func begin(_ key: Key) { stream.beginMember(key.stringValue, at: depth) }

  mutating func encodeNil(forKey key: Key) throws {
    begin(key)
    stream.addNull()
  }

  mutating func encode(_ value: some Encodable, forKey key: Key) throws {
    begin(key)
    try stream.add(value)
  }

  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type,
    forKey key: Key
  ) -> KeyedEncodingContainer<Inner> {
    begin(key)
    return KeyedEncodingContainer(
      StreamObject<Inner>(stream: stream, depth: stream.beginNested(true))
    )
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    begin(key)
    return StreamList(stream: stream, depth: stream.beginNested(false))
  }

  mutating func superEncoder() -> any Encoder {
    stream.beginMember("super", at: depth)
    return StreamEncoder(stream: stream, depth: stream.beginValue())
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    begin(key)
    return StreamEncoder(stream: stream, depth: stream.beginValue())
  }
}

private struct StreamList: UnkeyedEncodingContainer {
  let stream: JSONStream
  let depth: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(stream: JSONStream, depth: Int) {
    self.stream = stream
    self.depth = depth
  }

  private mutating func begin() {
    stream.beginItem(at: depth)
    count += 1
  }

  mutating func encodeNil() throws {
    begin()
    stream.addNull()
  }

  mutating func encode(_ value: some Encodable) throws {
    begin()
    try stream.add(value)
  }

  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type
  ) -> KeyedEncodingContainer<Inner> {
    begin()
    return KeyedEncodingContainer(
      StreamObject<Inner>(stream: stream, depth: stream.beginNested(true))
    )
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    begin()
    return StreamList(stream: stream, depth: stream.beginNested(false))
  }

  mutating func superEncoder() -> any Encoder {
    begin()
    return StreamEncoder(stream: stream, depth: stream.beginValue())
  }
}

private struct StreamScalar: SingleValueEncodingContainer {
  let stream: JSONStream
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws { stream.scalar(at: depth) { stream.addNull() } }
  mutating func encode(_ value: Bool) throws { stream.scalar(at: depth) { stream.add(value) } }
  mutating func encode(_ value: String) throws { stream.scalar(at: depth) { stream.add(value) } }
  mutating func encode(_ value: Double) throws {
    try stream.scalar(at: depth) { try stream.add(value) }
  }
  mutating func encode(_ value: Float) throws { try encode(Double(value)) }
  mutating func encode(_ value: Int) throws { integer(value) }
  mutating func encode(_ value: Int8) throws { integer(value) }
  mutating func encode(_ value: Int16) throws { integer(value) }
  mutating func encode(_ value: Int32) throws { integer(value) }
  mutating func encode(_ value: Int64) throws { integer(value) }
  mutating func encode(_ value: UInt) throws { integer(value) }
  mutating func encode(_ value: UInt8) throws { integer(value) }
  mutating func encode(_ value: UInt16) throws { integer(value) }
  mutating func encode(_ value: UInt32) throws { integer(value) }
  mutating func encode(_ value: UInt64) throws { integer(value) }
  mutating func encode(_ value: some Encodable) throws {
    try value.encode(to: StreamEncoder(stream: stream, depth: depth))
  }

  private func integer(_ value: some BinaryInteger) {
    stream.scalar(at: depth) { stream.add(integer: value) }
  }
}
