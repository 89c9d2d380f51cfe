/// Reads dates in ISO form and in the lenient forms that V8 accepts; all without a zone are in UTC.
struct DateParser {
  private enum Token: Equatable {
    case number(Int, digits: Int, text: [UInt8])
    case word(String)
    case symbol(UInt8)
    case space
    case end
  }

  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: ScriptString) { bytes = text.codeUnits.map { UInt8(clamping: $0) } }

  /// The time value of a text; NaN where it is no date.
  static func parse(_ text: ScriptString) -> Double {
    var strict = DateParser(text)
    if let time = strict.isoTime() { return time }
    var lenient = DateParser(text)
    return lenient.lenientTime() ?? .nan
  }

  // MARK: ISO form

  private func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func eat(_ character: Unicode.Scalar) -> Bool {
    guard byte() == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func eatLetter(_ letter: Unicode.Scalar) -> Bool {
    guard byte() | 32 == UInt8(ascii: letter) else { return false }
    index += 1
    return true
  }

  /// Exactly so many digits.
  private mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for offset in 0..<count {
      guard (48...57).contains(byte(offset)) else { return nil }
      value = value * 10 + Int(byte(offset)) - 48
    }
    index += count
    return value
  }

  private mutating func isoTime() -> Double? {
    guard let year = isoYear() else { return nil }
    var month = 1
    var day = 1
    if eat("-") {
      guard let number = digits(2), (1...12).contains(number) else { return nil }
      month = number
      if eat("-") {
        guard let number = digits(2), (1...31).contains(number) else { return nil }
        day = number
      }
    }
    var time = 0.0
    if eatLetter("t") {
      guard let clock = isoClock() else { return nil }
      time = clock
    }
    guard index == bytes.count else { return nil }
    return CalendarTime.clip(
      day: CalendarTime.day(year: Double(year), month: Double(month - 1), day: Double(day)),
      time: time
    )
  }

  private mutating func isoYear() -> Int? {
    guard byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") else { return digits(4) }
    let isNegative = byte() == UInt8(ascii: "-")
    index += 1
    guard let year = digits(6), !(isNegative && year == 0) else { return nil }
    return isNegative ? -year : year
  }

  private mutating func isoClock() -> Double? {
    guard let hour = digits(2), hour <= 24, eat(":"), let minute = digits(2), minute <= 59 else {
      return nil
    }
    var second = 0
    var millisecond = 0.0
    if eat(":") {
      guard let number = digits(2), number <= 59 else { return nil }
      second = number
      if eat(".") {
        guard (48...57).contains(byte()) else { return nil }
        var scale = 100.0
        while (48...57).contains(byte()) {
          millisecond += Double(byte() - 48) * scale
          scale = scale > 1 ? scale / 10 : 0
          index += 1
        }
      }
    }
    if hour == 24, minute > 0 || second > 0 || millisecond > 0 { return nil }
    var offset = 0
    if !eatLetter("z"), byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") {
      let sign = byte() == UInt8(ascii: "-") ? -1 : 1
      index += 1
      guard let hours = digits(2), hours <= 23 else { return nil }
      _ = eat(":")
      guard let minutes = digits(2), minutes <= 59 else { return nil }
      offset = sign * (hours * 60 + minutes)
    }
    return CalendarTime.time(
      hour: Double(hour),
      minute: Double(minute - offset),
      second: Double(second),
      millisecond: millisecond.rounded(.down)
    )
  }

  // MARK: Lenient forms

  private mutating func next() -> Token {
    guard index < bytes.count else { return .end }
    let start = index
    switch bytes[index] {
    case 48...57:
      while (48...57).contains(byte()) { index += 1 }
      let text = Array(bytes[start..<index])
      let value = text.drop { $0 == 48 }.prefix(9).reduce(0) { $0 * 10 + Int($1) - 48 }
      return .number(value, digits: text.count, text: text)
    case 0xC2 where byte(1) == 0xA0:
      index += 2
      return .space
    case 65...:
      // V8 takes all from A on for letters, brackets and what is beyond ASCII too.
      while index < bytes.count, byte() >= 65 { index += 1 }
      return .word(String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
    case 9...13, 32, 0xA0:
      while [9, 10, 11, 12, 13, 32, 0xA0].contains(byte()) { index += 1 }
      return .space
    default:
      index += 1
      return .symbol(bytes[start])
    }
  }

  private var isAtEndOfClock: Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case 9...13, 32, UInt8(ascii: "+"), UInt8(ascii: "-"): return true
    case UInt8(ascii: "z"), UInt8(ascii: "Z"): return !(65...90).contains(byte(1) & 0xDF)
    default: return false
    }
  }

  private mutating func lenientTime() -> Double? {
    var date = LooseDate()
    var clock = LooseClock()
    var zone = LooseZone()
    var hasNumber = false
    while true {
      let token = next()
      switch token {
      case .end:
        guard hasNumber, let day = date.day, let time = clock.time else {
          return nil
        }
        return CalendarTime.clip(day: day, time: time - zone.offset)
      case .space: break
      case .number(let value, _, _):
        hasNumber = true
        guard readNumber(value, &date, &clock, &zone) else { return nil }
      case .word(let word):
        guard readWord(word, hasNumber, &date, &clock, &zone) else { return nil }
      case .symbol(UInt8(ascii: "(")): skipParentheses()
      case .symbol(let symbol):
        let isSign = symbol == UInt8(ascii: "+") || symbol == UInt8(ascii: "-")
        if isSign, zone.isUTC || !clock.parts.isEmpty {
          hasNumber = true
          guard readOffset(symbol == UInt8(ascii: "-") ? -1 : 1, &zone) else { return nil }
        } else if isSign || symbol == UInt8(ascii: ")"), hasNumber {
          return nil
        }
      }
    }
  }

  private mutating func readNumber(
    _ value: Int,
    _ date: inout LooseDate,
    _ clock: inout LooseClock,
    _ zone: inout LooseZone
  ) -> Bool {
    if byte() == UInt8(ascii: ":"), !(zone.isExpectingMinute && value < 60) {
      index += 1
      guard clock.parts.count < 4 else { return false }
      clock.parts.append(value)
      _ = eat(".")
      return true
    }
    if eat("."), clock.isExpecting(value) {
      clock.parts.append(value)
      guard case .number(_, _, let text) = next() else { return false }
      let padded = text.prefix(3) + Array(repeating: 48, count: max(0, 3 - text.count))
      clock.parts.append(padded.reduce(0) { $0 * 10 + Int($1) - 48 })
      return clock.finish()
    }
    if zone.isExpectingMinute, value < 60 {
      zone.minute = value
      return true
    }
    if clock.isExpecting(value) {
      clock.parts.append(value)
      return clock.finish() && isAtEndOfClock
    }
    guard date.numbers.count < 3 else { return false }
    date.numbers.append(value)
    _ = eat("-")
    return true
  }

  private mutating func readWord(
    _ word: String,
    _ hasNumber: Bool,
    _ date: inout LooseDate,
    _ clock: inout LooseClock,
    _ zone: inout LooseZone
  ) -> Bool {
    if word == "am" || word == "pm", !clock.parts.isEmpty {
      clock.halfDay = word == "pm" ? 12 : 0
      return true
    }
    let month = CalendarTime.monthNames.firstIndex { $0.lowercased().prefix(3) == word.prefix(3) }
    if let month {
      date.namedMonth = month + 1
      _ = eat("-")
      return true
    }
    if hasNumber, let hours = LooseZone.names[word] {
      zone.set(hours: hours)
      return true
    }
    return !hasNumber && !(48...57).contains(byte())
  }

  private mutating func readOffset(_ sign: Int, _ zone: inout LooseZone) -> Bool {
    zone.sign = sign
    zone.minute = nil
    var value = 0
    var count = 0
    if (48...57).contains(byte()), case .number(let number, let digits, _) = next() {
      value = number
      count = digits
    }
    if byte() == UInt8(ascii: ":") {
      zone.hour = value
      zone.isExpectingMinute = true
      index += 1
      return true
    }
    guard (1...4).contains(count) else { return false }
    zone.hour = count > 2 ? value / 100 : value
    zone.minute = count > 2 ? value % 100 : 0
    return true
  }

  private mutating func skipParentheses() {
    var depth = 1
    while depth > 0, index < bytes.count {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
    }
  }
}

/// The day, month and year of a lenient date, in the order written.
private struct LooseDate {
  var numbers: [Int] = []
  var namedMonth: Int?

  /// The day number; nil where the parts are no date.
  var day: Double? {
    guard !numbers.isEmpty else { return nil }
    let parts = numbers + Array(repeating: 1, count: 3 - numbers.count)
    let isDay = (1...31).contains(parts[0])
    let (written, month, day) =
      if let namedMonth {
        isDay ? (parts[1], namedMonth, parts[0]) : (parts[0], namedMonth, parts[1])
      } else {
        isDay ? (parts[2], parts[0], parts[1]) : (parts[0], parts[1], parts[2])
      }
    var year = written
    if (0...49).contains(year) { year += 2000 } else if (50...99).contains(year) { year += 1900 }
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return CalendarTime.day(year: Double(year), month: Double(month - 1), day: Double(day))
  }
}

/// The time of day of a lenient date.
private struct LooseClock {
  var parts: [Int] = []
  /// The hours that `am` or `pm` adds.
  var halfDay: Int?

  func isExpecting(_ value: Int) -> Bool {
    switch parts.count {
    case 1, 2: value < 60
    case 3: value < 1000
    default: false
    }
  }

  mutating func finish() -> Bool {
    guard parts.count <= 4 else { return false }
    while parts.count < 4 { parts.append(0) }
    return true
  }

  /// The milliseconds since midnight; nil where the parts are no time.
  var time: Double? {
    var all = parts
    while all.count < 4 { all.append(0) }
    if let halfDay {
      guard (0...12).contains(all[0]) else { return nil }
      all[0] = all[0] % 12 + halfDay
    }
    let isMidnight = all[0] == 24 && all[1] == 0 && all[2] == 0 && all[3] == 0
    guard all[0] < 24 || isMidnight, all[1] < 60, all[2] < 60, all[3] < 1000 else { return nil }
    return CalendarTime.time(
      hour: Double(all[0]),
      minute: Double(all[1]),
      second: Double(all[2]),
      millisecond: Double(all[3])
    )
  }
}

/// The zone of a lenient date.
private struct LooseZone {
  var sign: Int?
  var hour: Int?
  var minute: Int?
  var isExpectingMinute = false

  static let names = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7,
  ]

  var isUTC: Bool { hour == 0 && minute == 0 }

  mutating func set(hours: Int) {
    sign = hours < 0 ? -1 : 1
    hour = abs(hours)
    minute = 0
  }

  /// Milliseconds to the east of Greenwich.
  var offset: Double { Double((sign ?? 1) * ((hour ?? 0) * 60 + (minute ?? 0))) * 60_000 }
}
