import Diagnostics
import FoundationEssentials
import Lessons

/// Finds the lesson files of a folder.
enum LessonSearch {
  /// The lesson files of a folder, in order of their names; any other argument stands for itself.
  static func lessons(_ path: String) throws(Failure) -> [String] {
    guard SourceFile.isFolder(path) else { return [path] }
    var found: [String] = []
    try search(path.hasSuffix("/") ? String(path.dropLast()) : path, &found)
    return found.sorted()
  }

  private static func search(_ folder: String, _ found: inout [String]) throws(Failure) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(
        [Diagnostic(id: .unreadableFile, "cannot read all of the folder '\(folder)'")],
        .unreadable
      )
    }
    for name in names.sorted() where !name.hasPrefix(".") && name != "node_modules" {
      let path = "\(folder)/\(name)"
      if SourceFile.isFolder(path) {
        // A link may lead back up.
        if !isLink(path) { try search(path, &found) }
      } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml"), isLesson(path) {
        found.append(path)
      }
    }
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }

  /// Whether a file of YAML names itself a lesson by its keys; other YAML is for other tools.
  ///
  /// One that is empty or cannot be read is taken for one, so that it is told.
  private static func isLesson(_ path: String) -> Bool {
    guard SourceFile.isRegularFile(path) == true else { return false }
    guard let source = try? SourceFile.read(path) else { return true }
    let lines = source.text.split(whereSeparator: \.isNewline)
    return lines.isEmpty
      || ["title:", "program:"].allSatisfy { key in lines.contains { $0.hasPrefix(key) } }
  }
}
