import OrderedCollections

/// Decodes columns as the query interface is given them (`sequelize.normalizeAttribute`), without a model behind them.
package enum ColumnDecoder {
  /// Makes a column from a type or an object with a type.
  ///
  /// - Throws: what `attributesToSQL` throws for a column without a type or with a reference to no table.
  package static func column(_ name: String, from written: DataValue) throws -> Attribute {
    let map = written.map ?? ["type": written]
    guard let type = try AttributeDecoder.type(map) else {
      let nothing = if case .null = map.value("type") { "null" } else { "undefined" }
      throw EngineError.typeError("Cannot read properties of \(nothing) (reading 'toString')")
    }
    let column = Attribute(name: name, type: type)
    try fill(column, from: map)
    return column
  }

  /// Makes columns by name, in the order in which they are written.
  package static func columns(
    _ written: DataMap
  ) throws -> NameMap<Attribute> {
    var columns: NameMap<Attribute> = [:]
    for (key, value) in written {
      guard case .name(let name) = key else { continue }
      columns[name] = try column(name, from: value.resolved)
    }
    return columns
  }

  /// The column of a table with what is written of it in its place, as `Object.assign` puts it there.
  static func change(_ column: Attribute, to written: DataValue) throws -> Attribute {
    let map = written.map ?? ["type": written]
    let changed = Attribute(name: column.name, type: try AttributeDecoder.type(map) ?? column.type)
    changed.field = column.field
    changed.allowNull = column.allowNull
    changed.primaryKey = column.primaryKey
    changed.unique = column.unique
    changed.defaultValue = column.defaultValue
    changed.references = column.references
    try fill(changed, from: map)
    return changed
  }

  private static func fill(_ column: Attribute, from map: DataMap) throws {
    AttributeDecoder.fill(column, from: map)
    if let field = map.value("field").string { column.field = field }
    // What is there and no true value forbids NULL, `undefined` too.
    if map.has("allowNull") { column.allowNull = map.value("allowNull").isTruthy }
    if map.value("references").isTruthy, column.references == nil || isBare(map) {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'replace')")
    }
  }

  /// Whether `references` is a text, which is no table to the query interface.
  private static func isBare(_ map: DataMap) -> Bool { map.value("references").string != nil }
}
