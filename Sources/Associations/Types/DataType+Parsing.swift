import ECMAScriptText
package import Store

extension DataType {
  /// The value of a cell that was read from a column, by the column's declared type.
  ///
  /// `declaredType` is the type's text in the table (`DATETIME`, `TINYINT(1)`); nil for a column of no
  /// table.
  ///
  /// - Throws: what the parser of Sequelize's SQLite dialect throws for a value that does not fit.
  package static func parse(
    cell: Cell,
    declaredType: String?,
    offset: Int = 0
  ) throws(EngineError) -> DataValue {
    try CellParser(declaredType: declaredType).value(of: cell, offset: offset)
  }

  /// A cell as JavaScript sees it before any type has its say.
  package static func value(of cell: Cell) -> DataValue {
    switch cell {
    case .null: .null
    case .integer(let integer): .number(Double(integer))
    case .real(let real): .number(real)
    case .text(let text): .string(text)
    case .blob(let bytes): .blob(bytes)
    }
  }

  fileprivate static func date(_ value: DataValue, offset: Int) throws(EngineError) -> DataValue {
    guard case .string(let text) = value else {
      throw .typeError("date.includes is not a function")
    }
    if let date = DateText.milliseconds(ofStored: text) { return .date(date) }
    // A text without an offset gets the connection's: one that ends in `Z`, or is a day alone, is a date no more.
    return .date(DateParser.parse(text.contains("+") ? text : text + DateText.zone(offset)))
  }

  fileprivate static func floating(parsed value: DataValue) -> DataValue {
    guard case .string(let text) = value else { return value }
    switch text {
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    default: return .undefined
    }
  }
}

/// How the cells of one column become values, decided once for the column.
enum CellParser {
  case plain
  case date
  case json
  case floating

  /// The parser for a declared type; nil is the type of a column that is no table's.
  init(declaredType: String?) {
    guard let declaredType else {
      self = .plain
      return
    }
    // The types of nearly all columns need no taking apart.
    switch declaredType {
    case "INTEGER", "VARCHAR(255)", "TEXT", "TINYINT(1)": self = .plain
    case "DATETIME": self = .date
    default: self.init(columnName: Self.columnName(declaredType))
    }
  }

  private init(columnName: String) {
    switch columnName {
    case "DATETIME": self = .date
    case "JSON", "JSONB": self = .json
    case "FLOAT", "DOUBLE PRECISION", "REAL": self = .floating
    default: self = .plain
    }
  }

  /// `TINYINT(1)` → `TINYINT`, `float unsigned` → `FLOAT UNSIGNED` less the word.
  private static func columnName(_ declared: String) -> String {
    let words = declared.prefix { $0 != "(" }.split(separator: " ")
    return words.filter { $0 != "UNSIGNED" && $0 != "ZEROFILL" }.joined(separator: " ").uppercased()
  }

  /// The value of a cell; null stays null.
  func value(of cell: Cell, offset: Int = 0) throws(EngineError) -> DataValue {
    if case .null = cell { return .null }
    let value = DataType.value(of: cell)
    switch self {
    case .plain: return value
    case .date: return try DataType.date(value, offset: offset)
    case .json: return try JSONText.value(of: value.text)
    case .floating: return DataType.floating(parsed: value)
    }
  }
}
