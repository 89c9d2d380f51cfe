import Analysis
import Diagnostics
import Lessons
import Trace

/// What a variable holds: people take a list for an instance, a promise for its value, null for an empty list.
enum HeldValue: QuestionKind {
  static let name = "held-value"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps else { return [] }
    // What create and build give nobody doubts.
    let dull = ["create", "build", "define"]
    return run.calls.filter { seen in
      seen.fact.parent == nil && !dull.contains { seen.fact.method.hasPrefix($0) }
    }.compactMap { seen in
      guard let variable = run.variable(assigned: seen.fact) else { return nil }
      return QuestionMaker(seen.step) { draft(seen, variable, run) }
    }
  }

  private static func draft(
    _ seen: QuestionedRun.Seen<CallFact>,
    _ variable: (name: String, code: String),
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    guard let place = seen.fact.place,
      let step = run.steps.first(where: { $0.step.number == seen.step })?.step,
      let value = step.variables.last(where: { $0.name == variable.name })?.value,
      let right = words(value)
    else { return nil }
    let model = seen.fact.association?.target ?? seen.fact.model ?? seen.fact.instance?.model
    guard let model, run.models[Name(model)] != nil else { return nil }
    let proof = "`\(variable.name)` is \(run.session.analysis.values.line(value))"
    return QuestionDraft(
      topic: "held \(seen.fact.method.prefix(4))",
      text: "What does `\(variable.name)` hold after `\(Words.short(variable.code, limit: 100))` "
        + "(\(run.place(place)))?",
      right: .init(right, proof),
      wrong: guesses(value, model, seen.fact).filter { $0 != right }.map {
        .init($0, refutation(of: $0, value, proof), misconception(of: $0, value))
      },
      reason: reason(value, seen.fact),
      hint: "Can the call find several, one or none, and does the line wait for it?",
      about: [seen.step],
      place: place
    )
  }

  // MARK: Words

  /// What a value is, in words of which no two fit one value; nil for one that tells nothing.
  private static func words(_ value: RecordedValue) -> String? {
    switch value {
    case .undefined: return "undefined"
    case .null: return "null"
    case .boolean(let value): return "\(value)"
    case .number(let number):
      return number.value == number.value.rounded() && abs(number.value) < 1e6
        ? "the number \(Int(number.value))" : nil
    case .promise: return "a promise"
    case .instance(let instance): return one(instance.fact.model)
    case .list(let list): return words(list)
    case .object(let object):
      if object.names == ["count", "rows"] { return counted }
      return object.type == .plain ? "a plain object" : nil
    case .text, .longText, .symbol, .date, .model, .function, .cycle, .holes, .printed: return nil
    }
  }

  private static func words(_ list: RecordedList) -> String? {
    guard let first = list.items.first else { return list.count == 0 ? "an empty list" : nil }
    if case .instance(let instance) = first {
      if list.count == 2, case .boolean = list.items.last { return found(instance.fact.model) }
      return several(list.count, instance.fact.model)
    }
    if list.count == 1, case .number = first { return "a list of one number" }
    if case .object(let object) = first, object.type == .plain {
      return plain(list.count)
    }
    return nil
  }

  private static let counted = "an object with `count` and `rows`"

  private static func one(_ model: String) -> String { "one \(model) instance" }

  private static func several(_ count: Int, _ model: String) -> String {
    "a list of \(count == 1 ? one(model) : "\(count) \(model) instances")"
  }

  private static func plain(_ count: Int) -> String {
    "a list of \(count == 1 ? "one plain object" : "\(count) plain objects")"
  }

  private static func found(_ model: String) -> String {
    "a list of \(Words.one(model)) instance and a boolean"
  }

  // MARK: Guesses

  /// What people expect instead.
  private static func guesses(
    _ value: RecordedValue,
    _ model: String,
    _ call: CallFact
  ) -> [String] {
    switch value {
    case .promise:
      let isToMany = call.association?.kind.isToMany ?? false
      let givesList = call.method == "findAll" || isToMany && call.method.hasPrefix("get")
      return [givesList ? "a list of \(model) instances" : one(model), "undefined", "null"]
    case .null: return ["undefined", "an empty list", one(model)]
    case .undefined: return [one(model), "null", "true"]
    case .number: return [several(2, model), one(model), "true"]
    case .boolean: return [one(model), "the number 1", "undefined"]
    case .instance: return [several(1, model), "a promise", "a plain object", "the number 1"]
    case .list(let list): return guesses(list, model)
    case .object: return [one(model), several(2, model), "the number 2"]
    case .text, .longText, .symbol, .date, .model, .function, .cycle, .holes, .printed: return []
    }
  }

  private static func guesses(_ list: RecordedList, _ model: String) -> [String] {
    if list.count == 0 { return ["null", "undefined", "a promise"] }
    if case .boolean = list.items.last {
      return [one(model), several(2, model), "true", "a promise"]
    }
    if case .number = list.items.first { return ["the number 1", one(model), "undefined"] }
    return [
      one(model), counted, plain(list.count), "a promise",
    ]
  }

  /// What the value shows against a guess: what it would have to be, and what it is.
  private static func refutation(
    of guess: String,
    _ value: RecordedValue,
    _ proof: String
  ) -> String {
    let without: String
    switch guess {
    case "a promise": without = "what it holds was waited for and is no promise"
    case "undefined": without = "undefined would mean that it was given nothing at all"
    case "null": without = "null would mean that the call looked and found nothing"
    case "true": without = "the call does not say yes or no"
    case counted: without = "it has no `count` and no `rows`"
    case "a plain object": without = "it has the methods of its model"
    case "an empty list": without = "it is no list that could be empty"
    case let number where number.hasPrefix("the number"):
      if case .list = value {
        without = "a list is no number, also where one stands in it"
      } else {
        without = "it is no number"
      }
    case let list where list.hasPrefix("a list of"):
      if case .list = value {
        without =
          "not all of its items are \(list.contains("plain") ? "plain objects" : "instances")"
      } else {
        without = "it is no list"
      }
    default:
      if case .promise = value {
        without = "the line does not wait for it"
      } else if case .list = value {
        without = "it is a list, also where it has one item"
      } else {
        without = "it is no instance"
      }
    }
    return "\(without): \(proof)"
  }

  /// What leads to a guess.
  private static func misconception(of guess: String, _ value: RecordedValue) -> Misconception {
    switch guess {
    case "a promise": return .notWaitedFor
    case "undefined":
      if case .null = value { return .undefinedForNull }
      return .absentForPresent
    case "null": return .nullForEmpty
    case "true": return .yesOrNoForResult
    case "an empty list": return .emptyForNull
    case counted: return .countForResult
    case "a plain object": return .plainForInstance
    default: break
    }
    if case .promise = value { return .waitedForByItself }
    if guess.hasPrefix("the number") { return .countForResult }
    if guess.contains("plain") { return .plainForInstance }
    return guess.hasPrefix("a list of") ? .listForOne : .oneForList
  }

  private static func isPlain(_ value: RecordedValue?) -> Bool {
    if case .object(let object) = value { object.type == .plain } else { false }
  }

  private static func reason(_ value: RecordedValue, _ call: CallFact) -> String {
    switch value {
    case .promise:
      return "Every call that needs the database gives a promise; `await` waits for its value."
    case .null: return "\(call.method)() gives null where it finds no row, not undefined."
    case .list where call.method == "findOrCreate":
      return "findOrCreate() gives two things: the instance, and whether it was made."
    case .list where call.method == "update":
      return "update() gives a list of one number: how many rows it changed."
    case .list(let list) where isPlain(list.items.first):
      return
        "With `raw: true` \(call.method)() gives plain objects, which have no methods of a model."
    case .list: return "\(call.method)() gives a list, also where it has one item or none."
    case .instance where call.method.hasPrefix("find") || call.method.hasPrefix("get"):
      return "\(call.method)() gives one instance, not a list."
    case .instance: return "\(call.method)() gives the instance back."
    case .object(let object) where object.names != ["count", "rows"]:
      return
        "With `raw: true` \(call.method)() gives a plain object, which has no methods of a model."
    case .number where ["max", "min", "sum"].contains(call.method):
      return "\(call.method)() gives the value that the database computed, not a row."
    case .undefined, .boolean, .number, .object, .text, .longText, .symbol, .date, .model,
      .function, .cycle, .holes, .printed:
      return "What \(call.method)() gives is not the instance: it tells what was done or counted."
    }
  }
}

extension QuestionedRun {
  /// The variable that a line gives what a call comes to, with the line: `const posts = await user.getPosts();`.
  func variable(assigned call: CallFact) -> (name: String, code: String)? {
    guard let place = call.place, code(of: call) != nil else { return nil }
    let line = String(trace.sources[place.source].sourceText.line(place.line))
    let before = line.prefix(place.column - 1)
    let after = line.dropFirst(place.column - 1 + place.length)
    guard ["", ";"].contains(after.filter { !$0.isWhitespace }),
      let match = before.wholeMatch(
        of: /\s*(?:(?:const|let|var) )?([A-Za-z_$][\w$]*) = (?:await )?/
      )
    else { return nil }
    let code = line.drop { $0.isWhitespace }
    return (String(match.1), code.hasSuffix(";") ? String(code.dropLast()) : String(code))
  }
}
