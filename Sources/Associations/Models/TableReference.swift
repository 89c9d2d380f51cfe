/// A table as the query interface is given it.
///
/// SQLite has no schemas: Sequelize puts the schema's name before the table's (`` `blog.Users` ``).
package struct TableReference {
  /// The table's own name.
  package let name: String
  /// The name of its schema.
  package let schema: String?
  private let delimiter: String

  /// Makes a reference to a table.
  package init(_ name: String, schema: String? = nil, delimiter: String? = nil) {
    self.name = name
    self.schema = schema
    self.delimiter = delimiter ?? "."
  }

  /// The table in a schema, unless it is in one already.
  package func inSchema(_ schema: String?, delimiter: String? = nil) -> TableReference {
    guard self.schema == nil, let schema, !schema.isEmpty else { return self }
    return TableReference(name, schema: schema, delimiter: delimiter)
  }

  /// The name of the table in SQLite.
  package var qualified: String { schema.map { $0 + delimiter + name } ?? name }
}
