import Store
import Trace

extension TableSchema {
  /// A table as the store describes it.
  init(_ table: TableDescription) {
    self.init(
      table: table.table,
      columns: table.columns.map {
        ColumnSchema(
          name: $0.name,
          type: $0.type,
          notNull: $0.notNull,
          default: $0.defaultValue,
          primaryKey: $0.primaryKey
        )
      },
      foreignKeys: table.foreignKeys.map {
        ForeignKeySchema(
          column: $0.column,
          table: $0.table,
          references: $0.references,
          onUpdate: ReferentialAction(rawValue: $0.onUpdate) ?? .noAction,
          onDelete: ReferentialAction(rawValue: $0.onDelete) ?? .noAction
        )
      },
      indexes: table.indexes.map {
        IndexSchema(unique: $0.isUnique, columns: $0.columns.compactMap { $0 })
      }
    )
  }
}
