import ECMAScriptText

/// The forms of dates in the languages that are known; any other locale gets American English.
enum DateLanguage {
  case american
  case british
  case canadian
  case german
  case swedish

  init(locale: String) {
    switch locale.prefix(2) {
    case "de": self = .german
    case "sv": self = .swedish
    case "en" where locale.hasSuffix("CA"): self = .canadian
    case "en" where locale.count > 2 && !locale.hasSuffix("US"): self = .british
    default: self = .american
    }
  }

  /// The separator of a date and a time.
  var separator: String { self == .swedish ? " " : ", " }

  /// The separator of a date with the month in full and a time.
  var longSeparator: String {
    switch self {
    case .american, .british, .canadian: " at "
    case .german: " um "
    case .swedish: " kl. "
    }
  }

  /// The words after a time of twelve hours.
  func halfDay(isAfternoon: Bool) -> String {
    switch self {
    case .american: isAfternoon ? " PM" : " AM"
    case .british: isAfternoon ? " pm" : " am"
    case .canadian: isAfternoon ? " p.m." : " a.m."
    case .german: isAfternoon ? " PM" : " AM"
    case .swedish: isAfternoon ? " em" : " fm"
    }
  }

  /// Changes the widths that a `dateStyle` asks for to those of the language.
  func adjust(_ widths: inout [String: LocaleDate.Width], style: String) {
    switch (self, style) {
    case (.british, "short"): widths["year"] = .numeric
    case (.german, "medium"):
      widths = ["year": .numeric, "month": .twoDigit, "day": .twoDigit]
    case (.german, "short"): widths = ["year": .twoDigit, "month": .twoDigit, "day": .twoDigit]
    case (.swedish, "short"), (.canadian, "short"):
      widths = ["year": .numeric, "month": .twoDigit, "day": .twoDigit]
    default: break
    }
  }

  /// The date parts of a time.
  func date(_ time: CivilDate, _ widths: [String: LocaleDate.Width]) -> String {
    let year = widths["year"].map {
      $0 == .twoDigit ? NumberText.padded(time.year % 100) : String(time.year)
    }
    let weekday = widths["weekday"].map { weekdayName(time.weekday, $0) }
    switch widths["month"] {
    case .long, .short, .narrow:
      return named(time, year, weekday, widths)
    case .numeric, .twoDigit, nil:
      let numbers = numeric(time, year, widths)
      guard let weekday else { return numbers }
      return numbers.isEmpty ? weekday : "\(weekday), \(numbers)"
    }
  }

  private func numeric(
    _ time: CivilDate,
    _ year: String?,
    _ widths: [String: LocaleDate.Width]
  ) -> String {
    let isFull = year != nil && widths["month"] != nil && widths["day"] != nil
    let pads =
      self == .british && widths["month"] != nil || self == .swedish && year != nil
      || self == .canadian && widths["month"] != nil
    func number(_ value: Int, _ part: String) -> String? {
      widths[part].map { $0 == .twoDigit || pads ? NumberText.padded(value) : String(value) }
    }
    let month = number(time.month, "month")
    let day = number(time.day, "day")
    switch self {
    case .american: return [month, day, year].compactMap { $0 }.joined(separator: "/")
    case .british: return [day, month, year].compactMap { $0 }.joined(separator: "/")
    case .german:
      if isFull { return [day, month, year].compactMap { $0 }.joined(separator: ".") }
      if let day, let month { return "\(day).\(month)." }
      return [day, month, year].compactMap { $0 }.joined(separator: "/")
    case .swedish:
      if year == nil, let day, let month { return "\(day)/\(month)" }
      return [year, month, day].compactMap { $0 }.joined(separator: "-")
    case .canadian: return [year, month, day].compactMap { $0 }.joined(separator: "-")
    }
  }

  private func named(
    _ time: CivilDate,
    _ year: String?,
    _ weekday: String?,
    _ widths: [String: LocaleDate.Width]
  ) -> String {
    let month = monthName(
      time.month - 1,
      widths["month"] ?? .long,
      isAlone: widths["day"] == nil && year == nil
    )
    let day = widths["day"].map {
      $0 == .twoDigit ? NumberText.padded(time.day) : String(time.day)
    }
    switch self {
    case .american, .canadian:
      let monthDay = [month, day].compactMap { $0 }.joined(separator: " ")
      let yearText = year.map { (day == nil ? " " : ", ") + $0 } ?? ""
      return (weekday.map { "\($0), " } ?? "") + monthDay + yearText
    case .british:
      let rest = [day, month, year].compactMap { $0 }.joined(separator: " ")
      let isLong = year != nil || widths["weekday"] == .long
      return (weekday.map { isLong ? "\($0), " : "\($0) " } ?? "") + rest
    case .german:
      let rest = [day.map { "\($0)." }, month, year].compactMap { $0 }.joined(separator: " ")
      let isShort = widths["weekday"] == .short
      return (weekday.map { isShort ? "\($0)., " : "\($0), " } ?? "") + rest
    case .swedish:
      return [weekday, day, month, year].compactMap { $0 }.joined(separator: " ")
    }
  }

  // MARK: Names

  private func monthName(_ month: Int, _ width: LocaleDate.Width, isAlone: Bool) -> String {
    let names: [String]
    switch self {
    case .american, .british, .canadian: names = CivilDate.monthNames
    case .german:
      names = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ]
    case .swedish:
      names = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
      ]
    }
    let name = names[month]
    switch (width, self) {
    case (.narrow, _): return String(name.prefix(1)).uppercased()
    case (.short, .american), (.short, .canadian): return String(name.prefix(3))
    case (.short, .british): return month == 8 ? "Sept" : String(name.prefix(3))
    case (.short, .german):
      if isAlone {
        return name.count <= 4 ? String(name.prefix(month == 2 ? 4 : 3)) : String(name.prefix(3))
      }
      return name.count <= 4 ? name : month == 8 ? "Sept." : String(name.prefix(3)) + "."
    case (.short, .swedish): return name.count <= 4 ? name : String(name.prefix(3)) + "."
    default: return name
    }
  }

  private func weekdayName(_ weekday: Int, _ width: LocaleDate.Width) -> String {
    let names: [String]
    switch self {
    case .american, .british, .canadian: names = CivilDate.weekdayNames
    case .german:
      names = [
        "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
      ]
    case .swedish:
      names = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"]
    }
    switch width {
    case .narrow: return String(names[weekday].prefix(1)).uppercased()
    case .short:
      if self == .swedish, weekday == 2 || weekday == 4 { return weekday == 2 ? "tis" : "tors" }
      return String(names[weekday].prefix(self == .german ? 2 : 3))
    case .long, .numeric, .twoDigit: return names[weekday]
    }
  }
}
