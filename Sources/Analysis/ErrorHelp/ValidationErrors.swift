import Diagnostics
import Trace

/// Values that a rule of the model refused: the value, the rule, and what to give instead.
enum ValidationErrors {
  /// How many entries are told.
  private static let limit = 3

  /// Of a `SequelizeValidationError`, and of those that a `bulkCreate` gathers.
  @Sendable static func items(_ context: ErrorContext) -> ErrorAdvice? {
    guard let items = context.error.items, !items.isEmpty,
      context.error.name != "SequelizeUniqueConstraintError"
    else { return nil }
    var advice = ErrorAdvice()
    for item in items.prefix(limit) {
      let found = self.advice(item, context)
      if advice.place == nil { advice.place = found.place }
      // One changed line at a time: two changes of one line would be two halves.
      if advice.write.isEmpty { advice.write = found.write }
      advice.why += found.why
      advice.help += found.help
    }
    if items.count > limit {
      advice.why.append(
        "and \(Words.count(items.count - limit, "more entry", plural: "more entries"))"
      )
    }
    advice.why = Words.unique(advice.why)
    advice.help = Words.unique(advice.help)
    return advice
  }

  private static func advice(_ item: ErrorItem, _ context: ErrorContext) -> ErrorAdvice {
    guard let path = item.path else { return ErrorAdvice() }
    let model = item.model ?? context.call?.fact.model ?? ""
    let entry = given(path, item, context)
    if item.type == "notNull Violation" { return missing(path, model, entry, context) }
    let place = entry.flatMap { context.place($0.value.range) }
    if item.type == "string violation" {
      return ErrorAdvice(
        at: place,
        "\(model).\(path) takes a text, and was given \(item.value)",
        help: []
      )
    }
    let rule = rule(item)
    return ErrorAdvice(at: place, "\(path) is \(item.value), which \(rule)", help: [])
  }

  /// What a rule asks for, in words.
  private static func rule(_ item: ErrorItem) -> String {
    let name = item.validator ?? "a rule of the model"
    let list = item.arguments.joined(separator: ", ")
    switch name {
    case "isEmail": return "isEmail refuses: it is no e-mail address"
    case "isUrl": return "isUrl refuses: it is no URL"
    case "isInt": return "isInt refuses: it is no whole number"
    case "isNumeric", "isDecimal", "isFloat": return "\(name) refuses: it is no number"
    case "notEmpty": return "notEmpty refuses: it is empty"
    case "isIn": return "isIn refuses: it takes \(list)"
    case "notIn": return "notIn refuses: it takes anything but \(list)"
    case "len":
      guard item.arguments.count == 2 else { return "len refuses: the length is not in \(list)" }
      return "len refuses: it takes \(item.arguments[0]) to \(item.arguments[1]) characters"
    case "min": return "min refuses: the least is \(list)"
    case "max": return "max refuses: the most is \(list)"
    default: return "\(name) refuses" + (list.isEmpty ? "" : " (\(list))")
    }
  }

  /// Where the call gives the refused value for the attribute; nil where that may be one of several.
  private static func given(
    _ path: String,
    _ item: ErrorItem,
    _ context: ErrorContext
  ) -> CodeNode.Entry? {
    guard let first = context.code?.arguments.first else { return nil }
    let call = context.call?.fact
    let isOwn = item.model == nil || item.model == call?.association?.target ?? call?.model
    let entries = (isOwn ? first.items.flatMap(\.entries) : first.allEntries).filter {
      $0.key == path
    }
    if let entry = entries.first(where: { context.text($0.value) == item.value }) { return entry }
    guard case .object = first.kind, entries.count == 1, let entry = entries.first,
      case .other = entry.value.kind
    else { return nil }
    return entry
  }

  // MARK: Values that are missing

  private static func missing(
    _ path: String,
    _ model: String,
    _ entry: CodeNode.Entry?,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    let place = entry.flatMap { context.place($0.value.range) }
    let code = entry.map { context.text($0.value) }
    let method = context.call?.fact.method ?? "the call"
    let given =
      switch code {
      case nil: "was given none"
      case "null", "undefined": "was given \(code ?? "")"
      default: "was given \(code ?? ""), which is null or undefined"
      }
    let why = "\(model).\(path) cannot be null, and \(method) \(given)"
    let keys = context.run.associations.map(\.fact).filter {
      $0.keyOwner == model && $0.key == path
    }
    if let call = context.call?.fact, call.association != nil, !call.method.hasPrefix("create") {
      let edit = UnlinkedRow.destroying(call, context.run)
      return ErrorAdvice(
        "\(model).\(path) cannot be null, and \(call.code)() would empty it",
        write: edit.map(context.run.lines.lines) ?? [],
        help: keys.isEmpty
          ? [] : ["destroy() removes the \(model) itself, or give it another owner"]
      )
    }
    if entry == nil, let found = renamed(path, model, why, context) { return found }
    guard let fact = keys.last else {
      return ErrorAdvice(at: place, why, help: place == nil ? ["give \(path) a value"] : [])
    }
    if entry == nil, let found = withInclude(fact, why, context) { return found }
    let parent = fact.keyTarget
    guard entry == nil, context.call?.fact.model == model,
      let name = variable(of: parent, context)
    else {
      return ErrorAdvice(
        at: place,
        "\(why): it is the foreign key to \(parent)",
        help: ["give \(path) the key of a stored \(parent), or create the \(model) through it"]
      )
    }
    let write = context.adding(path, "\(name).id", to: 0).map { context.lines($0) } ?? []
    return ErrorAdvice(
      at: context.code?.arguments.first.flatMap { context.place($0.range) },
      why: ["\(why): it is the foreign key to \(parent)"],
      write: write,
      help: creator(fact, name, context).map { write.isEmpty ? $0 : "or " + $0 }
    )
  }

  /// A given name that is nearly the attribute's.
  private static func renamed(
    _ path: String,
    _ model: String,
    _ why: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let index = ModelIndex(context.run)
    let unknown = (context.code?.arguments.first?.entries ?? []).filter {
      !index.has($0.key, model)
    }
    guard
      let entry = unknown.first(where: { Words.bare($0.key) == Words.bare(path) })
        ?? closestMatch(to: path, among: unknown.map(\.key)).flatMap({ near in
          unknown.first { $0.key == near }
        })
    else { return nil }
    let isShorthand = entry.keyRange == entry.value.range
    return ErrorAdvice(
      at: context.place(entry.keyRange),
      "\(why): '\(entry.key)' is no attribute of \(model)",
      write: context.lines(CodeChange(entry.keyRange, isShorthand ? "\(path): \(entry.key)" : path))
    )
  }

  /// A parent that is given as an object, and that no include names.
  private static func withInclude(
    _ fact: AssociationFact,
    _ why: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard let code = context.code, let call = context.call?.fact, !call.hasInclude,
      let own = context.associations(of: fact.keyOwner).first(where: {
        $0.kind == .belongsTo && $0.key == fact.key
      }), let entry = code.arguments.first?.entries.first(where: { $0.key == own.alias }),
      case .object = entry.value.kind,
      let change = context.adding("include", context.run.include(own.name), to: 1)
    else { return nil }
    return ErrorAdvice(
      at: context.place(entry.range),
      "\(why): what stands under '\(own.alias)' is stored only where include names it",
      write: context.lines(change)
    )
  }

  /// The variable that holds a stored instance of a model, if there is one only.
  private static func variable(of model: String, _ context: ErrorContext) -> String? {
    var names: [String] = []
    for step in context.run.trace.steps where step.number <= context.error.step {
      for change in step.variables {
        names.removeAll { $0 == change.name }
        guard case .instance(let instance) = change.value, instance.fact.model == model,
          !instance.isNew
        else { continue }
        names.append(change.name)
      }
    }
    return names.count == 1 ? names.first : nil
  }

  /// The generated method that gives the key by itself.
  private static func creator(
    _ fact: AssociationFact,
    _ name: String,
    _ context: ErrorContext
  ) -> [String] {
    let parents = context.associations(of: fact.keyTarget).filter {
      $0.keyOwner == fact.keyOwner && $0.key == fact.key && $0.kind != .belongsTo
    }
    guard let method = parents.flatMap(\.methods).first(where: { $0.hasPrefix("create") }),
      let values = context.firstArgument
    else { return [] }
    return ["let the association set it: await \(name).\(method)(\(values));"]
  }
}
