import ArgumentParser
import Diagnostics
import FoundationEssentials
import Lessons
import Rendering
import Sessions
import Tracing

/// `assoc-trace check`: proves lessons.
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove lessons: run their programs and judge every claim.",
    discussion: """
      Takes lesson files (.yml), or folders that are searched for them; without any, the lessons \
      that come with the tool. Exit code 2 when a lesson does not hold.
      """
  )

  @Argument(
    help: ArgumentHelp("Lesson files, folders or names of lessons.", valueName: "path"),
    completion: CommandCompletion.lessons
  )
  var paths: [String] = []

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let names = paths.isEmpty ? LessonCatalog.names : try paths.flatMap(Self.expand)
    guard !names.isEmpty else {
      throw Failure(
        [
          Diagnostic(
            id: .noLessons,
            "there is no lesson file below \(paths.joined(separator: ", "))",
            help: [
              "a lesson file's name ends in .yml",
              "an app is checked by its findings: `assoc-trace run \(paths[0]) --deny all`",
            ]
          )
        ],
        .unreadable
      )
    }
    var results: [CheckResult] = []
    for name in names { results.append(try check(name)) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(results))
    } else {
      for result in results where result.holds { Terminal.print(result.text + "\n") }
      for result in results where !result.holds {
        Terminal.print(result.text + "\n")
        output.tell(result.problems)
      }
    }
    if results.contains(where: { !$0.holds }) {
      throw Failure([], .lessonFails)
    }
  }

  private func check(_ name: String) throws -> CheckResult {
    do {
      return CheckResult.of(try Subject.lesson(name), name: name)
    } catch let failure as Failure where failure.status == .lessonFails {
      return CheckResult(name: name, problems: failure.diagnostics)
    }
  }

  /// The lesson files of a folder, in order of their names; any other argument stands for itself.
  private static func expand(_ path: String) throws(Failure) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder
    else { return [path] }
    guard let files = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      throw Failure(
        [Diagnostic(id: .unreadableFile, "cannot read all of the folder '\(path)'")],
        .unreadable
      )
    }
    return files.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
      .map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
      .filter { SourceFile.isRegularFile($0) == true }
  }
}
