import Progress
import TestSupport
import Testing

/// The scheduler against py-fsrs 6.3.2.
struct SchedulerTests {
  private static let start = Moment("2025-01-01T09:00:00Z") ?? Moment(milliseconds: 0)

  private func isNear(_ one: Double?, _ other: Double) -> Bool {
    one.map { abs($0 - other) <= 1e-9 * max(1, abs(other)) } ?? false
  }

  private func rating(_ digit: Character) throws -> Rating {
    try #require(digit.wholeNumberValue.flatMap(Rating.init))
  }

  @Test(
    "Each answer given when due leads to the stability, difficulty and date that py-fsrs gives",
    arguments: [
      [
        "3 L1 2.3065000000000002 2.1181039704590159 01-01T09:10:00",
        "3 R 2.3065000000000002 2.1112142357853951 01-03T09:10:00",
        "3 R 10.971048263078135 2.1043313908464483 01-14T09:10:00",
        "3 R 46.316858440073425 2.0974554287524403 03-01T09:10:00",
        "1 RL0 2.9338452901880046 7.3877157060308507 03-01T09:20:00",
        "3 R 2.9338452901880046 7.3755563596216582 03-04T09:20:00",
        "3 R 7.7991022283946476 7.3634091725588746 03-12T09:20:00",
      ],
      [
        "1 L0 0.21199999999999999 6.4132999999999996 01-01T09:01:00",
        "2 L0 0.21199999999999999 7.6042097690768378 01-01T09:06:30",
        "3 L1 0.24668918777567272 7.5918339286045997 01-01T09:16:30",
        "3 R 0.28420635927589488 7.5794704639728332 01-02T09:16:30",
        "2 R 1.1178714520118551 8.3783680666056242 01-03T09:16:30",
        "4 R 3.7957187662757828 7.8217226118101584 01-07T09:16:30",
        "1 RL0 0.79114901259859427 9.269243404085076 01-07T09:26:30",
        "1 RL0 0.28525320704689183 9.7450336453644546 01-07T09:36:30",
        "3 R 0.32550938933953244 9.7305169810159278 01-08T09:36:30",
      ],
    ]
  )
  func whenDue(rows: [String]) throws {
    var card = Card()
    for row in rows {
      let parts = row.split(separator: " ")
      let digit = try rating(try #require(parts[0].first))
      card = Scheduler.standard.card(card, answered: digit, at: card.due ?? Self.start)
      #expect(Self.name(card.state) == parts[1])
      #expect(isNear(card.memory?.stability, try #require(Double(parts[2]))), "\(row)")
      #expect(isNear(card.memory?.difficulty, try #require(Double(parts[3]))), "\(row)")
      #expect(card.due?.text == "2025-\(parts[4]).000Z")
    }
  }

  private static func name(_ state: Card.State) -> String {
    switch state {
    case .learning(let step): "L\(step)"
    case .review: "R"
    case .relearning(let step): "RL\(step)"
    }
  }

  @Test("Without steps a question goes straight to days, and 22 hours later is the same day")
  func withoutSteps() throws {
    let scheduler = try #require(Scheduler(learning: [], relearning: []))
    let answers: [(rating: Rating, at: String, stability: Double, due: String)] = [
      (.good, "01-01T09", 2.3065, "01-03T09"),
      (.again, "01-01T11", 0.77508398285589841, "01-02T11"),
      (.good, "01-02T09", 0.82816480004726256, "01-03T09"),
      (.easy, "01-05T09", 7.6213909286370747, "01-13T09"),
      (.again, "01-31T09", 1.4071821685813759, "02-01T09"),
      (.hard, "02-01T09", 2.1317090707671964, "02-03T09"),
    ]
    var card = Card()
    for answer in answers {
      let moment = try #require(Moment("2025-\(answer.at):00:00Z"))
      card = scheduler.card(card, answered: answer.rating, at: moment)
      #expect(isNear(card.memory?.stability, answer.stability))
      #expect(card.due?.text == "2025-\(answer.due):00:00.000Z")
    }
    #expect(isNear(card.memory?.difficulty, 9.2101586308310424))
  }

  @Test(
    "Answers given when due wait as long as py-fsrs lets them",
    arguments: [
      ("33333333", 0.9, "10m 2d 11d 46d 163d 498d 1348d 3299d"), ("13333", 0.9, "1m 10m 1d 2d 7d"),
      ("433", 0.9, "8d 39d 153d"), ("33223", 0.9, "10m 2d 8d 19d 47d"),
      ("333", 0.8, "10m 8d 76d"),
    ]
  )
  func waits(ratings: String, retention: Double, expected: String) throws {
    let scheduler = try #require(Scheduler(retention: retention))
    var card = Card()
    var waits: [String] = []
    for digit in ratings {
      let moment = card.due ?? Self.start
      card = scheduler.card(card, answered: try rating(digit), at: moment)
      let minutes = (try #require(card.due).milliseconds - moment.milliseconds) / 60_000
      waits.append(minutes < 24 * 60 ? "\(minutes)m" : "\(minutes / 24 / 60)d")
    }
    #expect(waits.joined(separator: " ") == expected)
  }

  @Test("2,000 random histories end where py-fsrs ends them")
  func histories() throws {
    let lines = try Repository.text("Tests/ProgressTests/Histories.txt").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(lines.count == 2000)
    for line in lines {
      let parts = line.split(separator: ";")
      var card = Card()
      var moment = Self.start
      for answer in parts[0].split(separator: " ") {
        moment = moment.adding(minutes: try #require(Double(answer.dropFirst(2))))
        let digit = try rating(try #require(answer.first))
        card = Scheduler.standard.card(card, answered: digit, at: moment)
      }
      let wait = try #require(Double(parts[4])) * 60_000
      try #require(
        "\(card.state)".lowercased().filter { $0 != "(" && $0 != ")" && $0 != " " }
          .replacing("step:", with: "") == parts[1].lowercased()
          && isNear(card.memory?.stability, try #require(Double(parts[2])))
          && isNear(card.memory?.difficulty, try #require(Double(parts[3])))
          && card.due?.milliseconds == moment.milliseconds + Int(wait),
        "\(line): \(card)"
      )
    }
  }

  @Test("Weights out of bounds are refused")
  func bounds() {
    #expect(Scheduler(weights: Array(Scheduler.standardWeights.dropLast())) == nil)
    #expect(Scheduler(weights: Scheduler.standardWeights.map { $0 * 100 }) == nil)
    #expect(Scheduler(retention: 1) == nil)
    #expect(Scheduler() == .standard)
  }

  @Test("The probability that a question is known falls to 0.9 after the days of its stability")
  func retrievability() {
    var card = Card()
    #expect(Scheduler.standard.retrievability(of: card, at: Self.start) == 0)
    card = Scheduler.standard.card(card, answered: .easy, at: Self.start)
    let at = { Self.start.adding(minutes: $0 * 24 * 60) }
    #expect(Scheduler.standard.retrievability(of: card, at: at(0)) == 1)
    let later = Scheduler.standard.retrievability(of: card, at: at(8.3))
    #expect((0.9...0.91).contains(later))
  }

  @Test(
    "A hint makes an answer hard at best, the last of several again, and a skipped question is not rated",
    arguments: [
      ("A", true, 0, 3, Rating.good), ("A", true, 1, 3, .hard), ("A", true, 2, 3, .hard),
      ("A", true, 3, 3, .again), ("A", false, 0, 3, .again), (nil, false, 2, 3, nil),
      ("A", true, 1, 1, .hard), ("A", true, 0, 0, .good),
    ] as [(String?, Bool, Int, Int, Rating?)]
  )
  func rating(choice: String?, isRight: Bool, hints: Int, of count: Int, expected: Rating?) {
    let answer = AnsweredQuestion(
      lesson: "l",
      question: "q",
      text: "?",
      choice: choice,
      isRight: isRight,
      hints: hints,
      hintCount: count
    )
    #expect(answer.rating == expected)
  }
}
