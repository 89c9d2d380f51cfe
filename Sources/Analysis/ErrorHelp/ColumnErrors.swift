import Diagnostics
import Trace

/// Ways out of `no such column`: a name that nothing has, a table that is not joined, or not where it is looked for.
enum ColumnErrors {
  @Sendable static func noSuchColumn(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/no such column: (.+)$/#) else {
      return nil
    }
    let model = context.call.flatMap { $0.fact.association?.target ?? $0.fact.model } ?? ""
    let name = String(match.1)
    if let advice = dotted(name, model, context) ?? renamed(name, model, context) { return advice }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let table = parts.count > 1 ? parts.first : nil
    let column = parts.last ?? name
    let association = table.flatMap { table in
      context.associations(of: model).first { $0.alias == table }
    }
    if let association { return joined(association, column, context) }
    return missing(column, of: table ?? model, table, model, context)
  }

  /// `'client.name'` as a column of the model itself: a column of an include is written `'$client.name$'`.
  private static func dotted(
    _ name: String,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    for entry in ConditionErrors.conditions(context).flatMap(\.allEntries) {
      let parts = entry.key.split(separator: ".").map(String.init)
      guard parts.count > 1, !entry.key.hasPrefix("$"), name.hasSuffix(entry.key),
        let fact = context.path(parts.dropLast(), from: model)
      else { continue }
      let write = context.lines(CodeChange(entry.keyRange, "'$\(entry.key)$'"))
      let isIncluded = context.call?.fact.hasInclude == true
      return ErrorAdvice(
        at: context.place(entry.keyRange),
        "'\(entry.key)' is read as a column of \(model) itself; a column of what is included is written between "
          + "dollar signs: '$\(entry.key)$'",
        write: write,
        help: isIncluded ? [] : ["and add include: \(context.run.include(fact.name))"]
      )
    }
    return nil
  }

  /// An attribute whose column has another name, given where SQL wants the column.
  private static func renamed(
    _ name: String,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let columns = context.run.models.map(\.fact).filter { $0.columns[last] != nil }
    guard let fact = columns.first(where: { $0.model == model }) ?? columns.first,
      let column = fact.columns[last]
    else { return nil }
    let why =
      "the attribute \(last) of \(fact.model) is stored in the column \(column), and SQL of one's own (col, literal) "
      + "takes the column's name"
    guard let code = context.code else { return ErrorAdvice(why) }
    // `col('state')` and `literal('state > 1')` stand anywhere inside the call.
    let text = context.run.lines.code(code.range, in: code.source)
    guard
      let found = ["'", "\"", "`", "."].lazy.compactMap({ text.firstRange(of: $0 + last) }).first
    else { return ErrorAdvice(why) }
    let start = code.range.lowerBound + text[..<found.lowerBound].utf8.count + 1
    let range = start..<(start + last.utf8.count)
    return ErrorAdvice(
      at: context.place(range),
      why,
      write: context.lines(CodeChange(range, column))
    )
  }

  /// A column of an association's table.
  private static func joined(
    _ association: AssociationFact,
    _ column: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let include = context.run.include(association.name)
    let target = context.name(association.target)
    let alias = association.isAliased ? ", as: '\(association.alias)'" : ""
    let sql = context.statement?.sql ?? ""
    let key = "$\(association.alias).\(column)$"
    let entry = ConditionErrors.conditions(context).flatMap(\.allEntries).first { $0.key == key }
    let place = entry.flatMap { context.place($0.keyRange) }
    guard sql.contains("JOIN") else {
      return ErrorAdvice(
        at: place,
        help: ["\(association.alias) is not joined: add include: \(include)"]
      )
    }
    guard sql.contains("(SELECT "), sql.contains(" LIMIT ") else {
      let names = ModelIndex(context.run).attributes[association.target] ?? []
      if let text = late(column, association.target, context) {
        return ErrorAdvice(at: place, help: [text])
      }
      return closestMatch(to: column, among: names).map {
        ErrorAdvice(
          at: place,
          help: ["\(association.target) has no attribute '\(column)'; did you mean '\($0)'?"]
        )
      }
    }
    let condition = entry.map { context.text($0.value) }
    return ErrorAdvice(
      at: place,
      help: [
        "a limit puts \(association.source) into a sub-query, where \(association.alias) is not joined; put the "
          + "condition inside: include: { model: \(target)\(alias), where: { \(column): \(condition ?? "value") } }",
        "or add subQuery: false; the limit then counts joined rows",
      ]
    )
  }

  /// A column that the model does not have.
  private static func missing(
    _ column: String,
    of owner: String,
    _ table: String?,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let names = ModelIndex(context.run).attributes[owner] ?? []
    let entry = (context.code?.arguments ?? []).flatMap(\.allEntries).first { $0.key == column }
    let place = entry.flatMap { context.place($0.keyRange) }
    guard !names.isEmpty else {
      let included = context.associations(of: model).map(\.alias).joined(separator: ", ")
      guard !included.isEmpty, table != nil else { return nil }
      return ErrorAdvice(
        at: place,
        help: ["\(owner) is not joined; \(model) can include: \(included)"]
      )
    }
    if let text = late(column, owner, context) { return ErrorAdvice(at: place, help: [text]) }
    if let nearest = closestMatch(to: column, among: names) {
      let write = entry.map { context.lines(CodeChange($0.keyRange, nearest)) } ?? []
      return ErrorAdvice(
        at: place,
        "\(owner) has no attribute '\(column)'; did you mean '\(nearest)'?",
        write: write
      )
    }
    return ErrorAdvice(
      at: place,
      help: [
        "\(owner) has no attribute '\(column)'; the attributes of \(owner) are: "
          + Words.unique(names).joined(separator: ", ")
      ]
    )
  }

  /// A key whose association was declared after its table was made.
  private static func late(_ column: String, _ model: String, _ context: ErrorContext) -> String? {
    guard
      let seen = context.run.associations.last(where: {
        $0.fact.keyOwner == model && ($0.fact.key == column || $0.fact.keyColumn == column)
      }), let table = context.run.tables.last(where: { $0.fact.model == model }),
      table.turn < seen.turn
    else { return nil }
    return SchemaErrors.lateText(seen, table, context)
  }
}
