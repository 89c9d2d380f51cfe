/// Finds the values of a JSON text (ECMA-404), and whether it is one.
struct JSONMapParser {
  private typealias Node = JSONMap.Node
  private typealias Malformed = JSONMap.Malformed

  private let bytes: [UInt8]
  private var index = 0
  private var found: [JSONMap.Node] = []
  /// The containers that are open, the outermost first.
  private var open: [Int] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All values, each container before what is in it.
  mutating func nodes() throws(JSONMap.Malformed) -> [JSONMap.Node] {
    try value()
    while let container = open.last {
      skipSpace()
      let isObject = found[container].kind == .object
      let isFirst = found[container].start == 0
      if eat(isObject ? "}" : "]") {
        found[container].end = UInt32(found.count)
        open.removeLast()
        continue
      }
      guard isFirst || eat(",") else { throw Malformed() }
      found[container].start += 1
      if isObject { try name() }
      try value()
    }
    skipSpace()
    guard index == bytes.count else { throw Malformed() }
    return found
  }

  /// A scalar, or the beginning of a container.
  private mutating func value() throws(JSONMap.Malformed) {
    skipSpace()
    guard index < bytes.count else { throw Malformed() }
    switch bytes[index] {
    case UInt8(ascii: "{"): try begin(.object)
    case UInt8(ascii: "["): try begin(.list)
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    default: try number()
    }
  }

  private mutating func begin(_ kind: JSONMap.Kind) throws(JSONMap.Malformed) {
    guard open.count < JSONMap.depthLimit else { throw Malformed() }
    index += 1
    open.append(found.count)
    found.append(Node(kind: kind, start: 0, end: 0))
  }

  /// A member's name and its colon.
  private mutating func name() throws(JSONMap.Malformed) {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw Malformed() }
    try text()
    skipSpace()
    guard eat(":") else { throw Malformed() }
  }

  private mutating func text() throws(JSONMap.Malformed) {
    let start = index + 1
    index = start
    var isEscaped = false
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 0x20 else { throw Malformed() }
      if bytes[index] == UInt8(ascii: "\\") {
        isEscaped = true
        try escape()
      } else {
        index += 1
      }
    }
    guard index < bytes.count else { throw Malformed() }
    add(isEscaped ? .escapedText : .text, from: start)
    index += 1
  }

  private mutating func escape() throws(JSONMap.Malformed) {
    guard index + 1 < bytes.count else { throw Malformed() }
    let letter = bytes[index + 1]
    index += 2
    guard letter == UInt8(ascii: "u") else {
      guard "\"\\/bfnrt".utf8.contains(letter) else { throw Malformed() }
      return
    }
    guard index + 4 <= bytes.count, bytes[index..<index + 4].allSatisfy(Self.isHexDigit) else {
      throw Malformed()
    }
    index += 4
  }

  private mutating func word(_ word: String, _ kind: JSONMap.Kind) throws(JSONMap.Malformed) {
    guard bytes[index...].starts(with: word.utf8) else { throw Malformed() }
    let start = index
    index += word.utf8.count
    add(kind, from: start)
  }

  private mutating func number() throws(JSONMap.Malformed) {
    let start = index
    _ = eat("-")
    if !eat("0") { try digits() }
    if eat(".") { try digits() }
    if eat("e") || eat("E") {
      _ = eat("+") || eat("-")
      try digits()
    }
    add(.number, from: start)
  }

  private mutating func digits() throws(JSONMap.Malformed) {
    let start = index
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    guard index > start else { throw Malformed() }
  }

  private mutating func add(_ kind: JSONMap.Kind, from start: Int) {
    found.append(Node(kind: kind, start: UInt32(start), end: UInt32(index)))
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func eat(_ byte: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
  }
}
