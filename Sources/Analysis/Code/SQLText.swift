/// A statement as its bytes, for rules that look at each statement of a run: a pattern over characters costs some million
/// instructions each time.
struct SQLText {
  private let bytes: [UInt8]

  init(_ sql: String) { bytes = Array(sql.utf8) }

  /// The offset behind the first place of a text, from an offset on; nil where it is not there.
  func end(of text: String, from start: Int = 0) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    for place in start..<max(start, bytes.count - wanted.count + 1)
    where bytes[place] == first && bytes[place..<place + wanted.count].elementsEqual(wanted) {
      return place + wanted.count
    }
    return nil
  }

  /// What stands between the first place of a text and the next one of a byte; nil where there is no such place.
  func text(after start: String, before end: UInt8) -> String? {
    guard let first = self.end(of: start), let last = bytes[first...].firstIndex(of: end) else {
      return nil
    }
    return text(first..<last)
  }

  /// The number of rows that the `LIMIT` at the end of the statement lets through; nil where it ends otherwise.
  var lastLimit: Int? {
    guard bytes.last == UInt8(ascii: ";") else { return nil }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let head = bytes.dropLast()
    let start = head.lastIndex { !isDigit($0) }.map { $0 + 1 } ?? head.startIndex
    guard let count = Int(text(start..<head.endIndex)) else { return nil }
    var before = text(0..<start)
    if before.hasSuffix(", ") {
      before.removeLast(2)
      while before.utf8.last.map(isDigit) == true { before.removeLast() }
    }
    return before.hasSuffix(" LIMIT ") ? count : nil
  }

  /// The column and the value of a statement whose one condition asks a column for a number or a text, without its quotes.
  ///
  ///     … WHERE `Member`.`id` = 3 LIMIT 1;
  var onlyCondition: (column: String, value: String)? {
    guard var place = end(of: " WHERE `").flatMap({ end(ofName: $0) }),
      bytes[place...].starts(with: "`.`".utf8), let end = end(ofName: place + 3)
    else { return nil }
    let column = text(place + 3..<end)
    place = end + 1
    guard bytes[place...].starts(with: " = ".utf8), let value = value(at: place + 3) else {
      return nil
    }
    let rest = text(value.end..<bytes.count)
    guard rest == ";" || rest == " LIMIT 1;" else { return nil }
    return (column, value.text)
  }

  /// The offset of the backtick that ends a name which has at least one character.
  private func end(ofName start: Int) -> Int? {
    guard start <= bytes.count, let end = bytes[start...].firstIndex(of: UInt8(ascii: "`")),
      end > start
    else { return nil }
    return end
  }

  /// The text in single quotes, or the whole number, that stands at an offset.
  private func value(at start: Int) -> (text: String, end: Int)? {
    guard start < bytes.count else { return nil }
    let quote = UInt8(ascii: "'")
    if bytes[start] == quote {
      guard let end = bytes[(start + 1)...].firstIndex(of: quote) else { return nil }
      return (text(start + 1..<end), end + 1)
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let first = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
    let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
    return end > first ? (text(start..<end), end) : nil
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
