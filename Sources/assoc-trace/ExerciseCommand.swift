import ArgumentParser
import Diagnostics
import Glibc
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// `assoc-trace exercise`: gives an exercise of a lesson, and judges what was made of it.
struct ExerciseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Do an exercise of a lesson: write its file, judge it, see the solution.",
    discussion: """
      With a lesson alone it lists the lesson's exercises. With the name of one it writes the file to work on, or the \
      folder of an app, and with that file (`exercise one-query.js`) it judges it by running it; `assoc-trace watch one-query.js` does so \
      whenever it is saved. Exit code 1 where the file does not pass yet.

      At a terminal lines are put in order, and blanks filled in, on a screen that keeps the file as it becomes; with \
      --plain, ACCESSIBLE=1 or TERM=dumb the file is only written.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson, or the file or folder of an exercise.",
      valueName: "lesson-or-file"
    ),
    completion: CommandCompletion.lessons
  )
  var subject: String

  @Argument(help: ArgumentHelp("The name of an exercise.", valueName: "name"))
  var name: String?

  @Flag(help: "Print a program that passes.")
  var solution = false

  @Flag(help: "At a terminal: only write the file, without a screen.")
  var plain = false

  @Flag(help: "Draw without box characters.")
  var ascii = false

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    var output = output
    output.isASCII = ascii
    if subject.hasSuffix(".js") || subject.hasSuffix(".mjs") || SourceFile.isFolder(subject) {
      return try judge(output)
    }
    let lesson = try Subject.lesson(subject)
    guard let name else { return output.show(ExercisePages.list(lesson)) }
    let exercise = try Self.exercise(name, of: lesson)
    if solution { return output.show(ExercisePages.solution(exercise)) }
    try begin(exercise, lesson, output)
  }

  /// The exercise of a name.
  private static func exercise(_ name: String, of lesson: Lesson) throws -> Lesson.Exercise {
    if let exercise = lesson.exercises.first(where: { $0.name.value == name }) { return exercise }
    let names = lesson.exercises.map(\.name.value)
    throw Failure(
      [
        Diagnostic(
          id: .unknownExercise,
          "the lesson '\(lesson.name)' has no exercise '\(name)'",
          help: [
            closestMatch(to: name, among: names).map { "did you mean '\($0)'?" }
              ?? (names.isEmpty ? "it has none" : "it has \(Words.list(names))")
          ]
        )
      ],
      .usage
    )
  }

  // MARK: Beginning

  /// Writes the file to work on; one that is there stays as it is.
  private func begin(
    _ exercise: Lesson.Exercise,
    _ lesson: Lesson,
    _ output: Output
  ) throws {
    let start = ExerciseProof.start(of: exercise, lesson)
    let text = ExerciseFile.header(exercise, lessonName: subject) + start.text
    let name = exercise.name.value
    let desk = ExerciseDesk(exercise, lesson, lessonName: subject, start: start)
    guard let app = ExerciseStart.app(of: exercise, beginning: text), app.isFolder else {
      let file = name + ".js"
      let isNew = SourceFile.isRegularFile(file) == nil
      if isNew { try write(text, to: file) }
      if try isDone(at: desk, output) { return }
      return output.show(ExercisePages.begin(exercise, file: file, isNew: isNew))
    }
    let isNew = !SourceFile.isFolder(name) && SourceFile.isRegularFile(name) == nil
    if isNew {
      for file in app.files {
        try write(file.text, to: "\(name)/\(file.name)")
      }
      if let sent = try? app.requests?.script().source.text {
        try write(sent, to: "\(name)/requests.http")
      }
    }
    if try isDone(at: desk, output) { return }
    output.show(ExercisePages.begin(exercise, file: name, isNew: isNew, beginsWith: app.entry))
  }

  /// Lets the exercise be done on a screen; false where it isn't, since there is no terminal, or it is not done by keys.
  private func isDone(at desk: ExerciseDesk, _ output: Output) throws -> Bool {
    guard !plain, output.format == .text, Terminal.takesScreens,
      let screen = desk.screen(ScreenWriter(output))
    else { return false }
    output.print(ExercisePages.left(desk.exercise, file: desk.place, passes: screen.passes))
    if screen.passes == false { throw Failure([], .wrong) }
    return true
  }

  /// Writes a file, with the folders that it lies in.
  private func write(_ text: String, to file: String) throws {
    do {
      try SourceFile.makeFolders(of: file)
      try SourceFile.write(to: file) { write in try write(Array(text.utf8)) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
  }

  // MARK: Judging

  private func judge(_ output: Output) throws {
    let found = try Subject.found(subject)
    guard let (source, project) = Self.work(found) else {
      throw Failure([Self.noExercise(subject)], .usage)
    }
    let (lesson, exercise) = try Self.exercise(of: source)
    if solution {
      let written = ExerciseFile.program(in: source, of: exercise) ?? source.text
      let files = project?.app(sent: nil).files ?? [source]
      let entry = project?.app(sent: nil).entry ?? source.name
      let texts = files.map { file in
        (name: file.name, text: file.name == entry ? written : file.text)
      }
      return output.show(ExercisePages.solution(exercise, comparedTo: texts))
    }
    let attempt = ExerciseAttempt.judging(source, of: project, exercise, lesson)
    output.show(ExercisePages.verdict(attempt, exercise, file: subject))
    if !attempt.passes { throw Failure([], .wrong) }
  }

  /// What a learner wrote: the program, and the app that it begins where that is a folder; nil for what is none.
  static func work(_ subject: Subject) -> (source: SourceText, project: Project?)? {
    switch subject {
    case .program(let source): (source, nil)
    case .project(let project): (project.source, project)
    case .lesson, .trace: nil
    }
  }

  private static func noExercise(_ name: String) -> Diagnostic {
    Diagnostic(
      id: .unknownExercise,
      "'\(name)' is not the file of an exercise",
      help: [
        "its first line would be `// exercise: LESSON NAME`, as `assoc-trace exercise LESSON NAME` writes it"
      ]
    )
  }

  /// The exercise that a file belongs to, as its first line says.
  static func exercise(of source: SourceText) throws -> (Lesson, Lesson.Exercise) {
    guard let reference = ExerciseFile.reference(in: source) else {
      throw Failure([noExercise(source.name)], .usage)
    }
    let lesson = try Subject.lesson(reference.lesson)
    return (lesson, try exercise(reference.name, of: lesson))
  }
}
