import Diagnostics
import Lessons
import Trace

/// Which call loads rows with those that belong to them: people misspell the option and the alias, or ask the model for
/// what instances have; each is proven by a run that makes the call.
enum OneQuery: QuestionKind {
  static let name = "one-query"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.trace.outcome == .finished else { return [] }
    return run.associations.filter { !$0.fact.isRepeated && $0.fact.source != $0.fact.target }
      .map { seen in QuestionMaker { draft(seen, run) } }
  }

  private static func draft(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    guard let source = run.variable(of: fact.source), let target = run.variable(of: fact.target),
      let rows = run.trace.tables[Name(run.table(of: fact.source))], rows.count > 0,
      fact.alias.isIdentifier
    else { return nil }
    let include = fact.isAliased ? "{ model: \(target), as: '\(fact.alias)' }" : target
    let right = "\(source).findAll({ include: \(include) })"
    guard case .loads(let statements) = End(right, fact, run), statements == 1 else { return nil }
    let getter = fact.methods.first { $0.hasPrefix("get") } ?? "get\(fact.alias)"
    let name = fact.isAliased ? target : "'\(fact.alias.lowercased())'"
    let guesses: [(String, Misconception)] = [
      ("\(source).findAll({ includes: \(include) })", .misspeltOption),
      ("\(source).findAll({ include: \(name) })", .nameInAnotherForm),
      ("\(source).\(getter)()", .methodsOnTheModel),
      ("\(source).findAll({ join: \(target) })", .optionOfSQL),
    ]
    let wrong = guesses.compactMap { guess, misconception -> QuestionDraft.Choice? in
      guard let end = End(guess, fact, run), case .refuted(let why) = end else { return nil }
      return .init("`\(guess)`", why, misconception)
    }
    return QuestionDraft(
      topic: "one query",
      text: "Which call loads every \(source) together with its \(fact.alias), in one query?",
      right: .init("`\(right)`", "run at the end, it sends one statement and loads \(fact.alias)"),
      wrong: wrong,
      reason: fact.isAliased
        ? "The option is called `include`; an association with an alias is named by model and `as`."
        : "The option is called `include`, and takes the model as it was associated.",
      hint: "How does a finder say what else it should load, and under which name is it known?",
      about: [seen.step]
    )
  }

  /// What came of a call that was made at the end of the program.
  private enum End {
    case loads(statements: Int)
    case refuted(String)

    /// Nil where it cannot be run.
    init?(_ call: String, _ fact: AssociationFact, _ run: QuestionedRun) {
      guard let after = run.changed(.added("await \(call);"))?.trace else { return nil }
      if let error = after.error {
        self = .refuted("run at the end, it fails: \(error.text)")
      } else if after.outcome != .finished {
        return nil
      } else if Self.loadCount(fact, after) > Self.loadCount(fact, run.trace) {
        self = .loads(statements: after.sql.count - run.trace.sql.count)
      } else {
        self = .refuted("run at the end, it loads no \(fact.alias)")
      }
    }

    /// How often an include of the association was filled in.
    private static func loadCount(_ fact: AssociationFact, _ trace: Trace) -> Int {
      trace.events.count { event in
        guard case .eagerLoaded(let batch) = event else { return false }
        return batch.model == fact.source && batch.alias == fact.alias
      }
    }
  }
}
