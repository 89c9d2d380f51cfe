import ArgumentParser
import Diagnostics
import Lessons
import Sessions
import Trace
import Tracing
import Tutor

/// What every command does alike: it prints with the same options, and tells what went wrong.
protocol Command: ParsableCommand {
  associatedtype Options: PrintingOptions
  var options: Options { get }
  /// Does the command's work.
  /// - Throws: `Failure`.
  func perform(_ output: Output) throws
}

extension Command {
  func run() throws {
    let output = options.output
    let status = try output.perform { try perform(output) }
    if status != .done { throw ExitCode(status.rawValue) }
  }
}

/// Why a command ends early: what to tell, and the exit code.
struct Failure: Error {
  let diagnostics: [Diagnostic]
  let status: ExitStatus

  init(_ diagnostics: [Diagnostic], _ status: ExitStatus) {
    self.diagnostics = diagnostics
    self.status = status
  }
}

extension Subject {
  /// The subject of a name, or the failure that a command ends with.
  static func found(
    _ name: String?,
    parts: LessonCatalog.Parts = .all,
    project: ProjectOptions = ProjectOptions()
  ) throws -> Subject {
    do throws(Subject.Failure) {
      return try named(name, parts: parts, project: project)
    } catch {
      throw assoc_trace.Failure(
        error.diagnostics.map { $0.advised(file: name ?? "") },
        ExitStatus(error.kind)
      )
    }
  }

  /// The lesson of a name.
  static func lesson(_ name: String?) throws -> Lesson {
    switch try found(name) {
    case .lesson(let lesson): return lesson
    case .program(let source): throw notALesson(source.name, "a program")
    case .project: throw notALesson(name ?? "", "a project")
    case .trace(let trace): throw notALesson(name ?? trace.entry.name, "a trace")
    }
  }

  private static func notALesson(_ name: String, _ kind: String) -> assoc_trace.Failure {
    assoc_trace.Failure(
      [
        Diagnostic(
          id: .notALesson,
          "'\(name)' is \(kind), not a lesson",
          help: ["name a lesson or a lesson file (.yml), or run `assoc-trace step \(name)`"]
        )
      ],
      .usage
    )
  }
}

/// A session that a command starts from.
enum CommandSession {
  /// Runs a subject; the process ends after it, unless it is not the last one.
  ///
  /// All rows at the end are kept only for who asks for them: JSON, and comparisons. Where nobody reads the results any
  /// more the process ends, unless the run is wanted for something else too.
  static func of(
    _ subject: Subject,
    _ options: RunOptions = RunOptions(),
    isLast: Bool = true,
    watchesReader: Bool = true,
    keepsFinalRows: Bool
  ) throws -> Session {
    if watchesReader { ReaderWatch.begin() }
    var options = options
    options.endsProcess = isLast
    options.keepsFinalRows = keepsFinalRows
    do {
      return try WorkIndicator.during("running \(subject.name)", counting: "step") { progress in
        options.progress = progress
        return try subject.session(options)
      }
    } catch let list as DiagnosticList {
      throw Failure(list.diagnostics, .wrong)
    }
  }
}

extension Session {
  /// Refuses the number of a step that the program does not have.
  func check(step: Int) throws {
    let count = trace.stepCount
    guard (1...max(count, 1)).contains(step) else {
      throw Failure(
        [
          Diagnostic(
            id: .unknownStep,
            "there is no step \(step): the program has \(Words.count(count, "step"))",
            help: ["give a number from 1 to \(count)"]
          )
        ],
        .usage
      )
    }
  }

  /// Ends the command with what stopped the run, unless only steps before it are shown.
  func throwIfStopped(showing last: Int?) throws {
    guard trace.outcome != .finished else { return }
    let stopped = trace.error?.step ?? trace.steps.last?.number ?? 0
    if let last, last < stopped { return }
    throw Failure(diagnostic.map { [$0.advised(raising: trace.outcome)] } ?? [], .wrong)
  }
}
