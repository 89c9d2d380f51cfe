import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing

/// A program that runs again when its files are saved, with the last run that there was.
///
/// A class, since a screen and the watch share it.
final class WatchedProgram {
  /// What came of a further run.
  enum Reply {
    /// It ran: the run, and what is new.
    case ran(Session, RunNews?)
    /// It does not run: what is wrong with it.
    case refused([Diagnostic])
  }

  /// As it was named.
  let name: String
  private let project: () throws -> ProjectOptions
  private let options: RunOptions
  /// What was run last; nil while nothing was.
  private(set) var subject: Subject?
  /// The last run; nil while there was none.
  private(set) var session: Session?
  /// What is told where its files were saved.
  private(set) var files: FileWatch

  init(_ name: String, _ options: RunOptions, project: @escaping () throws -> ProjectOptions) {
    self.name = name
    self.options = options
    self.project = project
    files = FileWatch(folders: [Self.folder(of: name)]) {
      $0 == Self.file(name) || Self.isCode($0)
    }
  }

  /// Runs it and compares the run with the one before.
  func run() -> Reply {
    do {
      let subject = Self.sent(try Subject.found(name, project: project()))
      let session = try CommandSession.of(
        subject,
        options,
        isLast: false,
        watchesReader: false,
        keepsFinalRows: true
      )
      defer {
        self.subject = subject
        self.session = session
        watch(subject, session)
      }
      let news = self.session.map { before in
        RunNews(before, session, ProgramDiff.report(before, session, names: ("before", "now")))
      }
      return .ran(session, news)
    } catch let failure as Failure {
      return .refused(failure.diagnostics)
    } catch {
      preconditionFailure("a run ends with a failure of the command: \(error)")
    }
  }

  /// An app that is an exercise, with what the exercise sends it where nothing else is sent.
  private static func sent(_ subject: Subject) -> Subject {
    guard case .project(var project) = subject, project.requests == nil,
      let (_, exercise) = try? ExerciseCommand.exercise(of: project.source)
    else { return subject }
    project.requests = try? exercise.begunApp?.requests?.script()
    return .project(project)
  }

  /// The exercise that the file belongs to, and what the program is worth as an answer; nil for any other program.
  var attempt: (Lesson.Exercise, ExerciseAttempt)? {
    guard let (source, project) = subject.flatMap(ExerciseCommand.work),
      let (lesson, exercise) = try? ExerciseCommand.exercise(of: source)
    else { return nil }
    return (exercise, ExerciseAttempt.judging(source, of: project, exercise, lesson))
  }

  /// Watches the folders of all files of the last run; of a program of one file that file alone.
  private func watch(_ subject: Subject, _ session: Session) {
    let found = ProgramFiles(subject, named: name)
    let paths = session.trace.sources.compactMap { found.path(of: $0.name) } + [name]
    switch subject {
    case .program, .trace:
      let file = "\(Self.folder(of: name))/\(name.split(separator: "/").last ?? "")"
      files = FileWatch(folders: [Self.folder(of: name)]) { $0 == file }
    case .lesson, .project:
      files = FileWatch(folders: Words.unique(paths.map(Self.folder)), isWatched: Self.isCode)
    }
  }

  private static func folder(of path: String) -> String {
    if SourceFile.isFolder(path) { return path }
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// A file's path as the folder's names give it: `./one.ts` for `one.ts`.
  private static func file(_ path: String) -> String {
    "\(folder(of: path))/\(path.split(separator: "/").last ?? "")"
  }

  /// The endings of files that a run reads, requests and settings among them.
  private static let endings = [
    ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".json", ".yml", ".yaml", ".http", ".rest",
    ".ejs", ".hbs", ".handlebars", ".pug", ".html", ".htm", ".env",
  ]

  private static func isCode(_ path: String) -> Bool {
    endings.contains { path.hasSuffix($0) }
  }
}
