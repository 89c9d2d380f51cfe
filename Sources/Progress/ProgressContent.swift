/// What a learner's file holds, as a value: `progress export` writes it, `import` reads it.
package struct ProgressContent: Sendable, Equatable {
  /// By what the answers say when a question is due.
  package var scheduler = Scheduler.standard
  /// The answers in the order of their times.
  package var answers: [DatedAnswer] = []
  /// When lessons were taken up, in the order of their times.
  package var visits: [Visit] = []
  /// With which words a lesson's questions are asked besides its name: the requests of an app, by the lesson.
  package var askings: [Asking] = []

  /// An empty file's content.
  package init() {}

  init(
    scheduler: Scheduler,
    answers: [DatedAnswer],
    visits: [Visit],
    askings: [Asking]
  ) {
    self.scheduler = scheduler
    self.answers = answers
    self.visits = visits
    self.askings = askings
  }
}

/// An answer with its time.
package struct DatedAnswer: Sendable, Hashable {
  /// The answer.
  package var answer: AnsweredQuestion
  /// When it was given.
  package var at: Moment
}

/// That a lesson was taken up, and how.
package struct Visit: Sendable, Hashable, Codable {
  /// The lesson, named as in ``AnsweredQuestion/lesson``.
  package var lesson: String
  /// The way: `step`, `quiz`.
  package var way: String
  /// When.
  package var at: Moment

  /// Makes a visit.
  package init(lesson: String, way: String, at: Moment) {
    self.lesson = lesson
    self.way = way
    self.at = at
  }
}

/// With which words the questions of a lesson are asked besides its name.
package struct Asking: Sendable, Hashable, Codable {
  /// The lesson, named as in ``AnsweredQuestion/lesson``.
  package var lesson: String
  /// The words of a command line: `--requests /home/ada/app/requests.http`.
  package var words: [String]

  /// Makes an asking.
  package init(lesson: String, words: [String]) {
    self.lesson = lesson
    self.words = words
  }
}

extension DatedAnswer: Codable {
  private enum CodingKeys: String, CodingKey { case at }

  package init(from decoder: any Decoder) throws {
    answer = try AnsweredQuestion(from: decoder)
    at = try decoder.container(keyedBy: CodingKeys.self).decode(Moment.self, forKey: .at)
  }

  package func encode(to encoder: any Encoder) throws {
    try answer.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(at, forKey: .at)
  }
}

extension ProgressContent: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, algorithm, weights, retention, answers, visits, askings
  }

  /// The number of this format.
  private static let format = 1

  /// - Throws: `DecodingError` for another format or algorithm, and for numbers that no file of ours has.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ isRight: Bool, _ key: CodingKeys, _ message: String) throws {
      guard isRight else {
        throw DecodingError.dataCorruptedError(
          forKey: key,
          in: container,
          debugDescription: message
        )
      }
    }
    let format = try container.decode(Int.self, forKey: .format)
    try check(format == Self.format, .format, "format \(format) is not the one that is read here")
    let algorithm = try container.decode(String.self, forKey: .algorithm)
    try check(algorithm == Scheduler.algorithm, .algorithm, "the algorithm is not FSRS-6")
    let scheduler = Scheduler(
      weights: try container.decode([Double].self, forKey: .weights),
      retention: try container.decode(Double.self, forKey: .retention)
    )
    guard let scheduler else {
      throw DecodingError.dataCorruptedError(
        forKey: .weights,
        in: container,
        debugDescription: "the weights are not those of FSRS-6"
      )
    }
    self.scheduler = scheduler
    answers = try container.decode([DatedAnswer].self, forKey: .answers)
    visits = try container.decode([Visit].self, forKey: .visits)
    // Exports of before have none.
    askings = try container.decodeIfPresent([Asking].self, forKey: .askings) ?? []
    try check(
      answers.allSatisfy { $0.answer.hints >= 0 && $0.answer.hintCount >= 0 },
      .answers,
      "a number of hints is below 0"
    )
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(Scheduler.algorithm, forKey: .algorithm)
    try container.encode(scheduler.weights, forKey: .weights)
    try container.encode(scheduler.retention, forKey: .retention)
    try container.encode(answers, forKey: .answers)
    try container.encode(visits, forKey: .visits)
    try container.encode(askings, forKey: .askings)
  }
}
