import Diagnostics
import Trace

/// Ways out of errors about null and undefined: which query, key or include gave it, and why.
enum NothingErrors {
  private static func isAboutNothing(_ context: ErrorContext) -> Bool {
    let message = context.error.message
    return context.error.name == "TypeError"
      && (message.hasPrefix("Cannot read properties of ")
        || message.hasPrefix("Cannot set properties of ")
        || message.hasPrefix("Cannot destructure property "))
  }

  /// An association that was read and is not there, or has less than the program expects.
  @Sendable static func association(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context) || context.error.message.hasSuffix(" is not iterable") else {
      return nil
    }
    let near: (Int, Int, Place?) -> Bool = { step, turn, place in
      step == context.error.step && turn < context.turn
        && (place?.isOnLine(of: context.error.place) ?? true)
    }
    if let missed = context.run.missed.last(where: { near($0.step, $0.turn, $0.fact.place) }),
      missed.fact.kind == .near, let nearest = missed.fact.nearest,
      let model = missed.fact.instance?.model, isThere(nearest, missed, context)
    {
      let text = context.run.lines.replacing(
        missed.fact.name,
        with: nearest,
        from: missed.fact.place
      )
      return ErrorAdvice(
        "a \(model) has no '\(missed.fact.name)': it is '\(nearest)', letter for letter",
        write: [text ?? nearest]
      )
    }
    guard
      let read = context.run.reads.last(where: { near($0.step, $0.turn, $0.fact.place) }),
      isSubject(read.fact.alias, context)
    else { return taken(context) }
    return read.fact.isLoaded ? loaded(read, context) : unloaded(read.fact, context)
  }

  /// An association that was taken out of an instance before: `const { posts } = user`.
  private static func taken(_ context: ErrorContext) -> ErrorAdvice? {
    guard let name = context.error.hint?.subject, name.allSatisfy(\.isPartOfName),
      let read = context.run.reads.last(where: { $0.fact.alias == name && $0.turn < context.turn }),
      !read.fact.isLoaded
    else { return nil }
    return unloaded(read.fact, context)
  }

  /// An association that was looked for under the name of its model, and has an alias.
  @Sendable static func aliased(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context), let hint = context.error.hint, let missing = hint.missing,
      let model = context.error.receiver?.model, context.error.receiver?.kind == .instance,
      let place = context.error.place
    else { return nil }
    let word = missing.lowercased()
    let found = context.associations(of: model).filter { fact in
      fact.alias != missing
        && [fact.target.lowercased(), fact.alias.lowercased()].contains {
          $0 == word || $0 + "s" == word || $0 == word + "s"
        }
    }
    guard found.count == 1, let fact = found.first else { return nil }
    let isLoaded = context.run.eagerLoads.contains {
      $0.turn < context.turn && $0.fact.model == model && $0.fact.alias == fact.alias
    }
    var start = place
    start.column = 1
    let range = isLoaded ? context.run.lines.name(missing, from: start) : nil
    return ErrorAdvice(
      at: range.flatMap { context.run.lines.place($0, in: place.source) },
      "a \(model) has no '\(missing)': \(fact.name.text) (\(context.step(of: fact))) stands under '\(fact.alias)'",
      write: range.map {
        context.run.lines.lines(with: [CodeChange($0, fact.alias)], in: place.source)
      } ?? [],
      help: isLoaded
        ? [] : ["and no query loaded it: add include: \(context.run.include(fact.name))"]
    )
  }

  /// A finder that was to throw where it finds nothing.
  @Sendable static func rejected(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "SequelizeEmptyResultError", let call = context.call else {
      return nil
    }
    let name =
      "\(call.fact.code)()"
      + (call.fact.place.map { " of \(context.run.trace.lineText($0))" } ?? "")
    return ErrorAdvice(
      why: ["\(name) found no row, and rejectOnEmpty makes an error of that"],
      proof: context.run.statements(ofCall: call.fact.call).last.map { [$0.proof] } ?? []
    )
  }

  /// The row of a junction that was looked for under another name than its model's.
  @Sendable static func junction(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context), let hint = context.error.hint, let missing = hint.missing,
      let place = context.error.place
    else { return nil }
    let loaded = Set(names: context.run.eagerLoads.map { "\($0.fact.model).\($0.fact.alias)" })
    let names = context.run.associations.map(\.fact).filter {
      loaded.contains("\($0.source).\($0.alias)")
    }.compactMap(\.junction?.model)
    guard let name = closestMatch(to: missing, among: Words.unique(names)), name != missing else {
      return nil
    }
    var start = place
    start.column = 1
    let range = context.run.lines.name(missing, from: start)
    return ErrorAdvice(
      at: range.flatMap { context.run.lines.place($0, in: place.source) },
      "the row of the junction table (the table between the two) stands under the name of its model, which is '\(name)', letter for letter",
      write: range.map {
        context.run.lines.lines(with: [CodeChange($0, name)], in: place.source)
      } ?? []
    )
  }

  /// An include inside of one that selects nothing: `attributes: []` leaves no place for what is below it.
  @Sendable static func hollowInclude(_ context: ErrorContext) -> ErrorAdvice? {
    guard
      let match = context.error.message.wholeMatch(
        of: #/Cannot read properties of undefined \(reading '(.+)'\)/#
      ), context.error.hint == nil
    else { return nil }
    for element in IncludeElement.all(in: context) {
      guard let attributes = element.node["attributes"], case .list(let items) = attributes.kind,
        items.isEmpty, let inner = element.node["include"],
        let model = context.model(of: element) ?? element.alias
      else { continue }
      let below = inner.items.map(IncludeElement.init).map {
        $0.alias ?? context.model(of: $0) ?? context.text($0.node)
      }
      guard
        below.contains(where: {
          $0 == match.1 || closestMatch(to: String(match.1), among: [$0]) != nil
        })
      else { continue }
      let key = context.run.models.last { $0.fact.model == model }?.fact.primaryKey.first ?? "id"
      return ErrorAdvice(
        at: context.place(attributes.range),
        "attributes: [] leaves nothing of \(model) in the result, so that \(match.1) below it has no place to stand: "
          + "name at least its primary key",
        write: context.lines(CodeChange(attributes.range, "['\(key)']"))
      )
    }
    return nil
  }

  /// Whether the property that is suggested instead has a value: an association that a query loaded.
  private static func isThere(
    _ name: String,
    _ missed: TraceIndex.Seen<MissedPropertyFact>,
    _ context: ErrorContext
  ) -> Bool {
    guard let instance = missed.fact.instance,
      context.associations(of: instance.model).contains(where: { $0.alias == name })
    else { return true }
    return context.run.eagerLoads.contains {
      $0.fact.alias == name && $0.fact.instances.objects.contains(instance.object)
    }
  }

  /// Whether the error is about a value of that name, where that can be told.
  private static func isSubject(_ alias: String, _ context: ErrorContext) -> Bool {
    guard let subject = context.error.hint?.subject, !subject.isEmpty else { return true }
    let last = subject.split { !$0.isPartOfName }.last.map(String.init)
    return last == nil || last == alias || subject.hasSuffix("]") && subject.contains(alias)
      || subject.contains("(")
  }

  private static func unloaded(_ fact: AssociationReadFact, _ context: ErrorContext) -> ErrorAdvice
  {
    let association = context.associations(of: fact.instance.model).first { $0.alias == fact.alias }
    let getter = association?.methods.first { $0.hasPrefix("get") }
    let line = association.flatMap { including($0, fact.instance.object, context) }
    let include = "add include: \(association.map { context.run.include($0.name) } ?? fact.alias)"
    if let edit = ScopeOfWrongKind.edit(ofModel: fact.instance.model, context.run),
      edit.replacement.contains(fact.alias)
    {
      return ErrorAdvice(
        "no query loaded \(fact.alias) of this \(fact.instance.model): the function under defaultScope is no scope",
        write: context.run.lines.lines(of: edit)
      )
    }
    let asked = getter.map { "or await its \($0)()" }
    let receiver = fact.place.flatMap(context.run.lines.receiver)
    if line == nil, let receiver, let getter {
      return ErrorAdvice(
        "no query loaded \(fact.alias) of this \(fact.instance.model)",
        write: ["await \(receiver).\(getter)()"],
        help: ["or load it with the \(fact.instance.model): \(include.dropFirst("add ".count))"]
      )
    }
    return ErrorAdvice(
      "no query loaded \(fact.alias) of this \(fact.instance.model)",
      write: line ?? [],
      help: [([line == nil ? include : nil] + [asked]).compactMap { $0 }.joined(separator: ", ")]
        .filter { !$0.isEmpty }
    )
  }

  /// The query that loaded an object, with an include more; nil where it has includes already.
  private static func including(
    _ fact: AssociationFact,
    _ object: Int,
    _ context: ErrorContext
  ) -> [String]? {
    guard let load = context.run.load(of: object)?.seen.fact,
      let call = context.run.call(context.run.statement(load.statement)?.call)?.fact,
      !call.hasInclude, call.association == nil, let code = context.run.lines.call(call),
      let index =
        ([
          "findByPk": 1, "findOne": 0, "findAll": 0,
        ] as [Name: Int])[call.method],
      let change = code.adding("include", context.run.include(fact.name), to: index)
    else { return nil }
    return context.run.lines.lines(with: [change], in: code.source)
  }

  /// A loaded association that has less than the program expects.
  private static func loaded(
    _ read: TraceIndex.Seen<AssociationReadFact>,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let fact = read.fact
    let loaded = context.run.eagerLoads.lazy.reversed().compactMap { seen -> (Bool, Int)? in
      let batch = seen.fact
      guard batch.alias == fact.alias,
        let index = batch.instances.objects.lastIndex(of: fact.instance.object)
      else { return nil }
      return (batch.isSingle, batch.counts[index])
    }.first
    let owner = "\(fact.instance.model).\(fact.alias)"
    guard let (isSingle, count) = loaded, !isSingle else {
      return MissingPartner(fact, context).advice
    }
    return ErrorAdvice(why: [
      count == 0
        ? "\(owner) is an empty list: no row was found for it"
        : "\(owner) has \(Words.count(count, "item"))"
    ])
  }

  /// A value that a query gave, or a line before that read what no query had loaded.
  @Sendable static func result(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context) else { return nil }
    guard let origin = ValueOrigin(context) else { return lastQuery(context) }
    if let call = origin.call { return EmptyResult(call, origin, context).advice }
    return read(on: origin.place, context) ?? lastQuery(context)
  }

  /// The query right before the error, of a function of the program's own that gave its null on.
  private static func lastQuery(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.contains(" of null "), NameErrors.near(context) == nil,
      let query = context.run.queries.last(where: { $0.turn < context.turn }),
      query.step == context.error.step || query.step + 1 == context.error.step,
      query.fact.results == 0, let call = context.run.call(query.fact.call)?.fact,
      ["findOne", "findByPk"].contains(call.method)
    else { return nil }
    return ErrorAdvice(
      why: [
        "\(call.code)()" + (call.place.map { " of \(context.run.trace.lineText($0))" } ?? "")
          + " found no row and gave null"
      ],
      proof: context.run.statement(query.fact.statement).map { [$0.proof] } ?? []
    )
  }

  /// A member that an object of the program's own does not have: `db.Coach`, `req.query`.
  @Sendable static func member(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context), let hint = context.error.hint, let missing = hint.missing,
      NameErrors.near(context) == nil, let names = context.error.receiver?.names, names.count < 12,
      !names.isEmpty, context.error.receiver?.kind == .plain || hint.subject.contains(".models.")
    else { return nil }
    let owner = hint.subject.dropLast(missing.count + 1)
    guard owner.isPath else { return nil }
    return ErrorAdvice("\(owner) has no '\(missing)': it has \(Words.list(names))")
  }

  /// A model that was taken out of `sequelize.models` and is not there.
  @Sendable static func unknownModel(_ context: ErrorContext) -> ErrorAdvice? {
    guard isAboutNothing(context), let hint = context.error.hint, hint.subject.isPath,
      statics.contains(hint.name), context.error.receiver?.kind != .instance
    else { return nil }
    let name = hint.subject.split(separator: ".").last.map(String.init) ?? hint.subject
    let models = context.run.models.map(\.fact.model)
    guard !models.isEmpty else {
      return hint.subject.contains("models.")
        ? ErrorAdvice(
          "no model is defined at this point: sequelize.models is empty until define() or init() ran"
        ) : nil
    }
    guard context.model(named: name) == nil else { return nil }
    let nearest = closestMatch(to: name, among: models)
    return ErrorAdvice(
      "there is no model '\(name)' there"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      help: ["the models so far are: \(models.joined(separator: ", "))"]
    )
  }

  private static let statics: Set<String> = [
    "findAll", "findOne", "findByPk", "findOrCreate", "findAndCountAll", "create", "bulkCreate",
    "count", "hasMany", "hasOne", "belongsTo", "belongsToMany", "sync", "scope", "upsert",
  ]

  /// A loop over what no query loaded: `const posts = await user.Posts`.
  @Sendable static func notIterable(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasSuffix(" is not iterable"), let origin = ValueOrigin(context)
    else {
      return nil
    }
    return origin.call == nil ? read(on: origin.place, context) : nil
  }

  /// What a line read of an association that no query had loaded.
  private static func read(on place: Place, _ context: ErrorContext) -> ErrorAdvice? {
    let reads = context.run.reads.filter {
      $0.turn < context.turn && $0.fact.place?.isOnLine(of: place) == true && !$0.fact.isLoaded
    }
    guard let fact = reads.last?.fact,
      let association = context.associations(of: fact.instance.model).first(where: {
        $0.alias == fact.alias
      }), let getter = association.methods.first(where: { $0.hasPrefix("get") })
    else { return nil }
    let start = fact.place ?? place
    let range = context.run.lines.name(fact.alias, from: start)
    let line = range.map { range -> [String] in
      context.run.lines.lines(with: [CodeChange(range, "\(getter)()")], in: start.source)
    }?.first
    let isAwaited = line?.contains("await ") == true
    return ErrorAdvice(
      why: [
        "\(fact.instance.model).\(fact.alias) is what an include loaded, and no query loaded it here"
          + (isAwaited ? ": awaiting it asks for nothing" : "")
      ],
      write: isAwaited ? [line].compactMap { $0 } : [],
      help: [
        "load it with include: \(context.run.include(association.name)), or await \(getter)()"
      ]
    )
  }
}

extension TraceIndex {
  /// The value of a foreign key that an object was loaded with; nil where it was not selected.
  func loadedKey(_ attribute: String, of object: Int) -> CellValue? {
    load(of: object).flatMap { $0.seen.fact.foreignKey(attribute, $0.index) }
  }
}
