import ECMAScriptText

extension DateText {
  /// Where a stored date has its digits: `2024-01-01 00:00:00.000 +00:00`.
  private static let form: [UInt8] = Array("0000-00-00 00:00:00.000 +00:00".utf8)

  /// The milliseconds of a date in the one form that Sequelize writes; nil for any other text.
  ///
  /// A shortcut past the parser of all forms, since most dates that are read were written by Sequelize.
  static func milliseconds(ofStored text: String) -> Double? {
    guard text.utf8.count == form.count else { return nil }
    let found = text.utf8.withContiguousStorageIfAvailable { bytes -> Double? in
      for index in 0..<24 {
        let expected = form[index]
        let isRight = expected == 48 ? bytes[index] &- 48 < 10 : bytes[index] == expected
        guard isRight else { return nil }
      }
      for index in 24..<form.count where bytes[index] != form[index] { return nil }
      func number(_ range: Range<Int>) -> Int {
        range.reduce(0) { $0 * 10 + Int(bytes[$1] - 48) }
      }
      var date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10))
      date.hour = number(11..<13)
      date.minute = number(14..<16)
      date.second = number(17..<19)
      date.millisecond = number(20..<23)
      guard (1...12).contains(date.month), date.hour < 24, date.minute < 60, date.second < 60,
        date.day >= 1, date.day <= CivilDate.days(inMonth: date.month, year: date.year)
      else { return nil }
      return date.milliseconds
    }
    return found ?? nil
  }

  /// A date of the years 0 to 9999 in the form that Sequelize stores.
  static func stored(_ date: CivilDate) -> String {
    String(unsafeUninitializedCapacity: form.count) { bytes in
      for index in form.indices { bytes[index] = form[index] }
      func write(_ number: Int, endingAt end: Int, digits: Int) {
        var rest = number
        for place in 0..<digits {
          bytes[end - place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
          rest /= 10
        }
      }
      write(date.year, endingAt: 3, digits: 4)
      write(date.month, endingAt: 6, digits: 2)
      write(date.day, endingAt: 9, digits: 2)
      write(date.hour, endingAt: 12, digits: 2)
      write(date.minute, endingAt: 15, digits: 2)
      write(date.second, endingAt: 18, digits: 2)
      write(date.millisecond, endingAt: 22, digits: 3)
      return form.count
    }
  }
}
