/// The forms beside ISO 8601 that V8 reads (`src/date/dateparser.h`): `March 7, 2024`,
/// `7 Mar 2024 10:00 GMT+0200`, `3/7/2024`, `2024-03-07 10:00:00.000 +00:00`.
struct LegacyDateParser {
  private enum Token: Equatable {
    case number(Int, length: Int)
    /// In lower case.
    case word(String)
    case space
    case sign(UInt8)

    func isSign(_ sign: Character) -> Bool { self == .sign(sign.asciiValue ?? 0) }
  }

  private var tokens: [Token]
  private var position = 0
  private var day: [Int] = []
  private var month: Int?
  private var time: [Int] = []
  private var isPM: Bool?
  private var offset: (sign: Int, hours: Int, minutes: Int?)?
  private var sawNumber = false

  /// Milliseconds since 1970; NaN where the text is no date.
  static func parse(_ text: String) -> Double {
    var parser = LegacyDateParser(tokens: tokens(of: text))
    while parser.position < parser.tokens.count {
      guard parser.readToken() else { return .nan }
    }
    return parser.milliseconds ?? .nan
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  /// Letters are all units from `A` on, those beyond ASCII too; what stands in parentheses is left out.
  private static func tokens(of text: String) -> [Token] {
    let units = Array(text.utf16)
    var result: [Token] = []
    var index = 0
    func run(_ test: (UInt16) -> Bool) -> ArraySlice<UInt16> {
      let start = index
      while index < units.count, test(units[index]) { index += 1 }
      return units[start..<index]
    }
    while index < units.count {
      let unit = units[index]
      if (48...57).contains(unit) {
        let digits = run { (48...57).contains($0) }
        let value = digits.drop { $0 == 48 }.prefix(9).reduce(0) { $0 * 10 + Int($1) - 48 }
        result.append(.number(value, length: digits.count))
      } else if WhiteSpace.contains(unit) {
        _ = run(WhiteSpace.contains)
        result.append(.space)
      } else if unit >= 65 {
        let letters = run { $0 >= 65 && !WhiteSpace.contains($0) }
        result.append(.word(String(decoding: letters, as: UTF16.self).lowercased()))
      } else if unit == 40 {
        var depth = 0
        repeat {
          depth += units[index] == 40 ? 1 : units[index] == 41 ? -1 : 0
          index += 1
        } while depth > 0 && index < units.count
        result.append(.sign(40))
      } else {
        result.append(.sign(UInt8(truncatingIfNeeded: unit)))
        index += 1
      }
    }
    return result
  }

  private var next: Token? { position < tokens.count ? tokens[position] : nil }

  private mutating func skip(_ sign: Character) -> Bool {
    guard next?.isSign(sign) == true else { return false }
    position += 1
    return true
  }

  /// Takes a token; false where the text can be no date.
  private mutating func readToken() -> Bool {
    let token = tokens[position]
    position += 1
    switch token {
    case .space: return true
    case .number(let value, _):
      sawNumber = true
      return readNumber(value)
    case .word(let word): return read(word)
    case .sign:
      let isPlusOrMinus = token.isSign("+") || token.isSign("-")
      if isPlusOrMinus, !time.isEmpty || offset.map({ $0.hours == 0 && $0.minutes == 0 }) == true {
        return readOffset(token.isSign("-") ? -1 : 1)
      }
      return !(sawNumber && (isPlusOrMinus || token.isSign(")")))
    }
  }

  // MARK: Numbers

  private mutating func readNumber(_ value: Int) -> Bool {
    if skip(":") {
      guard skip(":") else {
        guard time.count < 4 else { return false }
        time.append(value)
        _ = skip(".")
        return true
      }
      guard time.isEmpty else { return false }
      time = [value, 0]
      return true
    }
    let isTime = expectsTime(value)
    if skip("."), isTime {
      guard case .number(let fraction, let length) = next else { return false }
      position += 1
      time.append(value)
      finishTime(Self.milliseconds(fraction: fraction, digits: length))
      return true
    }
    if let zone = offset, zone.minutes == nil, (0..<60).contains(value) {
      offset?.minutes = value
    } else if isTime {
      finishTime(value)
      guard let next else { return true }
      return next == .space || next == .word("z") || next.isSign("+") || next.isSign("-")
    } else {
      guard day.count < 3 else { return false }
      day.append(value)
      _ = skip("-")
    }
    return true
  }

  private func expectsTime(_ value: Int) -> Bool {
    switch time.count {
    case 1, 2: (0..<60).contains(value)
    case 3: (0..<1000).contains(value)
    default: false
    }
  }

  private mutating func finishTime(_ value: Int) {
    time.append(value)
    while time.count < 4 { time.append(0) }
  }

  /// The first three digits of a fraction.
  private static func milliseconds(fraction: Int, digits: Int) -> Int {
    var value = fraction
    for _ in digits..<max(3, digits) { value *= 10 }
    for _ in 3..<max(3, min(digits, 9)) { value /= 10 }
    return value
  }

  // MARK: Words and zones

  /// Takes a month, half of the day or zone; other words count for nothing before the first number.
  private mutating func read(_ word: String) -> Bool {
    let zones = [
      "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
      "mdt": -6, "pst": -8, "pdt": -7,
    ]
    if let found = DateParser.months.firstIndex(of: String(word.prefix(3))) {
      month = found + 1
      _ = skip("-")
    } else if word == "am" || word == "pm", !time.isEmpty {
      isPM = word == "pm"
    } else if let zone = zones[word], sawNumber {
      offset = (zone < 0 ? -1 : 1, abs(zone), 0)
    } else {
      if case .number = next { return false }
      return !sawNumber
    }
    return true
  }

  private mutating func readOffset(_ sign: Int) -> Bool {
    var value = 0
    var length = 0
    if case .number(let number, let digits) = next {
      (value, length) = (number, digits)
      position += 1
    }
    sawNumber = true
    if next?.isSign(":") == true {
      offset = (sign, value, nil)
      return true
    }
    guard (1...4).contains(length) else { return false }
    offset = length <= 2 ? (sign, value, 0) : (sign, value / 100, value % 100)
    return true
  }

  // MARK: The date

  private var milliseconds: Double? {
    guard !day.isEmpty else { return nil }
    let numbers = day + Array(repeating: 1, count: 3 - day.count)
    let startsWithDay = (1...31).contains(numbers[0])
    var date = CivilDate(year: 0)
    if let month {
      date.month = month
      (date.day, date.year) = startsWithDay ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    } else if startsWithDay {
      (date.month, date.day, date.year) = (numbers[0], numbers[1], numbers[2])
    } else {
      (date.year, date.month, date.day) = (numbers[0], numbers[1], numbers[2])
    }
    if (0...99).contains(date.year) { date.year += date.year < 50 ? 2000 : 1900 }
    guard (1...12).contains(date.month), (1...31).contains(date.day), setTime(&date) else {
      return nil
    }
    let zone = offset.map { $0.sign * ($0.hours * 60 + ($0.minutes ?? 0)) } ?? 0
    return date.milliseconds - Double(zone) * 60_000
  }

  private func setTime(_ date: inout CivilDate) -> Bool {
    let parts = time + Array(repeating: 0, count: max(0, 4 - time.count))
    date.hour = parts[0]
    if let isPM {
      guard date.hour <= 12 else { return false }
      date.hour = date.hour % 12 + (isPM ? 12 : 0)
    }
    (date.minute, date.second, date.millisecond) = (parts[1], parts[2], parts[3])
    let isInDay = date.hour < 24 && date.minute < 60 && date.second < 60 && date.millisecond < 1000
    return isInDay || date.hour == 24 && parts[1...3].allSatisfy { $0 == 0 }
  }
}
