package import Diagnostics

extension ProgressFile {
  /// All that the file holds.
  package func read() throws(Diagnostic) -> ProgressContent {
    // One transaction, so that answers and scheduler are of one time.
    try perform { try database.transaction { try content() } }
  }

  func content() throws -> ProgressContent {
    let row = try database.rows("SELECT algorithm, weights, retention FROM scheduler").first ?? []
    let texts = row.compactMap(\.text)
    guard texts.count == 3,
      let scheduler = SchedulerText.scheduler(
        algorithm: texts[0],
        weights: texts[1],
        retention: texts[2]
      )
    else {
      throw Diagnostic(
        id: .newerProgress,
        "'\(path)' is kept by another algorithm than \(Scheduler.algorithm)",
        help: ["use the assoc-trace that wrote it, or name another file"]
      )
    }
    return ProgressContent(
      scheduler: scheduler,
      answers: try database.rows(
        """
        SELECT lesson, question, text, choice, is_right, hints, hint_count, at FROM answer
          ORDER BY at, id
        """
      ).map(Self.answer),
      visits: try database.rows("SELECT lesson, way, at FROM visit ORDER BY at, id").map { row in
        Visit(
          lesson: row[0].text ?? "",
          way: row[1].text ?? "",
          at: Moment(milliseconds: row[2].integer ?? 0)
        )
      },
      askings: try askings()
    )
  }

  private func askings() throws -> [Asking] {
    let rows = try database.rows("SELECT lesson, word FROM asking ORDER BY lesson, place")
    return rows.reduce(into: []) { askings, row in
      let (lesson, word) = (row[0].text ?? "", row[1].text ?? "")
      if askings.last?.lesson == lesson {
        askings[askings.count - 1].words.append(word)
      } else {
        askings.append(Asking(lesson: lesson, words: [word]))
      }
    }
  }

  private static func answer(_ row: [Database.Value]) -> DatedAnswer {
    DatedAnswer(
      answer: AnsweredQuestion(
        lesson: row[0].text ?? "",
        question: row[1].text ?? "",
        text: row[2].text ?? "",
        choice: row[3].text,
        isRight: row[4].integer == 1,
        hints: row[5].integer ?? 0,
        hintCount: row[6].integer ?? 0
      ),
      at: Moment(milliseconds: row[7].integer ?? 0)
    )
  }
}
