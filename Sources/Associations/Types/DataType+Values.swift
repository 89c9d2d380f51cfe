import Diagnostics
import ECMAScriptText
import Store

/// A value on its way into a statement.
package enum ColumnValue {
  /// To be escaped as a literal, or bound.
  case plain(DataValue)
  /// SQL text that is finished.
  case finished(String)
}

extension DataType {
  /// The value as the type hands it to a literal (`stringify`); `offset` in minutes east of UTC.
  package func literal(_ value: DataValue, offset: Int = 0) throws -> ColumnValue {
    switch self {
    case .number(let kind, _) where kind.isFloating:
      return .finished("'\(try Self.floating(value).text)'")
    case .blob:
      let hex = Self.bytes(value).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      return .finished("X'\(hex.joined())'")
    default:
      return .plain(try stored(value, offset: offset))
    }
  }

  /// The value as the type binds it (`bindParam`).
  package func bound(_ value: DataValue, offset: Int = 0) throws -> DataValue {
    switch self {
    case .number(let kind, _) where kind.isFloating: try Self.floating(value)
    case .blob: .blob(Self.bytes(value))
    default: try stored(value, offset: offset)
    }
  }

  /// What a column holds once a value is bound; nil where only code of the program can tell.
  func knownCell(of value: DataValue) -> Cell? {
    switch self {
    case .json, .jsonb:
      do { return try JSONText.text(value, asksHost: false).map { .text($0) } ?? .null } catch {
        return nil
      }
    default: return (try? bound(value)).map(Engine.cell)
    }
  }

  private func stored(_ value: DataValue, offset: Int) throws -> DataValue {
    switch self {
    case .number: Self.numeric(value)
    case .date: .string(DateText.column(Self.moment(value), offset: offset))
    case .dateOnly: .string(DateText.dateOnly(Self.moment(value)))
    case .json, .jsonb: try JSONText.text(value).map { .string($0) } ?? .undefined
    default: value
    }
  }

  /// Numbers, booleans and nothing as they are, everything else as text.
  private static func numeric(_ value: DataValue) -> DataValue {
    switch value.resolved {
    case .number, .bool, .null, .undefined, .hosted(is any HostedBigInt): value.resolved
    default: .string(value.text)
    }
  }

  private static func floating(_ value: DataValue) throws -> DataValue {
    if value.bigInt != nil {
      throw EngineError.typeError("Cannot convert a BigInt value to a number")
    }
    let number = value.asNumber
    if number.isNaN { return .string("NaN") }
    if number.isInfinite { return .string(number < 0 ? "-Infinity" : "Infinity") }
    return value.resolved
  }

  private static func bytes(_ value: DataValue) -> [UInt8] {
    switch value.resolved {
    case .blob(let bytes): bytes
    case .list(let items): items.map { byte($0.asNumber) }
    default: Array(value.text.utf8)
    }
  }

  private static func byte(_ number: Double) -> UInt8 {
    guard number.isFinite else { return 0 }
    let rest = number.rounded(.towardZero).truncatingRemainder(dividingBy: 256)
    return UInt8(rest < 0 ? rest + 256 : rest)
  }

  /// The instant that moment.js takes a value for; NaN where none.
  static func moment(_ value: DataValue) -> Double {
    switch value.resolved {
    case .date(let date): date
    case .number(let number): number.rounded(.towardZero)
    case .string(let text): MomentDateParser.parse(text)
    case .list(let parts): moment(of: parts.map(\.asNumber))
    default: .nan
    }
  }

  /// Year, month counted from 0, day, hour, minute, second, millisecond.
  private static func moment(of parts: [Double]) -> Double {
    let numbers = parts.map { $0.magnitude < 10_000 ? Int($0) : -1 }
    guard let year = numbers.first else { return .nan }
    func part(_ index: Int, _ missing: Int, _ limit: Int) -> Int? {
      let value = index < numbers.count ? numbers[index] : missing
      return (missing...limit).contains(value) ? value : nil
    }
    guard let month = part(1, 0, 11),
      let day = part(2, 1, CivilDate.days(inMonth: month + 1, year: year)),
      let hour = part(3, 0, 23), let minute = part(4, 0, 59), let second = part(5, 0, 59),
      let millisecond = part(6, 0, 999)
    else { return .nan }
    var date = CivilDate(year: year, month: month + 1, day: day)
    date.hour = hour
    date.minute = minute
    date.second = second
    date.millisecond = millisecond
    return date.milliseconds
  }

  /// The value that an instance keeps when a script sets one (`_sanitize`).
  package func sanitized(_ value: DataValue) -> DataValue {
    switch self {
    case .boolean: return Self.booleanValue(value)
    case .date:
      guard value.isTruthy else { return value }
      switch value.resolved {
      case .date: return value
      case .number(let number): return .date(number.rounded(.towardZero))
      case .string(let text): return .date(DateParser.parse(text))
      case .bool(let bool): return .date(bool ? 1 : 0)
      default: return .date(.nan)
      }
    case .dateOnly:
      guard value.isTruthy else { return value }
      return .string(DateText.dateOnly(Self.moment(value)))
    default: return value
    }
  }

  /// Whether ``sanitized(_:)`` may change a value.
  package var sanitizes: Bool {
    switch self {
    case .boolean, .date, .dateOnly: true
    default: false
    }
  }

  /// Whether a new value differs from the one before; nil where the type has no say (deep equality
  /// decides).
  package func isChanged(_ value: DataValue, from original: DataValue) -> Bool? {
    switch self {
    case .date, .dateOnly:
      switch (value.resolved, original.resolved) {
      case (.date(let new), .date(let old)):
        if case .date = self { return new != old }
        return true
      case (.string(let new), .string(let old)): return !Name.areSame(new, old)
      case (.null, .null), (.undefined, .undefined): return false
      case (.number(let new), .number(let old)): return new != old
      case (.bool(let new), .bool(let old)): return new != old
      default: return true
      }
    default: return nil
    }
  }

  /// `'true'`, `'false'`, 1 and 0 as booleans, one byte as its number; all else unchanged.
  static func booleanValue(_ value: DataValue) -> DataValue {
    switch value.resolved {
    case .blob(let bytes) where bytes.count == 1: booleanValue(.number(Double(bytes[0])))
    case .string("true"): .bool(true)
    case .string("false"): .bool(false)
    case .number(1): .bool(true)
    case .number(0): .bool(false)
    default: value
    }
  }
}
