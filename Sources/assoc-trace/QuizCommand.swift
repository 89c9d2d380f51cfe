import ArgumentParser
import Diagnostics
import Rendering
import Tutor

/// `assoc-trace quiz`: asks a lesson's questions.
struct QuizCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quiz",
    abstract: "Take a lesson's quiz.",
    discussion: """
      Answer by letter; h looks the hint up in the execution table, q stops. With --answers A,B,C \
      nothing is asked. Exit code 0 when every answer is right, 1 otherwise.
      """
  )

  @Argument(help: ArgumentHelp("A lesson's name or a lesson file (.yml).", valueName: "lesson"))
  var lesson: String?

  @Option(help: ArgumentHelp("The answers, in order: A,B,C.", valueName: "letters"))
  var answers: String?

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    var quiz = try start()
    if let answers {
      try answer(&quiz, answers, output)
    } else if output.format != .json {
      ask(&quiz, output)
    }
    if output.format == .json {
      Terminal.print(try JSONText.encode(quiz.report))
      if answers == nil { return }
    } else {
      output.print(quiz.summary)
    }
    if quiz.score < quiz.count { throw Failure([], ExitStatus.wrong) }
  }

  private func start() throws -> Quiz {
    do {
      return try Quiz(Subject.lesson(lesson))
    } catch let list as DiagnosticList {
      throw Failure(list.diagnostics, ExitStatus.lessonFails)
    }
  }

  private func answer(_ quiz: inout Quiz, _ letters: String, _ output: Output) throws {
    let given = letters.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    guard given.count == quiz.count else {
      throw usage(
        "--answers \(letters): \(given.count) given, but the quiz has \(quiz.count) questions",
        help: "give one letter for each question, for example --answers A,B,C"
      )
    }
    for (index, letter) in given.enumerated() {
      let count = quiz.optionCount(of: index)
      guard let option = OptionLetter.index(of: letter), option < count else {
        throw usage(
          "--answers \(letters): question \(index + 1) has no option '\(letter)'",
          help: "its options are \((0..<count).map(OptionLetter.of).joined(separator: ", "))"
        )
      }
    }
    for letter in given {
      let question = quiz.question
      guard case .judged(let verdict) = quiz.take(letter), output.format != .json else { continue }
      output.print(Document(question.blocks + verdict.blocks))
      Terminal.print("\n")
    }
  }

  private func usage(_ message: String, help: String) -> Failure {
    Failure(
      [Diagnostic(id: "answers-do-not-fit", message, help: [help])],
      ExitStatus.usage
    )
  }

  private func ask(_ quiz: inout Quiz, _ output: Output) {
    while !quiz.isOver {
      output.print(quiz.question)
      var isAnswered = false
      while !isAnswered {
        Terminal.print("\nYour answer (h: hint, q: stop) > ")
        guard let line = readLine(), !["q", "quit"].contains(line.lowercased()) else {
          Terminal.print("\n")
          return
        }
        Terminal.print("\n")
        switch quiz.take(line) {
        case .hint(let page), .unknown(let page):
          output.print(page)
        case .judged(let page):
          output.print(page)
          Terminal.print("\n")
          isAnswered = true
        }
      }
    }
  }
}
