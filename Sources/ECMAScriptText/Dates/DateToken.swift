/// A piece of a date's text, as V8 cuts it (`src/date/dateparser.h`).
enum DateToken: Equatable {
  /// The value of at most nine digits after leading zeros, and how many digits there are in all.
  case number(Int, length: Int)
  case word(DateWord)
  case space
  /// Any other code unit; of parentheses and what stands in them the first.
  case symbol(UInt16)

  /// The tokens of a text; letters are all units from `A` on, those beyond ASCII too.
  static func tokens(of text: String) -> [DateToken] {
    let units = CodeUnits(text.utf16)
    var result: [DateToken] = []
    result.reserveCapacity(16)
    var index = 0
    func run(_ test: (UInt16) -> Bool) -> ArraySlice<UInt16> {
      let start = index
      while index < units.count, test(units[index]) { index += 1 }
      return units[start..<index]
    }
    while index < units.count {
      let unit = units[index]
      if unit.isDecimalDigit {
        let digits = run(\.isDecimalDigit)
        let value = digits.drop { $0 == 48 }.prefix(9).reduce(0) { $0 * 10 + $1.digitValue }
        result.append(.number(value, length: digits.count))
      } else if WhiteSpace.contains(unit) {
        _ = run(WhiteSpace.contains)
        result.append(.space)
      } else if unit >= UInt16(ascii: "A") {
        let letters = run { $0 >= UInt16(ascii: "A") && !WhiteSpace.contains($0) }
        result.append(.word(DateWord(letters)))
      } else {
        result.append(.symbol(unit))
        index = unit == UInt16(ascii: "(") ? endOfParentheses(units, from: index) : index + 1
      }
    }
    return result
  }

  private static func endOfParentheses(_ units: CodeUnits, from start: Int) -> Int {
    var depth = 0
    for index in start..<units.count {
      if units[index] == UInt16(ascii: "(") { depth += 1 }
      if units[index] == UInt16(ascii: ")") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return units.count
  }
}

/// A word of a date's text, of which V8 looks at the length and the first three letters.
struct DateWord: Hashable, ExpressibleByStringLiteral {
  /// In lower case.
  private var letters = SIMD3<UInt16>()
  private var length: Int

  init(_ units: some Collection<UInt16>) {
    length = units.count
    for (place, unit) in units.prefix(3).enumerated() { letters[place] = unit | 0x20 }
  }

  init(stringLiteral text: StaticString) {
    self.init(text.withUTF8Buffer { $0.map(UInt16.init) })
  }

  /// The month in short, from which longer names go on as they like: 1 for `jan` or `january`; nil for no month.
  var month: Int? { Self.months.firstIndex { $0.letters == letters }.map { $0 + 1 } }

  private static let months: [DateWord] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
