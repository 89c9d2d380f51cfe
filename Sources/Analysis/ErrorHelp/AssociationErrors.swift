import Diagnostics
import Trace

/// Ways out of errors about associations: undeclared, known by another alias, declared twice or wrongly.
enum AssociationErrors {
  /// Of the message `User is not associated to Post!`.
  @Sendable static func notAssociated(_ context: ErrorContext) -> [String] {
    guard let match = context.error.message.wholeMatch(of: #/(.+) is not associated to (.+)!/#)
    else {
      return []
    }
    let (target, source) = (String(match.1), String(match.2))
    let back = context.associations(of: target).last { $0.target == source }
    guard let back else {
      let names = (context.name(source), context.name(target))
      return [
        "declare before this step how they are related: \(names.0).belongsTo(\(names.1)); or \(names.0).hasMany(\(names.1));"
      ]
    }
    return [
      "only \(target) knows the relation (\(back.name.text), \(context.step(of: back))); add: "
        + context.inverse(of: back)
    ]
  }

  /// `… is associated to User using an alias …`, `… multiple times …`.
  @Sendable static func alias(_ context: ErrorContext) -> [String] {
    let pattern = #/(.+?) is associated to (.+?) (?:using an alias|multiple times)\..*/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return [] }
    let found = context.associations(of: String(match.2)).filter { $0.target == match.1 }
    return found.map {
      "write include: \(context.run.include($0.name)) (\($0.name.text), \(context.step(of: $0)))"
    }
  }

  /// Of the message `Association with alias "posts" does not exist on User`.
  @Sendable static func unknownAlias(_ context: ErrorContext) -> [String] {
    let pattern = #/Association with alias "(.+)" does not exist(?: on (.+))?/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return [] }
    let alias = String(match.1)
    let model = match.2.map(String.init) ?? context.call?.fact.model ?? ""
    let aliases = context.associations(of: model).map(\.alias)
    guard !aliases.isEmpty else {
      return ["\(model) has no associations yet: declare one before this step"]
    }
    if let nearest = closestMatch(to: alias, among: aliases) {
      return ["did you mean '\(nearest)'? write include: '\(nearest)'"]
    }
    return ["the aliases of \(model) are: \(aliases.joined(separator: ", "))"]
  }

  /// A value that is no model where one is associated or included.
  @Sendable static func notAModel(_ context: ErrorContext) -> [String] {
    let message = context.error.message
    if message.hasSuffix("called with something that's not a subclass of Sequelize.Model") {
      return value(context.firstArgument, "the first argument", context)
    }
    if message.hasPrefix("Include unexpected. Element has to be either a Model") {
      let code = context.call?.fact.place.map { context.run.lines.code(at: $0) } ?? ""
      let item = code.firstMatch(of: #/include:\s*\[?\s*(?:\{\s*model:\s*)?([\w.$'"]+)/#)
      return value(item.map { String($0.1) }, "what is included", context)
    }
    return []
  }

  private static func value(_ code: String?, _ what: String, _ context: ErrorContext) -> [String] {
    let models = context.run.models.map(\.fact.model)
    let known = "the models so far are: \(models.map(context.name).joined(separator: ", "))"
    guard let code else { return ["\(what) is no model; \(known)"] }
    if let quote = code.first, "'\"`".contains(quote) {
      let name = code.filter { $0 != quote }
      return models.contains(name)
        ? ["\(code) is text: write \(context.name(name)) without quotes"]
        : ["\(code) is text, not a model; \(known)"]
    }
    let last = code.split(separator: ".").last.map(String.init) ?? code
    if models.contains(last) {
      return ["\(what), \(code), is undefined: write \(context.name(last))"]
    }
    let nearest = closestMatch(to: last, among: models).map { "; did you mean '\($0)'?" } ?? ""
    return ["\(what), \(code), is not a model\(nearest)", known]
  }

  /// Of the message `You have used the alias author in two separate associations. …`.
  @Sendable static func aliasTwice(_ context: ErrorContext) -> [String] {
    let pattern = #/You have used the alias (.+) in two separate associations\..*/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return [] }
    let model = context.call?.fact.model ?? ""
    guard let first = context.associations(of: model).first(where: { $0.alias == match.1 }) else {
      return []
    }
    let place = context.run.call(first.call)?.fact.place.map { " at \($0.line):\($0.column)" } ?? ""
    return [
      "\(first.name.text) has the alias already (\(context.step(of: first))\(place)): remove one of the two, "
        + "or give this one another alias"
    ]
  }

  /// Many-to-many declared by `hasMany` with `through`, or without a junction.
  @Sendable static func manyToMany(_ context: ErrorContext) -> [String] {
    let message = context.error.message
    guard
      message.hasPrefix("N:M associations are not supported with hasMany")
        || message.contains(" requires through option")
    else { return [] }
    let source = context.call?.fact.model ?? "User"
    let target = context.firstArgument ?? "Post"
    let names = [context.name(source), target]
    let junction = source + target + "s"
    return [
      "both sides go through one junction: \(names[0]).belongsToMany(\(names[1]), { through: '\(junction)' }); "
        + "\(names[1]).belongsToMany(\(names[0]), { through: '\(junction)' });"
    ]
  }

  /// Of the message `Unable to find a valid association for model, 'Post'`.
  @Sendable static func order(_ context: ErrorContext) -> [String] {
    let pattern = #/Unable to find a valid association for model, '(.+)'/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return [] }
    let model = context.call?.fact.model ?? ""
    let found = context.associations(of: model).filter { $0.target == match.1 }
    guard !found.isEmpty else {
      return [
        "\(model) has no association with \(match.1): it can neither be included nor ordered by"
      ]
    }
    return found.map { "order: [[\(context.run.include($0.name)), '…', 'ASC']]" }
  }
}
