import Diagnostics
import ScriptRuntime
import Store
import Trace

/// What the tables of a run were after each step that changed some.
///
/// A step that makes one table of a thousand describes one: the others are those of the step before.
struct SchemaRecorder {
  private var known: [Name: (description: TableDescription, schema: TableSchema)] = [:]

  /// What looking at a table and keeping it costs, in instructions, and what a column of a new one takes, in bytes.
  private static let (cost, columnBytes) = (4, 160)

  /// The tables as the trace has them; the run is charged for them.
  mutating func schemas(of tables: [TableDescription], _ heap: Heap) -> [TableSchema] {
    heap.spend(tables.count &* Self.cost)
    heap.hold(tables.count &* MemoryLayout<TableSchema>.stride)
    return tables.map { table in
      if let last = known[table.table], last.description == table { return last.schema }
      heap.hold(table.columns.count &* Self.columnBytes)
      let schema = TableSchema(table)
      known[table.table] = (table, schema)
      return schema
    }
  }
}
