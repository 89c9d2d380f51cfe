/// Reads dates from text as V8's `Date.parse` does (`src/date/dateparser-inl.h`); local time is UTC.
///
/// First the form of ECMA-262 21.4.1.32, such as `2024-03-07T10:00:00Z`. Where that breaks off before a time, the older
/// forms go on with what has been read: `2024-03-07 10:00`, `7 Mar 2024`, `3/7/2024`.
package struct DateParser {
  /// What a reader made of the text so far.
  enum Outcome {
    /// The text is read to its end.
    case complete
    /// The older forms go on, from the present token.
    case unfinished
    /// The text is no date.
    case invalid
  }

  /// Hours and minutes away from UTC; nil for what has not been read.
  struct Zone {
    var sign = 1
    var hours: Int?
    var minutes: Int?
  }

  private let tokens: [DateToken]
  private var position = 0
  /// Up to three numbers of the day, in the order of the text.
  var day: [Int] = []
  var namedMonth: Int?
  /// Hour, minute, second and millisecond, as far as they have been read.
  var time: [Int] = []
  var isAfternoon: Bool?
  var zone: Zone?
  /// Whether the day is written year, month, day.
  var isISO = false

  private init(_ text: String) { tokens = DateToken.tokens(of: text) }

  /// What `Date.parse(text)` gives: milliseconds since 1970, NaN for no date.
  package static func parse(_ text: String) -> Double {
    var parser = DateParser(text)
    var outcome = parser.readISO()
    if case .unfinished = outcome { outcome = parser.readLegacy() }
    guard case .complete = outcome else { return .nan }
    return parser.milliseconds ?? .nan
  }

  // MARK: Tokens

  var next: DateToken? { position < tokens.count ? tokens[position] : nil }

  /// Takes the next token; nil at the end.
  mutating func take() -> DateToken? {
    guard let token = next else { return nil }
    position += 1
    return token
  }

  mutating func skip(_ symbol: Unicode.Scalar) -> Bool {
    guard next == .symbol(UInt16(ascii: symbol)) else { return false }
    position += 1
    return true
  }

  /// Takes `+` or `-`, as 1 or -1.
  mutating func takeSign() -> Int? { skip("+") ? 1 : skip("-") ? -1 : nil }

  /// Takes a number of so many digits that is in a range.
  mutating func take(digits: Int, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let value, digits)? = next, range ~= value else { return nil }
    position += 1
    return value
  }

  /// The milliseconds that the digits of a fraction stand for; those after the third do not count.
  static func milliseconds(fraction: Int, digits: Int) -> Int {
    var value = fraction
    for _ in digits..<max(3, digits) { value *= 10 }
    for _ in 3..<max(3, min(digits, 9)) { value /= 10 }
    return value
  }

  // MARK: The date

  /// V8's `DayComposer`, `TimeComposer` and `TimeZoneComposer`; nil for what is out of range.
  private var milliseconds: Double? {
    guard var date = civilDay, 1...12 ~= date.month, 1...31 ~= date.day, setTime(&date) else {
      return nil
    }
    let offset = zone.map { $0.sign * (($0.hours ?? 0) * 60 + ($0.minutes ?? 0)) } ?? 0
    return date.milliseconds - Double(offset) * 60_000
  }

  private var civilDay: CivilDate? {
    guard !day.isEmpty else { return nil }
    let numbers = day + Array(repeating: 1, count: 3 - day.count)
    let startsWithDay = 1...31 ~= numbers[0]
    var date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    if let namedMonth {
      date.month = namedMonth
      (date.day, date.year) = startsWithDay ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    } else if !isISO, startsWithDay {
      (date.month, date.day, date.year) = (numbers[0], numbers[1], numbers[2])
    }
    if !isISO, 0...99 ~= date.year { date.year += date.year < 50 ? 2000 : 1900 }
    return date
  }

  private func setTime(_ date: inout CivilDate) -> Bool {
    let parts = time + Array(repeating: 0, count: max(0, 4 - time.count))
    date.hour = parts[0]
    if let isAfternoon {
      guard date.hour <= 12 else { return false }
      date.hour = date.hour % 12 + (isAfternoon ? 12 : 0)
    }
    (date.minute, date.second, date.millisecond) = (parts[1], parts[2], parts[3])
    let isInDay = date.hour < 24 && date.minute < 60 && date.second < 60 && date.millisecond < 1000
    return isInDay || date.hour == 24 && parts[1...3].allSatisfy { $0 == 0 }
  }
}
