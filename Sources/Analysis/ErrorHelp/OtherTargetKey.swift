import Diagnostics
import Trace

/// A foreign key that was given the value of another column of its parent than the one that it points to: `countryCode:
/// 'de'`, where the key points to `id`.
struct OtherTargetKey {
  /// What the value is, in a sentence.
  let cause: String
  /// The declaration's option, or its call.
  let place: Place?
  /// The declaration with the column that is meant.
  let lines: [String]

  /// Looks at a row that was refused; nil where none of its keys is such a value.
  init?(_ row: [Name: CellValue], _ table: TableSchema, _ context: ErrorContext) {
    for key in table.foreignKeys {
      guard let value = row[key.column], case .text(let text) = value,
        let parents = context.rows(of: key.table),
        parents.column(key.references ?? "id")?.contains(value) == false,
        let column = parents.columns.first(where: {
          parents.column($0)?.count { $0 == value } == 1
        }), Self.isUnique(column, of: key.table, context),
        let model = context.run.models.last(where: { $0.fact.table == key.table })?.fact,
        let fact = Self.declaration(table, key, model, context),
        let call = context.run.call(fact.call)?.fact, let code = context.run.lines.call(call)
      else { continue }
      let attribute = model.attribute(ofColumn: column)
      let option = fact.kind == .belongsTo ? "targetKey" : "sourceKey"
      guard code.arguments.count < 2 || code.arguments[1][option] == nil,
        let change = code.adding(option, "'\(attribute)'", to: 1)
      else { continue }
      cause =
        "'\(text)' is the \(attribute) of \(Words.one(model.model)), and \(table.table).\(key.column) points to "
        + "\(key.table).\(key.references ?? "id"): \(option) names another column"
      place = context.given(value, for: fact.key)
      lines = context.run.lines.lines(with: [change], in: code.source)
      return
    }
    return nil
  }

  /// A key may point to a column of which no two rows have the same.
  private static func isUnique(_ column: String, of table: String, _ context: ErrorContext) -> Bool
  {
    context.run.trace.schema.first { $0.table == table }?.indexes.contains {
      $0.unique && $0.columns == [column]
    } == true
  }

  /// The declaration that settled what a key points to: the first one over it.
  private static func declaration(
    _ table: TableSchema,
    _ key: ForeignKeySchema,
    _ parent: ModelFact,
    _ context: ErrorContext
  ) -> AssociationFact? {
    context.run.associations.map(\.fact).first { fact in
      fact.keyColumn == key.column && fact.keyTarget == parent.model && fact.junction == nil
        && context.run.models.contains {
          $0.fact.model == fact.keyOwner && $0.fact.table == table.table
        }
    }
  }
}
