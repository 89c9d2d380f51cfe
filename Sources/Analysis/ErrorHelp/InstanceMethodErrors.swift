import Diagnostics
import Trace

extension MethodErrors {
  /// A method that an instance does not have: those there are, and the declaration that would add it.
  @Sendable static func instance(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction,
      context.error.receiver?.kind == .instance, let model = context.error.receiver?.model,
      let parts = GeneratedName(hint.name)
    else { return nil }
    let known = context.associations(of: model)
    if let other = ofArgument(hint, model, context) { return other }
    if let inflected = Inflected(parts, known, context) { return inflected.advice(hint, context) }
    let methods = known.flatMap(\.methods)
    let own = methods.filter { $0.hasPrefix(parts.verb) }
    let nearest =
      sameNoun(parts, known) ?? closestMatch(to: hint.name, among: own)
      ?? closestMatch(to: hint.name, among: methods)
    if let silent = IncludeErrors.associateNotCalled(model, at: nil, context) { return silent }
    if let declaration = declaration(parts, model, context),
      nearest == nil || !isSameNoun(nearest, parts)
    {
      return ErrorAdvice(
        "no association gives \(model) a \(hint.name): it would come from this declaration",
        write: [declaration],
        help: methods.isEmpty ? [] : list(methods, of: model)
      )
    }
    guard let nearest else {
      if let one = single(parts, known), let place = context.error.place {
        let range = context.run.lines.name(hint.name, from: place)
        return ErrorAdvice(
          why: [
            "\(one.fact.name.text) leads to one \(one.fact.target), so there is \(one.method) and no \(hint.name)"
          ],
          write: range.map {
            context.run.lines.lines(with: [CodeChange($0, one.method)], in: place.source)
          } ?? [],
          help: list(methods, of: model)
        )
      }
      return ErrorAdvice(
        "no association gives \(Words.one(model)) the method \(hint.name)",
        help: list(methods, of: model)
      )
    }
    let place = context.error.place
    let range = place.flatMap { context.run.lines.name(hint.name, from: $0) }
    let write = range.flatMap { range in
      place.map { context.run.lines.lines(with: [CodeChange(range, nearest)], in: $0.source) }
    }
    return ErrorAdvice(
      why: ["a \(model) has no \(hint.name); did you mean '\(nearest)'?"],
      write: nearest.hasPrefix(parts.verb) ? write ?? [] : [],
      help: list([nearest] + methods.filter { $0 != nearest }, of: model)
    )
  }

  /// The method of the same verb of the association that the noun names by its alias or model, in whatever number.
  private static func sameNoun(_ parts: GeneratedName, _ known: [AssociationFact]) -> String? {
    let noun = parts.noun.lowercased()
    let found = known.filter { fact in
      [fact.alias.lowercased(), fact.target.lowercased()].contains {
        $0 == noun || $0 + "s" == noun || $0 == noun + "s"
      }
    }
    guard found.count == 1, let fact = found.first else { return nil }
    return fact.methods.filter { $0.hasPrefix(parts.verb) }.min { $0.count < $1.count }
  }

  /// A method of the instance that was given as its argument: `user.setAdmin(account)` for `account.setAdmin(user)`.
  private static func ofArgument(
    _ hint: NameHint,
    _ model: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    let owner = context.run.associations.last {
      $0.turn < context.turn && $0.fact.source != model && $0.fact.target == model
        && $0.fact.methods.contains(hint.name)
    }?.fact
    guard let owner, let place = context.error.place, hint.subject.isPath,
      let code = context.run.lines.call(at: place), code.arguments.count == 1
    else { return nil }
    let argument = context.run.lines.code(code.arguments[0].range, in: code.source)
    guard argument.isPath else { return nil }
    return ErrorAdvice(
      why: [
        "\(hint.name) is a method of \(Words.one(owner.source)), not of \(Words.one(model)): \(owner.name.text) made it"
      ],
      write: context.run.lines.lines(
        with: [CodeChange(code.range, "\(argument).\(hint.name)(\(hint.subject))")],
        in: code.source
      )
    )
  }

  /// The setter of an association to one, where a method of those to many was called (`addCoach`).
  private static func single(
    _ parts: GeneratedName,
    _ known: [AssociationFact]
  ) -> (fact: AssociationFact, method: String)? {
    guard parts.verb == "add" else { return nil }
    let noun = parts.noun.lowercased()
    for fact in known where !fact.isToMany {
      let names = [fact.alias.lowercased(), fact.target.lowercased()]
      guard names.contains(where: { $0 == noun || $0 + "s" == noun }) else { continue }
      return fact.methods.first { $0.hasPrefix("set") }.map { (fact, $0) }
    }
    return nil
  }

  private static func list(_ methods: [String], of model: String) -> [String] {
    [
      methods.isEmpty
        ? "no association gives \(model) any methods"
        : "the methods of a \(model) are: \(methods.joined(separator: ", "))"
    ]
  }

  /// Whether a method is about the same thing, whatever its number.
  private static func isSameNoun(_ method: String?, _ parts: GeneratedName) -> Bool {
    guard let noun = method.flatMap(GeneratedName.init)?.noun.lowercased() else { return false }
    let wanted = parts.noun.lowercased()
    return noun == wanted || noun + "s" == wanted || noun == wanted + "s"
      || closestMatch(to: wanted, among: [noun]) != nil
  }

  /// The declaration that would give a model the method; nil where one of the two knows no other, or has it.
  private static func declaration(
    _ parts: GeneratedName,
    _ model: String,
    _ context: ErrorContext
  ) -> String? {
    let names = context.run.models
      .filter { $0.turn < context.turn && !context.run.isMadeJunction($0.fact) }.map(\.fact.model)
    let word = parts.noun.lowercased()
    guard
      let other = names.first(where: {
        [$0.lowercased(), $0.lowercased() + "s"].contains(word)
      }) ?? names.first(where: { context.name($0).lowercased() == word })
        ?? closestMatch(to: parts.noun, among: names), other != model
    else { return nil }
    guard !context.associations(of: model).contains(where: { $0.target == other }) else {
      return nil
    }
    if let back = context.associations(of: other).first(where: { $0.target == model }) {
      return context.inverse(of: back)
    }
    // `createBook` comes from a hasMany in most programs, though each kind of association makes one.
    let isMany = word != other.lowercased() || parts.isMany || parts.verb == "create"
    return "\(context.name(model)).\(isMany ? "hasMany" : "belongsTo")(\(context.name(other)));"
  }
}

/// A method whose name has the plural or singular that English has, and not the one that Sequelize made of the alias.
private struct Inflected {
  let fact: AssociationFact
  let wanted: String
  let made: String

  init?(_ parts: GeneratedName, _ known: [AssociationFact], _ context: ErrorContext) {
    for fact in known where fact.isToMany {
      guard let method = fact.methods.first(where: { $0.hasPrefix("create") }),
        let made = GeneratedName(method)?.noun
      else { continue }
      let alias = fact.alias.lowercased()
      let wanted = parts.noun.lowercased()
      // `Reserve` for `reserves`, of which Sequelize made `Reserf`.
      guard wanted != made.lowercased(), wanted != alias, alias.hasPrefix(wanted.dropLast()),
        alias == wanted + "s" || alias == wanted + "es",
        ["add", "remove", "has", "create"].contains(parts.verb),
        !fact.methods.contains(parts.verb + parts.noun),
        // Where Sequelize took the `s` away alone, another name is a slip of the program's own.
        made.lowercased() + "s" != alias
      else { continue }
      self.fact = fact
      self.wanted = parts.noun.lowercasedFirst
      self.made = made
      return
    }
    return nil
  }

  func advice(_ hint: NameHint, _ context: ErrorContext) -> ErrorAdvice {
    let verb = GeneratedName(hint.name)?.verb ?? ""
    let names = "{ singular: '\(wanted)', plural: '\(fact.alias)' }"
    let code = context.run.call(fact.call).flatMap { context.run.lines.call($0.fact) }
    let write = code.flatMap { code -> [String]? in
      let alias = code.arguments.last?["as"]
      let change = alias.map { CodeChange($0.range, names) } ?? code.adding("as", names, to: 1)
      return change.map { context.run.lines.lines(with: [$0], in: code.source) }
    }
    return ErrorAdvice(
      why: [
        "the singular that Sequelize makes of '\(fact.alias)' is '\(made.lowercasedFirst)', so the method is "
          + "\(verb)\(made)"
      ],
      write: write ?? [],
      help: ["name both, singular and plural, in the declaration; or call \(verb)\(made)"]
    )
  }
}

/// A generated method's name in its parts: `getPosts` is `get` and `Posts`.
struct GeneratedName {
  let verb: String
  let noun: String
  /// Whether the verb is one of associations to many.
  var isMany: Bool { ["add", "remove", "count", "has"].contains(verb) }

  init?(_ name: String) {
    let verbs = ["get", "set", "add", "create", "remove", "count", "has"]
    guard let verb = verbs.first(where: name.hasPrefix), name.count > verb.count else { return nil }
    self.verb = verb
    noun = String(name.dropFirst(verb.count))
    guard noun.first?.isUppercase == true else { return nil }
  }
}
