import Diagnostics
import ECMAScriptText

extension DataType {
  /// Checks a value as Sequelize does with `typeValidation: true`; `acceptsText` for LIKE conditions.
  ///
  /// - Throws: a `SequelizeValidationError` such as `"abc" is not a valid integer`.
  package func validate(_ value: DataValue, acceptsText: Bool = false) throws(EngineError) {
    guard let kind = violation(of: value.resolved, acceptsText: acceptsText) else { return }
    throw EngineError(
      name: "SequelizeValidationError",
      "\(JSONText.formatted(value)) is not a valid \(kind)"
    )
  }

  private func violation(of value: DataValue, acceptsText: Bool) -> String? {
    let text = value.text
    switch self {
    case .string(_, let isBinary), .char(_, let isBinary):
      switch value {
      case .string, .number: return nil
      case .blob where isBinary: return nil
      default: return "string"
      }
    case .text, .citext:
      if case .string = value { return nil }
      return "string"
    case .number(let kind, _): return Self.numberViolation(kind, text)
    case .boolean: return ["true", "false", "1", "0"].contains(text) ? nil : "boolean"
    case .date: return DateParser.parse(text).isNaN ? "date" : nil
    case .blob:
      switch value {
      case .string, .blob: return nil
      default: return "blob"
      }
    case .uuid, .uuidV1: return Self.uuidViolation(value, acceptsText, name: "uuid")
    case .uuidV4: return Self.uuidViolation(value, acceptsText, name: "uuidv4")
    case .enumeration(let values):
      if case .string(let choice) = value, values.contains(where: { Name.areSame($0, choice) }) {
        return nil
      }
      return "choice in \(JSONText.formatted(.list(values.map { .string($0) })))"
    case .array:
      if case .list = value { return nil }
      return "array"
    case .range:
      if case .list = value { return nil }
      return "range"
    case .hstore:
      if case .map = value { return nil }
      return "hstore"
    case .time, .dateOnly, .now, .json, .jsonb, .virtual, .geometry, .geography, .raw: return nil
    }
  }

  private static func numberViolation(_ kind: NumberKind, _ text: String) -> String? {
    let isValid = kind.isInteger ? isInteger(text) : isFloat(text, allowsSign: kind != .decimal)
    guard !isValid else { return nil }
    return kind.rawValue.lowercased()
  }

  private static func isInteger(_ text: String) -> Bool {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : Substring(text)
    return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isFloat(_ text: String, allowsSign: Bool) -> Bool {
    guard !text.isEmpty, allowsSign || text.first != "+" else { return false }
    guard text.utf8.allSatisfy({ $0 != 32 && $0 != 120 && $0 != 73 }) else { return false }
    return !NumberText.number(text).isNaN
  }

  private static func uuidViolation(
    _ value: DataValue,
    _ acceptsText: Bool,
    name: String
  ) -> String? {
    guard case .string(let text) = value else { return name }
    return acceptsText || isUUID(text, isVersion4: name == "uuidv4") ? nil : name
  }

  /// Whether a text has the form of a UUID.
  package static func isUUID(_ text: String, isVersion4: Bool = false) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return false }
    guard groups.allSatisfy({ $0.utf8.allSatisfy(isHexDigit) }) else { return false }
    guard isVersion4 else { return true }
    return groups[2].first == "4" && "89abAB".contains(groups[3].first ?? " ")
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
