extension CivilDate {
  /// In English, from January.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  /// In English, from Sunday.
  package static let weekdayNames = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// Such as `2024-01-02T03:04:05.678Z` (`toISOString`); years that do not fit four digits have a sign and six.
  package var isoText: String {
    let isExpanded = !(0...9999).contains(year)
    let sign = isExpanded ? (year < 0 ? "-" : "+") : ""
    let yearText = sign + NumberText.padded(abs(year), to: isExpanded ? 6 : 4)
    return "\(yearText)-\(padded(month))-\(padded(day))"
      + "T\(clockText).\(NumberText.padded(millisecond, to: 3))Z"
  }

  /// Such as `Tue Jan 02 2024 03:04:05 GMT+0000 (Coordinated Universal Time)` (`toString`).
  package var text: String { "\(dateText) \(timeText)" }

  /// Such as `Tue Jan 02 2024` (`toDateString`).
  package var dateText: String { "\(shortWeekday) \(shortMonth) \(padded(day)) \(yearText)" }

  /// Such as `03:04:05 GMT+0000 (Coordinated Universal Time)` (`toTimeString`).
  package var timeText: String { "\(clockText) GMT+0000 (Coordinated Universal Time)" }

  /// Such as `Tue, 02 Jan 2024 03:04:05 GMT` (`toUTCString`).
  package var utcText: String {
    "\(shortWeekday), \(padded(day)) \(shortMonth) \(yearText) \(clockText) GMT"
  }

  /// Such as `03:04:05`.
  package var clockText: String { "\(padded(hour)):\(padded(minute)):\(padded(second))" }

  /// Four digits at least, before the year 0 with a sign.
  package var yearText: String { (year < 0 ? "-" : "") + NumberText.padded(abs(year), to: 4) }

  private var shortWeekday: Substring { Self.weekdayNames[weekday].prefix(3) }
  private var shortMonth: Substring { Self.monthNames[month - 1].prefix(3) }

  private func padded(_ number: Int) -> String { NumberText.padded(number) }
}
