/// A column type as a program writes it (`DataTypes.STRING(40)`), before SQLite's dialect gives it a text.
package indirect enum DataType {
  /// `STRING(length)`; `isBinary` for `STRING.BINARY`.
  case string(length: Int?, isBinary: Bool)
  case char(length: Int?, isBinary: Bool)
  /// `TEXT('tiny' | 'medium' | 'long')`.
  case text(size: String?)
  case citext
  case number(NumberKind, NumberOptions)
  case boolean
  case time
  /// `DATE(precision)`.
  case date(precision: Int?)
  case dateOnly
  case now
  case blob(size: String?)
  case uuid
  case uuidV1
  case uuidV4
  case json
  case jsonb
  case enumeration(values: [String])
  case virtual(returns: DataType?, fields: [String])
  case array(DataType)
  case range(DataType)
  case geometry
  case geography
  case hstore
  /// A type written as a raw string (`type: 'VARCHAR(9)'`).
  case raw(String)

  /// The kinds of number.
  package enum NumberKind: String, Sendable, CaseIterable {
    case integer = "INTEGER"
    case tinyint = "TINYINT"
    case smallint = "SMALLINT"
    case mediumint = "MEDIUMINT"
    case bigint = "BIGINT"
    case float = "FLOAT"
    case real = "REAL"
    case double = "DOUBLE PRECISION"
    case decimal = "DECIMAL"
    case number = "NUMBER"
  }

  /// `(length, decimals)`, `UNSIGNED`, `ZEROFILL`; for `DECIMAL` precision and scale.
  package struct NumberOptions: Sendable, Equatable {
    /// The first number in parentheses.
    package var length: Int?
    /// The second number in parentheses.
    package var decimals: Int?
    /// `.UNSIGNED`.
    package var isUnsigned: Bool
    /// `.ZEROFILL`.
    package var isZerofill: Bool

    /// Makes options; none by default.
    package init(
      length: Int? = nil,
      decimals: Int? = nil,
      isUnsigned: Bool = false,
      isZerofill: Bool = false
    ) {
      self.length = length
      self.decimals = decimals
      self.isUnsigned = isUnsigned
      self.isZerofill = isZerofill
    }
  }
}
