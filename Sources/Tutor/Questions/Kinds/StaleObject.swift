import Diagnostics
import Trace

/// What an object in memory holds when its row was changed: people expect it to follow.
enum StaleObject: QuestionKind {
  static let name = "stale-object"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps else { return [] }
    return run.steps.flatMap { step, _ in
      let facts = step.stale.filter { !$0.variables.isEmpty }
      let values = facts.map { fact in QuestionMaker(step.number) { value(fact, step, run) } }
      return values
        + (facts.isEmpty ? [] : [QuestionMaker(step.number) { object(facts, step, run) }])
    }
  }

  /// `What is post.UserId after step 7?`.
  private static func value(
    _ fact: StaleFact,
    _ step: TraceStep,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    guard let attribute = fact.attribute, let variable = name(fact, step, run),
      let row = fact.row, attribute != "updatedAt"
    else { return nil }
    let memory = fact.memory.map(text) ?? "undefined"
    let proof = "the row has \(row.sqlText), and nobody gave it to the object"
    let isIt = "in memory it is \(memory)"
    let key = run.associations.first {
      $0.fact.keyOwner == fact.instance.model && $0.fact.key == attribute
    }
    let own = key.map {
      QuestionDraft.Choice(
        "the \($0.fact.keyTarget) instance itself",
        "\(attribute) is a key, which holds a value and never an instance: \(isIt)",
        .keyHoldsAnInstance
      )
    }
    let wrong = [
      QuestionDraft.Choice(
        text(row),
        "that is in the row alone: \(isIt)",
        .objectFollowsItsRow
      ),
      .init("null", "null would mean that it was set to nothing: \(isIt)", .nullForEmpty),
      .init("undefined", "the object has a value under this name: \(isIt)", .absentForPresent),
    ]
    return QuestionDraft(
      topic: "stale value",
      text: "What is `\(variable).\(attribute)` after \(named(step, run))?",
      right: .init(memory, "\(isIt): \(proof)"),
      wrong: wrong + (own.map { [$0] } ?? []),
      reason: "A statement changes rows. An object changes when it is assigned, set by its own "
        + "method, or read again with reload().",
      hint: "What the statement of this step changes is the row; who tells the object?",
      about: [step.number]
    )
  }

  /// `Which object does step 7 leave behind?`.
  private static func object(
    _ facts: [StaleFact],
    _ step: TraceStep,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    guard Set(facts.map(\.instance)).count == 1, let fact = facts.first,
      let variable = name(fact, step, run), let what = words(fact, variable)
    else { return nil }
    var stale: Set<Name> = []
    var others: [String] = []
    for (earlier, _) in run.steps where earlier.number <= step.number {
      stale.formUnion(earlier.stale.flatMap(\.variables).map { Name($0) })
      for change in earlier.variables {
        guard case .instance(let instance) = change.value, !instance.isNew else { continue }
        if !others.contains(change.name) { others.append(change.name) }
      }
    }
    let fresh = others.filter { !stale.contains(Name($0)) }
    guard !fresh.isEmpty else { return nil }
    return QuestionDraft(
      topic: "stale object",
      text: "Which object does \(named(step, run)) leave behind: its row changes, and it does not?",
      right: .init("`\(variable)`", what),
      wrong: fresh.suffix(2).reversed().map {
        .init(
          "`\($0)`",
          "step \(step.number) leaves nothing of `\($0)` out of date",
          .anotherObjectIsStale
        )
      } + [
        .init(
          "none: every object changes with its row",
          "the row changed alone: \(what)",
          .objectFollowsItsRow
        )
      ],
      reason: "A statement changes rows. An object changes when it is assigned, set by its own "
        + "method, or read again with reload().",
      hint: "Which row does this step change, and which object stands for that row?",
      about: [step.number]
    )
  }

  /// How the program can name the object of a fact; nil where it can't after that step.
  private static func name(
    _ fact: StaleFact,
    _ step: TraceStep,
    _ run: QuestionedRun
  ) -> String? {
    fact.variables.lazy.compactMap { run.name(of: fact.instance, in: $0, after: step.number) }.first
  }

  private static func words(_ fact: StaleFact, _ variable: String) -> String? {
    guard let attribute = fact.attribute, let row = fact.row else { return nil }
    let memory = fact.memory.map(text) ?? "undefined"
    return "`\(variable).\(attribute)` is \(memory), and the row has \(row.sqlText)"
  }

  private static func named(_ step: TraceStep, _ run: QuestionedRun) -> String {
    "step \(step.number) (`\(run.code(ofStep: step.number))`)"
  }

  /// A cell as the program sees it.
  private static func text(_ cell: CellValue) -> String {
    switch cell {
    case .null: "null"
    case .text(let text): "'\(text)'"
    case .integer, .real, .blob: cell.sqlText
    }
  }
}
