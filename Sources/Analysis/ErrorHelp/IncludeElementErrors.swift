import Diagnostics
import Trace

/// Errors about an element of an include that is no model, no association and no object with one.
enum IncludeElementErrors {
  /// Of the message that an element of an include has to be a model, an association or an object.
  @Sendable static func notAModel(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Include unexpected. Element has to be either a Model")
    else { return nil }
    if let advice = undefined(context) ?? shorthand(context) ?? aliasAlone(context) {
      return advice
    }
    let element = IncludeElement.first(in: context) { element in
      guard let name = element.modelCode(context) else { return false }
      return name.isPath && context.model(exactly: name) == nil && element.alias == nil
    }
    let advice = ModelValue.advice(
      element?.modelCode(context),
      element?.modelNode,
      "what is included",
      context
    )
    return element.flatMap { meant($0, advice, context) } ?? advice
  }

  /// The include whose model is `undefined`, where the program shows what it is taken out of.
  private static func undefined(_ context: ErrorContext) -> ErrorAdvice? {
    guard let call = context.call,
      let name = UndefinedName.elements(of: call, in: context.run).first,
      !name.isBeside(context.run), let origin = name.origin(context.run)
    else { return nil }
    let edit = name.edit(context.run)
    return ErrorAdvice(
      at: name.place,
      "\(name.code) is undefined here: \(name.absence(origin, context.run))",
      write: edit.map(context.run.lines.lines) ?? [],
      help: [name.whereabouts(context.run)]
    )
  }

  /// The include that is meant by the name of a table or another number of a model's: `models.users` for
  /// `{ model: models.user, as: 'user' }`.
  private static func meant(
    _ element: IncludeElement,
    _ advice: ErrorAdvice,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let source = context.call?.fact.association?.target ?? context.call?.fact.model ?? ""
    let code = element.modelCode(context) ?? ""
    let last = code.split(separator: ".").last.map(String.init) ?? code
    let known = context.associations(of: source)
    guard advice.write.isEmpty, element.node.entries.isEmpty,
      let target = closestMatch(to: last, among: Words.unique(known.map(\.target)))
    else { return nil }
    let facts = known.filter { $0.target == target }
    guard facts.count == 1, let fact = facts.first else { return nil }
    let model = code.dropLast(last.count) + target
    var result = advice
    result.write = context.lines(
      CodeChange(
        element.node.range,
        fact.isAliased ? "{ model: \(model), as: '\(fact.alias)' }" : String(model)
      )
    )
    return result
  }

  /// An alias without its model: `include: { as: 'posts' }`.
  private static func aliasAlone(_ context: ErrorContext) -> ErrorAdvice? {
    let source = context.call?.fact.association?.target ?? context.call?.fact.model ?? ""
    for element in IncludeElement.all(in: context) {
      guard let alias = element.node.entry("as"), let name = alias.value.text,
        element.modelNode == nil, element.node["association"] == nil
      else { continue }
      guard let fact = context.associations(of: source).first(where: { $0.alias == name }) else {
        continue
      }
      return ErrorAdvice(
        at: context.place(element.node.range),
        "as alone names no model: an include says both, or the association by its name",
        write: context.lines(
          CodeChange(
            alias.range,
            "model: \(context.name(fact.target))" + (fact.isAliased ? ", as: '\(name)'" : "")
          )
        )
      )
    }
    return nil
  }

  /// An object around nothing but a model: `include: { Post }`.
  private static func shorthand(_ context: ErrorContext) -> ErrorAdvice? {
    for element in IncludeElement.all(in: context) {
      let entries = element.node.entries
      guard !entries.isEmpty, entries.allSatisfy({ $0.keyRange == $0.value.range }),
        entries.allSatisfy({ context.model(named: $0.key) != nil })
      else { continue }
      let names = entries.map(\.key)
      let text = names.count == 1 ? names.joined() : "[\(names.joined(separator: ", "))]"
      return ErrorAdvice(
        at: context.place(element.node.range),
        "an object says which model under model; a model alone stands there without braces",
        write: context.lines(CodeChange(element.node.range, text))
      )
    }
    return nil
  }

  /// Of the message `include.model.getTableName is not a function`: the model is given as text.
  @Sendable static func modelAsText(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "include.model.getTableName is not a function",
      let node = IncludeElement.all(in: context).lazy.compactMap({ $0.node["model"] })
        .first(where: { $0.text != nil || context.model(named: context.text($0)) == nil })
    else { return nil }
    return ModelValue.advice(context.text(node), node, "the model of the include", context)
  }
}
