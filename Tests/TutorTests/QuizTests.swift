import Analysis
import Lessons
import Testing
import Tutor

/// A quiz as a value: what each line of input does, and what is left at the end.
struct QuizTests {
  private let questions = [
    Self.question("What is the key?", ["UserId", "PostId"], answer: 0),
    Self.question("Which table has it?", ["Users", "Posts", "neither"], answer: 1),
  ]

  private static func question(
    _ text: String,
    _ options: [String],
    answer: Int
  ) -> AskedQuestion {
    AskedQuestion(
      text: text,
      options: options,
      answer: answer,
      reason: nil,
      hint: "Look at step 3.",
      hintCells: [.init(step: 3, column: .result, text: "Foreign key added to Post")],
      proof: "after step 3, true is true"
    )
  }

  private func quiz() -> Quiz { Quiz(lesson: "keys", questions: questions) }

  @Test("A letter in either case answers, and the next question follows")
  func answers() {
    var quiz = quiz()
    #expect(quiz.take("a") == .judged(questions[0], given: 0, hints: 0))
    #expect(quiz.question == questions[1])
    #expect(quiz.take(" C ") == .judged(questions[1], given: 2, hints: 0))
    #expect(quiz.isOver)
    #expect(quiz.score == 1)
  }

  @Test("h asks for the hint, and the question stays", arguments: ["h", "H", "hint"])
  func hint(line: String) {
    var quiz = quiz()
    #expect(quiz.take(line) == .hint(questions[0], 1))
    #expect(quiz.take(line) == .hint(questions[0], 2))
    #expect(quiz.question == questions[0])
    #expect(quiz.answers == [])
    #expect(quiz.take("B") == .judged(questions[0], given: 1, hints: 2))
    #expect(quiz.hints == 0)
  }

  @Test("s passes a question over, which then has no answer")
  func skipping() {
    var quiz = quiz()
    #expect(quiz.take("s") == .skipped(questions[0], hints: 0))
    _ = quiz.take("B")
    #expect(quiz.score == 1)
    #expect(quiz.missed?.questions == [questions[0]])
    #expect(quiz.report.questions.map(\.given) == [nil, "B"])
  }

  @Test("What is no letter of an option changes nothing", arguments: ["C", "AB", "", "1", "é"])
  func unknown(line: String) {
    var quiz = quiz()
    #expect(quiz.take(line) == .unknown(questions[0]))
    #expect(quiz.answers == [])
  }

  @Test("After the last question no answer counts any more")
  func over() {
    var quiz = quiz()
    _ = quiz.take("A")
    _ = quiz.take("B")
    #expect(quiz.take("A") == .unknown(questions[1]))
    #expect(quiz.score == 2)
  }

  @Test("The report has what was answered so far, in letters")
  func report() {
    var quiz = quiz()
    _ = quiz.take("B")
    let report = quiz.report
    #expect(report.lesson == "keys")
    #expect(report.questions.map(\.answer) == ["A", "B"])
    #expect(report.questions.map(\.given) == ["B", nil])
    #expect(report.questions.map(\.right) == [false, nil])
    #expect(report.questions[1].options.map(\.letter) == ["A", "B", "C"])
    #expect(report.questions[0].hintCells.map(\.column) == ["Result"])
    #expect(report.score == 0)
    #expect(report.count == 2)
  }
}
