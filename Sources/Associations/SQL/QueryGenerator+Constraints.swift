import OrderedCollections

extension QueryGenerator {
  /// `` CONSTRAINT `name` UNIQUE (`a`, `b`) `` and its siblings (`getConstraintSnippet`).
  package func constraint(_ table: String, _ options: DataMap) throws -> String {
    let fields = try (options.value("fields").list ?? []).map { field -> String in
      switch field.resolved {
      case .string(let name): return quote(name)
      case .sql(let expression): return try text(of: expression)
      default:
        let map = field.map ?? [:]
        let name = map.value("attribute").isTruthy ? map.value("attribute") : map.value("name")
        guard name.isTruthy else {
          throw EngineError("The following index field has no name: \(field.text)")
        }
        return quote(name.text)
      }
    }
    let columns = fields.joined(separator: ", ")
    func name(_ ending: String) -> String {
      let given = options.value("name")
      let made = "\(table)_\(fields.joined(separator: "_"))_\(ending)"
      return "CONSTRAINT " + quote(given.isTruthy ? given.text : made)
    }
    let type = options.value("type").text
    switch type.uppercased() {
    case "UNIQUE": return "\(name("uk")) UNIQUE (\(columns))"
    case "PRIMARY KEY": return "\(name("pk")) PRIMARY KEY (\(columns))"
    case "CHECK":
      let condition = try conditions(of: options.value("where"), prefix: nil, model: nil)
      return "\(name("ck")) CHECK (\(condition))"
    case "DEFAULT":
      guard options.has("defaultValue") else {
        throw EngineError("Default value must be specified for DEFAULT CONSTRAINT")
      }
      throw EngineError("Default constraints are supported only for MSSQL dialect.")
    case "FOREIGN KEY": return try foreignKey(columns, options) { name($0) }
    default: throw EngineError("\(type) is invalid.")
    }
  }

  private func foreignKey(
    _ columns: String,
    _ options: DataMap,
    _ name: (String) -> String
  ) throws -> String {
    let references = options.value("references").map ?? [:]
    let field = references.value("field")
    let fields = references.value("fields")
    guard references.value("table").isTruthy, field.isTruthy || fields.isTruthy else {
      throw EngineError("references object with table and field must be specified")
    }
    let table = references.value("table").text
    let keys = (field.isUndefined ? fields.list ?? [] : [field]).map { quote($0.text) }
    var text = "\(name("\(table)_fk")) FOREIGN KEY (\(columns))"
    text += " REFERENCES \(quote(table)) (\(keys.joined(separator: ", ")))"
    for (option, words) in [("onUpdate", "ON UPDATE"), ("onDelete", "ON DELETE")] {
      let action = options.value(option)
      if action.isTruthy { text += " \(words) \(action.text.uppercased())" }
    }
    return text
  }

  /// The statements that make a table anew with another text (`_alterConstraintQuery`).
  func alterConstraintQueries(
    _ table: String,
    _ columns: NameMap<Attribute>,
    _ created: String
  ) throws -> [String] {
    let backup = quote(table + "_backup")
    var text = created
    for start in ["CREATE TABLE \(quote(table))", "CREATE TABLE \"\(table)\""] {
      if let range = text.firstRange(of: start) {
        text.replaceSubrange(range, with: "CREATE TABLE \(backup)")
      }
    }
    let names = try columnDefinitions(columns).keys.map { quote($0) }.joined(separator: ", ")
    return [
      text + ";", "INSERT INTO \(backup) SELECT \(names) FROM \(quote(table));",
      "DROP TABLE \(quote(table));", "ALTER TABLE \(backup) RENAME TO \(quote(table));",
    ]
  }
}
