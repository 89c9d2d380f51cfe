extension Lexer {
  /// Why an escape in a text is not valid.
  enum BadEscape: Equatable {
    case hexadecimal
    case unicode
    case legacyOctal
  }

  /// Passes a string; false where the line ends before the quote.
  mutating func skipString(quote: UInt8) -> Bool {
    position += 1
    while position < count {
      switch bytes[position] {
      case quote:
        position += 1
        return true
      case 0x0A, 0x0D:
        return false
      case UInt8(ascii: "\\"):
        let isReturn = bytes[position + 1] == 0x0D && bytes[position + 2] == 0x0A
        position += isReturn ? 3 : 2
      default:
        position += 1
      }
    }
    position = count
    return false
  }

  /// Passes a piece of template text and its marks at both ends.
  mutating func scanTemplate(complete: TokenKind, open: TokenKind) -> TokenKind {
    position += 1
    while position < count {
      switch bytes[position] {
      case UInt8(ascii: "`"):
        position += 1
        return complete
      case UInt8(ascii: "$") where bytes[position + 1] == UInt8(ascii: "{"):
        position += 2
        return open
      case UInt8(ascii: "\\"):
        position += 2
      default:
        position += 1
      }
    }
    position = count
    return .invalid
  }

  /// The text between the marks of a template piece, as written, line ends as LF.
  func rawTemplate(_ token: Token) -> String {
    var raw: [UInt8] = []
    var index = token.start + 1
    let end = templateEnd(token)
    while index < end {
      if bytes[index] == 0x0D {
        raw.append(0x0A)
        if bytes[index + 1] == 0x0A { index += 1 }
      } else {
        raw.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: raw, as: UTF8.self)
  }

  /// The offset after the text of a template piece.
  func templateEnd(_ token: Token) -> Int {
    let isOpen = token.kind == .templateHead || token.kind == .templateMiddle
    return max(token.start + 1, token.end - (isOpen ? 2 : 1))
  }

  /// Decodes the text of a string or template: UTF-16 units, and the escapes that are not valid.
  func text(
    from start: Int,
    to end: Int,
    isTemplate: Bool
  ) -> (units: [UInt16], bad: [(escape: BadEscape, start: Int, end: Int)]) {
    var units: [UInt16] = []
    units.reserveCapacity(end - start)
    var bad: [(escape: BadEscape, start: Int, end: Int)] = []
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        let from = index
        if let problem = escape(at: &index, to: end, into: &units) {
          // Of an octal escape, the first digit is what is wrong.
          bad.append((problem, from, problem == .legacyOctal ? from + 2 : index))
        }
      } else if byte == 0x0D, isTemplate {
        units.append(0x0A)
        index += bytes[index + 1] == 0x0A ? 2 : 1
      } else if byte < 0x80 {
        units.append(UInt16(byte))
        index += 1
      } else if let (scalar, length) = scalar(at: index) {
        append(scalar.value, to: &units)
        index += length
      } else {
        break
      }
    }
    return (units, bad)
  }

  private func escape(
    at index: inout Int,
    to end: Int,
    into units: inout [UInt16]
  ) -> BadEscape? {
    let byte = bytes[index + 1]
    index += 2
    switch byte {
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "v"): units.append(0x0B)
    case 0x0D:
      if bytes[index] == 0x0A { index += 1 }
    case 0x0A:
      break
    case UInt8(ascii: "0") where !Lexer.isDigit(bytes[index]):
      units.append(0)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      units.append(legacyEscape(byte, at: &index, to: end))
      return .legacyOctal
    case UInt8(ascii: "x"):
      guard let high = hexadecimalDigit(index, end), let low = hexadecimalDigit(index + 1, end)
      else { return .hexadecimal }
      units.append(UInt16(high << 4 | low))
      index += 2
    case UInt8(ascii: "u"):
      guard let (value, after) = unicodeEscape(at: index, limit: end) else { return .unicode }
      index = after
      append(value, to: &units)
    case 0x80...:
      index -= 1
      guard let (scalar, length) = scalar(at: index) else { break }
      index += length
      // A line separator after a backslash continues the line.
      if Lexer.space(scalar) != .lineEnd { append(scalar.value, to: &units) }
    default:
      units.append(UInt16(byte))
    }
    return nil
  }

  /// The unit of `\1` to `\377`, and of `\8` and `\9`, after its first digit (ECMA-262 12.9.4.1).
  private func legacyEscape(_ first: UInt8, at index: inout Int, to end: Int) -> UInt16 {
    guard first < UInt8(ascii: "8") else { return UInt16(first) }
    var value = UInt16(first & 7)
    let most = first < UInt8(ascii: "4") ? 2 : 1
    for _ in 0..<most {
      let isOctal = index < end && bytes[index] & 0xF8 == UInt8(ascii: "0")
      guard isOctal else { break }
      value = value << 3 | UInt16(bytes[index] & 7)
      index += 1
    }
    return value
  }

  /// The value after `\u`, and the offset after it; a code point up to U+10FFFF.
  func unicodeEscape(at index: Int, limit: Int) -> (value: UInt32, end: Int)? {
    var value: UInt32 = 0
    if bytes[index] == UInt8(ascii: "{") {
      var position = index + 1
      while let digit = hexadecimalDigit(position, limit) {
        value = value << 4 | digit
        guard value <= 0x10FFFF else { return nil }
        position += 1
      }
      guard position > index + 1, position < limit, bytes[position] == UInt8(ascii: "}") else {
        return nil
      }
      return (value, position + 1)
    }
    for offset in 0..<4 {
      guard let digit = hexadecimalDigit(index + offset, limit) else { return nil }
      value = value << 4 | digit
    }
    return (value, index + 4)
  }

  private func hexadecimalDigit(_ index: Int, _ limit: Int) -> UInt32? {
    guard index < limit, let digit = Lexer.digit(bytes[index]), digit < 16 else { return nil }
    return digit
  }

  private func append(_ value: UInt32, to units: inout [UInt16]) {
    if value > 0xFFFF {
      units.append(UInt16(0xD800 + (value - 0x10000) >> 10))
      units.append(UInt16(0xDC00 + (value & 0x3FF)))
    } else {
      units.append(UInt16(value))
    }
  }
}
