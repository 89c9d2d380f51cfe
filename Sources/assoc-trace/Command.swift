import ArgumentParser
import Diagnostics
import Lessons
import Tracing
import Tutor

/// What every command does alike: it prints with the same options, and tells what went wrong.
protocol Command: ParsableCommand {
  var options: OutputOptions { get }
  /// Does the command's work.
  /// - Throws: `Failure`.
  func perform(_ output: Output) throws
}

extension Command {
  func run() throws {
    let output = options.output
    let status = try output.perform { try perform(output) }
    if status != ExitStatus.done { throw ExitCode(status) }
  }
}

/// Why a command ends early: what to tell, and the exit code.
struct Failure: Error {
  let diagnostics: [Diagnostic]
  let status: Int32

  init(_ diagnostics: [Diagnostic], _ status: Int32) {
    self.diagnostics = diagnostics
    self.status = status
  }
}

/// What a command is about: a lesson, or a script of the user's.
enum Subject {
  case lesson(Lesson)
  case script(SourceText)
  /// A run that was recorded earlier.
  case trace(Trace)

  /// Finds a subject by a lesson's name, a lesson file (`.yml`), a program (`.js`) or a trace (`.json`).
  init(_ name: String?, parts: LessonCatalog.Parts = .all) throws {
    let name = name ?? LessonCatalog.defaultName
    do {
      if let lesson = try LessonCatalog.bundled(name, parts: parts) {
        self = .lesson(lesson)
        return
      }
      guard Self.isPath(name) else {
        throw Failure([LessonCatalog.unknown(name)], ExitStatus.usage)
      }
      if name.hasSuffix(".json") {
        self = .trace(try Self.trace(name))
        return
      }
      let source = try Self.read(name)
      self =
        Self.isLessonFile(name)
        ? .lesson(try LessonCatalog.lesson(file: source)) : .script(source)
    } catch let list as DiagnosticList {
      throw Failure(list.diagnostics, ExitStatus.lessonFails)
    }
  }

  /// A subject that must be a lesson.
  static func lesson(_ name: String?) throws -> Lesson {
    switch try Subject(name) {
    case .lesson(let lesson): return lesson
    case .script(let source): throw notALesson(source.name, "a program")
    case .trace(let trace): throw notALesson(name ?? trace.program.name, "a trace")
    }
  }

  private static func notALesson(_ name: String, _ kind: String) -> Failure {
    Failure(
      [
        Diagnostic(
          id: "not-a-lesson",
          "'\(name)' is \(kind), not a lesson",
          help: ["name a lesson or a lesson file (.yml), or run `assoc-trace step \(name)`"]
        )
      ],
      ExitStatus.usage
    )
  }

  private static func trace(_ path: String) throws -> Trace {
    let source = try read(path, limit: TraceFile.sizeLimit)
    do {
      return try TraceFile.trace(source)
    } catch {
      throw Failure([error], ExitStatus.unreadable)
    }
  }

  private static func isLessonFile(_ name: String) -> Bool {
    name.hasSuffix(".yml") || name.hasSuffix(".yaml")
  }

  private static func isPath(_ name: String) -> Bool {
    isLessonFile(name) || name.contains("/") || name.contains(".")
  }

  /// Reads a file that the user named.
  static func read(_ path: String, limit: Int = SourceFile.sizeLimit) throws -> SourceText {
    do {
      return try SourceFile.read(path, limit: limit)
    } catch {
      throw Failure([error], ExitStatus.unreadable)
    }
  }
}
