/// Where the values of a JSON text (ECMA-404) stand, without a value for each.
///
/// `{"a": [1, 2]}` gives the nodes object, text `a`, list, number, number: a container stands before what is in it, a
/// member's name before its value. Names are told apart by code unit, which Foundation's reader does not do.
struct JSONMap {
  enum Kind: UInt8 {
    case null, no, yes, number, text
    /// A text with a backslash in it.
    case escapedText
    case list, object
  }

  /// A value: of a scalar the bytes that it is written with, a text's without its quotes; of a container the number of its
  /// items or members, and the node behind its last.
  struct Node {
    let kind: Kind
    var start: UInt32
    var end: UInt32
  }

  /// A text that is no JSON, or nested too deep.
  struct Malformed: Error {}

  /// How deep containers may nest: what reads them goes as deep itself.
  static let depthLimit = 512

  let bytes: [UInt8]
  private(set) var nodes: [Node] = []

  /// Finds the values of a text of less than 4 GB.
  init(_ text: String) throws(Malformed) {
    bytes = Array(text.utf8)
    guard bytes.count < UInt32.max else { throw Malformed() }
    var parser = JSONMapParser(bytes)
    nodes = try parser.nodes()
  }

  /// The node behind a value.
  func end(of node: Int) -> Int {
    switch nodes[node].kind {
    case .list, .object: Int(nodes[node].end)
    case .null, .no, .yes, .number, .text, .escapedText: node + 1
    }
  }

  /// The bytes that a scalar is written with.
  func written(_ node: Int) -> ArraySlice<UInt8> {
    bytes[Int(nodes[node].start)..<Int(nodes[node].end)]
  }

  /// A text; nil where its escapes make none, as half of a pair does.
  func text(_ node: Int) -> String? {
    guard nodes[node].kind == .escapedText else {
      return String(decoding: written(node), as: UTF8.self)
    }
    return unescaped(written(node))
  }

  private func unescaped(_ written: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var index = written.startIndex
    while index < written.endIndex {
      guard written[index] == UInt8(ascii: "\\") else {
        result.append(written[index])
        index += 1
        continue
      }
      let letter = written[index + 1]
      index += 2
      guard letter == UInt8(ascii: "u") else {
        result.append(Self.unescaped[letter] ?? letter)
        continue
      }
      guard let scalar = scalar(in: written, at: &index) else { return nil }
      result += String(scalar).utf8
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let unescaped: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c, UInt8(ascii: "n"): 0x0a,
    UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
  ]

  /// The character of an escape by its number, or of the two of a pair.
  private func scalar(in written: ArraySlice<UInt8>, at index: inout Int) -> Unicode.Scalar? {
    let first = Self.unit(written[index..<index + 4])
    index += 4
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard written[index...].starts(with: #"\u"#.utf8) else { return nil }
    let second = Self.unit(written[index + 2..<index + 6])
    index += 6
    guard UTF16.isTrailSurrogate(second) else { return nil }
    let (high, low) = (UInt32(first) - 0xd800, UInt32(second) - 0xdc00)
    return Unicode.Scalar(0x10000 + high << 10 + low)
  }

  private static func unit(_ digits: ArraySlice<UInt8>) -> UInt16 {
    digits.reduce(0) { $0 << 4 | UInt16(Character(Unicode.Scalar($1)).hexDigitValue ?? 0) }
  }
}
