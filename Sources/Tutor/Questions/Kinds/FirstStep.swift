import Diagnostics
import Trace

/// In which step something first happens: people look for tables at `define`, for keys at `create`, for SQL everywhere.
enum FirstStep: QuestionKind {
  static let name = "first-step"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps, run.steps.count > 3 else { return [] }
    let tables = run.models.keys.sorted().map { model in QuestionMaker { table(model.text, run) } }
    let keys = run.associations.filter(\.fact.addedKey).map { seen in
      QuestionMaker { attribute(seen, run) }
    }
    let values = run.associations.filter(\.fact.addedKey).map { seen in
      QuestionMaker { value(seen, run) }
    }
    return tables + keys + values + [QuestionMaker { firstSQL(run) }]
  }

  /// `At which step is the table Posts made?`.
  private static func table(_ model: String, _ run: QuestionedRun) -> QuestionDraft? {
    let table = run.table(of: model)
    let made = run.steps.first { $0.events.tablesCreated.contains(table) }?.step.number
    guard let made else { return nil }
    let others: [(Int?, Misconception)] = [
      (run.step { $0.models.contains(model) }, .tableMadeByDefine),
      (
        run.associations.first { $0.fact.source == model || $0.fact.target == model }?.step,
        .tableMadeByAssociation
      ),
      (run.step { $0.createdModels.contains { $0.name == model } }, .madeByTheFirstCreate),
      (
        run.associations.last { $0.fact.source == model || $0.fact.target == model }?.step,
        .tableMadeByAssociation
      ),
    ]
    return draft(
      "table made",
      "At which step is the table \(table) made in the database?",
      made,
      others,
      run,
      proof: "it sends CREATE TABLE for \(table)",
      refuted: { step in
        step < made
          ? "\(run.sent(step)), and the table is not there yet" : "the table is there already"
      },
      reason: "Models and associations are declared in memory; sync() is what makes the tables.",
      hint: "Which step is the first that sends SQL about \(table)?"
    )
  }

  /// `At which step does Post get its attribute UserId?`.
  private static func attribute(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    guard fact.junction == nil else { return nil }
    let owner = fact.keyOwner
    guard run.models[Name(owner)]?.attributes.contains(fact.key) == false else { return nil }
    let pair = run.associations.first {
      $0.step != seen.step && $0.fact.source == fact.target && $0.fact.target == fact.source
    }
    let others: [(Int?, Misconception)] = [
      (run.step { $0.models.contains(owner) }, .keyMadeByDefine),
      (pair?.step, .keyAddedByBothDeclarations),
      (run.step { $0.tablesCreated.contains(run.table(of: owner)) }, .keyMadeBySync),
      (run.step { $0.createdModels.contains { $0.name == owner } }, .madeByTheFirstCreate),
    ]
    return draft(
      "attribute",
      "At which step does the model \(run.name(of: owner)) get its attribute \(fact.key)?",
      seen.step,
      others,
      run,
      proof: "`\(run.shortCode(of: fact))` adds it",
      refuted: { step in
        step < seen.step
          ? "\(run.name(of: owner)) has no \(fact.key) after it"
          : "\(run.name(of: owner)) has \(fact.key) already, since step \(seen.step)"
      },
      reason: attributeReason(seen, run),
      hint: "Which declaration names this key, or gives it its name?"
    )
  }

  /// Of two declarations with one key the first adds it; each with a key of its own adds that.
  private static func attributeReason(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> String {
    let made = "the table gets the column when it is made."
    let others = run.associations.filter {
      $0.step != seen.step && $0.fact.junction == nil && $0.fact.keyOwner == seen.fact.keyOwner
        && $0.fact.keyTarget == seen.fact.keyTarget
    }
    if let other = others.first(where: { $0.fact.key != seen.fact.key }) {
      return "`\(run.shortCode(of: other.fact))` has another key, \(other.fact.key), so that this "
        + "declaration adds one of its own; \(made)"
    }
    return others.isEmpty
      ? "A declaration adds its key to the model that holds it; \(made)"
      : "The first declaration of the pair adds the key to the model that holds it; \(made)"
  }

  /// `At which step does row 1 of Posts get its UserId in the database?`.
  private static func value(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    guard fact.junction == nil else { return nil }
    let table = run.table(of: fact.keyOwner)
    var stored: (step: Int, row: String, value: CellValue)?
    for (step, events) in run.steps where stored == nil {
      for batch in events.rowChanges where batch.table == table && stored == nil {
        for index in batch.rows.indices {
          guard let value = batch.after(fact.keyColumn, row: index), value != .null else {
            continue
          }
          stored = (step.number, batch.rows[index], value)
          break
        }
      }
    }
    guard let stored else { return nil }
    let insert = run.step { events in
      events.rowChanges.contains {
        $0.table == table && $0.change == .insert && $0.rows.contains(stored.row)
      }
    }
    let memory = run.step { events in
      events.keysSet.contains { $0.attribute == fact.key && $0.instance.model == fact.keyOwner }
    }
    let read = run.steps.first { $0.step.number > stored.step && !$0.events.eagerLoads.isEmpty }
    return draft(
      "value stored",
      "At which step does row \(stored.row) of \(table) get its \(fact.keyColumn) "
        + "in the database?",
      stored.step,
      [
        (memory, .memoryTakenForTheRow), (insert, .keySetByInsert),
        (seen.step, .keySetByDeclaration), (read?.step.number, .keySetByReading),
        (run.step { !$0.tablesCreated.isEmpty }, .keyMadeBySync),
      ],
      run,
      proof: "the row's \(fact.keyColumn) becomes \(stored.value.sqlText)",
      refuted: { step in
        step < stored.step
          ? "after it no row of \(table) has \(Words.one(fact.keyColumn))"
          : "the row was given its \(fact.keyColumn) before, at step \(stored.step)"
      },
      reason: "A key reaches its row when a statement writes it: an assignment changes memory, and "
        + "a declaration only the model.",
      hint: "Look for the statement that writes \(fact.keyColumn)."
    )
  }

  /// `Which step sends the first SQL statement?`.
  private static func firstSQL(_ run: QuestionedRun) -> QuestionDraft? {
    let first = run.step { $0.statements.contains { !$0.isSchemaLookUp } }
    guard let first else { return nil }
    let others: [(Int?, Misconception)] = [
      (run.step { !$0.models.isEmpty }, .declarationSendsSQL),
      (run.step { !$0.associations.isEmpty }, .declarationSendsSQL),
      (run.step { !$0.created.isEmpty }, .nothingSentBeforeRows),
      (run.step { !$0.loaded.isEmpty }, .nothingSentBeforeReading),
    ]
    return draft(
      "first SQL",
      "Which step sends the first SQL statement?",
      first,
      others,
      run,
      proof: "SQL 1 is sent there",
      refuted: { $0 < first ? run.sent($0) : "SQL was sent before, at step \(first)" },
      reason: "define(), hasMany() and the other declarations only describe: nothing is sent "
        + "before a call that needs the database.",
      hint: "Which of these steps need the database to do their work?"
    )
  }

  private static func draft(
    _ topic: String,
    _ text: String,
    _ right: Int,
    _ others: [(step: Int?, misconception: Misconception)],
    _ run: QuestionedRun,
    proof: String,
    refuted: (Int) -> String,
    reason: String,
    hint: String
  ) -> QuestionDraft? {
    let wrong = others.compactMap { step, misconception in
      step.flatMap { step -> QuestionDraft.Choice? in
        step == right
          ? nil
          : .init(
            run.title(ofStep: step),
            "step \(step): \(refuted(step))",
            misconception,
            step: step
          )
      }
    }
    return QuestionDraft(
      topic: topic,
      text: text,
      right: .init(run.title(ofStep: right), "step \(right): \(proof)", step: right),
      wrong: wrong,
      reason: reason,
      hint: hint
    )
  }
}

extension QuestionedRun {
  /// The number of the first step of which something is so.
  func step(_ isWanted: (StepEvents) -> Bool) -> Int? {
    steps.first { isWanted($0.events) }?.step.number
  }

  /// What a step sends, as a clause.
  func sent(_ number: Int) -> String {
    let statements = steps.first { $0.step.number == number }?.events.statements ?? []
    let count = statements.count { !$0.isSchemaLookUp }
    let words = "\(Words.count(count, "statement")) \(Words.form(count, "is", "are")) sent"
    return count == 0 ? "no SQL is sent" : words
  }
}
