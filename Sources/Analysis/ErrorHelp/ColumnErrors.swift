import Diagnostics
import Trace

/// Ways out of `no such column`: a name that nothing has, a table that is not joined, or not where it is looked for.
enum ColumnErrors {
  @Sendable static func noSuchColumn(_ context: ErrorContext) -> [String] {
    guard let match = context.error.message.firstMatch(of: #/no such column: (?:(.+)\.)?(.+)$/#)
    else {
      return []
    }
    let model = context.call.flatMap { $0.fact.association?.target ?? $0.fact.model } ?? ""
    let column = String(match.2)
    let table = match.1.map(String.init)
    let association = table.flatMap { table in
      context.associations(of: model).first { $0.alias == table }
    }
    if let association { return joined(association, column, context) }
    let owner = table ?? model
    let names = ModelIndex(context.run).names(of: owner == model ? model : owner)
    if let nearest = closestMatch(to: column, among: names) {
      return ["\(owner) has no attribute '\(column)'; did you mean '\(nearest)'?"]
    }
    guard !names.isEmpty else {
      let included = context.associations(of: model).map(\.alias).joined(separator: ", ")
      return included.isEmpty ? [] : ["\(owner) is not joined; \(model) can include: \(included)"]
    }
    return late(column, owner, context)
      ?? ["the attributes of \(owner) are: \(names.joined(separator: ", "))"]
  }

  /// A column of an association's table.
  private static func joined(
    _ association: AssociationFact,
    _ column: String,
    _ context: ErrorContext
  ) -> [String] {
    let include = context.run.include(association.name)
    let target = context.name(association.target)
    let alias = association.isAliased ? ", as: '\(association.alias)'" : ""
    let sql = context.statement?.sql ?? ""
    guard sql.contains("JOIN") else {
      return ["\(association.alias) is not joined: add include: \(include)"]
    }
    guard sql.contains("(SELECT "), sql.contains(" LIMIT ") else {
      let names = ModelIndex(context.run).names(of: association.target)
      if let text = late(column, association.target, context) { return text }
      return closestMatch(to: column, among: names).map {
        ["\(association.target) has no attribute '\(column)'; did you mean '\($0)'?"]
      } ?? []
    }
    return [
      "a limit puts \(association.source) into a sub-query, where \(association.alias) is not joined; put the "
        + "condition inside: include: { model: \(target)\(alias), where: { \(column): … } }",
      "or add subQuery: false; the limit then counts joined rows",
    ]
  }

  /// A key whose association was declared after its table was made.
  private static func late(_ column: String, _ model: String, _ context: ErrorContext) -> [String]?
  {
    guard
      let seen = context.run.associations.last(where: {
        $0.fact.keyOwner == model && ($0.fact.key == column || $0.fact.keyColumn == column)
      }), let table = context.run.tables.last(where: { $0.fact.model == model }),
      table.turn < seen.turn
    else { return nil }
    return [SchemaErrors.lateText(seen, table, context)]
  }
}
