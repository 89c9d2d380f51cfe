import Diagnostics
import Trace

/// A call that gave null, or an empty list, and why.
struct EmptyResult {
  private let call: CallFact
  private let origin: ValueOrigin
  private let context: ErrorContext
  private let statements: [StatementFact]

  init(_ call: TraceIndex.Seen<CallFact>, _ origin: ValueOrigin, _ context: ErrorContext) {
    self.call = call.fact
    self.origin = origin
    self.context = context
    statements = context.run.statements(ofCall: call.fact.call)
  }

  /// `user.getTeam() of line 8`.
  private var name: String {
    "\(call.code)()" + (call.place.map { " of \(context.run.trace.lineText($0))" } ?? "")
  }

  var advice: ErrorAdvice? {
    if let association = call.association { return getter(association) }
    switch call.method {
    case "findByPk", "findOne", "findAll": return finder
    default: return nil
    }
  }

  private var query: QueryFact? {
    context.run.queries.last { $0.fact.call == call.call }?.fact
  }

  // MARK: Finders

  private var finder: ErrorAdvice? {
    if call.method == "findByPk", statements.isEmpty,
      (call.arguments.first?.kind ?? ArgumentShape.Kind.none) == ArgumentShape.Kind.none
    {
      return withoutKey
    }
    guard let query, query.results == 0, call.method != "findAll" || origin.isItem else {
      return nil
    }
    let given = call.method == "findAll" ? "an empty list" : "null"
    var advice = ErrorAdvice("\(name) found no row and gave \(given)")
    advice.proof = context.run.statement(query.statement).map { [$0.proof] } ?? []
    if let deleted = deletedRow(query) {
      advice.proof.append(deleted)
    } else if query.tableRows == 0 {
      advice.why.append("the table of \(query.model) had no rows at that time")
    } else if call.method != "findByPk",
      query.hasWhere || query.includes.contains(where: \.isRequired)
    {
      advice.why.append(
        query.tableRows == 1
          ? "the only row of \(query.model) does not meet its conditions"
          : "none of the \(query.tableRows) rows of \(query.model) meets its conditions"
      )
      if let near = nearValue(query) {
        advice.why.append("the nearest \(near.column) that there is: '\(near.value)'")
        advice.write = asking(for: near.value, insteadOf: near.asked)
      }
    }
    if call.method != "findAll",
      context.error.message.contains(" of null ") || context.error.message.hasSuffix(" is null.")
    {
      advice.write += GuardedLine(context, what: query.model).lines
      advice.help.append(
        "\(call.method) gives null where it finds nothing: test for that before the value is used"
      )
    }
    return advice
  }

  /// A value of the asked column that is the asked one but for its case or a slip.
  private func nearValue(
    _ query: QueryFact
  ) -> (column: String, value: String, asked: String)? {
    guard let sql = context.run.statement(query.statement)?.sql,
      let match = sql.firstMatch(
        of: #/ WHERE `[^`]+`\.`([^`]+)` = '([^']{2,60})'(?: LIMIT 1)?(?:;$|\) AS )/#
      ),
      let table = context.run.models.last(where: { $0.fact.model == query.model })?.fact.table,
      let rows = context.rows(of: table),
      let column = rows.columns.firstIndex(of: String(match.1)), rows.count <= 1000
    else { return nil }
    let values = (0..<rows.count).compactMap { index -> String? in
      guard case .text(let text) = rows.cells[index * rows.columns.count + column] else {
        return nil
      }
      return text
    }
    let near =
      values.first { $0.lowercased() == match.2.lowercased() }
      ?? closestMatch(to: String(match.2), among: values)
    return near.map { (String(match.1), $0, String(match.2)) }
  }

  /// The lines of the call with another text; none where the text does not stand there.
  private func asking(for value: String, insteadOf asked: String) -> [String] {
    guard let code = context.run.lines.call(call),
      let node = code.arguments.lazy.flatMap(\.all).first(where: { $0.text == asked })
    else { return [] }
    return context.run.lines.lines(
      with: [CodeChange(node.range, CellValue.text(value).codeText)],
      in: code.source
    )
  }

  private var withoutKey: ErrorAdvice {
    let code = context.run.lines.call(call)
    let argument = code?.arguments.first
    let text = argument.flatMap { node in
      code.map { context.run.lines.code(node.range, in: $0.source) }
    }
    let given =
      switch text {
      case nil: "was given nothing"
      case "undefined", "null": "was given \(text ?? "")"
      default: "was given \(text ?? ""), which is undefined or null"
      }
    let model = context.run.models.last { $0.fact.model == call.model }?.fact
    let isKey = text.flatMap { text in
      model.map { model in model.primaryKey.contains { text.hasSuffix(".\($0)") } }
    }
    let filled = isKey == true ? model.flatMap { PrimaryKeyDefault($0, context.run) } : nil
    var advice = ErrorAdvice(
      at: argument.flatMap { node in
        code.flatMap { context.run.lines.place(node.range, in: $0.source) }
      },
      "\(name) \(given): it asked the database for nothing and gave null"
    )
    if let filled, let model {
      advice.why.append("nothing fills the primary key of \(model.model) by itself")
      advice.write = context.run.lines.lines(of: filled.edit)
    }
    return advice
  }

  /// The statement that deleted the row that was looked for by its key.
  private func deletedRow(_ query: QueryFact) -> String? {
    guard let sql = context.run.statement(query.statement)?.sql,
      let match = sql.firstMatch(of: #/ WHERE `[^`]+`\.`([^`]+)` = '?([^' )]+)'?(?: LIMIT 1)?;$/#),
      let model = context.run.models.last(where: { $0.fact.model == query.model })?.fact,
      model.primaryKey.map({ model.columns[$0] ?? $0 }) == [String(match.1)]
    else { return nil }
    let deleted = context.run.rows.last {
      $0.fact.change == .delete && $0.fact.table == model.table && $0.turn < context.turn
        && $0.fact.rows.contains(String(match.2)) && $0.fact.statement < query.statement
    }
    guard let deleted,
      let statement = context.run.statement(deleted.fact.statement)
    else { return nil }
    return "row \(match.2) of \(model.table) was deleted by " + told(statement)
  }

  /// `SQL 7 (post.destroy() of line 9)`.
  private func told(_ statement: StatementFact) -> String {
    let made = context.run.call(statement.call)?.fact
    let line = made?.place.map { " of \(context.run.trace.lineText($0))" } ?? ""
    return "SQL \(statement.number)" + (made.map { " (\($0.code)()\(line))" } ?? "")
  }

  // MARK: Getters

  private func getter(_ association: AssociationName) -> ErrorAdvice? {
    if association.isToMany, origin.isItem, query?.results == 0 {
      return ErrorAdvice(
        why: [
          "\(name) gave an empty list: no \(association.target) belongs to this \(association.source)"
        ] + (otherWay(association).map { [$0] } ?? []),
        proof: statements.last.map { [$0.proof] } ?? []
      )
    }
    guard !association.isToMany, call.method.hasPrefix("get"),
      let fact = context.run.declaration(of: association)
    else { return nil }
    let owner = call.code.split(separator: ".").dropLast().joined(separator: ".")
    let instance = owner.isPath ? owner : fact.source
    switch fact.kind {
    case .hasOne:
      guard query?.results == 0 else { return nil }
      return ErrorAdvice(
        why: [
          "\(name) gave null: no row of \(fact.target) has this \(fact.source)'s key in \(fact.key)"
        ],
        proof: statements.last.map { [$0.proof] } ?? []
      )
    case .belongsTo:
      guard statements.isEmpty else {
        guard query?.results == 0 else { return nil }
        return ErrorAdvice(
          why: [
            "\(name) gave null: there is no row of \(fact.target) that \(instance).\(fact.key) points to"
          ],
          proof: statements.last.map { [$0.proof] } ?? []
        )
      }
      return emptyKey(fact, instance)
    case .hasMany, .belongsToMany: return nil
    }
  }

  /// A row of a junction of one model with itself that links the other way round.
  private func otherWay(_ association: AssociationName) -> String? {
    guard association.source == association.target, let own = call.instance?.key,
      let fact = context.run.declaration(of: association), let junction = fact.junction,
      let model = context.run.models.last(where: { $0.fact.model == junction.model })?.fact
    else { return nil }
    let other = model.columns[junction.otherKey] ?? junction.otherKey
    for seen in context.run.rows where seen.turn < context.turn && seen.fact.table == model.table {
      for index in seen.fact.rows.indices
      where seen.fact.after(other, row: index)?.plainText == own {
        let from = seen.fact.after(fact.keyColumn, row: index)?.plainText ?? ""
        return
          "a row of \(junction.model) links \(association.source) \(from) with \(association.source) \(own), from "
          + "\(fact.key) to \(junction.otherKey), and \(fact.alias) are looked for by \(fact.key): a link both ways "
          + "takes a row for each"
      }
    }
    return nil
  }

  /// A key without a value: the statement that emptied it, if there is one.
  private func emptyKey(_ fact: AssociationFact, _ instance: String) -> ErrorAdvice {
    var advice = ErrorAdvice(
      "\(instance).\(fact.key) has no value, so \(name) asked the database for nothing and gave null"
    )
    if let twin = sharedColumn(fact) { return twin }
    guard let object = call.instance, let row = object.key,
      let table = context.run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact.table
    else { return advice }
    if context.run.loadedKey(fact.key, of: object.object) == .null {
      advice.why = [
        "\(instance).\(fact.key) is null, so \(name) asked the database for nothing and gave null"
      ]
    }
    for seen in context.run.rows.reversed()
    where seen.turn < context.turn && seen.fact.table == table && seen.fact.change == .update {
      guard let index = seen.fact.rows.lastIndex(of: row),
        let change = seen.fact[index].columns.first(where: { $0.column == fact.keyColumn })
      else { continue }
      guard change.after == .null, let before = change.before,
        let statement = context.run.statement(seen.fact.statement)
      else { break }
      advice.proof.append(
        "row \(row) of \(table) had \(fact.keyColumn) \(before.sqlText) until it was emptied by \(told(statement))"
      )
      replaced(statement, &advice)
      break
    }
    return advice
  }

  /// A key whose column is another attribute's too: what is given to that one is not in the key.
  private func sharedColumn(_ fact: AssociationFact) -> ErrorAdvice? {
    guard let model = context.run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact,
      let other = model.attributes.first(where: {
        $0 != fact.key && (model.columns[$0] ?? $0) == fact.keyColumn
      }), let declaration = context.run.call(fact.call)?.fact,
      let code = context.run.lines.call(declaration)
    else { return nil }
    let options = code.arguments.count > 1 ? code.arguments[1] : nil
    let key = options?["foreignKey"]
    let change =
      key.map { CodeChange($0.range, "'\(other)'") }
      ?? code.adding("foreignKey", "'\(other)'", to: 1)
    return ErrorAdvice(
      why: [
        "\(fact.keyOwner).\(other) and \(fact.keyOwner).\(fact.key) are two attributes of one column, \(fact.keyColumn): "
          + "what \(other) was given is not in \(fact.key), which \(name) reads"
      ],
      write: change.map { context.run.lines.lines(with: [$0], in: code.source) } ?? [],
      help: ["or give the value to \(fact.key)"]
    )
  }

  /// `setChildren` takes out all that it is not given; `addChildren` leaves them.
  private func replaced(_ statement: StatementFact, _ advice: inout ErrorAdvice) {
    guard let made = context.run.call(statement.call)?.fact, made.method.hasPrefix("set"),
      let association = made.association, association.isToMany,
      let fact = context.run.declaration(of: association), let code = context.run.lines.call(made)
    else { return }
    let adder = "add" + made.method.dropFirst(3)
    guard fact.methods.contains(adder) else { return }
    advice.why.append(
      "\(made.method) replaces the whole list: what it is not given loses its owner; \(adder) leaves the others"
    )
    let end = code.callee.upperBound
    let start = end - made.method.utf8.count
    advice.write += context.run.lines.lines(with: [CodeChange(start..<end, adder)], in: code.source)
  }
}
