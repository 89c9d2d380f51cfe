import Diagnostics
import Lessons
import Sessions
import Tutor

/// An exercise whose lines are put in order, or whose blanks are filled in, at the terminal, with the files that keep what
/// was done.
struct ExerciseDesk {
  let exercise: Lesson.Exercise
  /// The file of the program, or the folder of the app.
  let place: String
  private let lesson: Lesson
  private let start: SourceText
  /// The app that the learner begins with, where it has several files.
  private let app: Lesson.App?
  /// What stands above the program in its file.
  private let header: String

  /// Takes what the learner begins with.
  init(
    _ exercise: Lesson.Exercise,
    _ lesson: Lesson,
    lessonName: String,
    start: SourceText
  ) {
    self.exercise = exercise
    self.lesson = lesson
    self.start = start
    header = ExerciseFile.header(exercise, lessonName: lessonName)
    let app = ExerciseStart.app(of: exercise, beginning: start.text)
    self.app = app?.isFolder == true ? app : nil
    place = exercise.name.value + (self.app == nil ? ".js" : "")
  }

  /// Shows the exercise until it is left, and keeps its files as they become; nil where it is not done by keys, or its
  /// files were changed in other ways.
  func screen(_ writer: ScreenWriter) -> ExerciseScreen? {
    guard let work else { return nil }
    let screen = ExerciseScreen(title: exercise.name.value, task: exercise.task, work)
    var shown = ScreenSession(screen, writer) { effect, screen in
      do {
        try write(screen.work)
        switch effect {
        case .quit: return .leave
        case .changed: break
        case .judge:
          let attempt = try judge()
          let page = ExercisePages.verdict(attempt, exercise, file: place)
          screen.judged(page, passes: attempt.passes)
        case .solution:
          let page = ExercisePages.solution(exercise, comparedTo: Self.texts(screen.work, entry))
          screen.show(page, titled: exercise.name.value)
        }
      } catch {
        screen.say((error as? Diagnostic)?.message ?? "\(error)")
        if effect == .quit { return .leave }
      }
      return .stay
    }
    return shown.run() ? shown.screen : nil
  }

  // MARK: Files

  /// What the files have; nil where it is more than lines in an order, or than what stands in blanks.
  private var work: ExerciseScreen.Work? {
    switch exercise.kind {
    case .repair, .write: return nil
    case .order(let distractors):
      let lines = ExerciseStart.lines(of: exercise.solution) + distractors.map(\.value)
      return text(of: entry).flatMap { LineOrder($0, of: lines) }.map(ExerciseScreen.Work.order)
    case .complete:
      let files = blankFiles
      let texts = files.compactMap { text(of: $0.name) }
      guard texts.count == files.count,
        var blanks = FilledBlanks(files, blank: ExerciseStart.blank), blanks.take(texts)
      else { return nil }
      return .blanks(blanks)
    }
  }

  /// The name of the file that the program begins with.
  private var entry: String { app?.entry ?? place }

  /// The files that have blanks, that which the program begins with first.
  private var blankFiles: [(name: String, text: String)] {
    let others = app?.files.filter { $0.name != entry } ?? []
    return ([(name: entry, text: start.text)] + others.map { (name: $0.name, text: $0.text) })
      .filter { $0.text.contains(ExerciseStart.blank) }
  }

  private func path(of name: String) -> String { app == nil ? name : "\(place)/\(name)" }

  /// The program in a file, without what stands above it; nil where it cannot be read.
  private func text(of name: String) -> String? {
    guard let source = try? SourceFile.read(path(of: name)) else { return nil }
    return name == entry ? ExerciseFile.program(in: source, of: exercise) : source.text
  }

  private func write(_ work: ExerciseScreen.Work) throws {
    for (name, text) in Self.texts(work, entry) { try write(text, to: name) }
  }

  /// The programs that the work has become, by the names of their files.
  private static func texts(
    _ work: ExerciseScreen.Work,
    _ entry: String
  ) -> [(name: String, text: String)] {
    switch work {
    case .order(let order): [(entry, order.text)]
    case .blanks(let blanks): blanks.texts
    }
  }

  private func write(_ text: String, to name: String) throws {
    let whole = (name == entry ? header : "") + text
    try SourceFile.write(to: path(of: name)) { write in try write(Array(whole.utf8)) }
  }

  private func judge() throws -> ExerciseAttempt {
    guard let (source, project) = ExerciseCommand.work(try Subject.found(place)) else {
      throw Diagnostic(id: .unknownExercise, "'\(place)' is not the file of an exercise")
    }
    return ExerciseAttempt.judging(source, of: project, exercise, lesson)
  }
}
