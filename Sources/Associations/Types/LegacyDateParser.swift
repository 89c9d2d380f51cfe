/// The forms beside ISO 8601 that V8 reads: `March 7, 2024`, `7 Mar 2024 10:00 GMT+0200`,
/// `3/7/2024`, `2024-03-07 10:00:00.000 +00:00`.
enum LegacyDateParser {
  private enum Token: Equatable {
    case number(Int, digits: Int)
    /// In lower case; whether a digit follows at once.
    case word(String, touchesNumber: Bool)
    case sign(Character)
  }

  /// What is known of the date while its tokens are read.
  private struct Draft {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var time: [Int] = []
    var fraction: Int?
    var isPM: Bool?
    var offset: Int?

    var hasNumber: Bool { !numbers.isEmpty || !time.isEmpty }
  }

  /// Milliseconds since 1970; NaN where the text is no date.
  static func parse(_ text: String) -> Double {
    let tokens = tokens(of: text)
    guard !tokens.isEmpty, let draft = draft(of: tokens) else { return .nan }
    return milliseconds(of: draft)
  }

  private static func tokens(of text: String) -> [Token] {
    var result: [Token] = []
    var depth = 0
    var digits = ""
    var letters = ""
    func flush(beforeNumber: Bool = false) {
      if !digits.isEmpty {
        result.append(.number(Int(digits.prefix(9)) ?? 0, digits: digits.count))
      }
      if !letters.isEmpty {
        result.append(.word(letters.lowercased(), touchesNumber: beforeNumber))
      }
      digits = ""
      letters = ""
    }
    for character in text {
      if depth > 0 || character == "(" {
        flush()
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
      } else if character.isASCII, character.isNumber {
        if !letters.isEmpty { flush(beforeNumber: true) }
        digits.append(character)
      } else if character.isASCII, character.isLetter {
        if !digits.isEmpty { flush() }
        letters.append(character)
      } else {
        flush()
        if !character.isWhitespace, character != "," { result.append(.sign(character)) }
      }
    }
    flush()
    return result
  }

  private static func draft(of tokens: [Token]) -> Draft? {
    var draft = Draft()
    var index = 0
    while index < tokens.count {
      switch tokens[index] {
      case .number(let value, let digits):
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        if next == .sign(":"), draft.time.isEmpty {
          index = readTime(tokens, from: index, into: &draft)
          continue
        }
        draft.numbers.append((value, digits))
        if next == .sign("-") { index += 1 }
      case .word(let word, let touchesNumber):
        guard read(word, touchesNumber: touchesNumber, into: &draft) else { return nil }
      case .sign(let sign) where sign == "+" || sign == "-":
        guard !draft.time.isEmpty || draft.offset != nil else {
          if draft.hasNumber { return nil }
          break
        }
        guard let next = readOffset(tokens, from: index, into: &draft) else { return nil }
        index = next
        continue
      case .sign(")"): if draft.hasNumber { return nil }
      case .sign: break
      }
      index += 1
    }
    return draft
  }

  /// Takes a month, half of the day or zone; other words count for nothing before the first number.
  private static func read(
    _ word: String,
    touchesNumber: Bool,
    into draft: inout Draft
  ) -> Bool {
    let zones = [
      "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
      "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    ]
    if word.count >= 3, let month = DateParser.months.firstIndex(of: String(word.prefix(3))) {
      draft.month = month + 1
    } else if word == "am" || word == "pm", !draft.time.isEmpty {
      draft.isPM = word == "pm"
    } else if let offset = zones[word], draft.hasNumber {
      draft.offset = offset
    } else {
      return !draft.hasNumber && !touchesNumber
    }
    return true
  }

  private static func readTime(_ tokens: [Token], from start: Int, into draft: inout Draft) -> Int {
    var index = start
    while index < tokens.count, case .number(let value, _) = tokens[index] {
      draft.time.append(value)
      index += 1
      guard index + 1 < tokens.count, case .number(let next, let digits) = tokens[index + 1] else {
        return index
      }
      if tokens[index] == .sign("."), draft.time.count == 3 {
        draft.fraction = milliseconds(fraction: next, digits: digits)
        return index + 2
      }
      guard tokens[index] == .sign(":") else { return index }
      index += 1
    }
    return index
  }

  private static func milliseconds(fraction: Int, digits: Int) -> Int {
    var value = fraction
    for _ in digits..<max(3, digits) { value *= 10 }
    for _ in 3..<max(3, min(digits, 9)) { value /= 10 }
    return value
  }

  private static func readOffset(
    _ tokens: [Token],
    from start: Int,
    into draft: inout Draft
  ) -> Int? {
    guard start + 1 < tokens.count, case .number(let value, let digits) = tokens[start + 1] else {
      return nil
    }
    let sign = tokens[start] == .sign("-") ? -1 : 1
    if start + 3 < tokens.count, tokens[start + 2] == .sign(":"),
      case .number(let minutes, _) = tokens[start + 3]
    {
      draft.offset = sign * (value * 60 + minutes)
      return start + 4
    }
    draft.offset = sign * (digits <= 2 ? value * 60 : value / 100 * 60 + value % 100)
    return start + 2
  }

  private static func milliseconds(of draft: Draft) -> Double {
    guard var date = day(of: draft) else { return .nan }
    date.hour = draft.time.first ?? 0
    date.minute = draft.time.count > 1 ? draft.time[1] : 0
    date.second = draft.time.count > 2 ? draft.time[2] : 0
    date.millisecond = draft.fraction ?? 0
    if let isPM = draft.isPM {
      guard (1...12).contains(date.hour) else { return .nan }
      date.hour = date.hour % 12 + (isPM ? 12 : 0)
    }
    guard date.hour <= 24, date.minute < 60, date.second < 60, draft.time.count <= 3 else {
      return .nan
    }
    return date.milliseconds - Double(draft.offset ?? 0) * 60_000
  }

  private static func day(of draft: Draft) -> CivilDate? {
    var numbers = draft.numbers
    var date = CivilDate(year: 2001)
    if let month = draft.month {
      guard (1...2).contains(numbers.count) else { return nil }
      if numbers[0].digits >= 3 || numbers[0].value > 31 { numbers.reverse() }
      date.month = month
      date.day = numbers[0].digits >= 3 ? 1 : numbers[0].value
      if numbers.count > 1 { date.year = year(numbers[1]) }
      if numbers.count == 1, numbers[0].digits >= 3 { date.year = year(numbers[0]) }
    } else {
      guard (2...3).contains(numbers.count) || (numbers.count == 1 && draft.time.isEmpty) else {
        return nil
      }
      if numbers[0].digits >= 3 || numbers[0].value > 31 {
        date.year = year(numbers[0])
        date.month = numbers.count > 1 ? numbers[1].value : 1
        date.day = numbers.count > 2 ? numbers[2].value : 1
      } else {
        date.month = numbers[0].value
        date.day = numbers.count > 1 ? numbers[1].value : 1
        if numbers.count > 2 { date.year = year(numbers[2]) }
      }
    }
    guard (1...12).contains(date.month), (1...31).contains(date.day) else { return nil }
    return date
  }

  private static func year(_ number: (value: Int, digits: Int)) -> Int {
    guard number.digits <= 2 else { return number.value }
    return number.value + (number.value < 50 ? 2000 : 1900)
  }
}
