extension DataType {
  /// Sequelize's name of the type (`type.key`): `STRING`, `DOUBLE PRECISION`, `JSONB`.
  package var key: String {
    switch self {
    case .string: "STRING"
    case .char: "CHAR"
    case .text: "TEXT"
    case .citext: "CITEXT"
    case .number(let kind, _): kind.rawValue
    case .boolean: "BOOLEAN"
    case .time: "TIME"
    case .date: "DATE"
    case .dateOnly: "DATEONLY"
    case .now: "NOW"
    case .blob: "BLOB"
    case .uuid: "UUID"
    case .uuidV1: "UUIDV1"
    case .uuidV4: "UUIDV4"
    case .json: "JSON"
    case .jsonb: "JSONB"
    case .enumeration: "ENUM"
    case .virtual: "VIRTUAL"
    case .array: "ARRAY"
    case .range: "RANGE"
    case .geometry: "GEOMETRY"
    case .geography: "GEOGRAPHY"
    case .hstore: "HSTORE"
    case .raw(let text): text
    }
  }

  /// The column's type in a `CREATE TABLE` of SQLite (`toSql`, `toString`).
  package var sqlText: String {
    switch self {
    case .string(let length, let isBinary):
      isBinary ? "VARCHAR BINARY(\(length ?? 255))" : "VARCHAR(\(length ?? 255))"
    case .char(let length, let isBinary):
      isBinary ? "CHAR BINARY(\(length ?? 255))" : "CHAR(\(length ?? 255))"
    case .text, .enumeration: "TEXT"
    case .citext: "TEXT COLLATE NOCASE"
    case .number(let kind, let options): Self.numberText(kind, options)
    case .boolean: "TINYINT(1)"
    case .date: "DATETIME"
    case .dateOnly: "DATE"
    case .blob(let size): Self.blobText(size)
    case .array(let element): element.sqlText + "[]"
    case .time, .now, .uuid, .uuidV1, .uuidV4, .json, .jsonb, .virtual, .range, .geometry,
      .geography, .hstore, .raw:
      key
    }
  }

  /// The warnings that Sequelize prints once for a type that SQLite knows in part only.
  package var warning: String? {
    switch self {
    case .text(let size?) where !size.isEmpty:
      "SQLite does not support TEXT with options. Plain `TEXT` will be used instead."
    case .number(let kind, let options)
    where kind.isInteger && (options.isUnsigned || options.isZerofill):
      "SQLite does not support '\(kind.rawValue)' with UNSIGNED or ZEROFILL."
        + " Plain '\(kind.rawValue)' will be used instead."
    default: nil
    }
  }

  private static func numberText(_ kind: NumberKind, _ options: NumberOptions) -> String {
    if kind == .decimal {
      let parts = [options.length, options.decimals].compactMap { $0 == 0 ? nil : $0 }
      return parts.isEmpty
        ? "DECIMAL" : "DECIMAL(\(parts.map { String($0) }.joined(separator: ",")))"
    }
    var text = kind.rawValue
    if !kind.isInteger {
      if options.isUnsigned { text += " UNSIGNED" }
      if options.isZerofill { text += " ZEROFILL" }
    }
    guard let length = options.length, length != 0 else { return text }
    return text + "(\(length)" + (options.decimals.map { ",\($0)" } ?? "") + ")"
  }

  private static func blobText(_ size: String?) -> String {
    switch size?.lowercased() {
    case "tiny": "TINYBLOB"
    case "medium": "MEDIUMBLOB"
    case "long": "LONGBLOB"
    default: "BLOB"
    }
  }
}

extension DataType.NumberKind {
  /// Whether values are whole numbers.
  var isInteger: Bool {
    switch self {
    case .integer, .tinyint, .smallint, .mediumint, .bigint: true
    case .float, .real, .double, .decimal, .number: false
    }
  }

  /// Whether values are written as quoted text (`'1.5'`).
  var isFloating: Bool {
    switch self {
    case .float, .real, .double: true
    case .integer, .tinyint, .smallint, .mediumint, .bigint, .decimal, .number: false
    }
  }
}
