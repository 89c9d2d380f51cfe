extension DateParser {
  /// Reads the rest of a text in the forms from before ECMAScript had one of its own.
  mutating func readLegacy() -> Outcome {
    var hasNumber = !day.isEmpty
    while let token = take() {
      let isRead =
        switch token {
        case .space: true
        case .number(let value, _): readNumber(value, &hasNumber)
        case .word(let word): read(word, hasNumber)
        case .symbol(let symbol): read(symbol, &hasNumber)
        }
      guard isRead else { return .invalid }
    }
    return .complete
  }

  // MARK: Numbers

  private mutating func readNumber(_ value: Int, _ hasNumber: inout Bool) -> Bool {
    hasNumber = true
    if skip(":") { return readHourOrMinute(value) }
    let isTime = expectsTime(value)
    if skip("."), isTime {
      guard case .number(let fraction, let length)? = take() else { return false }
      time.append(value)
      finishTime(Self.milliseconds(fraction: fraction, digits: length))
    } else if let zone, zone.hours != nil, zone.minutes == nil, 0..<60 ~= value {
      self.zone?.minutes = value
    } else if isTime {
      finishTime(value)
      switch next {
      case nil, .space, .word("z"), .symbol(UInt16(ascii: "+")), .symbol(UInt16(ascii: "-")): break
      case .number, .word, .symbol: return false
      }
    } else {
      guard day.count < 3 else { return false }
      day.append(value)
      _ = skip("-")
    }
    return true
  }

  private mutating func readHourOrMinute(_ value: Int) -> Bool {
    if skip(":") {
      guard time.isEmpty else { return false }
      time = [value, 0]
      return true
    }
    guard time.count < 4 else { return false }
    time.append(value)
    _ = skip(".")
    return true
  }

  private func expectsTime(_ value: Int) -> Bool {
    switch time.count {
    case 1, 2: 0..<60 ~= value
    case 3: 0..<1000 ~= value
    default: false
    }
  }

  private mutating func finishTime(_ value: Int) {
    time.append(value)
    while time.count < 4 { time.append(0) }
  }

  // MARK: Words and signs

  private static let zones: [DateWord: Int] = [
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7,
  ]

  /// Takes a month, half of the day or zone; other words count for nothing before the first number.
  private mutating func read(_ word: DateWord, _ hasNumber: Bool) -> Bool {
    if let month = word.month {
      namedMonth = month
      _ = skip("-")
    } else if word == "am" || word == "pm", !time.isEmpty {
      isAfternoon = word == "pm"
    } else if let hours = Self.zones[word], hasNumber {
      zone = Zone(sign: hours < 0 ? -1 : 1, hours: abs(hours), minutes: 0)
    } else {
      if case .number = next { return false }
      return !hasNumber
    }
    return true
  }

  private mutating func read(_ symbol: UInt16, _ hasNumber: inout Bool) -> Bool {
    let isSign = symbol == UInt16(ascii: "+") || symbol == UInt16(ascii: "-")
    let isUTC = zone?.hours == 0 && zone?.minutes == 0
    guard isSign, !time.isEmpty || isUTC else {
      return !(hasNumber && (isSign || symbol == UInt16(ascii: ")")))
    }
    hasNumber = true
    return readOffset(symbol == UInt16(ascii: "-") ? -1 : 1)
  }

  private mutating func readOffset(_ sign: Int) -> Bool {
    var value = 0
    var length = 0
    if case .number(let number, let digits)? = next {
      (value, length) = (number, digits)
      _ = take()
    }
    if next == .symbol(UInt16(ascii: ":")) {
      zone = Zone(sign: sign, hours: value)
      return true
    }
    guard 1...4 ~= length else { return false }
    zone =
      length <= 2
      ? Zone(sign: sign, hours: value, minutes: 0)
      : Zone(sign: sign, hours: value / 100, minutes: value % 100)
    return true
  }
}
