import OrderedCollections

extension QueryGenerator {
  /// Makes `` UPDATE `Users` SET `name`=$1,`updatedAt`=$2 WHERE `id` = $3 ``.
  ///
  /// `attributes` are the model's by name and give the new values their types; `model` does so for the
  /// condition's: `Model.update` has one, an instance's `save` has none. `limit` is nullish for all rows.
  package func updateQuery(
    _ table: String,
    _ row: Row,
    where condition: DataValue,
    attributes: NameMap<Attribute>?,
    model: Model? = nil,
    limit: DataValue = .undefined,
    binds: Bool = true
  ) throws -> Bound {
    let bindings = BindingList()
    let values = try withoutNulls(row).map { column, value in
      let isPlain = binds && !value.isExpression
      return
        "\(quote(column))=\(try write(value, for: attribute(column, in: attributes), isPlain ? bindings : nil))"
    }
    var options = ConditionOptions()
    options.model = model
    options.bindings = binds ? bindings : nil
    let clause = try whereClause(condition, options)
    let head = "UPDATE \(quote(table)) SET \(values.joined(separator: ","))"
    guard limit.isTruthy else { return ("\(head) \(clause)", bindings.values) }
    let rows = "SELECT rowid FROM \(quote(table)) \(clause) LIMIT \(try escape(limit))"
    return ("\(head) WHERE rowid IN (\(rows))", bindings.values)
  }

  /// Makes `` UPDATE `Users` SET `age`=`age`+ 1,`updatedAt`='…' WHERE `id` = 1 `` (`increment`, `decrement`).
  package func arithmeticQuery(
    _ sign: String,
    _ table: String,
    where condition: DataValue,
    amounts: Row,
    others: Row
  ) throws -> String {
    let changes = try amounts.map { column, value in
      let name = quote(column)
      return "\(name)=\(name)\(sign) \(try escape(value))"
    }
    let assignments = try withoutNulls(others).map { column, value in
      "\(quote(column))=\(try escape(value))"
    }
    let list = (changes + assignments).joined(separator: ",")
    return join(["UPDATE", quote(table), "SET", list, try whereClause(condition)])
  }

  /// `` DELETE FROM `Users` WHERE `id` = 1 ``; without a condition a space stays at the end.
  package func deleteQuery(
    _ table: String,
    where condition: DataValue,
    model: Model?,
    limit: DataValue = .undefined
  ) throws -> String {
    let text = try conditions(of: condition, prefix: nil, model: model)
    var clause = text.isEmpty ? "" : "WHERE " + text
    if limit.isTruthy {
      let rows = "SELECT rowid FROM \(quote(table)) \(clause) LIMIT \(try escape(limit))"
      clause = "WHERE rowid IN (\(rows))"
    }
    return "DELETE FROM \(quote(table)) \(clause)"
  }

  /// `` DELETE FROM `Users` ``; with `restartIdentity` the counter too, as a second statement.
  package func truncateTableQuery(_ table: String, restartsIdentity: Bool = false) -> String {
    let text = "DELETE FROM \(quote(table))"
    guard restartsIdentity else { return text }
    var name = String.UnicodeScalarView()
    for scalar in table.unicodeScalars where scalar != "`" && scalar != "'" { name.append(scalar) }
    return text + "; DELETE FROM `sqlite_sequence` WHERE `name` = '\(String(name))';"
  }
}
