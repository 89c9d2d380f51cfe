import Diagnostics
import Trace

/// Which table holds the key of an association: people put it on the wrong side, on both, or look for a junction.
enum KeyTable: QuestionKind {
  static let name = "key-table"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    run.associations.filter { !$0.fact.isRepeated }.map { seen in
      QuestionMaker(seen.step) {
        seen.fact.junction == nil ? column(seen, run) : junction(seen, run)
      }
    }
  }

  /// Of hasOne, hasMany and belongsTo: one column of one table.
  private static func column(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    let other = fact.keyOwner == fact.source ? fact.target : fact.source
    let (table, column) = (run.table(of: fact.keyOwner), fact.keyColumn)
    let otherTable = run.table(of: other)
    let swapped = column.styled(fact.keyOwner)
    let several = run.table(of: fact.target)
    let between = fact.source + (several.hasPrefix(fact.target) ? several : fact.target)
    var wrong: [QuestionDraft.Choice] = []
    if other != fact.keyOwner, !run.hasColumn(swapped, in: otherTable) {
      let proof = missing(swapped, otherTable, run)
      wrong.append(.init("\(otherTable), in its column \(swapped)", proof, .keyOnTheOtherSide))
      wrong.append(
        .init(
          "both: \(table) has \(column), and \(otherTable) has \(swapped)",
          "only \(table) has a key of it, \(column): \(proof)",
          .keyOnBothSides
        )
      )
    }
    if !run.hasTable(between) {
      wrong.append(
        .init(
          "a junction table between them, \(between)",
          "no table \(between) is ever made; \(fact.kind) needs no third table",
          .junctionForEverything
        )
      )
    }
    if !run.hasColumn(swapped, in: table) {
      wrong.append(
        .init(
          "\(table), in its column \(swapped)",
          missing(swapped, table, run),
          .keyNamedAfterItsHolder
        )
      )
    }
    return draft(
      seen,
      run,
      right: .init(
        "\(table), in its column \(column)",
        run.columns(of: table) == nil
          ? "it gives the model \(fact.keyOwner) the key \(column), which points to "
            + run.table(of: fact.keyTarget)
          : "\(table) has \(column), which points to \(run.table(of: fact.keyTarget))"
      ),
      wrong: wrong,
      reason: reason(fact, run)
    )
  }

  /// Of belongsToMany: two columns of a third table.
  private static func junction(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    guard let junction = fact.junction, fact.source != fact.target else { return nil }
    let other =
      run.models[Name(junction.model)]?.columns[Name(junction.otherKey)] ?? junction.otherKey
    let (source, target) = (run.table(of: fact.source), run.table(of: fact.target))
    let table = run.table(of: junction.model)
    guard !run.hasColumn(other, in: source), !run.hasColumn(fact.keyColumn, in: target) else {
      return nil
    }
    return draft(
      seen,
      run,
      right: .init(
        "\(table), in its columns \(fact.keyColumn) and \(other)",
        "each row of \(table) is a pair: \(fact.keyColumn) points to \(source), \(other) to "
          + target
      ),
      wrong: [
        .init(
          "\(source), in its column \(other)",
          missing(other, source, run),
          .keyInsteadOfJunction
        ),
        .init(
          "\(target), in its column \(fact.keyColumn)",
          missing(fact.keyColumn, target, run),
          .keyInsteadOfJunction
        ),
        .init(
          "both: \(source) has \(other), and \(target) has \(fact.keyColumn)",
          "both keys are in \(table): " + missing(other, source, run),
          .keyOnBothSides
        ),
      ],
      reason: "Each can have many of the other, which no column of either table can hold: every "
        + "pair is a row of the junction."
    )
  }

  private static func draft(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun,
    right: QuestionDraft.Choice,
    wrong: [QuestionDraft.Choice],
    reason: String
  ) -> QuestionDraft? {
    guard let code = run.code(of: seen.fact) else { return nil }
    return QuestionDraft(
      topic: "key \(right.text)",
      text: "Which table holds the foreign key of `\(code)`?",
      right: right,
      wrong: wrong,
      reason: reason,
      hint: hint(seen.fact.kind),
      cells: run.cell(seen.step),
      about: [seen.step]
    )
  }

  private static func reason(_ fact: AssociationFact, _ run: QuestionedRun) -> String {
    let (source, target) = (run.name(of: fact.source), run.name(of: fact.target))
    let isOwn = fact.source == fact.target
    switch fact.kind {
    case .hasOne, .hasMany:
      return "\(fact.kind) puts the key on the other model: "
        + (isOwn
          ? "here that is \(source) too, and one \(source) points to another."
          : "each \(target) points to its \(source).")
    case .belongsTo, .belongsToMany:
      return "\(fact.kind) puts the key on the model that declares it: "
        + (isOwn
          ? "one \(source) points to another." : "each \(source) points to its \(target).")
    }
  }

  private static func hint(_ kind: AssociationKind) -> String {
    switch kind {
    case .hasOne, .belongsTo:
      "Read the declaration as a sentence: who belongs to whom? The one that belongs holds the key."
    case .hasMany:
      "How many of the other can a row of each side have? The side that has one at most holds the key."
    case .belongsToMany:
      "Each side can have many of the other. Can a column hold many keys?"
    }
  }

  private static func missing(_ column: String, _ table: String, _ run: QuestionedRun) -> String {
    run.columns(of: table).map { "\(table) has no column \(column), only \($0)" }
      ?? "no table \(table) is ever made that has a column \(column)"
  }
}

extension String {
  /// The key that would point to a model, written as this one is: `PostId`, `postId` or `post_id`.
  func styled(_ model: String) -> String {
    if contains("_") { return Words.spoken(model).replacing(" ", with: "_") + "_id" }
    let isLower = first?.isLowercase ?? false
    return (isLower ? model.prefix(1).lowercased() : model.prefix(1).uppercased())
      + model.dropFirst() + "Id"
  }
}
