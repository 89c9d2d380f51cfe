public import Diagnostics
public import Lessons
public import Rendering
import Tracing

/// A quiz in progress: a value that answers change, and pages to show.
public struct Quiz: Sendable {
  /// The lesson with its proof: which option of each question holds.
  private let proof: LessonProof
  private let replay: Replay
  /// The answers so far, by the index of the option.
  public private(set) var answers: [Int] = []

  /// What a line of input led to.
  public enum Reply: Sendable {
    /// The hint; the question stays.
    case hint(Document)
    /// Right or wrong with the reason; the next question follows.
    case judged(Document)
    /// The input was neither a letter of an option nor `h`.
    case unknown(Document)
  }

  /// Starts a quiz: runs the lesson's program, and its variants, to find the answers.
  /// - Throws: everything in which the lesson does not hold, since its answers would not be proven;
  ///   a lesson without questions.
  public init(_ lesson: Lesson) throws(DiagnosticList) {
    proof = try LessonProof(lesson)
    guard proof.problems.isEmpty else { throw DiagnosticList(proof.problems) }
    guard !lesson.quiz.isEmpty else {
      throw DiagnosticList([
        Diagnostic(id: "no-quiz", "the lesson '\(lesson.name)' has no questions")
      ])
    }
    replay = Replay(proof.replay)
  }

  private var questions: [Lesson.Question] { proof.replay.lesson.quiz }

  /// The number of questions.
  public var count: Int { questions.count }

  /// Whether every question has been answered.
  public var isOver: Bool { answers.count == count }

  /// The number of right answers so far.
  public var score: Int { answers.indices.filter { isRight($0) }.count }

  /// The options of a question by its index.
  public func optionCount(of question: Int) -> Int { questions[question].options.count }

  /// The question to answer now; empty when the quiz is over.
  public var question: Document {
    guard !isOver else { return Document() }
    let question = questions[answers.count]
    return Document([
      .heading("Question \(answers.count + 1) of \(count)", level: 2),
      .paragraph(question.text.value),
      .options(question.options.map(\.text)),
    ])
  }

  /// Takes a line of input: an option's letter in either case, or `h` for the hint.
  public mutating func take(_ line: String) -> Reply {
    let input = line.filter { !$0.isWhitespace }
    let question = questions[min(answers.count, count - 1)]
    if let index = OptionLetter.index(of: input), index < question.options.count, !isOver {
      answers.append(index)
      return .judged(verdict(answers.count - 1))
    }
    if ["h", "hint"].contains(input.lowercased()) { return .hint(hint(for: question)) }
    let letters = question.options.indices.map(OptionLetter.of).joined(separator: ", ")
    return .unknown(
      Document([.paragraph("Type a letter (\(letters)), h for the hint, or q to stop.")])
    )
  }

  /// The score, with what was right.
  public var summary: Document {
    Document([
      .status(
        "Score: \(score) of \(count)" + (isOver ? "" : " (\(answers.count) answered)"),
        isGood: score == count
      )
    ])
  }

  private func isRight(_ index: Int) -> Bool { answers[index] == questions[index].answer.value }

  private func verdict(_ index: Int) -> Document {
    let question = questions[index]
    let right = question.answer.value
    let option = question.options[right]
    let text =
      isRight(index)
      ? "Right: \(OptionLetter.of(right)). \(option.text)"
      : "Wrong: \(OptionLetter.of(answers[index])). It is \(OptionLetter.of(right)): \(option.text)"
    var page = Document([.status(text, isGood: isRight(index))])
    if let reason = question.reason { page.add(.paragraph(reason)) }
    page.add(.paragraph("Observed: \(Self.proof(question, option.claim))."))
    return page
  }

  /// `after step 7, post.UserId === user.id is true`.
  private static func proof(_ question: Lesson.Question, _ claim: Claim) -> String {
    let left = question.without.map { "\($0.value)" }.joined(separator: ", ")
    let program = left.isEmpty ? "" : "in the program without step \(left), "
    let place = claim.step.map { "after step \($0)" } ?? "at the end"
    return "\(program)\(place), \(claim.text) is true"
  }

  private func hint(for question: Lesson.Question) -> Document {
    guard let hint = question.hint else {
      return Document([.paragraph("This question has no hint.")])
    }
    var page = Document([.paragraph("Hint: \(hint.text)")])
    let cells = cells(hint)
    if !cells.isEmpty {
      page.add(
        .table(
          .init(
            columns: ["Step", "Column", "Cell"],
            rows: cells.map { ["\($0.step)", $0.column, $0.text] }
          )
        )
      )
    }
    return page
  }

  private func cells(_ hint: Lesson.Hint) -> [QuizReport.Cell] {
    hint.cells.compactMap { cell in
      replay.table.rows.first { $0.step == cell.step.value }.map {
        QuizReport.Cell(
          step: cell.step.value,
          column: cell.column.rawValue,
          text: $0[cell.column]
        )
      }
    }
  }

  /// The quiz as data, answered or not.
  public var report: QuizReport {
    QuizReport(
      lesson: proof.replay.lesson.name,
      questions: questions.enumerated().map { index, question in
        QuizReport.Question(
          question: question.text.value,
          options: question.options.enumerated().map {
            .init(letter: OptionLetter.of($0.offset), text: $0.element.text)
          },
          answer: OptionLetter.of(question.answer.value),
          given: index < answers.count ? OptionLetter.of(answers[index]) : nil,
          right: index < answers.count ? isRight(index) : nil,
          reason: question.reason,
          hint: question.hint?.text,
          hintCells: question.hint.map(cells) ?? [],
          proof: Self.proof(question, question.options[question.answer.value].claim)
        )
      },
      score: score,
      count: count
    )
  }
}

/// A quiz as JSON.
public struct QuizReport: Sendable, Equatable, Codable {
  /// The lesson's name.
  public var lesson: String
  /// The questions in order.
  public var questions: [Question]
  /// The number of right answers.
  public var score: Int
  /// The number of questions.
  public var count: Int

  /// A question with what was answered.
  public struct Question: Sendable, Equatable, Codable {
    /// The question.
    public var question: String
    /// The options in order.
    public var options: [Option]
    /// The letter of the option that holds.
    public var answer: String
    /// The letter that was given; nil while unanswered.
    public var given: String?
    /// Whether it was right; nil while unanswered.
    public var right: Bool?
    /// Why.
    public var reason: String?
    /// The hint's text.
    public var hint: String?
    /// The cells that the hint looks up, from the trace.
    public var hintCells: [Cell]
    /// How the answer was proven.
    public var proof: String
  }

  /// An option.
  public struct Option: Sendable, Equatable, Codable {
    /// Its letter.
    public var letter: String
    /// What it says.
    public var text: String
  }

  /// A cell of the execution table.
  public struct Cell: Sendable, Equatable, Codable {
    /// The step.
    public var step: Int
    /// The column's heading.
    public var column: String
    /// What it says.
    public var text: String
  }
}
