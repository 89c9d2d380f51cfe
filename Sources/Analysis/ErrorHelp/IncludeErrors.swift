import Diagnostics
import Trace

/// Errors about what is included: not associated, known by another alias, or no model.
enum IncludeErrors {
  /// Of the message `User is not associated to Post!`.
  @Sendable static func notAssociated(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.wholeMatch(of: #/(.+) is not associated to (.+)!/#)
    else { return nil }
    let (target, source) = (String(match.1), String(match.2))
    let place = IncludeElement.first(in: context) { context.model(of: $0) == target }?.place(
      context
    )
    let back = context.associations(of: target).last { $0.target == source }
    if let back {
      return ErrorAdvice(
        at: place,
        "only \(target) knows the relation (\(back.name.text), \(context.step(of: back)))",
        write: [context.inverse(of: back)]
      )
    }
    let names = (context.name(source), context.name(target))
    if let through = context.associations(of: source).first(where: { own in
      context.associations(of: own.target).contains { $0.target == target }
    }), let next = context.associations(of: through.target).first(where: { $0.target == target }) {
      let inner = context.run.include(next.name)
      return ErrorAdvice(
        at: place,
        "\(target) is not associated to \(source) but to \(through.target): include it there",
        help: [
          "include: { model: \(context.name(through.target))"
            + (through.isAliased ? ", as: '\(through.alias)'" : "") + ", include: \(inner) }"
        ]
      )
    }
    if let advice = junction(source, target, at: place, context) { return advice }
    if let advice = associateNotCalled(source, at: place, context) { return advice }
    if let written = referenced(source, target, context) {
      return ErrorAdvice(
        at: place,
        "references makes a key in the table alone; an include needs a declaration, which names that key",
        write: [written],
        help: ["put that line before the sync"]
      )
    }
    return ErrorAdvice(
      at: place,
      help: [
        "declare before this step how they are related: \(names.0).belongsTo(\(names.1)); or \(names.0).hasMany(\(names.1));"
      ]
    )
  }

  /// The declaration that a column with `references` stands for; nil without one.
  private static func referenced(
    _ source: String,
    _ target: String,
    _ context: ErrorContext
  ) -> String? {
    func key(from own: String, to other: String) -> String? {
      guard let model = context.run.models.last(where: { $0.fact.model == own })?.fact,
        let table = context.run.models.last(where: { $0.fact.model == other })?.fact.table,
        let schema = context.run.trace.schema.first(where: { $0.table == model.table }),
        let found = schema.foreignKeys.first(where: { $0.table == table })
      else { return nil }
      return model.attribute(ofColumn: found.column)
    }
    let names = (context.name(source), context.name(target))
    if let key = key(from: source, to: target) {
      return "\(names.0).belongsTo(\(names.1), { foreignKey: '\(key)' });"
    }
    return key(from: target, to: source).map {
      "\(names.0).hasMany(\(names.1), { foreignKey: '\($0)' });"
    }
  }

  /// The junction of two models, included in one of them or including one.
  private static func junction(
    _ source: String,
    _ target: String,
    at place: Place?,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let facts = context.run.associations.filter { $0.turn < context.turn }.map(\.fact)
    let names = (context.name(source), context.name(target))
    if let fact = facts.last(where: { $0.junction?.model == source && $0.target == target }),
      let key = context.run.otherKey(of: fact)
    {
      return ErrorAdvice(
        at: place,
        "\(source) is the junction table (the table between the two): belongsToMany relates \(fact.source) and \(target) "
          + "through it, but gives \(source) itself no association",
        write: ["\(names.0).belongsTo(\(names.1), { foreignKey: '\(key)' });"],
        help: ["put that line beside the other declarations, before the sync"]
      )
    }
    guard let fact = facts.last(where: { $0.junction?.model == target && $0.source == source })
    else {
      return nil
    }
    return ErrorAdvice(
      at: place,
      "\(target) is the junction table (the table between the two): belongsToMany relates \(source) and \(fact.target) "
        + "through it, but \(source) has no association with \(target) itself",
      write: ["\(names.0).hasMany(\(names.1), { foreignKey: '\(fact.key)' });"],
      help: [
        "or include \(context.name(fact.target)): each \(fact.target) then has its row of \(target) under \(target)"
      ]
    )
  }

  /// A model whose `associate` would have declared it: a habit of Sequelize's generator, which nothing calls by itself.
  static func associateNotCalled(
    _ source: String,
    at place: Place?,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let texts = context.run.lines.sources.map(\.text)
    let defines = #/static\s+associate\s*\(|\.associate\s*=/#
    // `model.associate(models)`, `models[name].associate?.(models)`.
    let calls = #/\.associate\s*(\?\.)?\s*\(|\[\s*['"]associate['"]\s*\]/#
    guard context.associations(of: source).isEmpty,
      texts.contains(where: { $0.contains(defines) }),
      !texts.contains(where: { $0.contains(calls) })
    else { return nil }
    return ErrorAdvice(
      at: place,
      "\(context.name(source)) has no associations: its associate method would declare them, but nothing calls it, "
        + "and Sequelize does not",
      write: [
        "Object.values(sequelize.models).forEach((model) => model.associate?.(sequelize.models));"
      ],
      help: ["put that line after the models are defined, before the sync"]
    )
  }

  /// `… is associated to User using an alias …`, `… multiple times …`.
  @Sendable static func alias(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/(.+?) is associated to (.+?) (?:using an alias|multiple times)\..*/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let target = String(match.1)
    let found = context.associations(of: String(match.2)).filter { $0.target == target }
    let element = IncludeElement.first(in: context) { context.model(of: $0) == target }
    let lines = found.map { fact -> String in
      let include = context.run.include(fact.name)
      let written = element.flatMap { $0.named(fact, context) }
      return written.map { "\($0) (\(fact.name.text), \(context.step(of: fact)))" }
        ?? "write include: \(include) (\(fact.name.text), \(context.step(of: fact)))"
    }
    guard found.count == 1, let only = found.first, let element,
      let written = element.change(to: only, context)
    else { return ErrorAdvice(at: element?.place(context), help: lines) }
    return ErrorAdvice(
      at: element.place(context),
      why: [
        "this association is known by the alias '\(only.alias)' (\(only.name.text), \(context.step(of: only)))"
      ],
      write: context.lines(written)
    )
  }

  /// Of the message `Association with alias "posts" does not exist on User`.
  @Sendable static func unknownAlias(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/Association with alias "(.+)" does not exist(?: on (.+))?/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let alias = String(match.1)
    let model = match.2.map(String.init) ?? context.call?.fact.model ?? ""
    let element = IncludeElement.first(in: context) { $0.alias == alias }
    let place = element?.place(context)
    let known = context.associations(of: model)
    func advice(_ why: String, _ fact: AssociationFact) -> ErrorAdvice {
      let lines = element?.renamed(fact.alias, context)
      return ErrorAdvice(
        at: place,
        why,
        write: lines ?? [],
        help: lines == nil ? ["write include: '\(fact.alias)'"] : []
      )
    }
    if let edit = known.lazy.compactMap({ OptionOfWrongKind.edit(of: $0, context.run) }).first {
      return ErrorAdvice(
        at: place,
        "an alias of an association to one is a text, and \(model) was given an object for it",
        write: context.run.lines.lines(of: edit)
      )
    }
    let word = alias.lowercased()
    let parts = alias.split(separator: ".").map(String.init)
    if parts.count > 1, context.path(parts, from: model) != nil {
      let nested = parts.dropLast().reversed().reduce("'\(parts[parts.count - 1])'") {
        inner,
        name in
        "{ association: '\(name)', include: \(inner) }"
      }
      let name = element.flatMap { $0.node.text == nil ? nil : $0.node.range }
      return ErrorAdvice(
        at: place,
        "an include names one association: what is further down stands in an include of its own",
        write: name.map { context.lines(CodeChange($0, nested)) } ?? [],
        help: name == nil ? ["include: \(nested)"] : []
      )
    }
    if let fact = known.first(where: { $0.keyOwner == model && $0.key == alias }) {
      if let own = ownModel(fact, alias, at: place, context) { return own }
      return advice(
        "'\(alias)' is the foreign key of \(fact.name.text) (\(context.step(of: fact))), not the name of an "
          + "association, which is known as '\(fact.alias)'",
        fact
      )
    }
    if let fact = known.first(where: { fact in
      [fact.target.lowercased(), context.name(fact.target).lowercased()].contains {
        $0 == word || $0 + "s" == word
      }
    }), fact.alias.lowercased() != word {
      return advice(
        "\(fact.name.text) (\(context.step(of: fact))) is known by the alias '\(fact.alias)'",
        fact
      )
    }
    if let nearest = closestMatch(to: alias, among: known.map(\.alias)),
      let fact = known.first(where: { $0.alias == nearest })
    {
      return advice(
        "there is no '\(alias)' on \(model); did you mean '\(nearest)' (\(fact.name.text), \(context.step(of: fact)))?",
        fact
      )
    }
    return elsewhere(alias, model, known, place, context)
  }

  /// The key of a model's association with itself, which can be joined under an alias of its own alone.
  private static func ownModel(
    _ fact: AssociationFact,
    _ alias: String,
    at place: Place?,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard fact.source == fact.target, !fact.isAliased,
      let code = context.run.call(fact.call).flatMap({ context.run.lines.call($0.fact) }),
      let key = code.arguments.last?.entry("foreignKey"), key.value.text == alias
    else { return nil }
    return ErrorAdvice(
      at: place,
      why: [
        "'\(alias)' is the foreign key of \(fact.name.text) (\(context.step(of: fact))), not the name of an "
          + "association, which is known as '\(fact.alias)'",
        "a \(fact.source) that is joined with \(fact.source) needs an alias, and the key another name than it",
      ],
      write: context.run.lines.lines(
        with: [CodeChange(key.range, "foreignKey: '\(alias)Id', as: '\(alias)'")],
        in: code.source
      ),
      help: ["the key of a row is then \(alias)Id"]
    )
  }

  /// An alias that another model has: one that is included too, or the other side.
  private static func elsewhere(
    _ alias: String,
    _ model: String,
    _ known: [AssociationFact],
    _ place: Place?,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    if let own = known.first(where: { fact in
      context.associations(of: fact.target).contains { $0.alias == alias && $0.target != model }
    }) {
      return ErrorAdvice(
        at: place,
        "'\(alias)' is an association of \(own.target), not of \(model): include it there",
        help: ["include: { association: '\(own.alias)', include: '\(alias)' }"]
      )
    }
    if let target = context.run.models.map(\.fact.model).last(where: {
      $0.lowercased() == alias.lowercased() || $0.lowercased() + "s" == alias.lowercased()
    }), let back = context.associations(of: target).last(where: { $0.target == model }) {
      return ErrorAdvice(
        at: place,
        "only \(target) knows the relation (\(back.name.text), \(context.step(of: back)))",
        write: [context.inverse(of: back)]
      )
    }
    guard !known.isEmpty else {
      return ErrorAdvice(
        at: place,
        help: ["\(model) has no associations yet: declare one before this step"]
      )
    }
    return ErrorAdvice(
      at: place,
      help: ["the aliases of \(model) are: \(known.map(\.alias).joined(separator: ", "))"]
    )
  }
}
