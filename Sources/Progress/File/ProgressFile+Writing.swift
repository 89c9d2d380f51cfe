package import Diagnostics

extension ProgressFile {
  /// Keeps an answer; where it stands now is what the scheduler makes of all answers to the question.
  ///
  /// An answer is never earlier than the one before it: where the clock went back it counts as given right after that.
  package func record(_ answer: AnsweredQuestion, at moment: Moment) throws(Diagnostic) {
    try perform {
      try database.transaction {
        let last = try database.rows(
          "SELECT max(at) FROM answer WHERE lesson = ? AND question = ?",
          [.text(answer.lesson), .text(answer.question)]
        ).first?.first?.integer
        let at = max(moment.milliseconds, last.map { $0 + 1 } ?? Int.min)
        try insert(answer, at: Moment(milliseconds: at))
      }
    }
  }

  /// Keeps that a lesson was taken up in some way: `step`, `quiz`.
  package func record(_ visit: Visit) throws(Diagnostic) {
    try perform { try insert(visit) }
  }

  /// Keeps with which words a lesson's questions are asked, in place of those of before.
  package func record(_ asking: Asking) throws(Diagnostic) {
    try perform { try database.transaction { try insert(asking) } }
  }

  /// Adds what another file had and this one has not; the number of answers that came.
  package func add(_ content: ProgressContent) throws(Diagnostic) -> Int {
    try perform {
      try database.transaction {
        var count = 0
        for dated in content.answers { count += try insert(dated.answer, at: dated.at) }
        for visit in content.visits { try insert(visit) }
        let known = try self.content().askings.map(\.lesson)
        for asking in content.askings where !known.contains(asking.lesson) { try insert(asking) }
        return count
      }
    }
  }

  /// Forgets all answers and visits, once they are kept elsewhere.
  /// - Throws: what `keep` throws, and then nothing is forgotten.
  package func reset(_ keep: (ProgressContent) throws -> Void) throws {
    do {
      try database.transaction {
        try keep(content())
        try database.rows("DELETE FROM answer")
        try database.rows("DELETE FROM visit")
        try database.rows("DELETE FROM asking")
      }
    } catch let failure as Database.Failure {
      throw Self.diagnostic(failure, path)
    }
  }

  /// Whether the answer was new to the file: 1, else 0.
  @discardableResult
  private func insert(_ answer: AnsweredQuestion, at moment: Moment) throws -> Int {
    try database.rows(
      """
      INSERT OR IGNORE INTO answer
        (lesson, question, text, at, choice, is_right, hints, hint_count)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(answer.lesson), .text(answer.question), .text(answer.text),
        .integer(moment.milliseconds), answer.choice.map { .text($0) } ?? .null,
        .integer(answer.isRight ? 1 : 0), .integer(answer.hints), .integer(answer.hintCount),
      ]
    )
    return database.changes
  }

  private func insert(_ visit: Visit) throws {
    try database.rows(
      "INSERT OR IGNORE INTO visit (lesson, way, at) VALUES (?, ?, ?)",
      [.text(visit.lesson), .text(visit.way), .integer(visit.at.milliseconds)]
    )
  }

  private func insert(_ asking: Asking) throws {
    try database.rows("DELETE FROM asking WHERE lesson = ?", [.text(asking.lesson)])
    for (place, word) in asking.words.enumerated() {
      try database.rows(
        "INSERT INTO asking (lesson, place, word) VALUES (?, ?, ?)",
        [.text(asking.lesson), .integer(place), .text(word)]
      )
    }
  }
}
