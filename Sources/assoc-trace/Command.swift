import ArgumentParser
import Diagnostics
import Lessons

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

  /// Finds a subject by a lesson's name, a lesson file (`.yml`) or a program (`.js`).
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
    case .script(let source):
      throw Failure(
        [
          Diagnostic(
            id: "not-a-lesson",
            "'\(source.name)' is a program, not a lesson",
            help: [
              "name a lesson or a lesson file (.yml), or run `assoc-trace step \(source.name)`"
            ]
          )
        ],
        ExitStatus.usage
      )
    }
  }

  private static func isLessonFile(_ name: String) -> Bool {
    name.hasSuffix(".yml") || name.hasSuffix(".yaml")
  }

  private static func isPath(_ name: String) -> Bool {
    isLessonFile(name) || name.contains("/") || name.contains(".")
  }

  /// Reads a file that the user named.
  static func read(_ path: String) throws -> SourceText {
    do {
      return try SourceFile.read(path)
    } catch {
      throw Failure([error], ExitStatus.unreadable)
    }
  }
}
