import ArgumentParser
import Diagnostics
import Foundation
import Lessons
import Rendering
import Tracing

/// `assoc-trace check`: proves lessons.
struct Check: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove lessons: run their programs and judge every claim.",
    discussion: """
      Takes lesson files (.yml), or folders that are searched for them; without any, the lessons \
      that come with the tool. Exit code 2 when a lesson does not hold.
      """
  )

  @Argument(help: ArgumentHelp("Lesson files, folders or names of lessons.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let names = paths.isEmpty ? LessonCatalog.names : paths.flatMap(Self.expand)
    guard !names.isEmpty else {
      throw Failure(
        [
          Diagnostic(
            id: "no-lessons",
            "there is no lesson file below \(paths.joined(separator: ", "))",
            help: ["a lesson file's name ends in .yml"]
          )
        ],
        ExitStatus.unreadable
      )
    }
    var results: [Result] = []
    for name in names { results.append(try check(name)) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(results))
    } else {
      for result in results where result.problems.isEmpty { Terminal.print(result.text + "\n") }
      let renderer = DiagnosticText(style: output.errorStyle, width: output.columns)
      for result in results where !result.problems.isEmpty {
        Terminal.print(result.text + "\n")
        Terminal.printError(renderer.text(result.problems))
      }
    }
    if results.contains(where: { !$0.problems.isEmpty }) {
      throw Failure([], ExitStatus.lessonFails)
    }
  }

  private func check(_ name: String) throws -> Result {
    do {
      let lesson = try Self.lesson(name)
      let proof = try LessonProof(lesson)
      return Result(name: name, lesson: lesson, proof: proof, problems: proof.problems)
    } catch let list as DiagnosticList {
      return Result(name: name, lesson: nil, proof: nil, problems: list.diagnostics)
    } catch let failure as Failure where failure.status == ExitStatus.lessonFails {
      return Result(name: name, lesson: nil, proof: nil, problems: failure.diagnostics)
    }
  }

  private static func lesson(_ name: String) throws -> Lesson { try Subject.lesson(name) }

  /// The lesson files of a folder, in order of their names; any other argument stands for itself.
  private static func expand(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
      .map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }

  /// What came of one lesson.
  private struct Result: Encodable {
    let name: String
    let lesson: Lesson?
    let proof: LessonProof?
    let problems: [Diagnostic]

    var text: String {
      guard let lesson, let proof, problems.isEmpty else {
        return "\(name): does not hold (\(count(problems.count, "problem")))"
      }
      let claims = lesson.cells.count + lesson.quiz.reduce(0) { $0 + $1.options.count }
      return "\(name): holds (\(count(proof.replay.trace.stepCount, "step")), "
        + "\(count(lesson.quiz.count, "question")), \(count(claims, "claim")) judged)"
    }

    private func count(_ number: Int, _ noun: String) -> String {
      number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    private enum CodingKeys: String, CodingKey {
      case name, holds, problems
    }

    private struct Problem: Encodable {
      let id: String
      let message: String
      let file: String?
      let line: Int?
      let column: Int?
      let help: [String]
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(problems.isEmpty, forKey: .holds)
      try container.encode(
        problems.map { problem in
          let position = problem.location.map { $0.source.position(at: $0.range.start) }
          return Problem(
            id: problem.id,
            message: problem.message,
            file: problem.location?.source.name,
            line: position?.line,
            column: position?.column,
            help: problem.help
          )
        },
        forKey: .problems
      )
    }
  }
}
