/// A JSON text that is being written piece by piece: separators, indentation, quotes (ECMA-262 25.5.2).
package struct JSONOutput {
  /// What has been written.
  package private(set) var units = CodeUnits()
  private let gap: CodeUnits
  private var indentation = CodeUnits()
  /// Whether the innermost container that is open has no element yet.
  private var isEmpty = true

  /// Makes an empty text; each level of nesting is set in by a gap, and an empty gap puts all on one line.
  package init(gap: CodeUnits = []) { self.gap = gap }

  /// The number of units that have been written.
  package var count: Int { units.count }

  /// What has been written, which is Unicode even where the strings in it were not.
  package var text: String { String(decoding: units, as: UTF16.self) }

  // MARK: Containers

  package mutating func beginArray() { begin("[") }
  package mutating func endArray() { end("]") }
  package mutating func beginObject() { begin("{") }
  package mutating func endObject() { end("}") }

  /// Goes to the place of an array's next element.
  package mutating func beginElement() {
    if !isEmpty { units.append(UInt16(ascii: ",")) }
    breakLine()
    isEmpty = false
  }

  /// Writes a member's name; its value comes next.
  package mutating func key(_ name: CodeUnits) {
    beginElement()
    string(name)
    units.append(UInt16(ascii: ":"))
    if !gap.isEmpty { units.append(32) }
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    units.append(UInt16(ascii: bracket))
    indentation += gap
    isEmpty = true
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    indentation.removeLast(gap.count)
    if !isEmpty { breakLine() }
    units.append(UInt16(ascii: bracket))
    isEmpty = false
  }

  private mutating func breakLine() {
    guard !gap.isEmpty else { return }
    units.append(10)
    units += indentation
  }

  // MARK: Scalars

  package mutating func null() { units.append(contentsOf: "null".utf16) }

  package mutating func boolean(_ value: Bool) {
    units.append(contentsOf: (value ? "true" : "false").utf16)
  }

  /// Writes a number; `null` for one that is not finite.
  package mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    units.append(contentsOf: NumberText.text(value).utf16)
  }

  /// Writes a text that is JSON already.
  package mutating func json(_ text: CodeUnits) { units += text }

  /// Writes a string in quotes: escapes for quotes, control characters and lone surrogates (QuoteJSONString).
  package mutating func string(_ string: CodeUnits) {
    units.reserveCapacity(units.count + string.count + 2)
    units.append(UInt16(ascii: "\""))
    var start = 0
    for (index, unit) in string.enumerated() where Self.needsEscape(unit, at: index, in: string) {
      units += string[start..<index]
      escape(unit)
      start = index + 1
    }
    units += string[start...]
    units.append(UInt16(ascii: "\""))
  }

  private static func needsEscape(_ unit: UInt16, at index: Int, in string: CodeUnits) -> Bool {
    switch unit {
    case 0..<32, UInt16(ascii: "\""), UInt16(ascii: "\\"): true
    case 0xD800...0xDBFF:
      index + 1 == string.count || !UTF16.isTrailSurrogate(string[index + 1])
    case 0xDC00...0xDFFF: index == 0 || !UTF16.isLeadSurrogate(string[index - 1])
    default: false
    }
  }

  private mutating func escape(_ unit: UInt16) {
    units.append(UInt16(ascii: "\\"))
    switch unit {
    case 8: units.append(UInt16(ascii: "b"))
    case 9: units.append(UInt16(ascii: "t"))
    case 10: units.append(UInt16(ascii: "n"))
    case 12: units.append(UInt16(ascii: "f"))
    case 13: units.append(UInt16(ascii: "r"))
    case UInt16(ascii: "\""), UInt16(ascii: "\\"): units.append(unit)
    default:
      let digits = String(unit, radix: 16)
      let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
      units.append(contentsOf: "u\(zeros)\(digits)".utf16)
    }
  }
}
