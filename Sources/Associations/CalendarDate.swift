/// A moment's date and time in UTC.
struct CalendarDate {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
  /// 0 for Sunday.
  var weekday = 4

  /// Splits milliseconds since 1970; nil for an invalid date (outside of ±8.64e15, ECMAScript 21.4.1.1).
  init?(_ milliseconds: Double) {
    guard milliseconds.isFinite, abs(milliseconds) <= 8.64e15 else { return nil }
    let total = Int(milliseconds.rounded(.down))
    let days = (total - Self.modulo(total, 86_400_000)) / 86_400_000
    let rest = Self.modulo(total, 86_400_000)
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
    weekday = Self.modulo(days + 4, 7)
    // Days to civil date, after H. Hinnant's public description of the proleptic Gregorian calendar.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  private static func modulo(_ value: Int, _ modulus: Int) -> Int {
    let rest = value % modulus
    return rest < 0 ? rest + modulus : rest
  }

  /// What JavaScript's `String(date)` gives in UTC.
  static func scriptText(_ milliseconds: Double) -> String {
    guard let date = CalendarDate(milliseconds) else { return "Invalid Date" }
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return
      "\(weekdays[date.weekday]) \(months[date.month - 1]) \(padded(date.day, 2)) "
      + "\(padded(date.year, 4)) \(padded(date.hour, 2)):\(padded(date.minute, 2)):"
      + "\(padded(date.second, 2)) GMT+0000 (Coordinated Universal Time)"
  }

  /// A number with leading zeros.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}
