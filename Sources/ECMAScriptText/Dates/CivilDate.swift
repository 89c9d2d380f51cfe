/// A date and time of day in the proleptic Gregorian calendar, in UTC.
package struct CivilDate: Equatable {
  /// The year; 0 and less before the year 1.
  package var year: Int
  /// From 1 for January.
  package var month: Int
  /// From 1; a day past the end of its month runs into the next.
  package var day: Int
  package var hour = 0
  package var minute = 0
  package var second = 0
  package var millisecond = 0

  /// Makes midnight of a day.
  package init(year: Int, month: Int = 1, day: Int = 1) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date at a number of milliseconds since 1970; nil for NaN and for times that no `Date` can have.
  ///
  /// A day beyond the limit passes, since a time zone's offset may lead there.
  package init?(milliseconds: Double) {
    guard milliseconds.magnitude <= TimeValue.limit + TimeValue.millisecondsPerDay else {
      return nil
    }
    let days = (milliseconds / TimeValue.millisecondsPerDay).rounded(.down)
    let rest = Int((milliseconds - days * TimeValue.millisecondsPerDay).rounded(.down))
    (year, month, day) = DayNumber.date(of: Int(days))
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
  }

  /// Milliseconds since 1970; NaN beyond the limits of `Date`.
  package var milliseconds: Double {
    let day = Double(DayNumber.of(year: year, month: month, day: day))
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    return TimeValue.clip(day: day, time: Double(time))
  }

  /// From 0 for Sunday.
  package var weekday: Int {
    let days = DayNumber.of(year: year, month: month, day: day)
    return ((days + 4) % 7 + 7) % 7
  }

  /// The number of days of a month.
  package static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has 366 days.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}
