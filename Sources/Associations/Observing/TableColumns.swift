import Store

/// The columns of a table, as an observer of its rows needs them.
package struct TableColumns {
  /// The names, in the order of a row's values.
  package let names: [String]
  /// The places of the primary key's columns, in the order of the key; empty without one.
  package let key: [Int]

  /// Reads columns as SQLite describes them.
  init(_ columns: [TableDescription.Column]) {
    names = columns.map(\.name)
    key = columns.indices.filter { columns[$0].primaryKey > 0 }
      .sorted { columns[$0].primaryKey < columns[$1].primaryKey }
  }
}
