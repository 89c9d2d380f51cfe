import Diagnostics
import Trace

/// What a property gives that no query loaded: people expect it to be looked up, or to be empty.
enum UnloadedRead: QuestionKind {
  static let name = "unloaded-read"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    var places: Set<Place> = []
    return run.steps.flatMap(\.events.reads).filter { fact in
      guard !fact.isLoaded, let place = fact.place else { return false }
      return places.insert(place).inserted
    }.map { fact in QuestionMaker { draft(fact, run) } }
  }

  private static func draft(_ fact: AssociationReadFact, _ run: QuestionedRun) -> QuestionDraft? {
    guard let place = fact.place, let code = run.chain(endingAt: place), code.hasSuffix(fact.alias),
      let association = run.associations.last(where: {
        $0.fact.source == fact.instance.model && $0.fact.alias == fact.alias
      })?.fact
    else { return nil }
    let others = association.kind.isToMany ? "its \(fact.alias)" : "its \(association.target)"
    let proof = "no query loaded \(fact.alias) into this object"
    return QuestionDraft(
      topic: "unloaded",
      text: "What does `\(code)` give (\(run.place(place)))?",
      right: .init("undefined", proof),
      wrong: [
        .init(
          "\(others), which Sequelize loads when it is read",
          "\(proof), and none is sent here",
          .loadedWhenRead
        ),
        association.kind.isToMany
          ? .init(
            "an empty list",
            "a list would mean that a query looked and found none; \(proof)",
            .emptyForNull
          )
          : .init(
            "null",
            "null would mean that a query looked and found none; \(proof)",
            .nullForEmpty
          ),
        .init("a promise of \(others)", "\(proof); that is what get…() gives", .notWaitedFor),
      ],
      reason: "A property is there when an include loaded it. What was not loaded is undefined: "
        + "Sequelize loads nothing by itself.",
      hint: "Look for the query that made the object: what does it include?",
      place: place
    )
  }
}
