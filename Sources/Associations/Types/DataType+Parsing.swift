public import Store

extension DataType {
  /// The value of a cell that was read from a column, by the column's declared type.
  ///
  /// `declaredType` is the type's text in the table (`DATETIME`, `TINYINT(1)`); nil for a column of no
  /// table.
  ///
  /// - Throws: what the parser of Sequelize's SQLite dialect throws for a value that does not fit.
  public static func parse(
    cell: Cell,
    declaredType: String?,
    offset: Int = 0
  ) throws(EngineError) -> DataValue {
    let value = value(of: cell)
    guard cell != .null, let declaredType else { return value }
    switch columnName(declaredType) {
    case "DATETIME": return try date(value, offset: offset)
    case "TINYINT": return booleanValue(value)
    case "JSON", "JSONB": return try JSONText.value(of: value.text)
    case "FLOAT", "DOUBLE PRECISION", "REAL": return floating(parsed: value)
    default: return value
    }
  }

  /// A cell as JavaScript sees it before any type has its say.
  public static func value(of cell: Cell) -> DataValue {
    switch cell {
    case .null: .null
    case .integer(let integer): .number(Double(integer))
    case .real(let real): .number(real)
    case .text(let text): .string(text)
    case .blob(let bytes): .blob(bytes)
    }
  }

  /// `TINYINT(1)` → `TINYINT`, `float unsigned` → `FLOAT UNSIGNED` less the word.
  private static func columnName(_ declared: String) -> String {
    let words = declared.prefix { $0 != "(" }.split(separator: " ")
    return words.filter { $0 != "UNSIGNED" && $0 != "ZEROFILL" }.joined(separator: " ").uppercased()
  }

  private static func date(_ value: DataValue, offset: Int) throws(EngineError) -> DataValue {
    guard case .string(let text) = value else {
      throw .typeError("date.includes is not a function")
    }
    let hasZone = text.contains("+")
    let date = DateParser.script(text)
    return .date(hasZone ? date : date - Double(offset) * 60_000)
  }

  private static func floating(parsed value: DataValue) -> DataValue {
    guard case .string(let text) = value else { return value }
    switch text {
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    default: return .undefined
    }
  }
}
