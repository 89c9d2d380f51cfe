import Diagnostics
package import Lessons

/// A quiz in progress: a value that answers change.
package struct Quiz: Sendable {
  /// The lesson's name.
  package let lesson: String
  /// The questions in order; never empty.
  package let questions: [AskedQuestion]
  /// The answers so far, by the index of the option; nil for a question that was skipped.
  package private(set) var answers: [Int?] = []
  /// How many hints to the question were asked for.
  package private(set) var hints = 0

  /// What a line of input led to.
  package enum Reply: Sendable, Equatable {
    /// The hint of that number was asked for, 1 for the first; the question stays.
    case hint(AskedQuestion, Int)
    /// The question was passed over, after so many hints; the next one follows.
    case skipped(AskedQuestion, hints: Int)
    /// The option of that index was chosen, after so many hints; the next question follows.
    case judged(AskedQuestion, given: Int, hints: Int)
    /// The input was neither a letter of an option nor one of `h` and `s`.
    case unknown(AskedQuestion)
  }

  /// Starts a quiz.
  package init(lesson: String, questions: [AskedQuestion]) {
    self.lesson = lesson
    self.questions = questions
  }

  /// The number of questions.
  package var count: Int { questions.count }

  /// Whether every question has been answered.
  package var isOver: Bool { answers.count == count }

  /// The number of right answers so far.
  package var score: Int { zip(answers, questions).count { $0 == $1.answer } }

  /// The question to answer now; the last one when the quiz is over.
  package var question: AskedQuestion { questions[min(answers.count, count - 1)] }

  /// A quiz of the questions that were not answered rightly; nil when there is none.
  package var missed: Quiz? {
    let missed = questions.indices.filter {
      !answers.indices.contains($0) || answers[$0] != questions[$0].answer
    }
    return missed.isEmpty ? nil : Quiz(lesson: lesson, questions: missed.map { questions[$0] })
  }

  /// The questions in an order of the seed, and the options of each.
  package static func shuffled(_ questions: [AskedQuestion], seed: Int) -> [AskedQuestion] {
    var order = SeededOrder(seed: UInt64(bitPattern: Int64(seed)))
    return order.shuffled(questions).map { $0.inOrder(order.shuffled(Array($0.options.indices))) }
  }

  /// Takes a line of input: an option's letter in either case, `h` for a hint, or `s` to skip.
  package mutating func take(_ line: String) -> Reply {
    let input = line.filter { !$0.isWhitespace }
    let question = question
    guard !isOver else { return .unknown(question) }
    if let index = OptionLetter.index(of: input), index < question.options.count {
      return .judged(question, given: index, hints: next(index))
    }
    switch input.lowercased() {
    case "h", "hint":
      hints += 1
      return .hint(question, hints)
    case "s", "skip": return .skipped(question, hints: next(nil))
    default: return .unknown(question)
    }
  }

  /// Goes on to the next question with an answer; the hints that it had.
  private mutating func next(_ answer: Int?) -> Int {
    defer { hints = 0 }
    answers.append(answer)
    return hints
  }
}
