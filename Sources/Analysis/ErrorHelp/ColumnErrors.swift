import Diagnostics
import Trace

/// Ways out of `no such column`: a name that nothing has, a table that is not joined, or not where it is looked for.
enum ColumnErrors {
  /// A name at the beginning of an order that is nearly the alias of an association, before one of its columns.
  private static func alias(
    _ column: String,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let name = column.split(separator: ".").last.map(String.init) ?? column
    let aliases = context.associations(of: model).map(\.alias)
    guard let alias = closestMatch(to: name, among: aliases), alias != name,
      let range = context.word(name)
    else { return nil }
    return ErrorAdvice(
      at: context.place(range),
      "\(model) has no association '\(name)' to order by; did you mean '\(alias)'?",
      write: context.lines(CodeChange(range, alias))
    )
  }

  @Sendable static func noSuchColumn(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/no such column: (.+)$/#) else {
      return nil
    }
    let model = context.call.flatMap { $0.fact.association?.target ?? $0.fact.model } ?? ""
    let name = String(match.1)
    // A quote in the middle stands between a column and what was to be its direction.
    if let mark = name.lastIndex(of: "`") {
      let word = String(name[name.index(after: mark)...])
      if let advice = alias(String(name[..<mark]), model, context) { return advice }
      return ErrorAdvice(
        at: context.word(word).flatMap(context.place),
        "'\(word)' is no direction of an order: it is 'ASC' or 'DESC'"
      )
    }
    if let advice = dotted(name, model, context) ?? renamed(name, model, context) { return advice }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let table = parts.count > 1 ? parts.first : nil
    let column = parts.last ?? name
    let association = table.flatMap { table in
      context.associations(of: model).first { $0.alias == table }
    }
    if let association { return JoinedColumn(association, column, context).advice }
    if let advice = direction(column, context) { return advice }
    if let advice = expression(column, context) { return advice }
    if let table, table != model, let advice = otherAlias(table, column, model, context) {
      return advice
    }
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
      let hasLimit = context.code?.arguments.contains { $0["limit"] != nil } == true
      let inside =
        hasLimit && parts.count == 2 ? moved(entry, to: fact, parts[1], context) : nil
      let write = inside ?? context.lines(CodeChange(entry.keyRange, "'$\(entry.key)$'"))
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

  /// SQL of one's own where the name of a column is wanted: `'COUNT(id)'`.
  private static func expression(_ column: String, _ context: ErrorContext) -> ErrorAdvice? {
    guard let match = column.wholeMatch(of: #/(\w+)\((\w+|\*)\)/#), let range = context.word(column)
    else {
      return nil
    }
    // The quotes around it go with it.
    let quoted = (range.lowerBound - 1)..<(range.upperBound + 1)
    let name = match.1.lowercased()
    let call = "[sequelize.fn('\(match.1)', sequelize.col('\(match.2)')), '\(name)']"
    return ErrorAdvice(
      at: context.place(range),
      "'\(column)' is read as the name of a column: a function of SQL is written with sequelize.fn and an alias",
      write: context.lines(CodeChange(quoted, call))
    )
  }

  /// A model's own name where its alias is wanted: `'$Post.title$'` for `'$Posts.title$'`.
  private static func otherAlias(
    _ table: String,
    _ column: String,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let word = table.lowercased()
    let found = context.associations(of: model).filter {
      $0.alias != table && [$0.target.lowercased(), $0.alias.lowercased()].contains(word)
    }
    guard let fact = found.first else { return nil }
    let key = "$\(table).\(column)$"
    let entry = ConditionErrors.conditions(context).flatMap(\.allEntries).first { $0.key == key }
    let range = entry?.keyRange ?? context.word(table)
    return ErrorAdvice(
      at: range.flatMap(context.place),
      "what \(fact.name.text) finds stands under the alias '\(fact.alias)', not under '\(table)'",
      write: range.map {
        context.lines(CodeChange($0, entry == nil ? fact.alias : "'$\(fact.alias).\(column)$'"))
      } ?? []
    )
  }

  /// An attribute whose column has another name, given where SQL wants the column.
  private static func renamed(
    _ name: String,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let table = name.contains(".") ? name.split(separator: ".").first.map(String.init) : nil
    // SQL of the program's own is about the models whose tables it names.
    let sql = model.isEmpty ? context.statement?.sql ?? "" : ""
    let named =
      sql.isEmpty
      ? [] : context.run.models.map(\.fact).filter { sql.contains($0.table) }.map(\.model)
    let near = context.associations(of: model).filter { table == nil || $0.alias == table }
    let owners = (table == nil || table == model ? [model] : []) + near.map(\.target) + named
    let columns = context.run.models.map(\.fact).filter { $0.columns[last] != nil }
    guard let fact = owners.lazy.compactMap({ owner in columns.last { $0.model == owner } }).first,
      let column = fact.columns[last]
    else { return nil }
    let why =
      "the attribute \(last) of \(fact.model) is stored in the column \(column), and raw SQL (col, literal) "
      + "takes the column's name"
    guard let range = context.word(last) else { return ErrorAdvice(why) }
    return ErrorAdvice(
      at: context.place(range),
      why,
      write: context.lines(CodeChange(range, column))
    )
  }

  /// A direction that stands where a column is wanted: `order: ['title', 'DESC']`.
  private static func direction(_ word: String, _ context: ErrorContext) -> ErrorAdvice? {
    guard ["ASC", "DESC"].contains(word.uppercased()) else { return nil }
    let list = (context.code?.arguments ?? []).flatMap(\.allEntries).filter { $0.key == "order" }
      .map(\.value).first { $0.items.contains { $0.text == word } && $0.text == nil }
    let item = list?.items.first { $0.text == word }
    let before = list.flatMap { list in
      list.items.firstIndex { $0.text == word }.flatMap { $0 > 0 ? list.items[$0 - 1] : nil }
    }
    let change = item.flatMap { item in
      before.map { first in
        CodeChange(
          first.range.lowerBound..<item.range.upperBound,
          "[\(context.text(first)), \(context.text(item))]"
        )
      }
    }
    return ErrorAdvice(
      at: item.flatMap { context.place($0.range) },
      "'\(word)' is read as a column of its own: a column and its direction stand together in a list inside of order",
      write: change.map { context.lines($0) } ?? [],
      help: change == nil ? ["order: [['id', '\(word)']] is the form, with the column's name"] : []
    )
  }

  /// A column that the model does not have.
  static func missing(
    _ column: String,
    of owner: String,
    _ table: String?,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let names = ModelIndex(context.run).attributes[owner] ?? []
    let entries = (context.code?.arguments ?? []).flatMap(\.allEntries)
    let entry = entries.first { $0.key == column || $0.key == "$\(owner).\(column)$" }
    let word = entry.map { $0.key == column ? $0.keyRange : nil } ?? context.word(column)
    let place = (entry?.keyRange ?? word).flatMap(context.place)
    guard !names.isEmpty else {
      let included = context.associations(of: model).map(\.alias).joined(separator: ", ")
      guard !included.isEmpty, table != nil else { return nil }
      return ErrorAdvice(at: place, "\(owner) is not joined; \(model) can include: \(included)")
    }
    if let text = late(column, owner, context) { return ErrorAdvice(at: place, why: [text]) }
    if let advice = ofJunction(column, owner, entry, context) { return advice }
    if let entry, owner == model, let advice = ofIncluded(column, model, entry, context) {
      return advice
    }
    if let nearest = closestMatch(to: column, among: names) {
      let isQuoted = entry.map {
        context.run.lines.code($0.keyRange, in: context.code?.source ?? 0).first == "'"
      }
      let write =
        word.map {
          context.lines(CodeChange($0, isQuoted == true ? "'\(nearest)'" : nearest))
        } ?? []
      return ErrorAdvice(
        at: place,
        "\(owner) has no attribute '\(column)'; did you mean '\(nearest)'?",
        write: write
      )
    }
    if names.contains(column) {
      // What the program does not name, Sequelize asks for itself: it takes the attribute for a column.
      guard entry != nil || word != nil else {
        let table = context.run.models.last { $0.fact.model == owner }?.fact.table ?? owner
        return ErrorAdvice(
          "\(column) is an attribute of \(owner), and its table has no such column: the table was not made of this model, "
            + "or before it had the attribute",
          help: [
            "add the column in a migration, queryInterface.addColumn('\(table)', '\(column)', …), or by "
              + "sync({ alter: true }) while developing"
          ]
        )
      }
      return ErrorAdvice(
        at: place,
        "\(column) is an attribute of \(owner) without a column in its table, such as a VIRTUAL one: the database cannot "
          + "ask for it",
        help: ["ask for the columns that it is made of, or filter the instances in JavaScript"]
      )
    }
    return ErrorAdvice(
      at: place,
      "\(owner) has no attribute '\(column)'; the attributes of \(owner) are: "
        + Words.unique(names).joined(separator: ", ")
    )
  }

  /// An attribute of a model that is included, asked for in the query's own `where`.
  private static func ofIncluded(
    _ column: String,
    _ model: String,
    _ entry: CodeNode.Entry,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let book = ModelIndex(context.run)
    let owners = context.associations(of: model).filter {
      $0.target != model && book.isAttribute(column, of: $0.target)
    }
    let included = owners.compactMap { fact in
      moved(entry, to: fact, column, context).map { (fact, $0) }
    }
    guard let fact = included.first?.0 ?? owners.first, max(included.count, 1) == 1,
      included.count == 1 || owners.count == 1
    else { return nil }
    let condition = "where: { \(column): \(context.text(entry.value)) }"
    return ErrorAdvice(
      at: context.place(entry.keyRange),
      "\(model) has no attribute '\(column)'; \(fact.target) has one: a condition on what is included stands inside "
        + "the include",
      write: included.first?.1 ?? [],
      help: included.isEmpty
        ? ["include: { \(context.run.includeBody(fact.name)), \(condition) }"] : []
    )
  }

  /// A column of the junction, asked for in the `where` of an include.
  private static func ofJunction(
    _ column: String,
    _ owner: String,
    _ entry: CodeNode.Entry?,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let book = ModelIndex(context.run)
    let junction = context.run.associations.filter { $0.turn < context.turn }.map(\.fact).last {
      $0.target == owner && $0.junction.map { book.isAttribute(column, of: $0.model) } == true
    }?.junction
    guard let junction, let entry, let element = element(around: entry, context),
      let condition = element.entry("where")
    else { return nil }
    let inner = condition.value.entries
    let text = "through: { where: { \(context.text(CodeNode(kind: .other, range: entry.range))) } }"
    let write: [String]
    if inner.count == 1, element.entry("through") == nil {
      write = context.lines(CodeChange(condition.range, text))
    } else {
      write = []
    }
    return ErrorAdvice(
      at: context.place(entry.keyRange),
      "\(column) is a column of \(junction.model), the junction table (the table between the two), not of \(owner): its "
        + "condition stands under through",
      write: write,
      help: write.isEmpty ? [text] : []
    )
  }

  /// The element of an include whose `where` has an entry.
  private static func element(around entry: CodeNode.Entry, _ context: ErrorContext) -> CodeNode? {
    IncludeElement.all(in: context).map(\.node).last { node in
      node["where"]?.entries.contains { $0.range == entry.range } == true
    }
  }

  /// The call with a condition of the top `where` put into the include that it is about.
  static func moved(
    _ entry: CodeNode.Entry,
    to association: AssociationFact,
    _ column: String,
    _ context: ErrorContext
  ) -> [String]? {
    guard let options = context.code?.arguments.first(where: { $0["where"] != nil }),
      let index = options.entries.firstIndex(where: { $0.key == "where" }),
      let inner = options.entries[index].value.entries.firstIndex(where: { $0.key == entry.key }),
      let include = options["include"]
    else { return nil }
    let element = include.items.map(IncludeElement.init).first { element in
      element.alias == association.alias || context.model(of: element) == association.target
    }
    guard let element, element.node["where"] == nil else { return nil }
    let condition = "where: { \(column): \(context.text(entry.value)) }"
    let name = context.text(element.node)
    let put: CodeChange
    if case .object(let entries) = element.node.kind, let last = entries.last {
      put = CodeChange(last.range.upperBound..<last.range.upperBound, ", \(condition)")
    } else {
      let key = element.node.text == nil ? "model" : "association"
      put = CodeChange(element.node.range, "{ \(key): \(name), \(condition) }")
    }
    let wheres = options.entries[index].value
    let removed = wheres.entries.count == 1 ? options.removing(index) : wheres.removing(inner)
    guard let code = context.code else { return nil }
    return context.run.lines.lines(with: [put, removed], in: code.source)
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
