import Diagnostics
import Lessons
import Trace

/// Questions of a run whose options are claims: where a key is, when a row first is there, how many queries were sent,
/// what happens without a declaration.
struct DraftQuestions {
  private let run: QuestionedRun

  init(_ run: QuestionedRun) { self.run = run }

  /// All of them, the right option in another place from one to the next.
  var all: [LessonDraft.Question] {
    let all =
      Array(keys.prefix(2)) + Array(firstRows.prefix(2)) + queries + Array(declarations.prefix(2))
    return all.enumerated().map { index, question in
      var question = question
      question.answer = index % question.options.count
      question.options.insert(question.options.removeFirst(), at: question.answer)
      return question
    }
  }

  /// Which model has the key of an association.
  private var keys: [LessonDraft.Question] {
    run.associations.compactMap { seen in
      let fact = seen.fact
      let other = fact.keyOwner == fact.source ? fact.target : fact.source
      guard fact.junction == nil, other != fact.keyOwner, !fact.isRepeated,
        let owner = run.variable(of: fact.keyOwner), let name = run.variable(of: other),
        let code = run.code(of: fact)
      else { return nil }
      let swapped = fact.keyOwner + "Id"
      let has = { (model: String, key: String) in
        "\(LessonDraft.literal(key)) in \(model).rawAttributes"
      }
      return LessonDraft.Question(
        text: "Which model has the foreign key of \(code)?",
        at: seen.step,
        options: [
          .init(text: "\(owner), as \(fact.key)", claim: has(owner, fact.key)),
          .init(text: "\(name), as \(swapped)", claim: has(name, swapped)),
          .init(
            text: "both of them",
            claim: "\(has(owner, fact.key)) && \(has(name, swapped))"
          ),
        ],
        reason: "The model that belongs to the other has the key, whichever side declares it."
      )
    }
  }

  /// In which step there is the first row of a model.
  private var firstRows: [LessonDraft.Question] {
    var seen: Set<Name> = []
    let created = run.steps.flatMap { step, _ in
      step.events.compactMap { event -> (String, Int)? in
        guard case .instancesCreated(let batch) = event,
          seen.insert(Name(batch.instances.model)).inserted
        else { return nil }
        return (batch.instances.model, step.number)
      }
    }
    return created.compactMap { model, step in
      let others = run.steps.map(\.step.number).filter { $0 != step }
      let wrong = others.sorted { abs($0 - step) < abs($1 - step) }.prefix(2)
      guard wrong.count == 2 else { return nil }
      let first = "trace.firstStep({ creates: \(LessonDraft.literal(model)) })"
      return LessonDraft.Question(
        text: "In which step is there a row of \(model) for the first time?",
        options: ([step] + wrong).map { number in
          .init(text: "In \(run.title(ofStep: number))", claim: "\(first) === \(number)")
        },
        reason: "What is declared, built or set makes no row yet; a row is there once it is sent."
      )
    }
  }

  /// How many queries the program has sent when it is over.
  private var queries: [LessonDraft.Question] {
    let sent = run.trace.steps.flatMap(\.events).count { event in
      guard case .statement(let fact) = event else { return false }
      return !fact.isSchemaLookUp && fact.sql.hasPrefix("SELECT")
    }
    guard sent > 0 else { return [] }
    return [
      LessonDraft.Question(
        text: "How many SELECT statements does the program send?",
        options: [sent, sent + 1, sent - 1].map { number in
          .init(text: "\(number)", claim: "queries('SELECT') === \(number)")
        },
        reason: "Each call of a finder or getter sends its own; an include adds none."
      )
    ]
  }

  /// What the program ends in without a declaration.
  private var declarations: [LessonDraft.Question] {
    run.associations.compactMap { seen in
      guard run.hasPlainSteps, run.associations.count(where: { $0.step == seen.step }) == 1,
        let changed = run.changed(.without(step: seen.step)), let error = changed.trace.error,
        run.trace.error == nil, let code = run.code(of: seen.fact)
      else { return nil }
      return LessonDraft.Question(
        text: "What happens if \(code) is left out?",
        without: seen.step,
        options: [
          .init(
            text: "Step \(error.step) ends in \(error.name)",
            key: "fails",
            claim: error.name,
            step: error.step
          ),
          .init(text: "Nothing: the program ends as before", claim: "true"),
        ],
        reason: Words.short(error.message, limit: 200)
      )
    }
  }
}
