/// The arithmetic of a `Date`'s time value: milliseconds since 1970, NaN for an invalid date (ECMA-262 21.4.1).
package enum TimeValue {
  package static let millisecondsPerDay = 86_400_000.0
  /// The largest magnitude of a time value.
  package static let limit = 8.64e15

  /// The number of a day; months, from 0, and days beyond their range carry over (MakeDay).
  ///
  /// NaN for years and months that are too far away for any date, at V8's bounds.
  package static func day(year: Double, month: Double, day: Double) -> Double {
    guard year.magnitude <= 1_000_000, month.magnitude <= 10_000_000, day.isFinite else {
      return .nan
    }
    let month = month.rounded(.towardZero)
    let carried = (month / 12).rounded(.down)
    let first = DayNumber.of(
      year: Int(year.rounded(.towardZero) + carried),
      month: Int(month - carried * 12) + 1,
      day: 1
    )
    return Double(first) + day.rounded(.towardZero) - 1
  }

  /// The milliseconds of a time of day; parts beyond their range carry over (MakeTime).
  package static func time(
    hour: Double,
    minute: Double,
    second: Double,
    millisecond: Double
  ) -> Double {
    guard hour.isFinite, minute.isFinite, second.isFinite, millisecond.isFinite else { return .nan }
    return hour.rounded(.towardZero) * 3_600_000 + minute.rounded(.towardZero) * 60_000
      + second.rounded(.towardZero) * 1000 + millisecond.rounded(.towardZero)
  }

  /// The time value of a day and a time in it; NaN out of range (MakeDate and TimeClip).
  package static func clip(day: Double, time: Double) -> Double {
    clip(day * millisecondsPerDay + time)
  }

  /// A time value as a whole number of milliseconds; NaN out of range (TimeClip).
  package static func clip(_ time: Double) -> Double {
    guard time.magnitude <= limit else { return .nan }
    return time.rounded(.towardZero) + 0
  }
}
