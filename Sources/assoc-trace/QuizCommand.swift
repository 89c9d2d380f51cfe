import ArgumentParser
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tutor

/// `assoc-trace quiz`: asks a lesson's questions, or such as are made of any run.
struct QuizCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quiz",
    abstract: "Take a lesson's quiz, or one that is made of your own program.",
    discussion: """
      Answer by letter; h gives a hint, s skips, q stops. At a terminal the code and the execution table stand \
      above the question, and the left arrow goes back; with --plain, ACCESSIBLE=1 or \
      TERM=dumb it asks line by line. With --answers A,B,C nothing is asked. Exit code 0 when every answer is right, 1 \
      otherwise.

      Of a program, an app or a saved trace the questions are made of its run, and so they are of a lesson with \
      --generate. Each has its proof in the run, or in a run of the changed program.

        assoc-trace quiz
        assoc-trace quiz shop.js --generate 5 --seed 2
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson, a program (.js), the folder of an app or a saved trace (.json).",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var lesson: String?

  @Option(
    help: ArgumentHelp(
      "Make so many questions of the run (default: 10 where there is no lesson).",
      valueName: "count"
    )
  )
  var generate: Int?

  @Option(help: ArgumentHelp("Which questions are made, and their order.", valueName: "number"))
  var seed = 1

  @Option(
    help: ArgumentHelp(
      "Ask in an order of this seed, options too; letters are those that are shown.",
      valueName: "seed"
    )
  )
  var shuffle: Int?

  @Flag(help: "Ask again what was missed, until it is right.")
  var reviewWrong = false

  @Flag(help: "Ask only the questions that are due.")
  var due = false

  @Option(help: ArgumentHelp("The answers, in order: A,B,C.", valueName: "letters"))
  var answers: String?

  @Flag(help: "At a terminal: print lines and prompts instead of a screen.")
  var plain = false

  @Flag(help: "Draw without box characters.")
  var ascii = false

  @OptionGroup(title: "Apps") var sent: AppOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup(title: "Memory") var memory: ProgressOptions

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if let generate, !(1...QuizSource.mostCount).contains(generate) {
      throw ValidationError(
        "--generate \(generate): give a number from 1 to \(QuizSource.mostCount)."
      )
    }
  }

  func perform(_ output: Output) throws {
    var output = output
    output.isASCII = ascii
    output = output.heard(plain)
    let recorder = try recorder()
    defer { recorder.finish(output) }
    let dueQuestions =
      due ? try DueQuestions(of: recorder.lesson, at: try memory.existingPath()) : nil
    let source = try QuizSource(
      lesson,
      generating: generate,
      due: dueQuestions,
      seed: seed,
      project: sent.options(),
      limits: bounds.limits
    )
    var questions = source.questions
    if due {
      questions = source.further.inPlace(of: questions, asked: [])
      recorder.asks(questions, inPlaceOf: source.questions)
    }
    if let shuffle { questions = Quiz.shuffled(questions, seed: shuffle) }
    guard !questions.isEmpty else {
      return Terminal.print(dueQuestions?.none(in: source.name) ?? "")
    }
    if output.format == .html, answers == nil {
      return try output.print(SubjectPage.of(source.session, asking: questions).html)
    }
    if answers == nil, !plain, output.format == .text, Terminal.takesScreens,
      let quiz = onScreen(source, questions, output, recorder)
    {
      output.print(
        QuizPages.summary(score: quiz.score, answered: quiz.answered, of: questions.count)
      )
      if quiz.score < questions.count { throw Failure([], .wrong) }
      return
    }
    var quiz = Quiz(lesson: source.name, questions: questions)
    if let answers {
      try answer(&quiz, answers, output, recorder)
    } else if output.format != .json {
      ask(&quiz, of: source, output, recorder)
    }
    if output.format == .json {
      Terminal.print(try JSONText.encode(quiz.report))
      if answers == nil { return }
    } else {
      output.print(
        QuizPages.summary(
          score: quiz.score,
          answered: quiz.answers.count { $0 != nil },
          of: quiz.count
        )
      )
      if reviewWrong, answers == nil { askAgain(quiz, source, output) }
    }
    if quiz.score < quiz.count { throw Failure([], .wrong) }
  }

  /// What remembers the answers: nothing where none is given, nor answers that a shell script gives, unless it names
  /// the file.
  private func recorder() throws -> QuizRecorder {
    let isAsked = answers == nil ? options.format != .json : memory.progress != nil
    return try QuizRecorder(isAsked ? memory.path : nil, lesson: lesson, words: sent.lastingWords)
  }

  /// Asks on a screen; nil where the terminal cannot be taken, and nothing was asked.
  private func onScreen(
    _ source: QuizSource,
    _ questions: [AskedQuestion],
    _ output: Output,
    _ recorder: QuizRecorder
  ) -> QuizScreen? {
    guard let replay = Replay(source.session) else { return nil }
    var shown = ScreenSession(
      QuizScreen(replay, questions, reviewsWrong: reviewWrong, further: source.further),
      ScreenWriter(output)
    ) { effect, _ in
      switch effect {
      case .quit: return .leave
      case .answered(let question, let option, let hints, let count):
        recorder.answered(question, option: option, hints: hints, of: count)
        return .stay
      }
    }
    return shown.run() ? shown.screen : nil
  }

  private func answer(
    _ quiz: inout Quiz,
    _ letters: String,
    _ output: Output,
    _ recorder: QuizRecorder
  ) throws {
    let given = letters.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    guard given.count == quiz.count else {
      throw usage(
        "--answers \(letters): \(given.count) given, but the quiz has \(quiz.count) questions",
        help: "give one letter for each question, for example --answers A,B,C"
      )
    }
    for (index, letter) in given.enumerated() {
      let count = quiz.questions[index].options.count
      guard let option = OptionLetter.index(of: letter), option < count else {
        throw usage(
          "--answers \(letters): question \(index + 1) has no option '\(letter)'",
          help: "its options are \((0..<count).map(OptionLetter.of).joined(separator: ", "))"
        )
      }
    }
    for letter in given {
      let page = question(quiz)
      guard case .judged(let question, let given, _) = quiz.take(letter) else { continue }
      recorder.answered(question, option: given, hints: 0, of: 0)
      guard output.format != .json else { continue }
      output.print(Document(page.blocks + QuizPages.verdict(question, given: given).blocks))
      Terminal.print("\n")
    }
  }

  private func usage(_ message: String, help: String) -> Failure {
    Failure(
      [Diagnostic(id: .answersDoNotFit, message, help: [help])],
      .usage
    )
  }

  /// The page of the question to answer now.
  private func question(_ quiz: Quiz) -> Document {
    QuizPages.question(quiz.question, number: quiz.answers.count + 1, of: quiz.count)
  }

  /// Asks the missed questions until each is right, or the learner stops.
  private func askAgain(_ quiz: Quiz, _ source: QuizSource, _ output: Output) {
    var quiz = quiz
    var asked = quiz.questions
    while quiz.isOver, let missed = quiz.missed {
      Terminal.print("\n")
      let questions = source.further.inPlace(of: missed.questions, asked: asked)
      asked += questions
      quiz = Quiz(lesson: quiz.lesson, questions: questions)
      ask(&quiz, of: source, output, nil)
    }
  }

  private func ask(
    _ quiz: inout Quiz,
    of source: QuizSource,
    _ output: Output,
    _ recorder: QuizRecorder?
  ) {
    // What can be typed is told once.
    let further = output.isPlain ? "code or table: the whole of it, " : ""
    var ways = " (h: hint, s: skip, \(further)q: stop)"
    var unknown = UnknownLine()
    let pages = Replay(source.session)?.plainPage
    let last = source.session.trace.steps.count - 1
    while !quiz.isOver {
      let context = output.isPlain ? QuizPages.context(quiz.question, in: source.session) : []
      var page = question(quiz)
      page.blocks.insert(contentsOf: context, at: 1)
      output.print(page)
      var isAnswered = false
      while !isAnswered {
        Terminal.print("\nYour answer\(ways) > ")
        ways = ""
        guard let line = readLine(), !["q", "quit"].contains(line.lowercased()) else {
          Terminal.print("\n")
          return
        }
        Terminal.print("\n")
        if let pages, let page = Self.whole(line, pages, last) {
          output.print(page)
          continue
        }
        switch quiz.take(line) {
        case .hint(let question, let number): output.print(QuizPages.hint(question, number))
        case .unknown(let question): output.say(unknown.answer(QuizPages.ways(question)) + "\n")
        case .skipped(let question, let hints):
          let count = QuizPages.hintCount(question)
          recorder?.answered(question, option: nil, hints: min(hints, count), of: count)
          isAnswered = true
        case .judged(let question, let given, let hints):
          let count = QuizPages.hintCount(question)
          recorder?.answered(question, option: given, hints: min(hints, count), of: count)
          var verdict = QuizPages.verdict(question, given: given)
          if output.isPlain { verdict.blocks += QuizPages.others(question, given: given) }
          output.print(verdict)
          Terminal.print("\n")
          isAnswered = true
        }
      }
    }
  }

  /// All of the code or of the table, where a line asks for it.
  private static func whole(_ line: String, _ pages: PlainStepPage, _ last: Int) -> Document? {
    switch line.lowercased() {
    case "code": pages.code(at: last)
    case "table": pages.table(through: last)
    default: nil
    }
  }
}
