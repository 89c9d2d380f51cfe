import ECMAScriptText

/// Dates as Sequelize's columns hold them, in moment.js's words; the local time zone is UTC.
package enum DateText {
  /// `2024-01-01 00:00:00.000 +00:00`, as a DATETIME column holds it; `Invalid date` for NaN.
  ///
  /// The text is in a time zone so many minutes east of UTC.
  package static func column(_ milliseconds: Double, offset: Int = 0) -> String {
    let shifted = milliseconds + Double(offset) * 60_000
    guard let date = CivilDate(milliseconds: shifted) else { return "Invalid date" }
    if offset == 0, (0...9999).contains(date.year) { return stored(date) }
    let fraction = NumberText.padded(date.millisecond, to: 3)
    return "\(day(date)) \(date.clockText).\(fraction) \(zone(offset))"
  }

  /// `2024-01-01`; `Invalid date` for NaN.
  package static func dateOnly(_ milliseconds: Double) -> String {
    CivilDate(milliseconds: milliseconds).map(day) ?? "Invalid date"
  }

  /// moment's `YYYY-MM-DD`.
  private static func day(_ date: CivilDate) -> String {
    "\(date.yearText)-\(NumberText.padded(date.month))-\(NumberText.padded(date.day))"
  }

  /// A time zone so many minutes east of UTC: `+00:00`.
  static func zone(_ offset: Int) -> String {
    let minutes = abs(offset)
    return (offset < 0 ? "-" : "+")
      + NumberText.padded(minutes / 60) + ":" + NumberText.padded(minutes % 60)
  }
}
