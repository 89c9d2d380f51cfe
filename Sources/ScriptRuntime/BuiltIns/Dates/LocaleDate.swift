import ECMAScriptText

/// A date laid out as `toLocaleDateString` and `Intl.DateTimeFormat` do, in English, German or Swedish.
struct LocaleDate {
  /// What a method shows when the options name nothing.
  enum Needs {
    case date
    case time
    case both
  }

  /// How wide a part is.
  enum Width: String {
    case numeric
    case twoDigit = "2-digit"
    case long
    case short
    case narrow
  }

  private let language: DateLanguage
  private var widths: [String: Width] = [:]
  private var isHalfDay: Bool
  /// Whether midnight is 24, as with `hour12: false` in American English.
  private var isMidnight24 = false
  private var showsZone = false
  /// Whether `dateStyle` asked for the language's own short or medium form.
  private var style: String?

  init(_ realm: Realm, locales: Value, options: Value, needs: Needs) throws {
    realm.heap.spend(100)
    let locale = try LocaleName.first(of: locales, realm)
    language = DateLanguage(locale: locale)
    isHalfDay = language == .american || language == .canadian
    if !options.isUndefined { try read(options.toObject(realm), realm) }
    addDefaults(needs)
  }

  private mutating func read(_ options: ScriptObject, _ realm: Realm) throws {
    for part in ["weekday", "year", "month", "day", "hour", "minute", "second"] {
      let value = try options.get(PropertyKey(part))
      guard !value.isUndefined else { continue }
      let text = try value.toText(realm)
      guard let width = Width(rawValue: text) else {
        throw realm.rangeError(
          "Value \(text) out of range for Intl.DateTimeFormat options property \(part)"
        )
      }
      widths[part] = width
    }
    let zone = try options.get("timeZone")
    if !zone.isUndefined, !["utc", "gmt", "etc/utc"].contains(try zone.toText(realm).lowercased()) {
      throw realm.rangeError(
        "The time zone \(try zone.toText(realm)) is not available: programs run in UTC"
      )
    }
    showsZone = !(try options.get("timeZoneName").isUndefined)
    try readStyles(options, realm)
    let half = try options.get("hour12")
    let cycle = try options.get("hourCycle")
    if !half.isUndefined {
      isHalfDay = half.toBoolean
      isMidnight24 = !isHalfDay && language == .american
    } else if !cycle.isUndefined {
      let text = try cycle.toText(realm)
      isHalfDay = text == "h12" || text == "h11"
      isMidnight24 = text == "h24"
    }
  }

  private mutating func readStyles(_ options: ScriptObject, _ realm: Realm) throws {
    let date = try options.get("dateStyle")
    let time = try options.get("timeStyle")
    guard !date.isUndefined || !time.isUndefined else { return }
    if !widths.isEmpty {
      throw realm.typeError(
        "Can't set option \(widths.keys.sorted()[0]) when "
          + "\(date.isUndefined ? "timeStyle" : "dateStyle") is used"
      )
    }
    if !date.isUndefined {
      style = try date.toText(realm)
      let month: Width = style == "short" ? .numeric : style == "medium" ? .short : .long
      widths = ["year": .numeric, "month": month, "day": .numeric]
      if style == "full" { widths["weekday"] = .long }
      if style == "short" { widths["year"] = .twoDigit }
      language.adjust(&widths, style: style ?? "")
    }
    if !time.isUndefined {
      let style = try time.toText(realm)
      widths["hour"] = .numeric
      widths["minute"] = .twoDigit
      if style != "short" { widths["second"] = .twoDigit }
      if style == "full" || style == "long" { showsZone = true }
    }
  }

  private mutating func addDefaults(_ needs: Needs) {
    let hasDate = ["weekday", "year", "month", "day"].contains { widths[$0] != nil }
    let hasTime = ["hour", "minute", "second"].contains { widths[$0] != nil }
    let wantsDate: Bool
    let wantsTime: Bool
    switch needs {
    case .date: (wantsDate, wantsTime) = (!hasDate, false)
    case .time: (wantsDate, wantsTime) = (false, !hasTime)
    case .both: (wantsDate, wantsTime) = (!hasDate && !hasTime, !hasDate && !hasTime)
    }
    if wantsDate {
      for part in ["year", "month", "day"] { widths[part] = .numeric }
    }
    if wantsTime {
      for part in ["hour", "minute", "second"] { widths[part] = .numeric }
    }
  }

  /// The text of a time.
  func text(_ time: CivilDate) -> String {
    let date = language.date(time, widths)
    var clock = clockText(time)
    if showsZone { clock += clock.isEmpty ? "UTC" : " UTC" }
    if date.isEmpty { return clock }
    if clock.isEmpty { return date }
    let isLong = widths["month"] == .long && (style == nil || style == "long" || style == "full")
    let hasClock = widths["hour"] != nil
    return date + (isLong && hasClock ? language.longSeparator : language.separator) + clock
  }

  private func clockText(_ time: CivilDate) -> String {
    var parts: [String] = []
    if let width = widths["hour"] {
      var hour = time.hour
      if isHalfDay { hour = hour % 12 == 0 ? 12 : hour % 12 }
      if isMidnight24, hour == 0 { hour = 24 }
      let isPadded = width == .twoDigit || !isHalfDay
      parts.append(isPadded ? NumberText.padded(hour) : String(hour))
    }
    if widths["minute"] != nil {
      let isAlone = widths["hour"] == nil && widths["second"] == nil
      parts.append(isAlone ? String(time.minute) : NumberText.padded(time.minute))
    }
    if widths["second"] != nil {
      let isAlone = widths["minute"] == nil
      parts.append(isAlone ? String(time.second) : NumberText.padded(time.second))
    }
    let clock = parts.joined(separator: ":")
    guard widths["hour"] != nil else { return clock }
    if isHalfDay { return clock + language.halfDay(isAfternoon: time.hour >= 12) }
    return parts.count == 1 && language == .german ? clock + " Uhr" : clock
  }
}
