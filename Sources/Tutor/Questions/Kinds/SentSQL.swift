import Diagnostics
import Trace

/// Which SQL a call sends: people expect rows to be made where keys are set, rows to be deleted where links are, joins where
/// there are none, and nothing where there is something.
enum SentSQL: QuestionKind {
  static let name = "sent-sql"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    var places: Set<Place> = []
    return run.calls.filter { seen in
      guard seen.fact.parent == nil, let place = seen.fact.place else { return false }
      return places.insert(place).inserted
    }.map { seen in QuestionMaker(seen.step) { draft(seen, run) } }
  }

  private static func draft(
    _ seen: QuestionedRun.Seen<CallFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let call = seen.fact
    guard run.isAlone(call), let place = call.place else { return nil }
    let code = run.code(of: call) ?? "\(call.code)(…)"
    let sent = run.statements(of: call)
    guard sent.allSatisfy({ $0.failure == nil }),
      let right = StatementWords.text(sent, timestamps: run.timestamps)
    else { return nil }
    let expected = call.association.map { ofAssociation(call, $0, run) } ?? ofModel(call, run)
    guard let expected else { return nil }
    let proof =
      sent.isEmpty
      ? "no statement was sent for it"
      : sent.prefix(3).map { "SQL \($0.number): \(Words.short($0.sql, limit: 150))" }
        .joined(separator: " · ") + (sent.count > 3 ? " …" : "")
    let wrong = expected.choices.filter { choice in
      // With one row they would be the same.
      !isPart(choice, of: right) && !(sent.count > 1 && choice.hasSuffix(" for each of its rows"))
    }
    return QuestionDraft(
      topic: "SQL \(call.method.prefix(3)) \(call.association?.kind.rawValue ?? "")",
      text: "Which SQL does `\(code)` send, all of it (\(run.place(place)))?",
      right: .init(right, proof),
      wrong: wrong.map { .init($0, refutation(of: $0, right, sent), misconception(of: $0)) },
      // The rule is about calls that have something to do.
      reason: sent.isEmpty && call.method != "save" ? nil : expected.reason,
      hint: expected.hint,
      about: [seen.step],
      place: place
    )
  }

  /// What leads to a list of statements.
  private static func misconception(of choice: String) -> Misconception {
    if choice == StatementWords.none { return .nothingIsSent }
    if choice.contains(" with a join to ") { return .everythingIsJoined }
    if choice.components.count > 1 || choice.hasSuffix(" for each of its rows") {
      return .oneStatementForEachTable
    }
    if choice.hasPrefix("an INSERT ") { return .linkMakesARow }
    if choice.hasPrefix("a DELETE ") { return .unlinkDeletesARow }
    return choice.hasPrefix("an UPDATE ") ? .anotherRowIsUpdated : .onlyReading
  }

  /// What was observed against a list of statements: those of them that were never sent.
  private static func refutation(
    of choice: String,
    _ right: String,
    _ sent: [StatementFact]
  ) -> String {
    let numbers =
      "SQL " + Words.list(sent.prefix(6).map { "\($0.number)" }) + (sent.count > 6 ? " …" : "")
    if choice == StatementWords.none {
      return "something was sent, \(numbers): \(right)"
    }
    let missing = choice.components.filter { !isPart($0, of: right) }.map { part in
      "no \(part.hasPrefix("an ") ? part.dropFirst(3) : part.dropFirst(2))"
    }
    let words = Words.list(missing) + " was sent"
    return sent.isEmpty
      ? "\(words), nor anything else"
      : "\(words); \(numbers) \(Words.form(sent.count, "is", "are")) \(right)"
  }

  /// Whether two joins begin with the same table: one may name fewer tables than are joined.
  private static func isJoin(_ left: String, as right: String) -> Bool {
    let parts = left.split(separator: " with a join to ")
    return parts.count == 2 && parts.first == right.split(separator: " with a join to ").first
  }

  /// Whether statements are all among others, so that who says so is not quite wrong.
  private static func isPart(_ text: String, of right: String) -> Bool {
    let parts = right.components.map { $0.replacing(#/^\d+ times /#, with: "") }
    return text.components.allSatisfy { part in
      parts.contains { $0 == part || part.contains(" with a join to ") && isJoin($0, as: part) }
    }
  }
}

extension String {
  /// The statements of a list in words.
  fileprivate var components: [String] {
    replacing(", then ", with: "\n").split(separator: "\n").map(String.init)
  }
}

extension QuestionedRun {
  /// The columns that Sequelize stamps by itself.
  var timestamps: Set<Name> {
    Set(
      models.values.flatMap { model in
        model.timestamps.map { model.columns[Name($0)] ?? $0 }
      }.map { Name($0) }
    )
  }

  /// The declarations by which other rows point to those of a model.
  func children(of model: String) -> [AssociationFact] {
    associations.map(\.fact).filter {
      $0.junction == nil && $0.keyTarget == model && $0.keyOwner != model
    }
  }

  /// `line 12`, `routes/users.js, line 12`.
  func place(_ place: Place) -> String {
    place.source == 0
      ? "line \(place.line)" : "\(trace.source(of: place).name), line \(place.line)"
  }
}
