import Diagnostics
import Trace

/// Ways out of errors about methods and properties that are not there.
enum MethodErrors {
  /// `object.name` of `… is not a function`.
  private static func called(_ context: ErrorContext) -> (object: String, name: String)? {
    guard context.error.name == "TypeError",
      let match = context.error.message.firstMatch(of: #/^(.+)\.(\w+) is not a function$/#)
    else { return nil }
    return (String(match.1), String(match.2))
  }

  /// What the program's variable was at last.
  private static func variable(_ name: String, _ context: ErrorContext) -> VariableChange? {
    for step in context.run.trace.steps.reversed() {
      if let change = step.variables.last(where: { $0.name == name }) { return change }
    }
    return nil
  }

  /// The number of the call whose promise was taken for a list.
  private static func iterated(_ context: ErrorContext) -> Int? {
    let message = context.error.message
    if message.hasSuffix("is not a function or its return value is not iterable"),
      let call = context.call?.fact, message.hasPrefix(call.code + " is not a function")
    {
      return call.call
    }
    guard let match = message.wholeMatch(of: #/(.+) is not iterable/#) else { return nil }
    return variable(String(match.1), context)?.promise?.call
  }

  /// A method called, or a property read, of a promise, or a loop over one.
  @Sendable static func promise(_ context: ErrorContext) -> [String] {
    guard context.error.name == "TypeError" else { return [] }
    let missed = context.run.missed.last {
      $0.step == context.error.step && $0.fact.instance == nil
    }
    let number =
      iterated(context) ?? missed?.fact.call
      ?? called(context).flatMap { variable($0.object, context)?.promise?.call }
    guard let found = context.run.call(number), let place = found.fact.place else {
      return missed.map { ["it is a promise and has no '\($0.fact.name)': await it first"] } ?? []
    }
    let line = context.run.lines.awaiting(place) ?? "await \(found.fact.code)(…)"
    return ["\(found.fact.code)() of line \(place.line) gives a promise: write \(line)"]
  }

  /// A method of instances that was called on the model.
  @Sendable static func model(_ context: ErrorContext) -> [String] {
    guard let called = called(context) else { return [] }
    let model = context.run.models.first { context.name($0.fact.model) == called.object }?.fact
      .model
    guard let model else { return [] }
    let methods = context.associations(of: model).flatMap(\.methods)
    guard methods.contains(called.name) else { return [] }
    return [
      "\(called.name) is a method of instances, not of the model: write (await \(called.object).findByPk(1))."
        + "\(called.name)()"
    ]
  }

  /// A method that an instance does not have: those there are, and the declaration that would add it.
  @Sendable static func instance(_ context: ErrorContext) -> [String] {
    guard let called = called(context), let parts = GeneratedName(called.name) else { return [] }
    let known = variable(called.object, context)
    if let known, case .list = known.value, !known.instances.isEmpty {
      return ["\(called.object) is a list: take one of it, \(called.object)[0].\(called.name)()"]
    }
    let models = known?.instances.first.map { [$0.model] } ?? owners(called.name, context)
    guard let model = models.first else { return [] }
    let methods = context.associations(of: model).flatMap(\.methods)
    let nearest = closestMatch(to: called.name, among: methods)
    var help: [String] = []
    if let nearest { help.append("did you mean '\(nearest)'?") }
    let sorted = (nearest.map { [$0] } ?? []) + methods.filter { $0 != nearest }
    help.append(
      methods.isEmpty
        ? "no association gives \(model) any methods"
        : "the methods of a \(model) are: \(sorted.joined(separator: ", "))"
    )
    if let declaration = declaration(parts, model, context) {
      help.append("\(called.name) would come from: \(declaration)")
    }
    return help
  }

  /// The models whose instances could be meant, where the object is no variable: those with nearly such a method.
  private static func owners(_ name: String, _ context: ErrorContext) -> [String] {
    context.run.associations.map(\.fact)
      .filter { closestMatch(to: name, among: $0.methods) != nil }.map(\.source)
  }

  /// The declaration that would give a model the method.
  private static func declaration(
    _ parts: GeneratedName,
    _ model: String,
    _ context: ErrorContext
  ) -> String? {
    let names = context.run.models.map(\.fact.model)
    let word = parts.noun.lowercased()
    guard
      let other = names.first(where: {
        [$0.lowercased(), $0.lowercased() + "s"].contains(word)
      }) ?? closestMatch(to: parts.noun, among: names), other != model
    else { return nil }
    let own = context.associations(of: model).contains { $0.target == other }
    guard !own else { return nil }
    if let back = context.associations(of: other).first(where: { $0.target == model }) {
      return context.inverse(of: back)
    }
    let isMany = word != other.lowercased() || parts.isMany
    return "\(context.name(model)).\(isMany ? "hasMany" : "belongsTo")(\(context.name(other)));"
  }

  /// A property read of something that is not there.
  @Sendable static func nothing(_ context: ErrorContext) -> [String] {
    let pattern = #/Cannot (?:read|set) properties of (?:undefined|null) .*/#
    guard context.error.message.wholeMatch(of: pattern) != nil else { return [] }
    let near: (Int, Place?) -> Bool = { step, place in
      step == context.error.step && (place?.isOnLine(of: context.error.place) ?? true)
    }
    if let missed = context.run.missed.last(where: { near($0.step, $0.fact.place) }),
      let nearest = missed.fact.nearest, let model = missed.fact.instance?.model
    {
      let text = context.run.lines.replacing(
        missed.fact.name,
        with: nearest,
        from: missed.fact.place
      )
      return ["\(model) has no '\(missed.fact.name)', it is '\(nearest)': write \(text ?? nearest)"]
    }
    guard let read = context.run.reads.last(where: { near($0.step, $0.fact.place) }) else {
      return empty(context)
    }
    let fact = read.fact
    let association = context.associations(of: fact.instance.model).first { $0.alias == fact.alias }
    guard !fact.isLoaded else { return [tooFew(fact, context)] }
    let getter = association?.methods.first { $0.hasPrefix("get") }
    return [
      "no query loaded \(fact.alias) of this \(fact.instance.model): add "
        + "include: \(association.map { context.run.include($0.name) } ?? fact.alias)"
        + (getter.map { ", or await its \($0)()" } ?? "")
    ]
  }

  /// A loaded association that has less than the program expects.
  private static func tooFew(_ fact: AssociationReadFact, _ context: ErrorContext) -> String {
    let loaded = context.run.eagerLoads.lazy.reversed().compactMap { seen -> (Bool, Int)? in
      let batch = seen.fact
      guard batch.alias == fact.alias,
        let index = batch.instances.objects.lastIndex(of: fact.instance.object)
      else { return nil }
      return (batch.isSingle, batch.counts[index])
    }.first
    let owner = "\(fact.instance.model).\(fact.alias)"
    guard let (isSingle, count) = loaded, !isSingle else {
      return "\(owner) is null: the row has no partner"
    }
    return count == 0
      ? "\(owner) is an empty list: no row was found for it"
      : "\(owner) has \(Words.count(count, "item"))"
  }

  /// A finder that found nothing.
  private static func empty(_ context: ErrorContext) -> [String] {
    guard NameErrors.near(context).isEmpty, context.error.message.contains(" of null "),
      let query = context.run.queries.last, query.fact.results == 0,
      let call = context.run.call(query.fact.call)?.fact, call.method != "findAll"
    else { return [] }
    let place = call.place.map { " of line \($0.line)" } ?? ""
    return ["\(call.code)()\(place) found no row and gave null"]
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
