import Analysis
package import Diagnostics
package import Lessons
import Trace
import Tracing

/// An exercise held against runs: its solution passes, what the learner begins with does not, and shows what is said of
/// it.
package struct ExerciseProof: Sendable {
  /// The exercise.
  package let exercise: Lesson.Exercise
  /// What the learner begins with.
  package private(set) var start: SourceText
  /// Everything in which the exercise does not hold.
  package private(set) var problems: [Diagnostic] = []

  private let lesson: Lesson

  /// How many orders are tried for one that does not pass.
  private static let triedOrders: UInt64 = 16

  /// Proves an exercise; its runs take from the work that is left, in instructions.
  init(_ exercise: Lesson.Exercise, of lesson: Lesson, _ work: inout Int) {
    self.exercise = exercise
    self.lesson = lesson
    start = ExerciseStart.program(of: exercise)
    guard work > 0 else {
      problem(
        .lessonTooLong,
        "the runs of this lesson take more work than a check does: the exercise is not judged"
      )
      return
    }
    proveBlanks()
    proveSolution(&work)
    proveStart(&work)
  }

  private mutating func problem(
    _ id: DiagnosticID,
    _ message: String,
    at range: SourceRange? = nil,
    help: [String] = []
  ) {
    problems.append(
      Diagnostic(
        id: id,
        message,
        at: .init(source: lesson.source, range: range ?? exercise.name.range),
        help: help
      )
    )
  }

  private mutating func proveBlanks() {
    guard case .complete(let blanks) = exercise.kind else { return }
    let texts = exercise.app?.files.map(\.text) ?? [exercise.solution.text]
    let place = exercise.app?.isFolder == true ? "the app's files" : exercise.solution.name
    for gap in blanks {
      let count = texts.reduce(0) { $0 + $1.ranges(of: gap.value).count }
      guard count != 1 else { continue }
      problem(
        .blankNotFound,
        count == 0
          ? "the program does not have '\(Words.short(gap.value))'"
          : "the program has '\(Words.short(gap.value))' \(count) times",
        at: gap.range,
        help: ["a blank is a text that stands once in \(place)"]
      )
    }
  }

  private mutating func proveSolution(_ work: inout Int) {
    let attempt = ExerciseAttempt(
      exercise.solution,
      exercise.app,
      for: exercise,
      of: lesson,
      work: &work
    )
    if case .syntax(let diagnostics)? = attempt.problems.first {
      problems += diagnostics
    } else if !attempt.passes {
      problem(
        .exerciseNotSolved,
        "the solution of the exercise '\(exercise.name.value)' does not pass",
        help: attempt.problems.map(\.words)
      )
    }
  }

  /// That there is something to do, and that it is what the lesson says.
  private mutating func proveStart(_ work: inout Int) {
    guard problems.isEmpty else { return }
    if case .order(let distractors) = exercise.kind {
      for line in distractors
      where ExerciseStart.lines(of: exercise.solution).contains(where: { $0 == line.value }) {
        problem(.exerciseTooEasy, "this line belongs to the program", at: line.range)
      }
      return proveOrder(&work)
    }
    let app = ExerciseStart.app(of: exercise, beginning: start.text)
    let attempt = ExerciseAttempt(start, app, for: exercise, of: lesson, work: &work)
    guard case .repair(_, let fault) = exercise.kind else {
      if attempt.passes { tooEasy() }
      return
    }
    let trace = attempt.session?.trace
    switch fault {
    case .claims: if attempt.passes { tooEasy() }
    case .error(let name):
      if trace?.error?.name != name.value {
        problem(
          .claimDoesNotHold,
          "the program to repair does not end in \(Words.short(name.value))",
          at: name.range,
          help: attempt.problems.prefix(1).map(\.words)
        )
      }
    case .finding(let id):
      let found = attempt.session?.analysis.findings.map(\.id) ?? []
      if !found.contains(where: { $0 == id.value }) {
        problem(
          .findingNotThere,
          "the program to repair has no finding '\(Words.short(id.value))'",
          at: id.range,
          help: found.isEmpty
            ? attempt.problems.prefix(1).map(\.words) : ["it has \(Words.list(found))"]
        )
      }
    }
  }

  private mutating func tooEasy() {
    problem(
      .exerciseTooEasy,
      "what the exercise '\(exercise.name.value)' begins with passes already",
      help: ["add a claim that only the solution keeps"]
    )
  }

  /// Takes an order of the lines that does not pass.
  private mutating func proveOrder(_ work: inout Int) {
    if let order = Self.failingOrder(of: exercise, lesson, &work) {
      start = order
    } else {
      problem(
        .exerciseTooEasy,
        "every order of these lines that was tried passes",
        help: ["add a claim that depends on the order, or lines that do"]
      )
    }
  }

  /// The lines in the first of some orders that does not pass, those that do not belong among them.
  private static func failingOrder(
    of exercise: Lesson.Exercise,
    _ lesson: Lesson,
    _ work: inout Int
  ) -> SourceText? {
    var mixed = exercise
    mixed.kind = .order(distractors: [])
    let seed = (1...triedOrders).first { seed in
      let order = ExerciseStart.program(of: mixed, seed: seed)
      let app = exercise.app?.beginning(with: order.text)
      return !ExerciseAttempt(order, app, for: mixed, of: lesson, work: &work).passes
    }
    return seed.map { ExerciseStart.program(of: exercise, seed: $0) }
  }
}

extension ExerciseAttempt.Problem {
  /// What is wrong, in a sentence.
  package var words: String {
    switch self {
    case .syntax(let diagnostics): diagnostics.first?.message ?? "it is no program"
    case .blanks(let count): "\(Words.count(count, "blank")) still to fill in: ____"
    case .lineMissing(let line): "this line is missing: \(Words.short(line, limit: 200))"
    case .lineTooMany(let line):
      "this line does not belong to the program, or is there twice: \(Words.short(line, limit: 200))"
    case .stopped(let words): words
    case .claim(let words, let onOtherRows): (onOtherRows ? "with other rows, " : "") + words
    case .finding(let message, let id): "the finding \(id) is still there: \(message)"
    case .rowsMissing(let label):
      "the step '\(label)' is not there any more: keep its line `// step: \(label)`, other rows are put there"
    }
  }
}

extension ExerciseProof {
  /// What a learner begins an exercise with; of lines to order, an order that does not pass.
  package static func start(of exercise: Lesson.Exercise, _ lesson: Lesson) -> SourceText {
    var work = RunRequest.claimWorkLimit
    guard case .order = exercise.kind else { return ExerciseStart.program(of: exercise) }
    return failingOrder(of: exercise, lesson, &work) ?? ExerciseStart.program(of: exercise)
  }
}

extension ExerciseAttempt {
  /// Judges a program with the work that a check may do; `project` is what it is the beginning of where it lies in a
  /// folder of files.
  package static func judging(
    _ program: SourceText,
    of project: Project? = nil,
    _ exercise: Lesson.Exercise,
    _ lesson: Lesson
  ) -> ExerciseAttempt {
    var work = RunRequest.claimWorkLimit
    let app: Lesson.App? =
      if let project, let begun = exercise.begunApp, begun.isFolder {
        project.app(sent: begun.requests)
      } else {
        ExerciseStart.app(of: exercise, beginning: program.text)
      }
    return ExerciseAttempt(program, app, for: exercise, of: lesson, work: &work)
  }
}
