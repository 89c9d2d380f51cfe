import Diagnostics
import Trace

/// Errors of an app whose tables come from migrations: what no migration makes.
enum MigrationErrors {
  /// A table or a column that a model expects, a value that the table asks for.
  @Sendable static func drift(_ context: ErrorContext) -> ErrorAdvice? {
    guard !context.run.drifts.isEmpty, context.run.failedMigration == nil,
      let failure = context.statement?.failure,
      let fact = context.run.drifts.map(\.fact).first(where: {
        DriftProof($0, context.run).isCause(of: failure)
      })
    else { return nil }
    let group = Drift.Group(fact, context.run)
    // What stands at one place is mended together, as the finding tells it.
    let facts = context.run.drifts.map(\.fact).filter {
      DriftProof($0, context.run).isTold && Drift.Group($0, context.run) == group
    }
    let code = DriftCode(facts, fact, call: group.call, context.run)
    return ErrorAdvice(
      DriftWords(facts, fact, association: group.association).message,
      write: code.lines
    )
  }

  /// A table that no model has.
  @Sendable static func table(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.run.trace.plan.contains(where: { $0.migration == .migration }),
      let match = context.error.message.firstMatch(of: #/no such table: (?:main\.)?(.+)$/#)
    else { return nil }
    let table = String(match.1)
    if let failed = context.run.failedMigration {
      return ErrorAdvice(
        "the \(failed.kind.rawValue) \(failed.file) failed, and what it and those behind it make is not there"
      )
    }
    let made = context.run.trace.schema.map(\.table).filter { !$0.hasPrefix("Sequelize") }
    let near = closestMatch(to: table, among: made)
    return ErrorAdvice(
      "no migration makes the table \(table): they make \(Words.list(made, "and"))",
      help: near.map { ["did you mean '\($0)'?"] } ?? []
    )
  }
}
