/// Reads dates from text as moment.js does: ISO 8601 with real days (`configFromISO`), then what `Date.parse` takes.
package struct MomentDateParser {
  private let text: [UInt8]
  private var position = 0

  private init(_ text: String) { self.text = Array(text.utf8) }

  /// What `moment(text)` holds: milliseconds since 1970, NaN for no date.
  package static func parse(_ text: String) -> Double {
    for isBasic in [false, true] {
      var parser = MomentDateParser(text)
      if let time = parser.read(isBasic: isBasic) { return time }
    }
    return DateParser.parse(text)
  }

  /// The time of a text in the extended form, `2024-03-07 10:00`, or the basic one, `20240307 1000`.
  ///
  /// nil where the text has another form, NaN where it has this one but names no real date.
  private mutating func read(isBasic: Bool) -> Double? {
    skipSpace()
    guard let day = readDay(isBasic: isBasic) else { return nil }
    var time = Time()
    if position < text.count {
      guard take("T") || take(" "), let read = readTime(isBasic: isBasic) else { return nil }
      time = read
    }
    guard position == text.count, !time.isGiven || day.allowsTime else { return nil }
    guard var date = day.date, time.isReal else { return .nan }
    (date.hour, date.minute, date.second) = (time.hour, time.minute, time.second)
    date.millisecond = time.millisecond
    return date.milliseconds - Double(time.offset) * 60_000
  }

  // MARK: Days

  /// A day as it is written; no date where there is no such day.
  private struct Day {
    var date: CivilDate?
    /// A month alone takes no time.
    var allowsTime = true
  }

  private mutating func readDay(isBasic: Bool) -> Day? {
    guard let year = readYear() else { return nil }
    guard isBasic || take("-") else { return nil }
    let week = readWeek(isBasic: isBasic, year: year)
    if let week { return week }
    let count = digitCount
    switch (isBasic, count) {
    case (true, 0): return Day(date: CivilDate(year: year), allowsTime: false)
    case (_, 2):
      guard let month = number(digits: 2) else { return nil }
      guard !isBasic, take("-") else {
        return Day(date: date(year, month, 1), allowsTime: false)
      }
      return number(digits: 2).map { Day(date: date(year, month, $0)) }
    case (_, 3): return number(digits: 3).map { Day(date: ordinal(year, $0)) }
    case (true, 4):
      guard let month = number(digits: 2), let day = number(digits: 2) else { return nil }
      return Day(date: date(year, month, day))
    default: return nil
    }
  }

  private mutating func readYear() -> Int? {
    if take("+") { return number(digits: 6) }
    if take("-") { return number(digits: 6).map { -$0 } }
    return number(digits: 4)
  }

  /// `W10-4`, `W104`, `W10`; nil where no week is written.
  private mutating func readWeek(isBasic: Bool, year: Int) -> Day? {
    guard take("W"), let week = number(digits: 2) else { return nil }
    if isBasic ? digitCount == 1 : take("-") {
      return number(digits: 1).map { Day(date: self.date(weekYear: year, week, $0)) }
    }
    return Day(date: date(weekYear: year, week, 1), allowsTime: false)
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    guard 1...12 ~= month, 1...CivilDate.days(inMonth: month, year: year) ~= day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private func ordinal(_ year: Int, _ day: Int) -> CivilDate? {
    guard 1...(CivilDate.isLeap(year) ? 366 : 365) ~= day else { return nil }
    return CivilDate(milliseconds: CivilDate(year: year, month: 1, day: day).milliseconds)
  }

  /// A day of ISO 8601's week year, whose first week has the year's first Thursday.
  private func date(weekYear year: Int, _ week: Int, _ weekday: Int) -> CivilDate? {
    func firstMonday(_ year: Int) -> Double {
      let fourth = CivilDate(year: year, month: 1, day: 4)
      return fourth.milliseconds - Double((fourth.weekday + 6) % 7) * TimeValue.millisecondsPerDay
    }
    let start = firstMonday(year)
    let weeks = Int((firstMonday(year + 1) - start) / TimeValue.millisecondsPerDay) / 7
    guard 1...weeks ~= week, 1...7 ~= weekday else { return nil }
    let days = Double((week - 1) * 7 + weekday - 1)
    return CivilDate(milliseconds: start + days * TimeValue.millisecondsPerDay)
  }

  // MARK: Times

  private struct Time {
    var isGiven = false
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    /// Minutes east of UTC.
    var offset = 0

    var isReal: Bool {
      hour < 24 && minute < 60 && second < 60
        || hour == 24 && minute + second + millisecond == 0
    }
  }

  private mutating func readTime(isBasic: Bool) -> Time? {
    guard let hour = number(digits: 2) else { return nil }
    var time = Time(isGiven: true, hour: hour)
    if startsPart(isBasic: isBasic) {
      guard let minute = number(digits: 2) else { return nil }
      time.minute = minute
      if startsPart(isBasic: isBasic) {
        guard let second = number(digits: 2) else { return nil }
        time.second = second
        if take(".") || take(",") {
          guard let millisecond = fraction() else { return nil }
          time.millisecond = millisecond
        }
      }
    }
    guard let offset = zone() else { return nil }
    time.offset = offset
    return time
  }

  private mutating func startsPart(isBasic: Bool) -> Bool { isBasic ? digitCount > 0 : take(":") }

  private mutating func fraction() -> Int? {
    let count = digitCount
    guard count > 0 else { return nil }
    let digits = text[position..<position + min(count, 3)]
    position += count
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return DateParser.milliseconds(fraction: value, digits: digits.count)
  }

  /// Minutes east of UTC, 0 for no zone; nil for a broken one.
  private mutating func zone() -> Int? {
    if position == text.count { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0 else {
      skipSpace()
      return take("Z") ? 0 : nil
    }
    guard let hours = number(digits: 2) else { return nil }
    let hasColon = take(":")
    guard hasColon || digitCount > 0 else { return sign * hours * 60 }
    return number(digits: 2).map { sign * (hours * 60 + $0) }
  }

  // MARK: Characters

  /// How many digits come next.
  private var digitCount: Int { text[position...].prefix { 48...57 ~= $0 }.count }

  private mutating func number(digits: Int) -> Int? {
    guard digitCount >= digits else { return nil }
    defer { position += digits }
    return text[position..<position + digits].reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < text.count, text[position] == 32 || 9...13 ~= text[position] { position += 1 }
  }
}
