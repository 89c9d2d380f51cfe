import Diagnostics

/// Puts a lesson together: what its file says, and the programs that it names.
struct LessonAssembly {
  private let source: SourceText
  private let search: ProgramSearch

  init(_ source: SourceText, _ search: ProgramSearch) {
    self.source = source
    self.search = search
  }

  /// The lesson that a file describes.
  /// - Throws: what is wrong with a program that it names, at the name.
  func lesson(_ file: LessonParser.File) throws(DiagnosticList) -> Lesson {
    var lesson = file.lesson
    let requests = try requests(file.requests, file.programFile.range)
    (lesson.program, lesson.app) = try program(file.programFile, requests)
    for found in file.exercises {
      lesson.exercises.append(try exercise(found, of: lesson, requests))
    }
    return lesson
  }

  /// An exercise; what the lesson's server is sent is sent to its apps too, where it does not say otherwise.
  private func exercise(
    _ found: LessonParser.ExerciseFile,
    of lesson: Lesson,
    _ requests: Lesson.Requests?
  ) throws(DiagnosticList) -> Lesson.Exercise {
    var exercise = found.exercise
    let own = try self.requests(found.requests, exercise.name.range)
    if let name = found.solution {
      let sent = own ?? (search.isApp(name.value) ? requests : nil)
      (exercise.solution, exercise.app) = try program(name, sent)
    } else {
      (exercise.solution, exercise.app) = (lesson.program, lesson.app)
      if let own { exercise.app?.requests = own }
    }
    if let name = found.start {
      let start = try program(name, own ?? (search.isApp(name.value) ? requests : nil))
      (exercise.kind.start, exercise.startApp) = (start.source, start.app)
    }
    return exercise
  }

  private func program(
    _ name: Located<String>,
    _ requests: Lesson.Requests?
  ) throws(DiagnosticList) -> (source: SourceText, app: Lesson.App?) {
    do throws(Diagnostic) {
      return try search.program(name.value, requests)
    } catch {
      throw problem(error, name.range)
    }
  }

  private func requests(
    _ sent: ProgramSearch.Sent?,
    _ range: SourceRange
  ) throws(DiagnosticList) -> Lesson.Requests? {
    guard let sent else { return nil }
    do throws(Diagnostic) {
      return try search.requests(sent)
    } catch {
      if case .file(let name) = sent { throw problem(error, name.range) }
      throw problem(error, range)
    }
  }

  /// A problem at the place where the lesson file leads to it.
  private func problem(_ found: Diagnostic, _ range: SourceRange) -> DiagnosticList {
    DiagnosticList([
      Diagnostic(
        id: found.kind,
        found.message,
        at: .init(source: source, range: range),
        help: found.kind == .unreadableFile
          ? ["a program lies beside the lesson file, or in a folder below: programs/shop.js"]
          : found.help
      )
    ])
  }
}
