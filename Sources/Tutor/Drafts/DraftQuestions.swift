import Diagnostics
import Lessons
import Trace

/// Questions of a run whose options are claims: where a key is, when a row first is there, how many queries were sent,
/// what happens without a declaration.
///
/// Wrong options are what people expect who have a certain misconception, as in questions that are asked of any run; the
/// file names it behind each.
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
          .init(
            text: "\(name), as \(swapped)",
            claim: has(name, swapped),
            misconception: .keyOnTheOtherSide
          ),
          .init(
            text: "both of them",
            claim: "\(has(owner, fact.key)) && \(has(name, swapped))",
            misconception: .keyOnBothSides
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
      let guesses: [(Int?, Misconception)] = [
        (run.step { $0.models.contains(model) }, .rowMadeByDefine),
        (built(model), .rowMadeByBuild),
        (run.step { $0.tablesCreated.contains(run.table(of: model)) }, .rowMadeBySync),
        (
          run.steps.first { seen, events in
            seen.number > step && events.created.contains { $0.instances.model == model }
          }?.step.number, .laterRowTakenForTheFirst
        ),
      ]
      let first = "trace.firstStep({ creates: \(LessonDraft.literal(model)) })"
      return question(
        "In which step is there a row of \(model) for the first time?",
        step,
        guesses,
        reason: "What is declared, built or set makes no row yet; a row is there once it is sent."
      ) { number in
        .init(text: "In \(run.title(ofStep: number))", claim: "\(first) === \(number)")
      }
    }
  }

  /// The first step in which an instance of a model was built.
  private func built(_ model: String) -> Int? {
    run.calls.first { $0.fact.method == "build" && $0.fact.model == model }?.step
  }

  /// A question about a number, with two or three of the guesses that are not right; nil where there are fewer.
  private func question(
    _ text: String,
    _ right: Int,
    _ guesses: [(Int?, Misconception)],
    reason: String,
    option: (Int) -> LessonDraft.Question.Option
  ) -> LessonDraft.Question? {
    var seen: Set<Int> = [right]
    let wrong = guesses.compactMap { number, misconception -> LessonDraft.Question.Option? in
      guard let number, number >= 0, seen.insert(number).inserted else { return nil }
      var option = option(number)
      option.misconception = misconception
      return option
    }
    guard wrong.count > 1 else { return nil }
    return .init(text: text, options: [option(right)] + wrong.prefix(3), reason: reason)
  }

  /// How many queries the program has sent when it is over.
  private var queries: [LessonDraft.Question] {
    let statements = run.trace.steps.flatMap(\.events).compactMap { event -> StatementFact? in
      guard case .statement(let fact) = event, !fact.isSchemaLookUp else { return nil }
      return fact
    }
    let selects = statements.filter { $0.sql.hasPrefix("SELECT") }
    guard !selects.isEmpty else { return [] }
    let calls = Set(selects.compactMap(\.call))
    let places = Set(run.calls.filter { calls.contains($0.fact.call) }.compactMap(\.fact.place))
    let included = calls.reduce(0) { count, call in
      count + run.includeCount(ofCall: call)
    }
    let question = question(
      "How many SELECT statements does the program send?",
      selects.count,
      [
        (places.isEmpty ? nil : places.count, .callsCountedInTheCode),
        (selects.count + included, .oneStatementForEachTable),
        (selects.reduce(0) { $0 + $1.rowsReturned }, .oneStatementForEachRow),
        (statements.count, .statementsCounted), (0, .nothingIsSent),
      ],
      reason: "Each call of a finder or getter sends its own; an include adds none."
    ) { number in
      .init(text: "\(number)", claim: "queries('SELECT') === \(number)")
    }
    return question.map { [$0] } ?? []
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
          .init(
            text: "Nothing: the program ends as before",
            claim: "true",
            misconception: .stepIsNotNeeded
          ),
        ],
        reason: Words.short(error.message, limit: 200)
      )
    }
  }
}
