/// Reads dates from text as JavaScript's `Date.parse` (V8) and as moment.js do; local time is UTC.
package struct DateParser {
  /// The months in short, in lower case.
  static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private let text: [UInt8]
  private var position = 0
  /// Whether a date was followed by `T`: then no other form will do.
  private var sawTimeMark = false

  private init(_ text: String) { self.text = Array(text.utf8) }

  /// What `Date.parse(text)` gives: milliseconds since 1970, NaN where the text is no date.
  package static func parse(_ text: String) -> Double {
    var parser = DateParser(text)
    if let date = parser.iso(isStrictAboutDays: false, allowsSpace: false) { return date }
    guard !parser.sawTimeMark else { return .nan }
    return LegacyDateParser.parse(text)
  }

  /// What `moment(text)` holds: ISO 8601 with real days of the month, then what `new Date` takes.
  package static func moment(_ text: String) -> Double {
    var parser = DateParser(text)
    if let date = parser.iso(isStrictAboutDays: true, allowsSpace: true) { return date }
    return LegacyDateParser.parse(text)
  }

  /// Milliseconds; nil where the text is not of the ISO form, NaN where it is but names no real date.
  private mutating func iso(isStrictAboutDays: Bool, allowsSpace: Bool) -> Double? {
    if allowsSpace { skipSpaces() }
    guard var date = calendarDay(allowsBasic: allowsSpace) else { return nil }
    guard (1...12).contains(date.month), (1...31).contains(date.day) else { return .nan }
    if isStrictAboutDays, date.day > CivilDate.days(inMonth: date.month, year: date.year) {
      return .nan
    }
    guard position < text.count else { return date.milliseconds }
    sawTimeMark = take("T") || take("t")
    guard sawTimeMark || (allowsSpace && take(" ")) else { return nil }
    guard readTime(into: &date, allowsBasic: allowsSpace) else { return nil }
    guard date.hour <= 24, date.minute < 60, date.second < 60 else { return .nan }
    if date.hour == 24, date.minute + date.second + date.millisecond > 0 { return .nan }
    guard let offset = zone(allowsSpace: allowsSpace), position == text.count else { return nil }
    return date.milliseconds - Double(offset) * 60_000
  }

  private mutating func calendarDay(allowsBasic: Bool) -> CivilDate? {
    var sign = 1
    var digits = 4
    if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") {
      sign = peek() == UInt8(ascii: "-") ? -1 : 1
      position += 1
      digits = 6
    }
    guard let year = number(digits: digits) else { return nil }
    var date = CivilDate(year: sign * year)
    if take("-") {
      let start = position
      if allowsBasic, let dayOfYear = number(digits: 3), !isDigit(peek()) {
        return ordinal(year: date.year, dayOfYear)
      }
      position = start
      guard let month = number(digits: 2), allowsBasic || !isDigit(peek()) else { return nil }
      date.month = month
      guard take("-") else { return date }
      guard let day = number(digits: 2), allowsBasic || !isDigit(peek()) else { return nil }
      date.day = day
      return date
    }
    guard allowsBasic, isDigit(peek()) else { return date }
    guard let month = number(digits: 2) else { return nil }
    date.month = month
    guard isDigit(peek()) else { return date }
    guard let day = number(digits: 2) else { return nil }
    date.day = day
    return date
  }

  private func ordinal(year: Int, _ dayOfYear: Int) -> CivilDate? {
    guard (1...(CivilDate.isLeap(year) ? 366 : 365)).contains(dayOfYear) else { return nil }
    let start = CivilDate(year: year).milliseconds
    return CivilDate(milliseconds: start + Double(dayOfYear - 1) * 86_400_000)
  }

  private mutating func readTime(into date: inout CivilDate, allowsBasic: Bool) -> Bool {
    guard let hour = number(digits: 2) else { return false }
    date.hour = hour
    let hasColon = take(":")
    guard hasColon || (allowsBasic && isDigit(peek())) else { return allowsBasic }
    guard let minute = number(digits: 2) else { return false }
    date.minute = minute
    guard hasColon ? take(":") : (allowsBasic && isDigit(peek())) else { return true }
    guard let second = number(digits: 2) else { return false }
    date.second = second
    guard take(".") || (allowsBasic && take(",")) else { return true }
    var value = 0
    var count = 0
    while let digit = peek(), isDigit(digit) {
      if count < 3 { value = value * 10 + Int(digit - 48) }
      count += 1
      position += 1
    }
    guard count > 0 else { return false }
    date.millisecond = count == 1 ? value * 100 : count == 2 ? value * 10 : value
    return true
  }

  /// Minutes east of UTC; nil for a broken zone.
  private mutating func zone(allowsSpace: Bool) -> Int? {
    if position == text.count { return 0 }
    if take("Z") || take("z") { return 0 }
    let start = position
    if allowsSpace {
      skipSpaces()
      if take("Z") { return 0 }
      position = start
    }
    guard let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    position += 1
    guard let hours = number(digits: 2) else { return nil }
    let hasColon = take(":")
    let minutes = number(digits: 2)
    guard minutes != nil || (allowsSpace && !hasColon) else { return nil }
    let total = hours * 60 + (minutes ?? 0)
    return sign == UInt8(ascii: "-") ? -total : total
  }

  private mutating func number(digits: Int) -> Int? {
    guard position + digits <= text.count else { return nil }
    let slice = text[position..<position + digits]
    guard slice.allSatisfy({ isDigit($0) }) else { return nil }
    position += digits
    return slice.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private func peek() -> UInt8? { position < text.count ? text[position] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while peek() == 32 || peek() == 9 || peek() == 10 || peek() == 13 { position += 1 }
  }
}
