import ECMAScriptText

/// Dates as Sequelize and JavaScript write them; the local time zone is UTC.
public enum DateText {
  /// `2024-01-01 00:00:00.000 +00:00`, as a DATETIME column holds it; `Invalid date` for NaN.
  public static func column(_ milliseconds: Double, offset: Int = 0) -> String {
    let shifted = milliseconds + Double(offset) * 60_000
    guard let date = CivilDate(milliseconds: shifted) else { return "Invalid date" }
    if offset == 0, (0...9999).contains(date.year) { return stored(date) }
    return day(date) + " " + time(date) + " " + zone(offset)
  }

  /// `2024-01-01`; `Invalid date` for NaN.
  public static func dateOnly(_ milliseconds: Double) -> String {
    CivilDate(milliseconds: milliseconds).map(day) ?? "Invalid date"
  }

  /// `2024-01-01T00:00:00.000Z` (`toISOString`); nil for NaN, where JavaScript throws.
  public static func iso(_ milliseconds: Double) -> String? {
    guard let date = CivilDate(milliseconds: milliseconds) else { return nil }
    let year =
      (0...9999).contains(date.year)
      ? padded(date.year, 4) : (date.year < 0 ? "-" : "+") + padded(abs(date.year), 6)
    return "\(year)-\(padded(date.month, 2))-\(padded(date.day, 2))T\(time(date))Z"
  }

  /// `Mon Jan 01 2024 00:00:00 GMT+0000 (Coordinated Universal Time)` (`toString`).
  public static func script(_ milliseconds: Double) -> String {
    guard let date = CivilDate(milliseconds: milliseconds) else { return "Invalid Date" }
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.weekday]
    let month = DateParser.months[date.month - 1].capitalizedFirst
    let year = (date.year < 0 ? "-" : "") + padded(abs(date.year), date.year < 0 ? 6 : 4)
    let clock = time(date).prefix(8)
    return "\(weekday) \(month) \(padded(date.day, 2)) \(year) \(clock)"
      + " GMT+0000 (Coordinated Universal Time)"
  }

  private static func day(_ date: CivilDate) -> String {
    let sign = date.year < 0 ? "-" : date.year > 9999 ? "+" : ""
    return "\(sign)\(padded(abs(date.year), 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  private static func time(_ date: CivilDate) -> String {
    "\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
      + ".\(padded(date.millisecond, 3))"
  }

  private static func zone(_ offset: Int) -> String {
    let minutes = abs(offset)
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
