extension DateParser {
  /// Reads ECMAScript's own form: a day, and after a `T` a time with a zone (V8's `ParseES5DateTime`).
  mutating func readISO() -> Outcome {
    guard readDay() else { return .unfinished }
    guard next == .word("t") else { return next == nil ? finish() : .unfinished }
    _ = take()
    return readTime() && readZone() && next == nil ? finish() : .invalid
  }

  private mutating func finish() -> Outcome {
    isISO = true
    return .complete
  }

  /// Reads `2024`, `2024-03`, `2024-03-07`, the year also as `+012024`; false where the older forms must go on.
  private mutating func readDay() -> Bool {
    let start = self
    if let sign = takeSign() {
      guard let year = take(digits: 6, in: 0...999_999) else {
        self = start
        return false
      }
      guard sign > 0 || year > 0 else { return false }
      day = [sign * year]
    } else {
      guard let year = take(digits: 4, in: 0...9999) else { return false }
      day = [year]
    }
    guard skip("-") else { return true }
    guard let month = take(digits: 2, in: 1...12) else { return false }
    day.append(month)
    guard skip("-") else { return true }
    guard let number = take(digits: 2, in: 1...31) else { return false }
    day.append(number)
    return true
  }

  /// Reads hours and minutes, seconds and their fraction; midnight may be 24:00.
  private mutating func readTime() -> Bool {
    guard let hour = take(digits: 2, in: 0...24), skip(":") else { return false }
    let rest = 0...(hour == 24 ? 0 : 59)
    guard let minute = take(digits: 2, in: rest) else { return false }
    time = [hour, minute]
    guard skip(":") else { return true }
    guard let second = take(digits: 2, in: rest) else { return false }
    time.append(second)
    guard skip(".") else { return true }
    guard case .number(let fraction, let digits)? = take(), hour < 24 || fraction == 0 else {
      return false
    }
    time.append(Self.milliseconds(fraction: fraction, digits: digits))
    return true
  }

  /// Reads `Z`, `+02:00` or `+0200`, or nothing.
  private mutating func readZone() -> Bool {
    if next == .word("z") {
      _ = take()
      zone = Zone(hours: 0, minutes: 0)
      return true
    }
    guard let sign = takeSign() else { return true }
    if let both = take(digits: 4, in: 0...2359) {
      zone = Zone(sign: sign, hours: both / 100, minutes: both % 100)
      return both % 100 < 60
    }
    guard let hours = take(digits: 2, in: 0...23), skip(":"),
      let minutes = take(digits: 2, in: 0...59)
    else { return false }
    zone = Zone(sign: sign, hours: hours, minutes: minutes)
    return true
  }
}
