import Trace

/// What a run shows of a difference between a model and the table that migrations made: not every one is a mistake.
struct DriftProof {
  private let fact: DriftFact
  private let run: TraceIndex

  init(_ fact: DriftFact, _ run: TraceIndex) {
    self.fact = fact
    self.run = run
  }

  /// Whether the difference is told: it does harm, or the program itself asks for what is not there.
  var isTold: Bool {
    switch fact.kind {
    case .missingTable, .missingColumn, .otherType, .missingUnique: true
    case .unsaidUnique: refusal.map(isUnexpected) == true
    case .unfilledColumn, .requiredColumn: refusal != nil
    case .nullableColumn: storedNull != nil
    case .otherAction:
      run.associations.contains { Self.asks($0.fact, for: fact, run) }
    }
  }

  /// The first statement of the program that SQLite refused because of the difference.
  var refusal: StatementFact? {
    run.statements.lazy.map(\.fact).first { $0.failure.map(isCause) == true }
  }

  /// Whether what SQLite said of a statement comes from the difference.
  func isCause(of failure: String) -> Bool {
    let column = fact.column ?? ""
    switch fact.kind {
    case .missingTable: return failure.hasSuffix("no such table: \(fact.table)")
    case .missingColumn:
      return failure.hasSuffix("table \(fact.table) has no column named \(column)")
        || failure.hasSuffix("no such column: \(column)")
        || failure.contains("no such column: ") && failure.hasSuffix(".\(column)")
    case .unfilledColumn, .requiredColumn:
      return failure.hasSuffix("NOT NULL constraint failed: \(fact.table).\(column)")
    case .unsaidUnique:
      let columns = (fact.columns ?? []).map { "\(fact.table).\($0)" }
      return failure.hasSuffix("UNIQUE constraint failed: " + columns.joined(separator: ", "))
    case .otherAction, .otherType, .nullableColumn, .missingUnique: return false
    }
  }

  /// Whether the program was not ready for a refusal: it ended by it, or answered a request with a failure of its own.
  private func isUnexpected(_ refused: StatementFact) -> Bool {
    guard let seen = run.statements.last(where: { $0.fact.number == refused.number }) else {
      return false
    }
    if run.trace.error?.step == seen.step { return true }
    let request = run.requests.last { $0.step == seen.step }
    return request.map { ($0.fact.status ?? 500) >= 500 } == true
  }

  /// The statement that stored NULL where the model does not allow it.
  var storedNull: StatementFact? {
    guard fact.kind == .nullableColumn else { return nil }
    let batch = run.rows.first { seen in
      guard seen.fact.table == fact.table, seen.fact.change != .delete,
        let column = seen.fact.columns.firstIndex(of: fact.column ?? "")
      else { return false }
      let width = seen.fact.columns.count
      return stride(from: column, to: seen.fact.after.count, by: width).contains {
        seen.fact.after[$0] == .null
      }
    }
    return batch.flatMap { run.statement($0.fact.statement) }
  }

  /// Whether a declaration itself asks for an action that the table does not have.
  ///
  /// With `hooks: true` Sequelize deletes what hangs on a row by itself.
  static func asks(_ association: AssociationFact, for fact: DriftFact, _ run: TraceIndex) -> Bool {
    guard association.keyOwner == fact.model, association.keyColumn == fact.column,
      let expected = fact.expected, let options = run.call(association.call)?.fact.arguments.last
    else { return false }
    let option = expected.hasPrefix("ON DELETE") ? KeyOption.onDelete : .onUpdate
    let isGiven =
      options.keys.contains(option.rawValue)
      || options.member("foreignKey")?.keys.contains(option.rawValue) == true
    return isGiven && !options.keys.contains("hooks") && !options.keys.contains("constraints")
      && !association.overridden.contains { $0.name == option }
  }
}
