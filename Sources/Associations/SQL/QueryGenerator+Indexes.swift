import OrderedCollections

extension QueryGenerator {
  /// Makes `` CREATE UNIQUE INDEX `users_email` ON `Users` (`email`) ``.
  ///
  /// Fields are names, expressions or `{ name, collate, order }`; of `index` are read `name`, `unique`,
  /// `type` and `where` as written. An index without a name gets one.
  package func addIndexQuery(
    _ table: TableReference,
    fields: [DataValue],
    _ index: DataMap = [:]
  ) throws -> String {
    let columns = try fields.map { try column($0) }
    let isUnique =
      index.value("unique").isTruthy || index.value("type").string?.lowercased() == "unique"
    let condition = index.value("where")
    let parts = [
      "CREATE", isUnique ? "UNIQUE" : "", "INDEX",
      quotePath(index.value("name").string ?? name(ofIndexOn: table.name, fields)),
      // A text with dots is a path; a table in a schema is one name.
      "ON \(table.schema == nil ? quotePath(table.name) : quote(table.qualified))",
      "(\(columns.joined(separator: ", ")))",
      condition.isTruthy ? try whereClause(condition) : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func column(_ field: DataValue) throws -> String {
    switch field.resolved {
    case .sql(let expression): return try text(of: expression)
    case .string(let name) where !name.isEmpty: return quote(name)
    default: break
    }
    let map = field.map ?? [:]
    guard let name = Self.name(of: map) else {
      throw EngineError(
        "The following index field has no name: \(ValueInspector(depth: 2).text(field))"
      )
    }
    var text = quote(name)
    if map.value("collate").isTruthy { text += " COLLATE \(quote(map.value("collate").text))" }
    if map.value("order").isTruthy { text += " \(map.value("order").text)" }
    return text
  }

  private static func name(of map: DataMap) -> String? {
    let value = map.value("attribute").isTruthy ? map.value("attribute") : map.value("name")
    return value.isTruthy ? value.text : nil
  }

  /// `users_first_name_email` for an index on `Users` (`Utils.nameIndex`).
  package func name(ofIndexOn table: String, _ fields: [DataValue]) -> String {
    let prefix = table.map { $0 == "." ? "_" : String($0) }.joined().filter {
      $0 != "\"" && $0 != "'"
    }
    let names = fields.map { field -> String in
      if let name = field.string { return name }
      let map = field.map ?? [:]
      let name = map.value("name").isTruthy ? map.value("name") : map.value("attribute")
      return name.isUndefined ? "" : name.text
    }
    return NameStyle.underscore("\(prefix)_\(names.joined(separator: "_"))")
  }

  /// Makes `` DROP INDEX IF EXISTS `users_email` ``.
  package func removeIndexQuery(_ table: String, name: String) -> String {
    "DROP INDEX IF EXISTS \(quote(name))"
  }

  /// The indexes of a table.
  package func showIndexesQuery(_ table: String) -> String { "PRAGMA INDEX_LIST(\(quote(table)))" }

  /// The columns of an index.
  package func indexInfoQuery(_ index: String) -> String { "PRAGMA INDEX_INFO(`\(index)`)" }

  /// `` CONSTRAINT `name` UNIQUE (`a`, `b`) `` and the other kinds (`getConstraintSnippet`).
  ///
  /// Of `options` are read `type`, `fields`, `name`, `where`, `references`, `onDelete`, `onUpdate`.
  package func constraintSnippet(_ table: String, _ options: DataMap) throws -> String {
    let fields = try (options.value("fields").list ?? []).map { try column($0) }
    let list = fields.joined(separator: ", ")
    let stem = "\(table)_\(fields.joined(separator: "_"))"
    func named(_ suffix: String) -> String {
      let written = options.value("name")
      return "CONSTRAINT " + quote(written.isTruthy ? written.text : stem + suffix)
    }
    switch options.value("type").text.uppercased() {
    case "UNIQUE": return "\(named("_uk")) UNIQUE (\(list))"
    case "PRIMARY KEY": return "\(named("_pk")) PRIMARY KEY (\(list))"
    case "CHECK":
      let check = try items(of: options.value("where"), ConditionOptions())
      return "\(named("_ck")) CHECK (\(check))"
    case "DEFAULT":
      throw EngineError(
        options.has("defaultValue")
          ? "Default constraints are supported only for MSSQL dialect."
          : "Default value must be specified for DEFAULT CONSTRAINT"
      )
    case "FOREIGN KEY": return try foreignKey(list, stem, options)
    default: throw EngineError("\(options.value("type").text) is invalid.")
    }
  }

  private func foreignKey(_ list: String, _ stem: String, _ options: DataMap) throws -> String {
    let references = options.value("references").map ?? [:]
    let table = references.value("table").text
    let columns = references.value("fields").list ?? [references.value("field")]
    guard references.value("table").isTruthy, columns.contains(where: \.isTruthy) else {
      throw EngineError("references object with table and field must be specified")
    }
    let written = options.value("name")
    let name = quote(written.isTruthy ? written.text : "\(stem)_\(table)_fk")
    let keys = columns.map { quote($0.text) }.joined(separator: ", ")
    var text = "CONSTRAINT \(name) FOREIGN KEY (\(list)) REFERENCES \(quote(table)) (\(keys))"
    for (key, word) in [("onUpdate", "ON UPDATE"), ("onDelete", "ON DELETE")] {
      let action = options.value(key)
      if action.isTruthy { text += " \(word) \(action.text.uppercased())" }
    }
    return text
  }
}
