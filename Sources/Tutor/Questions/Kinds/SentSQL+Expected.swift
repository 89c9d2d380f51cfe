import Diagnostics
import Trace

extension SentSQL {
  /// What people expect of a call instead.
  struct Expected {
    let choices: [String]
    let reason: String
    let hint: String
  }

  // MARK: Generated methods

  static func ofAssociation(
    _ call: CallFact,
    _ name: AssociationName,
    _ run: QuestionedRun
  ) -> Expected? {
    guard
      let fact = run.associations.last(where: {
        $0.fact.source == name.source && $0.fact.alias == name.alias
      })?.fact
    else { return nil }
    let (source, target) = (run.table(of: fact.source), run.table(of: fact.target))
    let owner = run.table(of: fact.keyOwner)
    let setsKey = StatementWords.update(owner, [fact.keyColumn])
    let junction = fact.junction.map { run.table(of: $0.model) }
    let verb = ["get", "add", "remove", "set", "create"].first { call.method.hasPrefix($0) }
    switch verb {
    case "get":
      return Expected(
        choices: [
          StatementWords.none, StatementWords.select(source, joined: [target]),
          StatementWords.select(source) + ", then " + StatementWords.select(target),
        ],
        reason: junction == nil
          ? "A getter asks the database each time, for the rows of the other table alone."
          : "A getter asks the database each time: for the rows of the other table whose pair is in "
            + "the junction.",
        hint: "The object itself is in memory; where are the others?"
      )
    case "add":
      return Expected(
        choices: [
          StatementWords.insert(target), junction == nil ? StatementWords.delete(target) : setsKey,
          StatementWords.update(source, [fact.keyColumn.styled(fact.target)]),
          junction.map(StatementWords.insert) ?? StatementWords.none,
        ],
        reason: junction == nil
          ? "To add is to set the key of a row that is there already."
          : "To add is to insert the pair into the junction; both rows are there already.",
        hint: "Is the other row there already? Then what makes the link?"
      )
    case "remove":
      return Expected(
        choices: [
          StatementWords.delete(target), junction == nil ? StatementWords.delete(source) : setsKey,
          StatementWords.none, StatementWords.update(source, [fact.keyColumn]),
        ],
        reason: junction == nil
          ? "To remove is to set the key to NULL: the row itself stays."
          : "To remove is to delete the pair from the junction: both rows stay.",
        hint: "What is a link between two rows made of?"
      )
    case "set":
      return Expected(
        choices: [
          StatementWords.delete(target) + ", then " + StatementWords.insert(target),
          StatementWords.insert(target), StatementWords.none, setsKey,
        ],
        reason: fact.kind.isToMany
          ? "To set replaces the links: what is linked now is looked up, what is not wanted any "
            + "more is unlinked, what is new is linked; no row is made."
          : "To set is to write the key of the row that holds it.",
        hint: "A link may have been there before; what has to happen to it?"
      )
    case "create":
      return Expected(
        choices: [
          StatementWords.insert(target) + ", then " + setsKey, setsKey,
          StatementWords.insert(target) + ", then " + StatementWords.insert(junction ?? source),
          StatementWords.insert(source),
        ],
        reason: creatingReason(fact),
        hint: "When is the key known: before the row is inserted, or after?"
      )
    default: return nil
    }
  }

  /// What create…() has to write, by where the key is.
  private static func creatingReason(_ fact: AssociationFact) -> String {
    if fact.junction != nil {
      return "The new row is inserted, and then its pair into the junction."
    }
    return fact.kind == .belongsTo
      ? "The new row has no key of it: it is inserted first, and then its id is written into the row "
        + "that points to it."
      : "The new row is inserted with its key; nothing has to be updated."
  }

  // MARK: Models and instances

  static func ofModel(_ call: CallFact, _ run: QuestionedRun) -> Expected? {
    guard let model = call.model ?? call.instance?.model else { return nil }
    let table = run.table(of: model)
    let includes = run.includes(of: call)
    switch call.method {
    case "findAll", "findOne", "findByPk":
      guard let include = includes.first else { return nil }
      let other = run.table(of: include.association.target)
      return Expected(
        choices: [
          StatementWords.select(table) + ", then " + StatementWords.select(other),
          StatementWords.select(table) + ", then " + StatementWords.select(other)
            + " for each of its rows",
          StatementWords.select(table, joined: [other]), StatementWords.select(table),
        ],
        reason: "An include is a join: one statement gives both, and Sequelize takes its rows "
          + "apart again. With `separate: true` it is a query of its own.",
        hint: "How many questions have to be asked for two tables?"
      )
    case "save":
      return Expected(
        choices: [
          StatementWords.none, StatementWords.insert(table),
          StatementWords.delete(table) + ", then " + StatementWords.insert(table),
        ]
          + run.children(of: model).map {
            StatementWords.update(run.table(of: $0.keyOwner), [$0.keyColumn])
          },
        reason: "save() writes the attributes that changed since the instance was loaded or saved, "
          + "and nothing where none did.",
        hint: "Which attributes of this instance have changed?"
      )
    case "destroy":
      guard let child = run.children(of: model).first else { return nil }
      let rows = run.table(of: child.keyOwner)
      return Expected(
        choices: [
          StatementWords.delete(rows) + ", then " + StatementWords.delete(table),
          StatementWords.update(rows, [child.keyColumn]) + ", then " + StatementWords.delete(table),
          StatementWords.update(table, ["deletedAt"]), StatementWords.delete(rows),
          StatementWords.delete(table),
        ],
        reason: destroyingReason(call, model, run),
        hint: "Who looks after the rows that point to this one?"
      )
    case "create":
      guard let child = run.children(of: model).first else { return nil }
      let rows = run.table(of: child.keyOwner)
      guard call.arguments.first?.members.isEmpty == false else { return nil }
      return Expected(
        choices: [
          StatementWords.insert(table) + ", then " + StatementWords.insert(rows),
          StatementWords.insert(table),
          StatementWords.insert(rows) + ", then " + StatementWords.insert(table),
          StatementWords.insert(table) + ", then " + StatementWords.update(rows, [child.keyColumn]),
        ],
        reason: "create() makes nested rows only where an `include` names them.",
        hint: "Does the call say that more than one table is meant?"
      )
    default: return nil
    }
  }

  /// Who looks after the rows that point to a destroyed one: Sequelize only where an association has `hooks: true`.
  private static func destroyingReason(
    _ call: CallFact,
    _ model: String,
    _ run: QuestionedRun
  ) -> String {
    let tables = run.children(of: model).map { "`\(run.table(of: $0.keyOwner))`" }
    let sent = run.statements(of: call)
    return sent.contains { statement in tables.contains { statement.sql.contains($0) } }
      ? "`onDelete: 'CASCADE'` with `hooks: true` makes Sequelize look for the rows that point to it, "
        + "and destroy each of them."
      : "Sequelize deletes its own row (with `paranoid` it marks it). What becomes of rows that point "
        + "to it the foreign key says, and SQLite does it by itself."
  }
}
