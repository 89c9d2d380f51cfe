import Diagnostics

/// A value of a column or a binding; a JSON scalar, a blob as Node writes a `Buffer`:
/// `{"type": "Buffer", "data": [104, 105]}`.
public enum CellValue: Sendable, Equatable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// Whether they are of one kind and the same; texts by their code units.
  public static func == (left: CellValue, right: CellValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.real(let left), .real(let right)): left == right
    case (.text(let left), .text(let right)): Name.areSame(left, right)
    case (.blob(let left), .blob(let right)): left == right
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): false
    }
  }
}

extension CellValue {
  /// A number as a program has it: JavaScript knows no difference between 2 and 2.0.
  package static func number(_ value: Double) -> CellValue {
    Int64(exactly: value).map(CellValue.integer) ?? .real(value)
  }

  /// What a program reads there: a whole number beyond 2⁵³ becomes the double that is nearest to it.
  package var asRead: CellValue {
    guard case .integer(let value) = self, value.magnitude > 1 << 53 else { return self }
    return .number(Double(value))
  }

  /// The bytes in lower-case hexadecimal.
  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The value as SQL writes it: `NULL`, `1`, `'text'`, `X'00'`.
  public var sqlText: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value):
      "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    case .blob(let bytes): "X'\(Self.hex(bytes))'"
    }
  }

  /// The value without quotes, for a name such as `User 2`.
  package var plainText: String {
    if case .text(let text) = self { return text }
    return sqlText
  }
}
