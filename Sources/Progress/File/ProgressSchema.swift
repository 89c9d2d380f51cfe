/// The tables of the learner's file, and the changes that led to them.
///
/// Answers alone are kept: where each question stands follows from them by the scheduler that is kept beside them.
enum ProgressSchema {
  /// What says that a file of SQLite is ours: `ATRP`.
  static let applicationID = 0x4154_5250

  /// The changes in their order, none of which is ever changed.
  ///
  /// A file's `user_version` is the number of those that it has.
  static let changes = [
    """
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      lesson TEXT NOT NULL,
      question TEXT NOT NULL,
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      choice TEXT,
      is_right INTEGER NOT NULL CHECK (is_right IN (0, 1)),
      hints INTEGER NOT NULL CHECK (hints >= 0),
      hint_count INTEGER NOT NULL CHECK (hint_count >= 0),
      UNIQUE (lesson, question, at)
    ) STRICT;
    CREATE TABLE visit (
      id INTEGER PRIMARY KEY,
      lesson TEXT NOT NULL,
      way TEXT NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (lesson, way, at)
    ) STRICT;
    CREATE TABLE scheduler (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      algorithm TEXT NOT NULL,
      weights TEXT NOT NULL,
      retention TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE asking (
      lesson TEXT NOT NULL,
      place INTEGER NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (lesson, place)
    ) STRICT
    """,
  ]

  /// Brings a file to the newest tables.
  ///
  /// Two processes that find an old file change it one after the other.
  static func update(_ database: Database) throws {
    guard try database.number("PRAGMA user_version") < changes.count else { return }
    try database.transaction {
      let version = try database.number("PRAGMA user_version")
      for change in changes.dropFirst(version) {
        for statement in change.split(separator: ";") { try database.rows(String(statement)) }
      }
      if version == 0 {
        try database.rows("PRAGMA application_id = \(applicationID)")
        try database.rows(
          "INSERT INTO scheduler VALUES (1, ?, ?, ?)",
          [
            .text(Scheduler.algorithm), .text(SchedulerText.weights(Scheduler.standard.weights)),
            .text("\(Scheduler.standard.retention)"),
          ]
        )
      }
      try database.rows("PRAGMA user_version = \(changes.count)")
    }
  }
}

/// A scheduler's numbers as the file keeps them.
enum SchedulerText {
  static func weights(_ weights: [Double]) -> String {
    weights.map { "\($0)" }.joined(separator: " ")
  }

  /// The scheduler of a file; nil for another algorithm or for numbers that are none of its.
  static func scheduler(algorithm: String, weights: String, retention: String) -> Scheduler? {
    let numbers = weights.split(separator: " ").compactMap { Double($0) }
    guard algorithm == Scheduler.algorithm, let retention = Double(retention) else { return nil }
    return Scheduler(weights: numbers, retention: retention)
  }
}
