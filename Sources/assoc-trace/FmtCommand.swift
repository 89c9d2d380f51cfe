import ArgumentParser
import Diagnostics
import Lessons
import Rendering

/// `assoc-trace fmt`: tidies lesson files.
struct FmtCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Tidy lesson files: indentation, spaces, blank lines.",
    discussion: """
      What a file says, its comments and the order of its keys stay as they are. Prints the names of the files that it \
      changed.
      """
  )

  @Argument(
    help: ArgumentHelp("Lesson files, or folders that are searched for them.", valueName: "path")
  )
  var paths: [String]

  @Flag(help: "Change nothing; end with exit code 1 where a file is not tidy.")
  var check = false

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    let files = try paths.flatMap(LessonSearch.lessons)
    var untidy = 0
    for file in files where try !isTidy(file) {
      untidy += 1
      Terminal.print(file + "\n")
    }
    if check, untidy > 0 { throw Failure([], .wrong) }
  }

  /// Whether a file was tidy; one that was not is so then, unless nothing is to be changed.
  private func isTidy(_ file: String) throws -> Bool {
    do {
      let source = try SourceFile.read(file)
      let text = try LessonFormatter.tidy(source)
      guard text != source.text else { return true }
      if !check { try SourceFile.write(to: file) { write in try write(Array(text.utf8)) } }
      return false
    } catch let list as DiagnosticList {
      throw Failure(list.diagnostics, .lessonFails)
    } catch let problem as Diagnostic {
      throw Failure([problem.advised(file: file)], .unreadable)
    }
  }
}
