extension QueryGenerator {
  /// Makes `BEGIN DEFERRED TRANSACTION;`, of the type given (`DEFERRED`, `IMMEDIATE`, `EXCLUSIVE`).
  package func startTransactionQuery(type: String = "DEFERRED") -> String {
    "BEGIN \(type) TRANSACTION;"
  }

  /// `` SAVEPOINT `name`; `` for a transaction inside another.
  package func savepointQuery(_ name: String) -> String { "SAVEPOINT \(quote(name));" }

  /// Makes `COMMIT;`.
  package var commitQuery: String { "COMMIT;" }

  /// Makes `ROLLBACK;`.
  package var rollbackQuery: String { "ROLLBACK;" }

  /// Makes `` ROLLBACK TO SAVEPOINT `name`; ``.
  package func rollbackToSavepointQuery(_ name: String) -> String {
    "ROLLBACK TO SAVEPOINT \(quote(name));"
  }

  /// What SQLite has for an isolation level; a text that starts with `--` is not sent.
  ///
  /// - Throws: ``EngineError`` for an unknown level.
  package func isolationLevelQuery(_ level: String) throws -> String {
    switch level {
    case "REPEATABLE READ":
      return "-- SQLite is not able to choose the isolation level REPEATABLE READ."
    case "READ UNCOMMITTED": return "PRAGMA read_uncommitted = ON;"
    case "READ COMMITTED": return "PRAGMA read_uncommitted = OFF;"
    case "SERIALIZABLE":
      return "-- SQLite's default isolation level is SERIALIZABLE. Nothing to do."
    default: throw EngineError("Unknown isolation level: \(level)")
    }
  }
}
