/// The formats of texts that `validator.js` knows.
enum TextFormats {
  /// Whether a text has a format; nil for an unknown name.
  static func check(_ name: String, _ text: String, _ option: DataValue) -> Bool? {
    switch name {
    case "isUrl", "isURL": isURL(text)
    case "isIP":
      option.asNumber == 4
        ? isIPv4(text)
        : option.asNumber == 6
          ? isIPv6(text)
          : isIPv4(text) || isIPv6(text)
    case "isIPv4": isIPv4(text)
    case "isIPv6": isIPv6(text)
    case "isAlpha": !text.isEmpty && text.utf8.allSatisfy(isLetter)
    case "isAlphanumeric": !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    case "isNumeric": isFloat(text, allowsExponent: false)
    case "isInt": isInteger(text, option)
    case "isFloat": isFloat(text, allowsExponent: true) && isInRange(text, option)
    case "isDecimal": isDecimal(text)
    case "isLowercase": text == text.lowercased()
    case "isUppercase": text == text.uppercased()
    case "isHexadecimal": isHexadecimal(text)
    case "isUUID": isUUID(text, option)
    case "isCreditCard": isCreditCard(text)
    case "isBoolean": ["true", "false", "1", "0"].contains(text)
    case "isJSON": isJSON(text, option)
    case "isAscii": text.utf8.allSatisfy { $0 < 128 }
    default: nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isHexadecimal(_ text: String) -> Bool {
    let digits = text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : text[...]
    return !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
  }

  private static func unsigned(_ text: String) -> Substring {
    text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
  }

  private static func isInteger(_ text: String, _ option: DataValue) -> Bool {
    let digits = unsigned(text)
    return !digits.isEmpty && digits.utf8.allSatisfy(isDigit) && isInRange(text, option)
  }

  private static func isInRange(_ text: String, _ option: DataValue) -> Bool {
    guard let map = option.map, let number = Double(text) else { return true }
    let tests: [(String, (Double, Double) -> Bool)] = [
      ("min", { $0 >= $1 }), ("max", { $0 <= $1 }), ("lt", { $0 < $1 }), ("gt", { $0 > $1 }),
    ]
    return tests.allSatisfy { name, holds in
      !map.has(name) || holds(number, map.value(name).asNumber)
    }
  }

  private static func isFloat(_ text: String, allowsExponent: Bool) -> Bool {
    var rest = unsigned(text)
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(whole.count)
    var fraction = Substring()
    if rest.hasPrefix(".") {
      rest = rest.dropFirst()
      fraction = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(fraction.count)
      if !allowsExponent, fraction.isEmpty { return false }
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return false }
    guard allowsExponent, let mark = rest.first, mark == "e" || mark == "E" else {
      return rest.isEmpty
    }
    let exponent = unsigned(String(rest.dropFirst()))
    return !exponent.isEmpty && exponent.utf8.allSatisfy(isDigit)
  }

  private static func isDecimal(_ text: String) -> Bool {
    guard !text.isEmpty, !text.hasPrefix("+") else { return false }
    return text == "." || isFloat(text, allowsExponent: true)
  }

  /// An object or array, with `allow_primitives` also `null`, `true` and `false`; options that are none pass nothing.
  private static func isJSON(_ text: String, _ option: DataValue) -> Bool {
    guard option.isUndefined || option.map != nil, let value = try? JSONText.value(of: text) else {
      return false
    }
    switch value {
    case .map, .list: return true
    case .null, .bool: return option.map?.value("allow_primitives").isTruthy ?? false
    default: return option.map?.value("allow_any_value").isTruthy ?? false
    }
  }

  private static func isUUID(_ text: String, _ option: DataValue) -> Bool {
    guard DataType.isUUID(text) else { return false }
    if option.isNullish || option.string == "all" { return true }
    guard let version = Int(option.text), (1...8).contains(version) else { return false }
    let characters = Array(text)
    return characters.count > 14 && characters[14] == Character(String(version % 10))
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let top = parts.last, top.count >= 2 else { return false }
    guard top.unicodeScalars.allSatisfy({ $0.value > 0xA0 || isASCIILetter($0) || $0 == "-" })
    else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= 63 && !part.hasPrefix("-") && !part.hasSuffix("-")
        && part.unicodeScalars.allSatisfy {
          $0.value > 0xA0 || isASCIILetter($0) || ("0"..."9").contains($0) || $0 == "-"
        }
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isURL(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count < 2083, !text.contains(where: \.isWhitespace),
      !text.contains("<"), !text.contains(">"), !text.lowercased().hasPrefix("mailto:")
    else { return false }
    var rest = text[...]
    if let range = rest.range(ofLiteral: "://") {
      guard ["http", "https", "ftp"].contains(rest[..<range.lowerBound].lowercased()) else {
        return false
      }
      rest = rest[range.upperBound...]
    } else if rest.hasPrefix("//") {
      return false
    }
    var host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if let colon = host.lastIndex(of: ":"), !host.hasPrefix("[") {
      guard let port = Int(host[host.index(after: colon)...]), (1...65_535).contains(port) else {
        return false
      }
      host = host[..<colon]
    }
    return isDomain(host) || isIPv4(String(host))
  }

  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard let number = Int(part), (0...255).contains(number) else { return false }
        return String(number) == part
      }
  }

  private static func isIPv6(_ text: String) -> Bool {
    let address = text.prefix { $0 != "%" }
    let halves = address.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, !address.contains(":::") else { return false }
    var count = 0
    for half in halves where !half.isEmpty {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, group) in groups.enumerated() {
        if group.contains("."), index == groups.count - 1, isIPv4(String(group)) {
          count += 2
        } else {
          guard (1...4).contains(group.count), group.allSatisfy(\.isHexDigit) else { return false }
          count += 1
        }
      }
    }
    return halves.count == 2 ? count < 8 : count == 8
  }

  private static func isCreditCard(_ text: String) -> Bool {
    let digits = text.filter { $0 != "-" && $0 != " " }
    guard (13...19).contains(digits.count), digits.utf8.allSatisfy(isDigit) else { return false }
    var sum = 0
    for (index, byte) in digits.utf8.reversed().enumerated() {
      let digit = Int(byte) - 48
      let doubled = index % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }
}

extension Substring {
  fileprivate func range(ofLiteral text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
