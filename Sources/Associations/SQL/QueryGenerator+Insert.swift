import OrderedCollections
package import Store

/// What an insert does about rows that are there already.
package struct ConflictOptions {
  /// `INSERT OR IGNORE`.
  package var ignoresDuplicates = false
  /// The columns that are updated on a conflict; nil without `ON CONFLICT`, empty for `DO NOTHING`.
  package var updatedFields: [String]?
  /// The columns of the conflict.
  package var keyFields: [String] = []
  /// A condition for the conflict (`conflictWhere`).
  package var `where`: DataValue = .undefined

  /// Makes options for a plain insert.
  package init() {}
}

extension QueryGenerator {
  /// Makes `` INSERT INTO `Users` (`id`,`name`) VALUES (NULL,$1); ``.
  ///
  /// `attributes` are the model's by name (`rawAttributes`); with `binds` false the values are in the text.
  package func insertQuery(
    _ table: String,
    _ row: Row,
    attributes: NameMap<Attribute>?,
    conflict: ConflictOptions = ConflictOptions(),
    binds: Bool = true
  ) throws -> Bound {
    let bindings = binds ? BindingList() : nil
    var values: [String] = []
    let row = withoutNulls(row)
    for (column, value) in row {
      let attribute = attribute(column, in: attributes)
      if attribute?.autoIncrement == true, value.resolved.isNullish {
        values.append("NULL")
      } else {
        values.append(try write(value, for: attribute, value.isExpression ? nil : bindings))
      }
    }
    let word = conflict.ignoresDuplicates ? "INSERT OR IGNORE INTO" : "INSERT INTO"
    let update = try onConflict(conflict)
    let suffix = update.isEmpty ? "" : " " + update
    guard !values.isEmpty else {
      return ("\(word) \(quote(table))\(suffix) DEFAULT VALUES;", bindings?.values ?? [])
    }
    let columns = row.keys.map { quote($0) }.joined(separator: ",")
    let sql =
      "\(word) \(quote(table)) (\(columns)) VALUES (\(values.joined(separator: ",")))\(suffix);"
    return (sql, bindings?.values ?? [])
  }

  /// Makes `` INSERT INTO `Users` (`id`,`name`) VALUES (NULL,'Ada'),(NULL,'Bob'); ``.
  ///
  /// The values are in the text; `attributes` are found by their columns. The cuts are those of the text.
  package func bulkInsertQuery(
    _ table: String,
    _ rows: [Row],
    attributes: NameMap<Attribute>?,
    conflict: ConflictOptions = ConflictOptions()
  ) throws -> (sql: String, cuts: RowCuts) {
    let known = NameMap(
      (attributes ?? [:]).values.map { ($0.field, $0) },
      uniquingKeysWith: { _, last in last }
    )
    let columns = Self.columns(of: rows)
    let columnAttributes = columns.map { known[$0] }
    var sql = SQLText()
    sql.append(
      join([
        conflict.ignoresDuplicates ? "INSERT OR IGNORE INTO" : "INSERT INTO", quote(table),
        "(\(columns.map { quote($0) }.joined(separator: ",")))", "VALUES",
      ])
    )
    var cuts = RowCuts()
    for (index, row) in rows.enumerated() {
      sql.append(index == 0 ? " " : ",")
      let start = sql.count
      sql.append("(")
      let hasAll = row.keys == columns
      for (place, column) in columns.enumerated() {
        if place > 0 { sql.append(",") }
        let value = hasAll ? row.values[place] : row[column] ?? .undefined
        try append(value, for: columnAttributes[place], to: &sql)
      }
      sql.append(")")
      cuts.addRow(from: start, to: sql.count)
    }
    let update = try onConflict(conflict, doesNothing: false)
    if !update.isEmpty { sql.append(" " + join([update])) }
    sql.append(";")
    return (sql.string, cuts)
  }

  /// The columns of all rows, in the order in which they come first.
  private static func columns(of rows: [Row]) -> NameSet {
    guard var columns = rows.first?.keys else { return [] }
    // Rows of one statement mostly have the same columns.
    for row in rows where row.keys != columns { columns.formUnion(row.keys) }
    return columns
  }

  private func onConflict(
    _ conflict: ConflictOptions,
    doesNothing: Bool = true
  ) throws -> String {
    guard let updated = conflict.updatedFields else { return "" }
    let keys = conflict.keyFields.map { quote($0) }.joined(separator: ",")
    let updates = updated.map { "\(quote($0))=EXCLUDED.\(quote($0))" }.joined(separator: ",")
    let action =
      updates.isEmpty && doesNothing ? ["DO NOTHING"] : ["DO UPDATE SET", updates]
    return join(["ON CONFLICT", "(", keys, ")", try whereClause(conflict.where)] + action)
  }
}
