import OrderedCollections

/// One `CONSTRAINT` in the text with which a table was created (`parseConstraintsFromSql`).
struct TableConstraint {
  let name: String
  /// `UNIQUE`, `CHECK`, `PRIMARY KEY`, `FOREIGN KEY`.
  let type: String
  /// The parenthesis after the type.
  let condition: String
  private let references: (table: String, keys: [String])?
  private let onUpdate: String?
  private let onDelete: String?
  private let sql: String

  /// Every constraint of a table's text, in order.
  static func all(in created: String) -> [TableConstraint] {
    created.split(separator: "CONSTRAINT ", omittingEmptySubsequences: false).dropFirst().map {
      TableConstraint(String($0), in: created)
    }
  }

  /// SQLite gives a renamed table's name in double quotes; Sequelize makes backticks of them.
  static func inBackticks(_ sql: String) -> String {
    String(sql.map { $0 == "\"" ? "`" : $0 })
  }

  private init(_ text: String, in created: String) {
    condition = Self.parenthesis(in: text) ?? ""
    let head = text.prefix { $0 != "(" }.split(separator: " ").map(String.init)
    name = Self.bare(head.first ?? "")
    let word = head.count > 1 ? head[1] : ""
    type = ["PRIMARY", "FOREIGN"].contains(word) ? word + " KEY" : word
    if let range = text.firstRange(of: "REFERENCES ") {
      let rest = text[range.upperBound...]
      let keys = Self.parenthesis(in: String(rest)) ?? ""
      references = (
        Self.bare(String(rest.prefix { $0 != " " && $0 != "(" })),
        keys.dropFirst().dropLast().split(separator: ",").map {
          Self.bare(String($0.drop { $0 == " " }))
        }
      )
    } else {
      references = nil
    }
    onUpdate = Self.action(after: "ON UPDATE ", in: text)
    onDelete = Self.action(after: "ON DELETE ", in: text)
    sql = Self.inBackticks(created)
  }

  /// As `showConstraint` gives it.
  var described: DataMap {
    func text(_ value: String?) -> DataValue { value.map { .string($0) } ?? .undefined }
    // Without references, Sequelize's variables still hold what they began with: nothing, or null for an action
    // that was not found.
    func action(_ value: String?) -> DataValue {
      value.map { .string($0) } ?? (references == nil ? .undefined : .null)
    }
    return [
      "constraintName": .string(name), "constraintType": .string(type),
      "updateAction": action(onUpdate), "deleteAction": action(onDelete), "sql": .string(sql),
      "constraintCondition": .string(condition), "referenceTableName": text(references?.table),
      "referenceTableKeys": references.map { .list($0.keys.map { .string($0) }) } ?? .undefined,
    ]
  }

  /// The text by which Sequelize finds the constraint in the table's.
  func removableText(_ generator: QueryGenerator) -> String {
    var text = ", CONSTRAINT \(generator.quote(name)) \(type) \(condition)"
    if type == "FOREIGN KEY", let references {
      let keys = references.keys.map { generator.quote($0) }.joined(separator: ", ")
      text += " REFERENCES \(generator.quote(references.table)) (\(keys))"
      text += " ON UPDATE \(onUpdate ?? "null") ON DELETE \(onDelete ?? "null")"
    }
    return text
  }

  private static func bare(_ name: String) -> String { String(name.filter { $0 != "`" }) }

  private static func parenthesis(in text: String) -> String? {
    guard let start = text.firstIndex(of: "(") else { return nil }
    var depth = 0
    for index in text.indices[start...] {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return String(text[start...index]) }
    }
    return nil
  }

  private static func action(after words: String, in text: String) -> String? {
    guard let range = text.firstRange(of: words) else { return nil }
    return ["CASCADE", "SET NULL", "RESTRICT", "NO ACTION", "SET DEFAULT"].first {
      text[range.upperBound...].hasPrefix($0)
    }
  }
}
