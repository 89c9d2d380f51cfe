import ECMAScriptText

extension TextValidator {
  /// Whether the text passes a validator that a pattern decides; nil for an unknown name.
  mutating func passesPattern(_ name: String) throws -> Bool? {
    guard let options = try fillOptions(name) else { return nil }
    switch name {
    case "isLatLong": return try isPosition(options)
    case "isRgbColor": return try isRgbColor()
    case "isTime":
      let mode = options.value("mode").text
      let hasHours = ["hour12", "hour24"].contains(options.value("hourFormat").text)
      guard hasHours, ["default", "withSeconds", "withOptionalSeconds"].contains(mode) else {
        let member = hasHours ? "test" : mode
        throw ValidatorError.typeError("Cannot read properties of undefined (reading '\(member)')")
      }
    default: break
    }
    guard let (source, flags) = pattern(name, options), try matches(source, flags) else {
      return pattern(name, options) == nil ? nil : false
    }
    return try name != "isISO8601" || !isOn(options, "strict") || isRealDay()
  }

  /// The options of a validator that a pattern decides, with its defaults; nil for an unknown name.
  mutating func fillOptions(_ name: String) throws -> Options? {
    switch name {
    case "isBase32": try merge(["crockford": .bool(false)])
    case "isBase64":
      try merge(["urlSafe": .bool(false), "padding": .bool(!options.value("urlSafe").isTruthy)])
    case "isLatLong": try merge(["checkDMS": .bool(false)])
    case "isTime": try merge(["hourFormat": .string("hour24"), "mode": .string("default")])
    default: options
    }
  }

  /// The expression and flags of a validator that nothing else decides; nil for an unknown name.
  func pattern(_ name: String, _ options: Options) -> (source: String, flags: String)? {
    let far = "\\u0020-\\u007E\\uFF61-\\uFF9F\\uFFA0-\\uFFDC\\uFFE8-\\uFFEE"
    return switch name {
    case "isBase32":
      isOn(options, "crockford")
        ? ("^[A-HJKMNP-TV-Z\\d]+$", "") : ("^(?=(?:.{8})*$)[A-Z2-7]+=*$", "")
    case "isBase58": ("^[1-9A-HJ-NP-Za-km-z]*$", "")
    case "isBase64": (Self.base64(isOn(options, "urlSafe"), isOn(options, "padding")), "")
    case "isJWT": ("^(?:[\\w-]*\\.){2}[\\w-]*$", "")
    case "isEthereumAddress": ("^0x[\\da-f]{40}$", "i")
    case "isBtcAddress":
      ("^(?:bc1|tb1)p?[ac-hj-np-z02-9]{39,58}$|^[123m][1-9A-HJ-NP-Za-km-z]{25,39}$", "")
    case "isFullWidth": ("[^\(far)]", "")
    case "isHalfWidth": ("[\(far)]", "")
    case "isVariableWidth": ("^(?=[^]*[\(far)])(?=[^]*[^\(far)])", "")
    case "isMultibyte": ("[^\\x00-\\x7F]", "")
    case "isSurrogatePair": ("[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]", "")
    case "isHash": ("^[\\da-f]{\(Self.hashLength(first.text))}$", "i")
    case "isMD5": ("^[\\da-f]{32}$", "")
    case "isMongoId": ("^(?=.{24}$)(?:0x|0h)?[\\da-f]+$", "i")
    case "isUUID": (Self.uuid(first), "i")
    case "isULID": ("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", "i")
    case "isHexColor": ("^#?(?:[\\da-f]{3,4}|[\\da-f]{6}|[\\da-f]{8})$", "i")
    case "isHSL": (Self.hsl, "i")
    case "isISO8601": (Self.iso8601(isOn(options, "strictSeparator")), "")
    case "isRFC3339":
      (
        "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[ Tt](?:[01]\\d|2[0-3]):[0-5]\\d:"
          + "(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$", ""
      )
    case "isTime": (time(options), "")
    case "isLocale": (Self.locale, "")
    case "isMagnetURI": (Self.magnet, "i")
    case "isMimeType": (Self.mime, "i")
    case "isISRC": ("^[A-Z]{2}[\\dA-Z]{3}\\d{7}$", "")
    case "isSemVer":
      (
        "^(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}"
          + "(?:-(?!0\\d+(?:[.+]|$))[\\da-z-]+"
          + "(?:\\.(?!0\\d+(?:[.+]|$))[\\da-z-]+)*)?(?:\\+[\\da-z-]+(?:\\.[\\da-z-]+)*)?$", "i"
      )
    case "isSlug": ("^[^\\s_-](?!.*?[_-]{2})[a-z0-9\\\\-]\\S*[^_\\s-]$", "")
    default: nil
    }
  }

  // MARK: Identifiers

  /// The number of hexadecimal digits of a hash by its algorithm; `undefined`, which matches nothing, for others.
  private static func hashLength(_ algorithm: String) -> String {
    switch algorithm {
    case "crc32", "crc32b": "8"
    case "md4", "md5", "ripemd128", "tiger128": "32"
    case "sha1", "ripemd160", "tiger160": "40"
    case "tiger192": "48"
    case "sha256": "64"
    case "sha384": "96"
    case "sha512": "128"
    default: "undefined"
    }
  }

  private static func uuid(_ version: Argument) -> String {
    func form(_ digit: String, _ variant: String) -> String {
      "^[\\da-f]{8}-[\\da-f]{4}-\(digit)[\\da-f]{3}-\(variant)[\\da-f]{3}-[\\da-f]{12}$"
    }
    let none = "^0{8}-(?:0{4}-){3}0{12}$"
    let most = "^f{8}-(?:f{4}-){3}f{12}$"
    switch version.isNullish ? "all" : version.text {
    case "all": return form("[1-8]", "[89ab]") + "|\(none)|\(most)"
    case "nil": return none
    case "max": return most
    case "loose": return form("[\\da-f]", "[\\da-f]")
    case let digit where digit.count == 1 && "12345678".contains(digit):
      return form(digit, "[89ab]")
    default: return "(?!)"
    }
  }

  private static func base64(_ isForURL: Bool, _ isPadded: Bool) -> String {
    let letter = isForURL ? "[\\w-]" : "[A-Za-z\\d+/]"
    return isPadded
      ? "^(?:\(letter){4})*(?:\(letter){2}==|\(letter){3}=)?$" : "^\(letter)*$"
  }

  // MARK: Times and places

  private static func iso8601(_ isStrict: Bool) -> String {
    let month = "(?:0[1-9]|1[0-2])"
    let day = "(?:[12]\\d|0[1-9]|3[01])"
    let week = "W(?:[0-4]\\d|5[0-3])(?:-?[1-7])?"
    let ordinal = "(?:00[1-9]|0[1-9]\\d|[12]\\d{2}|3(?:[0-5]\\d|6[1-6]))"
    // The separators of the day and of the seconds are those before them.
    let date = "(-?)(?:\(month)(?:\\1\(day))?|\(week)|\(ordinal))"
    let clock = "(?:(?:(?:[01]\\d|2[0-3])(?:(:?)[0-5]\\d)?|24:?00)(?:[.,]\\d+(?!:))?)?"
    let seconds = "(?:\\2[0-5]\\d(?:[.,]\\d+)?)?"
    let zone = "(?:[zZ]|[+-](?:[01]\\d|2[0-3]):?(?:[0-5]\\d)?)?"
    return
      "^[+-]?\\d{4}(?!\\d{2}\\b)(?:\(date)(?:[T\(isStrict ? "" : "\\s")]\(clock)\(seconds)\(zone))?)?$"
  }

  private func time(_ options: Options) -> String {
    let isHalf = options.value("hourFormat").string == "hour12"
    let hours = isHalf ? "(?:0?[1-9]|1[0-2])" : "(?:[01]?\\d|2[0-3])"
    let seconds =
      switch options.value("mode").string {
      case "withSeconds": ":[0-5]\\d"
      case "withOptionalSeconds": "(?::[0-5]\\d)?"
      default: ""
      }
    return "^\(hours):[0-5]\\d\(seconds)\(isHalf ? " [AP]M" : "")$"
  }

  /// Two numbers, or degrees, minutes and seconds; what comes after a second comma does not count.
  func isPosition(_ options: Options) throws -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[0].hasPrefix("(") == parts[1].hasSuffix(")") else { return false }
    if isOn(options, "checkDMS") {
      let rest = "\\D+([1-5]?\\d|60)\\D+([1-5]?\\d|60)(\\.\\d+)?"
      return try has("([1-8]?\\d\(rest)|90\\D+0\\D+0)\\D+[NS]?", "i", parts[0])
        && has("\\s*([1-7]?\\d{1,2}\(rest)|180\\D+0\\D+0)\\D+[EW]?", "i", parts[1])
    }
    return try has("\\(?[+-]?(90(\\.0+)?|[1-8]?\\d(\\.\\d+)?)", "", parts[0])
      && has("~[+-]?(180(\\.0+)?|1[0-7]\\d(\\.\\d+)?|\\d{1,2}(\\.\\d+)?)\\)?", "", parts[1])
  }

  /// Whether a date of ISO 8601 that has the right form names a real day.
  func isRealDay() throws -> Bool {
    let digits = text.filter { $0.isASCII && $0.isNumber || $0 == "-" }
    if try matches("^\\d{4}-?\\d{3}(?:[ T]|$)") {
      let year = Int(digits.prefix(4)) ?? 0
      let day = Int(digits.dropFirst(4).drop { $0 == "-" }.prefix(3)) ?? 0
      return day <= (CivilDate.days(inMonth: 2, year: year) == 29 ? 366 : 365)
    }
    let sign = text.prefix { $0 == "+" || $0 == "-" }
    var rest = Substring(text.dropFirst(sign.count))
    func take(_ count: Int) -> Int {
      let taken = rest.prefix(count).prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(taken.count)
      if rest.hasPrefix("-") { rest = rest.dropFirst() }
      return Int(taken) ?? 0
    }
    let (year, month, day) = (take(4), take(2), take(99))
    guard month != 0, day != 0 else { return true }
    return (1...12).contains(month) && day <= CivilDate.days(inMonth: month, year: year)
  }

  private static let locale: String = {
    let language = "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}(?:-[A-Za-z]{3}){0,2})?|[A-Za-z]{5,8})"
    let tag =
      "\(language)(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\\d{3}))?"
      + "(?:[-_](?:[A-Za-z\\d]{5,8}|\\d[A-Z-a-z\\d]{3}))*(?:[-_][\\dA-WYZa-wyz](?:-[A-Za-z\\d]{2,8})+)*"
    let own = "x(?:-[A-Za-z\\d]{1,8})+"
    // RFC 5646, section 2.2.8: tags from before its rules.
    let old =
      "en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
      + "|sgn-(?:BE-FR|BE-NL|CH-DE)|art-lojban|cel-gaulish|no-(?:bok|nyn)"
      + "|zh-(?:guoyu|hakka|min-nan|min|xiang)"
    return "^(?:\(own)|\(old)|\(tag)(?:[-_]\(own))?)$"
  }()

  // MARK: Colours and types

  func isRgbColor() throws -> Bool {
    var allowsPercents = true
    var color = text
    if first.isObject {
      if try option("allowSpaces").isTruthy {
        guard text.hasPrefix("rgb") else { return false }
        color = String(decoding: text.utf16.filter { !WhiteSpace.contains($0) }, as: UTF16.self)
      }
      let written = options.value("includePercentValues")
      allowsPercents = written.isUndefined || written.isTruthy
    } else if !arguments.isEmpty {
      allowsPercents = first.isTruthy
    }
    let byte = "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])"
    let percent = "(\\d|[1-9]\\d|100)\\%"
    return try (allowsPercents ? [byte, percent] : [byte]).contains { part in
      try has(
        "rgb\\((\(part),){2}\(part)\\)|rgba\\((\(part),){3}(0?\\.\\d\\d?|[01](\\.0)?)\\)",
        "",
        color
      )
    }
  }

  private static let hsl: String = {
    let number = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[+-]?\\d+)?"
    let angle = "\\s*hsla?\\(\\s*\(number)(?:deg|grad|rad|turn)?"
    let end = "\\s*\\)\\s*$"
    return "^\(angle)(?:\\s*,\\s*\(number)%){2}(?:\\s*,\\s*\(number)%?)?\(end)"
      + "|^\(angle)(?:\\s+\(number)%){2}\\s*(?:/\\s+\(number)%?)?\(end)"
  }()

  private static let magnet =
    "^magnet:\\?(?:[^]*[^?&]&)?xt(?:\\.1)?=urn:(?:(?:aich|bitprint|btih|ed2k|ed2khash|kzhash|md5|sha1"
    + "|tree:tiger):[a-z\\d]{32}(?:[a-z\\d]{8})?|btmh:1220[a-z\\d]{64})(?:$|&)"

  private static let mime: String = {
    let name = "[a-z\\d.+-]{1,100}"
    let value = "(?:\"[a-z\\d.+\\s-]{0,70}\"|[a-z\\d.+-]{0,70})(?:\\s?\\([a-z\\d.+\\s-]{1,20}\\))?"
    return "^(?:(?:application|audio|font|image|message|model|multipart|text|video)/[\\w.+-]{1,100}"
      + "|text/\(name);\\s?charset=\(value)"
      + "|multipart/\(name)(?:;\\s?(?:boundary|charset)=\(value)){0,2})$"
  }()
}
