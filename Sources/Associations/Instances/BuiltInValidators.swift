import OrderedCollections

/// The validators that Sequelize brings (`validator.js` and its own), by name.
struct BuiltInValidators {
  let engine: Engine
  let instance: Instance
  let path: String

  /// Whether a value's text passes; nil for a name that is no validator.
  ///
  /// - Throws: the `TypeError` that a validator stumbles into over options of the wrong kind.
  func check(_ name: String, _ text: String, _ arguments: [DataValue]) throws -> Bool? {
    let first = arguments.first?.resolved ?? .undefined
    let second = arguments.count > 1 ? arguments[1].resolved : .undefined
    if let isValid = try OptionFormats.check(name, text, first) { return isValid }
    switch name {
    case "notEmpty": return text.contains { !" \t\r\n".contains($0) }
    case "notNull": return true
    case "len", "isLength": return length(text, first, second)
    case "min": return compare(text, first) { $0 >= $1 }
    case "max": return compare(text, first) { $0 <= $1 }
    case "is", "regex", "matches": return matches(text, first, second)
    case "not", "notRegex": return !matches(text, first, second)
    case "contains": return first.isTruthy && text.contains(first.text)
    case "notContains": return !(first.isTruthy && text.contains(first.text))
    case "equals": return text == first.text
    case "isIn": return isIn(text, first)
    case "notIn": return !isIn(text, first)
    case "isImmutable":
      return instance.isNewRecord
        || (instance.dataValues[path] ?? .undefined).isIdentical(
          to: instance.previousDataValues[path] ?? .undefined
        )
    case "isDate": return !DateParser.script(text).isNaN
    case "isAfter": return isOrdered(text, first) { $0 > $1 }
    case "isBefore": return isOrdered(text, first) { $0 < $1 }
    default:
      if let isValid = TextFormats.check(name, text, first) { return isValid }
      if let isValid = PatternFormats.count(name, text, first, second) { return isValid }
      guard let (source, flags) = PatternFormats.pattern(name, first) else { return nil }
      return matches(text, .string(source), .string(flags))
    }
  }

  private func length(_ text: String, _ first: DataValue, _ second: DataValue) -> Bool {
    let map = first.map
    let least = map?.value("min") ?? first
    let most = map?.value("max") ?? second
    let count = Double(text.unicodeScalars.count)
    let minimum = least.isUndefined ? 0 : least.asNumber
    return count >= minimum && (most.isUndefined || count <= most.asNumber)
  }

  private func compare(
    _ text: String,
    _ bound: DataValue,
    _ holds: (Double, Double) -> Bool
  ) -> Bool {
    let number = NumberText.leadingNumber(text)
    return number.isNaN || holds(number, bound.asNumber)
  }

  private func matches(_ text: String, _ pattern: DataValue, _ flags: DataValue) -> Bool {
    if case .hosted(let host) = pattern, let regex = host as? any HostedPattern {
      return regex.matches(text)
    }
    let made = engine.makePattern(pattern.text, flags.isUndefined ? "" : flags.text)
    return made?.matches(text) ?? true
  }

  private func isIn(_ text: String, _ options: DataValue) -> Bool {
    if let list = options.list { return list.contains { $0.text == text } }
    if let map = options.map { return map.has(text) }
    return options.string?.contains(text) ?? false
  }

  private func isOrdered(
    _ text: String,
    _ bound: DataValue,
    _ holds: (Double, Double) -> Bool
  ) -> Bool {
    let limit = bound.string.map { DateParser.script($0) } ?? engine.clock()
    let date = DateParser.script(text)
    return !date.isNaN && !limit.isNaN && holds(date, limit)
  }
}

extension NumberText {
  /// What `parseFloat(text)` gives.
  static func leadingNumber(_ text: String) -> Double {
    let trimmed = text.drop { $0.isWhitespace }
    var end = trimmed.startIndex
    var best = Double.nan
    var index = trimmed.startIndex
    while index < trimmed.endIndex, "+-.0123456789eE".contains(trimmed[index]) {
      index = trimmed.index(after: index)
      if let number = Double(trimmed[..<index]), number.isFinite {
        best = number
        end = index
      }
    }
    return end == trimmed.startIndex ? .nan : best
  }
}
