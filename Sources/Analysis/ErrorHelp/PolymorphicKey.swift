import Diagnostics
import Trace

/// A foreign key that several parents share, each for rows of its own (a polymorphic association), with a constraint
/// that knows the first of them alone.
enum PolymorphicKey {
  static func advice(
    _ rows: [[Name: CellValue]],
    _ table: TableSchema,
    _ orphans: [String],
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard let model = context.run.models.last(where: { $0.fact.table == table.table })?.fact else {
      return nil
    }
    for key in table.foreignKeys {
      let declared = context.run.associations.filter {
        $0.turn < context.turn && $0.fact.keyOwner == model.model && $0.fact.keyColumn == key.column
      }.map(\.fact)
      let parents = Words.unique(declared.map(\.keyTarget))
      let others = parents.compactMap { name in
        context.run.models.last { $0.fact.model == name }?.fact.table
      }.filter { $0 != key.table }
      guard parents.count > 1,
        let found = rows.lazy.compactMap({ row in
          row[key.column].flatMap { parent(of: $0, among: others, context) }
        }).first
      else { continue }
      let calls = declared.compactMap { context.run.call($0.call)?.fact }
      return ErrorAdvice(
        at: calls.first?.place,
        why: [
          "\(Words.list(parents)) share the key \(model.model).\(key.column), but the table's constraint points to "
            + "\(key.table) alone, which the first declaration made"
        ] + orphans,
        proof: ["row \(found.row) is there in \(found.table)"],
        write: calls.flatMap { call in
          context.run.lines.edit(adding: "constraints: false", to: call)
            .map(context.run.lines.lines) ?? []
        }
      )
    }
    return nil
  }

  /// The table among several that has a row of this key.
  private static func parent(
    of value: CellValue,
    among tables: [String],
    _ context: ErrorContext
  ) -> (table: String, row: String)? {
    guard value != .null else { return nil }
    return tables.lazy.compactMap { table in
      context.rows(of: table)?.column("id")?.contains(value) == true
        ? (table, value.plainText) : nil
    }.first
  }
}
