/// What a column holds, as far as its declared type tells: types of one kind take each other's values.
enum ColumnKind: Equatable {
  case text
  case integer
  case decimal
  case date
  case bytes

  /// The kind of a type as SQL writes it; nil for a type that is told by no kind.
  init?(_ type: String) {
    switch type.prefix(while: { $0 != "(" && $0 != " " }).uppercased() {
    case "VARCHAR", "CHAR", "TEXT", "UUID", "JSON", "JSONB", "TIME": self = .text
    case "INTEGER", "INT", "BIGINT", "TINYINT", "SMALLINT", "MEDIUMINT", "BOOLEAN":
      self = .integer
    case "FLOAT", "REAL", "DOUBLE", "DECIMAL", "NUMERIC": self = .decimal
    case "DATETIME", "DATE", "TIMESTAMP": self = .date
    case "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB": self = .bytes
    default: return nil
    }
  }
}
