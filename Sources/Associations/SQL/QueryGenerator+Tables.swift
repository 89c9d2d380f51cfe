import OrderedCollections

extension QueryGenerator {
  /// The column definitions by column (`attributesToSQL`): `INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT`.
  package func columnDefinitions(
    _ attributes: NameMap<Attribute>
  ) throws -> NameMap<String> {
    var result: NameMap<String> = [:]
    for (name, attribute) in attributes {
      let column = attribute.field.isEmpty ? name : attribute.field
      result[column] = try definition(of: attribute)
    }
    return result
  }

  private func definition(of attribute: Attribute) throws -> String {
    var sql = attribute.type.sqlText
    if attribute.allowNull == false { sql += " NOT NULL" }
    if attribute.defaultValue.isSchemable {
      sql += " DEFAULT " + (try escape(attribute.defaultValue, for: attribute))
    }
    if case .bool(true) = attribute.unique.resolved { sql += " UNIQUE" }
    if attribute.primaryKey {
      sql += " PRIMARY KEY"
      if attribute.autoIncrement { sql += " AUTOINCREMENT" }
    }
    if let reference = attribute.references {
      let key = reference.key.isEmpty ? "id" : reference.key
      sql += " REFERENCES \(quote(reference.table)) (\(quote(key)))"
      if let action = attribute.onDelete, !action.isEmpty {
        sql += " ON DELETE \(action.uppercased())"
      }
      if let action = attribute.onUpdate, !action.isEmpty {
        sql += " ON UPDATE \(action.uppercased())"
      }
    }
    return sql
  }

  /// Makes `` CREATE TABLE IF NOT EXISTS `Users` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, …); ``.
  ///
  /// `uniqueKeys` are the columns of each unique key that the program named.
  package func createTableQuery(
    _ table: String,
    _ columns: NameMap<String>,
    uniqueKeys: [[String]] = []
  ) -> String {
    let hasManyKeys = columns.values.count { $0.holds("PRIMARY KEY") } > 1
    var parts: [String] = []
    var keys: [String] = []
    for (name, definition) in columns {
      var text = definition
      if definition.holds("PRIMARY KEY") {
        text = integerKey(definition)
        if hasManyKeys {
          keys.append(quote(name))
          text =
            definition.holds("NOT NULL")
            ? definition.replacingFirst(" PRIMARY KEY", with: "")
            : definition.replacingFirst("PRIMARY KEY", with: "NOT NULL")
        }
      }
      parts.append("\(quote(name)) \(text)")
    }
    for key in uniqueKeys {
      parts.append("UNIQUE (\(key.map { quote($0) }.joined(separator: ", ")))")
    }
    var list = parts.joined(separator: ", ")
    if columns.isEmpty, !uniqueKeys.isEmpty { list = ", " + list }
    if !keys.isEmpty { list += ", PRIMARY KEY (\(keys.joined(separator: ", ")))" }
    return withBooleanDefaults("CREATE TABLE IF NOT EXISTS \(quote(table)) (\(list));")
  }

  /// SQLite counts up only where the column says `INTEGER` and nothing else.
  private func integerKey(_ definition: String) -> String {
    guard definition.holds("INT") else { return definition }
    var text = "INTEGER PRIMARY KEY"
    if definition.holds("AUTOINCREMENT") { text += " AUTOINCREMENT" }
    if let reference = definition.firstRange(of: " REFERENCES") {
      text += definition[reference.lowerBound...]
    }
    return text
  }

  private func withBooleanDefaults(_ sql: String) -> String {
    guard sql.holds("DEFAULT ") else { return sql }
    var text = sql
    for (word, digit) in [("false", "0"), ("true", "1")] {
      for form in ["'\(word)'", "'\(word)", "\(word)'", word] {
        while let range = text.firstRange(of: "DEFAULT " + form) {
          text = text.replacingCharacters(in: range, with: "DEFAULT " + digit)
        }
      }
    }
    return text
  }

  /// Makes `` DROP TABLE IF EXISTS `Users`; ``.
  package func dropTableQuery(_ table: String) -> String { "DROP TABLE IF EXISTS \(quote(table));" }

  /// Makes `` ALTER TABLE `Users` RENAME TO `People`; ``.
  package func renameTableQuery(_ table: String, to name: String) -> String {
    "ALTER TABLE \(quote(table)) RENAME TO \(quote(name));"
  }

  /// Makes `` ALTER TABLE `Users` ADD `age` INTEGER; ``.
  package func addColumnQuery(_ table: String, _ attribute: Attribute) throws -> String {
    let definition = try definition(of: attribute)
    let column = attribute.field.isEmpty ? attribute.name : attribute.field
    return withBooleanDefaults("ALTER TABLE \(quote(table)) ADD \(quote(column)) \(definition);")
  }

  /// The statements that rebuild a table with exactly the given columns (`removeColumnQuery`), as
  /// `removeColumn` and `changeColumn` send them one by one.
  package func rebuildTableQueries(
    _ table: String,
    _ attributes: NameMap<Attribute>
  ) throws -> [String] {
    let columns = try columnDefinitions(attributes)
    let names = columns.keys.map { quote($0) }.joined(separator: ", ")
    return rebuild(table, columns, read: names, write: names)
  }

  /// The statements that rebuild a table with a column renamed (`renameColumnQuery`).
  ///
  /// `attributes` are the columns as they will be.
  package func renameColumnQueries(
    _ table: String,
    from before: String,
    to after: String,
    _ attributes: NameMap<Attribute>
  ) throws -> [String] {
    let columns = try columnDefinitions(attributes)
    let read = columns.keys.map { $0 == after ? "\(quote(before)) AS \(quote($0))" : quote($0) }
    let write = columns.keys.map { quote($0) }.joined(separator: ", ")
    return rebuild(table, columns, read: read.joined(separator: ", "), write: write)
  }

  private func rebuild(
    _ table: String,
    _ columns: NameMap<String>,
    read: String,
    write: String
  ) -> [String] {
    let backup = table + "_backup"
    let text = [
      createTableQuery(backup, columns),
      "INSERT INTO \(quote(backup)) SELECT \(read) FROM \(quote(table));",
      "DROP TABLE \(quote(table));",
      createTableQuery(table, columns),
      "INSERT INTO \(quote(table)) SELECT \(write) FROM \(quote(backup));",
      "DROP TABLE \(quote(backup));",
    ].joined()
    // Sequelize makes one text and cuts it at every semicolon, those in default values too.
    return text.split(separator: ";").map { "\($0);" }
  }

  /// The statements that rebuild a table from a changed `CREATE TABLE` (`_alterConstraintQuery`).
  package func alterConstraintQueries(
    _ table: String,
    columns: [String],
    createTable: String
  ) -> [String] {
    let backup = quote(table + "_backup")
    let names = columns.map { quote($0) }.joined(separator: ", ")
    let create =
      createTable
      .replacingFirst("CREATE TABLE \(quote(table))", with: "CREATE TABLE \(backup)")
      .replacingFirst("CREATE TABLE \"\(table)\"", with: "CREATE TABLE \(backup)")
    return [
      create,
      "INSERT INTO \(backup) SELECT \(names) FROM \(quote(table));",
      "DROP TABLE \(quote(table));",
      "ALTER TABLE \(backup) RENAME TO \(quote(table));",
    ]
  }

  /// The names of all tables.
  package var showTablesQuery: String {
    "SELECT name FROM `sqlite_master` WHERE type='table' and name!='sqlite_sequence';"
  }

  /// Whether a table is there.
  package func tableExistsQuery(_ table: String) -> String {
    "SELECT name FROM sqlite_master WHERE type='table' AND name=\(Self.quoted(table));"
  }

  /// The columns of a table.
  package func describeTableQuery(_ table: String) -> String {
    "PRAGMA TABLE_INFO(\(quote(table)));"
  }

  /// The text with which a table was created.
  package func describeCreateTableQuery(_ table: String) -> String {
    "SELECT sql FROM sqlite_master WHERE tbl_name='\(table)';"
  }

  /// The constraints in a table's text.
  package func showConstraintsQuery(_ table: String, name: String? = nil) -> String {
    let filter = name.map { " AND sql LIKE '%\($0)%'" } ?? ""
    return "SELECT sql FROM sqlite_master WHERE tbl_name='\(table)'\(filter);"
  }

  /// The foreign keys of a table.
  package func foreignKeysQuery(_ table: String) -> String {
    "PRAGMA foreign_key_list(\(quote(table)))"
  }

  /// SQLite's version.
  package var versionQuery: String { "SELECT sqlite_version() as `version`" }

  /// What `authenticate` sends.
  package var authenticationQuery: String { "SELECT 1+1 AS result" }
}

extension DataValue {
  /// Whether a default belongs in a table's definition: neither a function nor a generated value does.
  var isSchemable: Bool {
    switch resolved {
    case .undefined, .dataType: false
    case .hosted(let host): host.kindDescription != "function"
    default: true
    }
  }
}

extension String {
  /// The text with the first occurrence of a part replaced.
  func replacingFirst(_ part: String, with text: String) -> String {
    firstRange(of: part).map { replacingCharacters(in: $0, with: text) } ?? self
  }
}
