import ECMAScriptText

extension TextValidator {
  /// Sequelize's own validators (`lib/utils/validator-extras.js`) and those that compare with given values.
  mutating func passesWords(_ name: String) throws -> Bool? {
    switch name {
    case "notEmpty": return text.utf16.contains { !WhiteSpace.contains($0) }
    case "notNull": return true
    case "len", "isLength": return try hasLength()
    case "isByteLength": return try hasByteLength()
    case "min": return isBound { $0 >= $1 }
    case "max": return isBound { $0 <= $1 }
    case "is", "regex", "matches": return try matchesGiven()
    case "not", "notRegex": return try !matchesGiven()
    case "contains": return try holds()
    case "notContains": return try !holds()
    case "equals": return first.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    case "isIn": return isIn()
    case "notIn": return !isIn()
    case "isWhitelisted": return try isWhitelisted()
    case "isDate": return !DateParser.parse(text).isNaN
    case "isAfter": return try isOrdered { $0 > $1 }
    case "isBefore": return try isOrdered { $0 < $1 }
    case "isNull", "isEmpty":
      let options = try merge(["ignore_whitespace": .bool(false)])
      return isOn(options, "ignore_whitespace")
        ? text.utf16.allSatisfy(WhiteSpace.contains) : text.isEmpty
    case "isBoolean":
      let words = ["true", "false", "1", "0"]
      return try option("loose").isTruthy
        ? (words + ["yes", "no"]).contains(text.lowercased()) : words.contains(text)
    case "isLowercase": return text.utf8.elementsEqual(text.lowercased().utf8)
    case "isUppercase": return text.utf8.elementsEqual(text.uppercased().utf8)
    case "isAscii": return !text.isEmpty && text.utf8.allSatisfy { $0 < 128 }
    case "isJSON": return isJSON()
    case "isStrongPassword": return try isStrongPassword()
    default: return nil
    }
  }

  /// A member of the first argument as JavaScript reads it.
  func option(_ name: String) throws -> Argument {
    if case .null = first {
      throw ValidatorError.typeError("Cannot read properties of null (reading '\(name)')")
    }
    return options.value(name)
  }

  // MARK: Lengths and bounds

  /// Counts characters; signs that only choose how the one before them is drawn do not count.
  private func hasLength() throws -> Bool {
    let isObject = first.isObject
    let least = isObject ? try option("min") : first
    let most = isObject ? options.value("max") : second
    let count = Double(
      text.unicodeScalars.count { $0 != "\u{FE0E}" && $0 != "\u{FE0F}" }
    )
    guard count >= (least.isTruthy ? least.asNumber : 0), most.isUndefined || count <= most.asNumber
    else { return false }
    guard let lengths = options.value("discreteLengths").list else { return true }
    return lengths.contains {
      if case .number(let length) = $0 { length == count } else { false }
    }
  }

  private func hasByteLength() throws -> Bool {
    let isObject = first.isObject
    let least = isObject ? try option("min") : first
    let most = isObject ? options.value("max") : second
    let count = Double(text.utf8.count)
    let minimum = isObject && !least.isTruthy ? 0 : least.asNumber
    return count >= minimum && (most.isUndefined || count <= most.asNumber)
  }

  private func isBound(_ holds: (Double, Double) -> Bool) -> Bool {
    let number = NumberText.leadingNumber(text)
    return number.isNaN || holds(number, first.asNumber)
  }

  private func isOrdered(_ holds: (Double, Double) -> Bool) throws -> Bool {
    let written = first.isObject ? try option("comparisonDate") : first
    let date = DateParser.parse(text)
    guard written.isTruthy else {
      return !date.isNaN && holds(date, (host.now / 1000).rounded(.down) * 1000)
    }
    try requireText(written)
    let limit = DateParser.parse(written.text)
    return !date.isNaN && !limit.isNaN && holds(date, limit)
  }

  // MARK: Parts

  private func matchesGiven() throws -> Bool {
    if let pattern = first.pattern { return pattern.matches(text) }
    let source = first.isUndefined ? "(?:)" : first.text
    return try matches(source, second.isUndefined ? "" : second.text)
  }

  private func holds() throws -> Bool {
    guard first.isTruthy else { return false }
    if first.pattern != nil {
      throw ValidatorError.typeError(
        "First argument to String.prototype.includes must not be a regular expression"
      )
    }
    return text.holdsUnits(first.text)
  }

  private func isIn() -> Bool {
    if let list = first.list { return list.contains { member($0).utf8.elementsEqual(text.utf8) } }
    if let members = first.members {
      return members.keys.contains { $0.utf8.elementsEqual(text.utf8) }
    }
    return first.string?.holdsUnits(text) ?? false
  }

  /// A member of a list as `validator.js` makes a text of it.
  private func member(_ value: Argument) -> String {
    if case .number(let number) = value, number.isNaN { return "" }
    return value.isNullish ? "" : value.text
  }

  private func isWhitelisted() throws -> Bool {
    if text.isEmpty { return true }
    if let list = first.list {
      return text.utf16.allSatisfy { unit in
        list.contains { $0.string?.utf16.elementsEqual([unit]) == true }
      }
    }
    guard let allowed = first.string else { throw Self.notAFunction("chars.indexOf", first) }
    return text.utf16.allSatisfy(allowed.utf16.contains)
  }

  /// The `TypeError` for a method that a value does not have.
  static func notAFunction(_ call: String, _ value: Argument) -> ValidatorError {
    guard value.isNullish else { return .typeError("\(call) is not a function") }
    let method = call.split(separator: ".").last ?? ""
    return .typeError("Cannot read properties of \(value.text) (reading '\(method)')")
  }

  /// An object or array, with `allow_primitives` also `null`, `true` and `false`; bad options pass nothing.
  private mutating func isJSON() -> Bool {
    guard let options = try? merge(["allow_primitives": .bool(false)]),
      let start = try? JSONReader.firstEvent(of: text)
    else { return false }
    switch start {
    case .beginObject, .beginArray: return true
    case .null, .boolean: return isOn(options, "allow_primitives")
    case .number, .string, .key, .endObject, .endArray: return false
    }
  }

  private mutating func isStrongPassword() throws -> Bool {
    let options = try merge(
      isTruthy: true,
      [
        "minLength": .number(8), "minLowercase": .number(1), "minUppercase": .number(1),
        "minNumbers": .number(1), "minSymbols": .number(1), "returnScore": .bool(false),
        "pointsPerUnique": .number(1), "pointsPerRepeat": .number(0.5),
        "pointsForContainingLower": .number(10), "pointsForContainingUpper": .number(10),
        "pointsForContainingNumber": .number(10), "pointsForContainingSymbol": .number(10),
      ]
    )
    let symbols = "-#!$@£%^&*()_+|~=`{}[]:\";'<>?,./\\ ".unicodeScalars
    func number(_ name: String) -> Double { options.value(name).asNumber }
    func count(_ test: (Unicode.Scalar) -> Bool) -> Double {
      Double(text.unicodeScalars.count(where: test))
    }
    let counts = [
      ("Lower", "minLowercase", count { ("a"..."z").contains($0) }),
      ("Upper", "minUppercase", count { ("A"..."Z").contains($0) }),
      ("Number", "minNumbers", count { ("0"..."9").contains($0) }),
      ("Symbol", "minSymbols", count { symbols.contains($0) }),
    ]
    let length = Double(text.utf16.count)
    guard isOn(options, "returnScore") else {
      return length >= number("minLength") && counts.allSatisfy { $0.2 >= number($0.1) }
    }
    let unique = Double(Set(text.unicodeScalars).count)
    let points = counts.reduce(0) { $0 + ($1.2 > 0 ? number("pointsForContaining" + $1.0) : 0) }
    let score =
      points + unique * number("pointsPerUnique") + (length - unique) * number("pointsPerRepeat")
    return score != 0 && !score.isNaN
  }
}

extension String {
  /// Whether the units of another text stand in this one, as JavaScript's `includes` finds them.
  func holdsUnits(_ part: String) -> Bool {
    part.isEmpty || !Array(utf16).ranges(of: Array(part.utf16)).isEmpty
  }
}
