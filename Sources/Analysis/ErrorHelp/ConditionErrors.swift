import Diagnostics
import Trace

/// Errors about conditions that are no column and value.
enum ConditionErrors {
  /// Of the message `Invalid value { name: 'g3' }`: an operator as text, an association's name, or an object.
  @Sendable static func invalidValue(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Invalid value "), let code = context.code else {
      return nil
    }
    let conditions = conditions(context)
    let entries = conditions.flatMap(\.allEntries)
    let old = entries.filter {
      $0.key.hasPrefix("$") && operators.contains(String($0.key.dropFirst()))
    }
    if !old.isEmpty {
      let changes = old.map { CodeChange($0.keyRange, "[Op.\($0.key.dropFirst())]") }
      let names = Words.unique(old.map(\.key)).map { "'\($0)'" }
      let symbols = Words.unique(old.map { "Op.\($0.key.dropFirst())" })
      return ErrorAdvice(
        at: old.first.flatMap { context.place($0.keyRange) },
        "\(Words.list(names)) \(Words.form(names.count, "is", "are")) plain text since version 5: the operators are the "
          + "symbols \(Words.list(symbols))",
        write: context.run.lines.lines(with: changes, in: code.source)
      )
    }
    let model = context.call?.fact.association?.target ?? context.call?.fact.model ?? ""
    if let advice = bareOperator(entries, model, context) { return advice }
    guard
      let (entry, fact) = entries.lazy.compactMap({ entry in
        let word = entry.key.lowercased()
        return context.associations(of: model).first {
          [$0.alias.lowercased(), $0.target.lowercased()].contains(word)
        }.map { (entry, $0) }
      }).first
    else { return nil }
    return association(entry, fact, model, context)
  }

  /// An operator by its bare name (`{ like: '%x' }`), or one that `Op` does not have.
  private static func bareOperator(
    _ entries: [CodeNode.Entry],
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let index = ModelIndex(context.run)
    for entry in entries {
      if entry.key.hasPrefix("Op."), !operators.contains(String(entry.key.dropFirst(3))) {
        let name = String(entry.key.dropFirst(3))
        let nearest = closestMatch(to: name, among: operators.sorted())
        return ErrorAdvice(
          at: context.place(entry.keyRange),
          "there is no Op.\(name)" + (nearest.map { "; did you mean Op.\($0)?" } ?? ""),
          write: nearest.map { context.lines(CodeChange(entry.keyRange, "[Op.\($0)]")) } ?? []
        )
      }
      let inner = entry.value.entries
      guard index.isAttribute(entry.key, of: model), let first = inner.first,
        inner.allSatisfy({ operators.contains($0.key) }), let code = context.code
      else { continue }
      return ErrorAdvice(
        at: context.place(first.keyRange),
        "'\(first.key)' is plain text here: the operator is the symbol Op.\(first.key)",
        write: context.run.lines.lines(
          with: inner.map { CodeChange($0.keyRange, "[Op.\($0.key)]") },
          in: code.source
        )
      )
    }
    return nil
  }

  /// A condition on an association's own name.
  private static func association(
    _ entry: CodeNode.Entry,
    _ fact: AssociationFact,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    if fact.kind == .belongsTo, case .other = entry.value.kind {
      let value = context.text(entry.value)
      return ErrorAdvice(
        at: context.place(entry.keyRange),
        "\(fact.alias) is an association of \(model), not a column: its column is \(fact.key), which holds the key alone",
        write: value.isPath && entry.keyRange != entry.value.range
          ? context.lines(CodeChange(entry.range, "\(fact.key): \(value).id")) : []
      )
    }
    let inner = entry.value.entries.filter { $0.keyRange != $0.value.range }
    let changed = inner.map { "'$\(fact.alias).\($0.key)$': \(context.text($0.value))" }
    return ErrorAdvice(
      at: context.place(entry.keyRange),
      "\(fact.alias) is an association of \(model), not a column: an object there is no condition on what is included",
      write: changed.isEmpty
        ? [] : context.lines(CodeChange(entry.range, changed.joined(separator: ", "))),
      help: [
        "or put it inside the include: include: { model: \(context.name(fact.target))"
          + (fact.isAliased ? ", as: '\(fact.alias)'" : "")
          + ", where: \(context.text(entry.value)) }"
      ]
    )
  }

  /// Of the message `WHERE parameter "id" has invalid "undefined" value`.
  @Sendable static func undefinedValue(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/WHERE parameter "(.+)" has invalid "undefined" value/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let entry = conditions(context).flatMap(\.allEntries).last { $0.key == match.1 }
    guard let entry else {
      return ErrorAdvice("the condition on \(match.1) was given undefined")
    }
    let code = context.text(entry.value)
    return ErrorAdvice(
      at: context.place(entry.value.range),
      code == "undefined" || code == match.1
        ? "the condition on \(match.1) was given undefined, so there is nothing to look for"
        : "\(code) is undefined, so there is no \(match.1) to look for",
      help: ["leave a condition out of where while it has no value, or compare with null"]
    )
  }

  /// Of the message `Missing where attribute in the options parameter`.
  @Sendable static func missingWhere(_ context: ErrorContext) -> ErrorAdvice? {
    let message = context.error.message
    guard
      message.hasPrefix("Missing where attribute in the options parameter")
        || message.hasPrefix("Missing where or truncate attribute in the options parameter"),
      let code = context.code, let call = context.call?.fact, let model = call.model
    else { return nil }
    let index = ["update", "increment", "decrement"].contains(call.method) ? 1 : 0
    let name = index == 1 ? "the second argument" : "the argument"
    guard code.arguments.indices.contains(index) else {
      let key = context.run.models.last { $0.fact.model == model }?.fact.primaryKey.first ?? "id"
      let end = code.parentheses.upperBound - 1
      let comma = code.arguments.isEmpty ? "" : ", "
      return ErrorAdvice(
        "\(call.code) needs a where in its options: without one it would change every row",
        write: context.lines(CodeChange(end..<end, "\(comma){ where: { \(key): 1 } }")),
        help: [
          "say under where in \(name) which rows are meant, here the one with the \(key) 1; where: {} means all"
        ]
      )
    }
    if code.arguments.count == 2,
      UnknownOption.isSwapped(call, model, ModelIndex(context.run))
    {
      let (first, second) = (code.arguments[0], code.arguments[1])
      return ErrorAdvice(
        at: context.place(first.range),
        "update takes the new values first and then the options with where: here it is the other way round",
        write: context.lines(
          CodeChange(first.range, context.text(second)),
          CodeChange(second.range, context.text(first))
        )
      )
    }
    let options = code.arguments[index]
    if call.arguments.indices.contains(index), call.arguments[index].kind == .primitive {
      let key = context.run.models.last { $0.fact.model == model }?.fact.primaryKey.first ?? "id"
      return ErrorAdvice(
        at: context.place(options.range),
        "\(name) of \(call.code) is its options, no key: which row is meant stands there under where",
        write: context.lines(
          CodeChange(options.range, "{ where: { \(key): \(context.text(options)) } }")
        )
      )
    }
    let attributes = options.entries.filter { ModelIndex(context.run).has($0.key, model) }
    guard !attributes.isEmpty, attributes.count == options.entries.count else {
      return ErrorAdvice(
        at: context.place(options.range),
        "\(name) of \(call.code) is its options: the condition goes there under where"
      )
    }
    return ErrorAdvice(
      at: context.place(options.range),
      "\(name) of \(call.code) is its options: the condition goes there under where",
      write: context.lines(CodeChange(options.range, "{ where: \(context.text(options)) }"))
    )
  }

  /// Of the message `Argument passed to findByPk is invalid: [object Object]`.
  @Sendable static func notAKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Argument passed to findByPk is invalid"),
      let code = context.code, let first = code.arguments.first
    else { return nil }
    let text = context.text(first)
    var write: [String] = []
    if case .object(let entries) = first.kind {
      let start = code.callee.upperBound - "findByPk".count
      let options = entries.contains { $0.key == "where" } ? text : "{ where: \(text) }"
      write = context.run.lines.lines(
        with: [
          CodeChange(start..<code.callee.upperBound, "findOne"), CodeChange(first.range, options),
        ],
        in: code.source
      )
    } else if case .list = first.kind, let model = context.call?.fact.model {
      let key = context.run.models.last { $0.fact.model == model }?.fact.primaryKey.first ?? "id"
      let start = code.callee.upperBound - "findByPk".count
      write = context.run.lines.lines(
        with: [
          CodeChange(start..<code.callee.upperBound, "findAll"),
          CodeChange(first.range, "{ where: { \(key): \(text) } }"),
        ],
        in: code.source
      )
    } else if context.call?.fact.arguments.first?.kind == .instance, text.isPath {
      write = context.lines(CodeChange(first.range, "\(text).id"))
    }
    return ErrorAdvice(
      at: context.place(first.range),
      "findByPk takes the value of one primary key alone, and \(text) is "
        + (context.call?.fact.arguments.first?.kind == .list ? "a list" : "an object"),
      write: write
    )
  }

  /// Of the message ``Support for `{where: 'raw query'}` has been removed.``.
  @Sendable static func rawText(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Support for `{where: 'raw query'}` has been removed")
    else {
      return nil
    }
    let node = conditions(context).first { if case .object = $0.kind { false } else { true } }
    return ErrorAdvice(
      at: node.flatMap { context.place($0.range) },
      "where takes an object of columns and values; raw SQL goes into sequelize.literal",
      write: node.map {
        context.lines(CodeChange($0.range, "sequelize.literal(\(context.text($0)))"))
      } ?? []
    )
  }

  /// Of the message `Model is not paranoid`.
  @Sendable static func notParanoid(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "Model is not paranoid", let model = context.call?.fact.model
    else {
      return nil
    }
    return ErrorAdvice(
      "\(model) deletes its rows for good: only a model with paranoid: true in its options keeps them to be restored"
    )
  }

  /// The objects under `where` in the call.
  static func conditions(_ context: ErrorContext) -> [CodeNode] {
    (context.code?.arguments ?? []).flatMap { argument in
      argument.allEntries.filter { $0.key == "where" }.map(\.value)
    }
  }

  /// The operators that `Op` has, without their symbols.
  static let operators: Set<String> = [
    "adjacent", "all", "and", "any", "between", "col", "contained", "contains", "endsWith", "eq",
    "gt", "gte", "iLike", "iRegexp", "in", "is", "like", "lt", "lte", "match", "ne", "noExtendLeft",
    "noExtendRight", "not", "notBetween", "notILike", "notIRegexp", "notIn", "notLike", "notRegexp",
    "or", "overlap", "placeholder", "regexp", "startsWith", "strictLeft", "strictRight",
    "substring",
    "values",
  ]
}
