extension Lexer {
  /// What a space character does.
  enum Space {
    case blank
    case lineEnd
  }

  /// The text of a range of bytes.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Whether LF, CR, U+2028 or U+2029 begins here.
  func isLineEnd(at index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D: true
    case 0xE2: bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
    default: false
    }
  }

  /// The offset of the next line end, or of the end of the program.
  func lineEnd(from index: Int) -> Int {
    var index = index
    while index < count, !isLineEnd(at: index) { index += 1 }
    return min(index, count)
  }

  /// Decodes the scalar at an offset; nil at the end.
  func scalar(at index: Int) -> (value: Unicode.Scalar, length: Int)? {
    guard index < count else { return nil }
    let first = UInt32(bytes[index])
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: (length, value) = (1, first)
    case 0xC0..<0xE0: (length, value) = (2, first & 0x1F)
    case 0xE0..<0xF0: (length, value) = (3, first & 0x0F)
    default: (length, value) = (4, first & 0x07)
    }
    for step in 1..<4 where step < length {
      value = value << 6 | UInt32(bytes[index + step] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// What a character beyond ASCII does as white space; nil when it is none.
  static func space(_ scalar: Unicode.Scalar) -> Space? {
    switch scalar.value {
    case 0x2028, 0x2029: .lineEnd
    case 0xFEFF: .blank
    default: scalar.properties.generalCategory == .spaceSeparator ? .blank : nil
    }
  }

  /// Whether an ASCII byte begins a name.
  static func isWordStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// Whether a byte is a decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The value of a digit in bases up to 36; nil for another byte.
  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 55
    default: nil
    }
  }
}
