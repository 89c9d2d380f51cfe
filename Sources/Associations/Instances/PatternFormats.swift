import OrderedCollections

/// The formats of `validator.js` that a regular expression decides, written for the script's own expressions.
enum PatternFormats {
  /// The expression and flags of a name; nil for a name that has none.
  static func pattern(_ name: String, _ option: DataValue) -> (source: String, flags: String)? {
    switch name {
    case "isBase32": ("^(?=(?:.{8})*$)[A-Z2-7]+=*$", "")
    case "isBase58": ("^[1-9A-HJ-NP-Za-km-z]+$", "")
    case "isBase64":
      option.map?.value("urlSafe").isTruthy == true
        ? ("^[A-Za-z0-9_-]*$", "")
        : ("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "")
    case "isDataURI": ("^data:[a-z+]*/?[a-z0-9.+-]*(?:;[a-z-]+=[^;,]+)*(?:;base64)?,\\S*$", "i")
    case "isEthereumAddress": ("^0x[0-9a-f]{40}$", "i")
    case "isFullWidth": ("[^\\u0020-\\u007E\\uFF61-\\uFF9F\\uFFA0-\\uFFDC\\uFFE8-\\uFFEE]", "")
    case "isHalfWidth": ("[\\u0020-\\u007E\\uFF61-\\uFF9F\\uFFA0-\\uFFDC\\uFFE8-\\uFFEE]", "")
    case "isHash": hashLength(option.text).map { ("^[a-f0-9]{\($0)}$", "i") } ?? ("(?!)", "")
    case "isHexColor": ("^#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", "i")
    case "isISO8601": (isoPattern, "i")
    case "isJWT": ("^(?:[A-Za-z0-9_-]*\\.){2}[A-Za-z0-9_-]*$", "")
    case "isLatLong":
      (
        "^\\(?[+-]?(?:90(?:\\.0+)?|[1-8]?\\d(?:\\.\\d+)?),\\s?"
          + "[+-]?(?:180(?:\\.0+)?|1[0-7]\\d(?:\\.\\d+)?|\\d{1,2}(?:\\.\\d+)?)\\)?$", ""
      )
    case "isLocale":
      ("^[A-Za-z]{2,4}(?:[_-](?:[A-Za-z]{4}|\\d{3}))?(?:[_-](?:[A-Za-z]{2}|\\d{3}))?$", "")
    case "isMACAddress":
      (
        "^(?:[0-9a-f]{2}([-:\\s]))(?:[0-9a-f]{2}\\1){4,6}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\\.){2,3}[0-9a-f]{4}$",
        "i"
      )
    case "isMD5": ("^[a-f0-9]{32}$", "")
    case "isMagnetURI": ("^magnet:\\?.*xt(?:\\.1)?=urn:[a-z0-9]+:[a-z0-9]{32,}", "i")
    case "isMimeType": (mimePattern, "i")
    case "isMobilePhone": ("^\\+?[0-9][0-9 -]{6,16}[0-9]$", "")
    case "isMongoId": ("^[0-9a-f]{24}$", "i")
    case "isMultibyte": ("[^\\x00-\\x7F]", "")
    case "isOctal": ("^(?:0o)?[0-7]+$", "i")
    case "isPort":
      ("^(?:0|[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$", "")
    case "isRFC3339":
      (
        "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[ T](?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$",
        "i"
      )
    case "isRgbColor": (rgbPattern, "")
    case "isHSL": (hslPattern, "i")
    case "isISRC": ("^[A-Z]{2}[0-9A-Z]{3}\\d{7}$", "")
    case "isVariableWidth":
      (
        "^(?=[^]*[\\u0020-\\u007E\\uFF61-\\uFF9F\\uFFA0-\\uFFDC\\uFFE8-\\uFFEE])"
          + "(?=[^]*[^\\u0020-\\u007E\\uFF61-\\uFF9F\\uFFA0-\\uFFDC\\uFFE8-\\uFFEE])", ""
      )
    case "isSemVer":
      (
        "^(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}(?:-[0-9a-z-]+(?:\\.[0-9a-z-]+)*)?(?:\\+[0-9a-z-]+(?:\\.[0-9a-z-]+)*)?$",
        "i"
      )
    case "isSlug": ("^[a-z0-9](?!.*[_-]{2,}(?![a-z0-9]))(?:[a-z0-9_-]*[a-z0-9])?$", "")
    case "isSurrogatePair": ("[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]", "")
    case "isTime":
      option.map?.value("hourFormat").string == "hour12"
        ? ("^(?:0?[1-9]|1[0-2]):[0-5]\\d [AP]M$", "") : ("^(?:[01]?\\d|2[0-3]):[0-5]\\d$", "")
    case "isBIC": ("^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$", "i")
    case "isBtcAddress": ("^(?:bc1|tb1)[a-z0-9]{25,39}$|^[13][A-HJ-NP-Za-km-z1-9]{25,39}$", "")
    default: nil
    }
  }

  private static let mimePattern: String = {
    let name = "[\\w.+-]{1,100}"
    let value = "(?:\"[a-z0-9.+\\s-]{0,70}\"|[a-z0-9.+-]{0,70})(?:\\s?\\([a-z0-9.+\\s-]{1,20}\\))?"
    return "^(?:(?:application|audio|font|image|message|model|multipart|text|video)/\(name)"
      + "|text/\(name);\\s?charset=\(value)"
      + "|multipart/\(name)(?:;\\s?(?:boundary|charset)=\(value)){0,2})$"
  }()

  private static let rgbPattern: String = {
    let byte = "(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])"
    let percent = "(?:\\d%|[1-9]\\d%|100%)"
    let alpha = "(?:0?\\.\\d\\d?|1(?:\\.0)?|0(?:\\.0)?)"
    return [byte, percent].map { part in
      "^rgb\\((?:\(part),){2}\(part)\\)$|^rgba\\((?:\(part),){3}\(alpha)\\)$"
    }.joined(separator: "|")
  }()

  private static let hslPattern: String = {
    let number = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[+-]?\\d+)?"
    let angle = "\(number)(?:deg|grad|rad|turn)?"
    return "^hsla?\\(\\s*\(angle)(?:\\s*,\\s*\(number)%){2}(?:\\s*,\\s*\(number)%?)?\\s*\\)$"
      + "|^hsla?\\(\\s*\(angle)(?:\\s+\(number)%){2}(?:\\s*/\\s+\(number)%?)?\\s*\\)$"
  }()

  private static let isoPattern: String = {
    let month = "(?:0[1-9]|1[0-2])"
    let day = "(?:0[1-9]|[12]\\d|3[01])"
    let week = "W(?:[0-4]\\d|5[0-3])(?:-?[1-7])?"
    let ordinal = "(?:00[1-9]|0[1-9]\\d|[12]\\d{2}|3(?:[0-5]\\d|6[1-6]))"
    let date =
      "(?:-(?:\(month)(?:-\(day))?|\(week)|\(ordinal))|\(month)\(day)|\(month)|\(week)|\(ordinal))"
    let zone = "(?:Z|[+-](?:[01]\\d|2[0-3]):?(?:[0-5]\\d)?)?"
    let time =
      "(?:(?:[01]\\d|2[0-3])(?::?[0-5]\\d(?::?[0-5]\\d(?:[.,]\\d+)?)?)?(?:[.,]\\d+)?|24:?00)?"
    return "^[+-]?\\d{4}(?!\\d{2}\\b)(?:\(date)(?:[T\\s]\(time)\(zone))?)?$"
  }()

  /// The number of hexadecimal digits of a hash by its algorithm.
  private static func hashLength(_ algorithm: String) -> Int? {
    [
      "md5": 32, "md4": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128,
      "ripemd128": 32, "ripemd160": 40, "tiger128": 32, "tiger160": 40, "tiger192": 48,
      "crc32": 8, "crc32b": 8,
    ][algorithm]
  }

  /// The formats that need counting; nil for an unknown name.
  static func count(
    _ name: String,
    _ text: String,
    _ first: DataValue,
    _ second: DataValue
  ) -> Bool? {
    switch name {
    case "isByteLength":
      let least = first.map?.value("min") ?? first
      let most = first.map?.value("max") ?? second
      let count = Double(text.utf8.count)
      return count >= (least.isTruthy ? least.asNumber : 0)
        && (most.isUndefined || count <= most.asNumber)
    case "isDivisibleBy":
      let divisor = NumberText.leadingNumber(first.text).rounded(.towardZero)
      return NumberText.leadingNumber(text).truncatingRemainder(dividingBy: divisor) == 0
    case "isLuhnNumber", "isIMEI":
      let digits = text.filter { $0 != " " && $0 != "-" }.utf8.map { Int($0) - 48 }
      guard digits.allSatisfy({ (0...9).contains($0) }), name != "isIMEI" || digits.count == 15
      else {
        return false
      }
      return digits.reversed().enumerated().reduce(0) { sum, item in
        let doubled = item.offset % 2 == 1 ? item.element * 2 : item.element
        return sum + (doubled > 9 ? doubled - 9 : doubled)
      } % 10 == 0
    case "isEAN":
      let digits = text.utf8.map { Int($0) - 48 }
      guard [8, 13, 14].contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }) else {
        return false
      }
      return digits.reversed().enumerated().reduce(0) { sum, item in
        sum + item.element * (item.offset % 2 == 1 ? 3 : 1)
      } % 10 == 0
    case "isISIN": return isISIN(text)
    case "isISSN": return isISSN(text, first.map ?? [:])
    case "isIPRange": return isIPRange(text, first)
    case "isISBN": return isISBN(text, first.map?.value("version") ?? first)
    case "isStrongPassword": return isStrongPassword(text, first)
    case "isWhitelisted":
      let allowed = first.list?.map(\.text).joined() ?? first.text
      return text.allSatisfy { allowed.contains($0) }
    case "isIBAN": return isIBAN(text)
    default: return nil
    }
  }

  /// Letters count as two digits, then as a card number does.
  private static func isISIN(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 12, bytes.prefix(2).allSatisfy({ (65...90).contains($0) }),
      bytes.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) }),
      (48...57).contains(bytes[11])
    else { return false }
    let digits = bytes.flatMap { byte -> [Int] in
      byte < 58 ? [Int(byte) - 48] : [(Int(byte) - 55) / 10, (Int(byte) - 55) % 10]
    }
    return digits.reversed().enumerated().reduce(0) { sum, item in
      let doubled = item.offset % 2 == 1 ? item.element * 2 : item.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    } % 10 == 0
  }

  private static func isISSN(_ text: String, _ options: DataMap) -> Bool {
    var bytes = Array(text.utf8)
    if bytes.count == 9, bytes[4] == UInt8(ascii: "-") {
      bytes.remove(at: 4)
    } else if options.value("require_hyphen").isTruthy {
      return false
    }
    guard bytes.count == 8, let last = bytes.last,
      bytes.dropLast().allSatisfy({ (48...57).contains($0) })
    else { return false }
    let isCross =
      last == UInt8(ascii: "X")
      || last == UInt8(ascii: "x") && !options.value("case_sensitive").isTruthy
    guard isCross || (48...57).contains(last) else { return false }
    let sum = bytes.dropLast().enumerated().reduce(isCross ? 10 : Int(last) - 48) {
      $0 + (Int($1.element) - 48) * (8 - $1.offset)
    }
    return sum % 11 == 0
  }

  private static func isIPRange(_ text: String, _ version: DataValue) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...3).contains(parts[1].utf8.count), let size = Int(parts[1]),
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      parts[1].count == 1 || parts[1].first != "0"
    else { return false }
    let address = String(parts[0])
    let isFour = TextFormats.check("isIPv4", address, .undefined) == true
    let isSix = TextFormats.check("isIPv6", address, .undefined) == true
    switch version.isTruthy ? version.text : "" {
    case "4": return isFour && size <= 32
    case "6": return isSix && size <= 128
    case "": return isFour && size <= 32 || isSix && size <= 128
    default: return false
    }
  }

  private static func isISBN(_ text: String, _ version: DataValue) -> Bool {
    if case .bool = version { return false }
    let characters = text.filter { $0 != "-" && !$0.isWhitespace }
    let digits = characters.utf8.enumerated().map { place, byte in
      place == 9 && byte == UInt8(ascii: "X") && characters.utf8.count == 10 ? 10 : Int(byte) - 48
    }
    let isPlain = digits.enumerated().allSatisfy { (0...9).contains($1) || $0 == 9 && $1 == 10 }
    guard isPlain else { return false }
    if version.text != "13", digits.count == 10 {
      return digits.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % 11 == 0
    }
    guard version.text != "10", digits.count == 13,
      characters.hasPrefix("978") || characters.hasPrefix("979")
    else { return false }
    return digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 1 ? 3 : 1) } % 10
      == 0
  }

  private static func isStrongPassword(_ text: String, _ option: DataValue) -> Bool {
    let symbols = "-#!$@£%^&*()_+|~=`{}[]:\";'<>?,./\\ "
    func least(_ name: String, _ standard: Double) -> Double {
      option.map?.has(name) == true ? option.map?.value(name).asNumber ?? 0 : standard
    }
    func count(_ test: (Character) -> Bool) -> Double { Double(text.count(where: test)) }
    return Double(text.utf16.count) >= least("minLength", 8)
      && count { $0.isASCII && $0.isLowercase } >= least("minLowercase", 1)
      && count { $0.isASCII && $0.isUppercase } >= least("minUppercase", 1)
      && count { $0.isASCII && $0.isNumber } >= least("minNumbers", 1)
      && count { symbols.contains($0) } >= least("minSymbols", 1)
  }

  private static func isIBAN(_ text: String) -> Bool {
    let characters: [UInt8] = text.uppercased().utf8.filter { $0 != 32 && $0 != 45 }
    guard (15...34).contains(characters.count),
      characters.prefix(2).allSatisfy({ (65...90).contains($0) }),
      characters.dropFirst(2).prefix(2).allSatisfy({ (48...57).contains($0) })
    else { return false }
    var remainder = 0
    for byte in characters.dropFirst(4) + characters.prefix(4) {
      switch byte {
      case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
      case 65...90: remainder = (remainder * 100 + Int(byte) - 55) % 97
      default: return false
      }
    }
    return remainder == 1
  }
}
