/// A date and time of day in the Gregorian calendar, in UTC.
public struct CivilDate: Equatable {
  /// The year; 0 and less before the year 1.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31; larger numbers run into the next month.
  public var day: Int
  /// The hour, from 0.
  public var hour = 0
  /// The minute.
  public var minute = 0
  /// The second.
  public var second = 0
  /// The millisecond.
  public var millisecond = 0

  /// The largest distance from 1970 that a script's date can have, in milliseconds.
  public static let limit = 8.64e15

  /// Makes a date of numbers as written.
  public init(year: Int, month: Int = 1, day: Int = 1) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date at a number of milliseconds since 1970; nil for NaN and beyond the limits.
  public init?(milliseconds: Double) {
    guard milliseconds.isFinite, milliseconds.magnitude <= Self.limit + 8.64e7 else { return nil }
    let total = Int(milliseconds.rounded(.towardZero))
    let dayNumber = Self.floorDivide(total, 86_400_000)
    var rest = total - dayNumber * 86_400_000
    // Days are counted from 0000-03-01, so that the leap day ends the year.
    let shifted = dayNumber + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    millisecond = rest % 1000
    rest /= 1000
    second = rest % 60
    minute = rest / 60 % 60
    hour = rest / 3600
  }

  /// Milliseconds since 1970; NaN beyond the limits.
  public var milliseconds: Double {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = Self.floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = Double(era * 146_097 + dayOfEra - 719_468)
    let time = Double(((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
    let result = days * 86_400_000 + time
    return result.magnitude <= Self.limit ? result : .nan
  }

  /// 0 for Sunday.
  public var weekday: Int {
    let days = Self.floorDivide(Int(CivilDate(year: year, month: month, day: day).wholeDays), 1)
    return ((days + 4) % 7 + 7) % 7
  }

  private var wholeDays: Double {
    let value = milliseconds / 86_400_000
    return value.isNaN ? 0 : value.rounded(.down)
  }

  /// The number of days of a month.
  public static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
}
