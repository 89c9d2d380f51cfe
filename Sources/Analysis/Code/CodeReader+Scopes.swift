/// The functions that a piece of code stands in.
extension CodeReader {
  /// What stands before parentheses that are no function's parameters.
  private static let statements = ["if", "for", "while", "switch", "catch", "with", "await"].map {
    Array($0.utf8)
  }

  /// The body of the innermost function around an offset; everything where none is.
  func function(around offset: Int) -> Range<Int> {
    var result = 0..<bytes.count
    var place = 0
    var word = 0..<0
    while place < result.upperBound, place <= offset {
      let next = skippingTrivia(place)
      guard next == place else {
        place = next
        continue
      }
      switch bytes[place] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): place = endOfText(place)
      case UInt8(ascii: "/") where beginsRegularExpression(place):
        place = endOfRegularExpression(place)
      case UInt8(ascii: "=") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ">"):
        let start = skippingTrivia(place + 2)
        place = enter(start, endOfBody(start), offset, &result)
      case UInt8(ascii: "("):
        let close = endOfBracket(place)
        let start = skippingTrivia(close)
        let isStatement = Self.statements.contains { bytes[word].elementsEqual($0) }
        if (place..<close).contains(offset) || isStatement || start >= bytes.count
          || bytes[start] != UInt8(ascii: "{")
        {
          place += 1
        } else {
          place = enter(start, endOfBracket(start), offset, &result)
        }
        word = 0..<0
      case _ where isName(bytes[place]):
        word = place..<endOfName(place)
        place = word.upperBound
      default:
        word = 0..<0
        place += 1
      }
    }
    return result
  }

  /// The function that begins at an offset: `(req, res) => …`, `async function list(req, res) { … }`, `list(req, res) { … }`.
  func function(at start: Int) -> Range<Int> {
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"): return start..<endOfBracket(place)
      case UInt8(ascii: "=") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ">"):
        return start..<endOfBody(skippingTrivia(place + 2))
      case UInt8(ascii: ";"): return start..<place
      default: place = skippingOne(place)
      }
    }
    return start..<place
  }

  private func endOfBody(_ start: Int) -> Int {
    start < bytes.count && bytes[start] == UInt8(ascii: "{")
      ? endOfBracket(start) : endOfExpression(start)
  }

  /// Goes into a function's body where the offset is in it, else behind it.
  private func enter(_ start: Int, _ end: Int, _ offset: Int, _ result: inout Range<Int>) -> Int {
    guard start < end, (start..<end).contains(offset) else { return max(start, end) }
    result = start..<end
    return start < bytes.count && bytes[start] == UInt8(ascii: "{") ? start + 1 : start
  }
}
