/// A time value of a script taken apart: the proleptic Gregorian calendar in UTC (ECMAScript 21.4.1).
struct CalendarTime {
  static let millisecondsPerDay = 86_400_000.0
  /// The largest magnitude of a time value.
  static let limit = 8.64e15

  var year: Int
  /// From 0 for January.
  var month: Int
  /// From 1.
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var millisecond: Int
  /// From 0 for Sunday.
  var weekday: Int

  /// Takes a finite time value apart.
  init(_ time: Double) {
    let days = (time / CalendarTime.millisecondsPerDay).rounded(.down)
    let rest = Int(time - days * CalendarTime.millisecondsPerDay)
    let dayNumber = Int(days)
    (year, month, day) = CalendarTime.date(of: dayNumber)
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
    weekday = ((dayNumber + 4) % 7 + 7) % 7
  }

  /// The civil date of a day counted from 1970, by eras of 400 years that begin in March.
  private static func date(of dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 2 : shiftedMonth - 10
    return (yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, day)
  }

  /// The day number of a date; months and days beyond their range carry over (ECMAScript MakeDay).
  static func day(year: Double, month: Double, day: Double) -> Double {
    guard year.isFinite, month.isFinite, day.isFinite, year.magnitude < 400_000,
      month.magnitude < 5_000_000
    else { return .nan }
    let month = month.rounded(.towardZero)
    let carried = (month / 12).rounded(.down)
    let inYear = Int(month - carried * 12)
    let year = Int(year.rounded(.towardZero) + carried)
    let shiftedYear = inYear < 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = (inYear + 10) % 12
    let dayOfYear = (153 * shiftedMonth + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double(era * 146_097 + dayOfEra - 719_468) + day.rounded(.towardZero) - 1
  }

  /// The milliseconds of a time of day; parts beyond their range carry over (ECMAScript MakeTime).
  static func time(hour: Double, minute: Double, second: Double, millisecond: Double) -> Double {
    guard hour.isFinite, minute.isFinite, second.isFinite, millisecond.isFinite else { return .nan }
    return hour.rounded(.towardZero) * 3_600_000 + minute.rounded(.towardZero) * 60_000
      + second.rounded(.towardZero) * 1000 + millisecond.rounded(.towardZero)
  }

  /// The time value of a day and a time; NaN out of range (ECMAScript MakeDate and TimeClip).
  static func clip(day: Double, time: Double) -> Double {
    clip(day * millisecondsPerDay + time)
  }

  /// A time value as a whole number of milliseconds; NaN out of range.
  static func clip(_ time: Double) -> Double {
    guard time.isFinite, time.magnitude <= limit else { return .nan }
    return time.rounded(.towardZero) + 0
  }

  // MARK: Texts

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let weekdayNames = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// A number with zeros in front.
  static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Such as `2024-01-02T03:04:05.678Z`.
  var iso: String {
    let yearText: String
    if (0...9999).contains(year) {
      yearText = CalendarTime.padded(year, 4)
    } else {
      yearText = (year < 0 ? "-" : "+") + CalendarTime.padded(abs(year), 6)
    }
    return "\(yearText)-\(CalendarTime.padded(month + 1))-\(CalendarTime.padded(day))"
      + "T\(clock).\(CalendarTime.padded(millisecond, 3))Z"
  }

  /// Such as `03:04:05`.
  var clock: String {
    "\(CalendarTime.padded(hour)):\(CalendarTime.padded(minute)):\(CalendarTime.padded(second))"
  }

  /// Such as `Tue Jan 02 2024`.
  var dateText: String {
    "\(shortWeekday) \(shortMonth) \(CalendarTime.padded(day)) \(yearText)"
  }

  /// Such as `03:04:05 GMT+0000 (Coordinated Universal Time)`.
  var timeText: String { "\(clock) GMT+0000 (Coordinated Universal Time)" }

  /// Such as `Tue, 02 Jan 2024 03:04:05 GMT`.
  var utcText: String {
    "\(shortWeekday), \(CalendarTime.padded(day)) \(shortMonth) \(yearText) \(clock) GMT"
  }

  private var shortWeekday: Substring { CalendarTime.weekdayNames[weekday].prefix(3) }
  private var shortMonth: Substring { CalendarTime.monthNames[month].prefix(3) }
  private var yearText: String {
    year < 0 ? "-" + CalendarTime.padded(-year, 4) : CalendarTime.padded(year, 4)
  }
}
