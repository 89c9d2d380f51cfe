import Diagnostics
import FoundationEssentials
import Lessons
import Sessions

/// Finds the lesson files of a folder, and its pages with code.
enum LessonSearch {
  /// The lesson files of a folder, in order of their names; any other argument stands for itself.
  static func lessons(_ path: String) throws(Failure) -> [String] {
    try files(path) { SourceFile.isLesson($0) && isLesson($0) }
  }

  /// The lesson files and the pages of Markdown with blocks of JavaScript.
  static func lessonsAndPages(_ path: String) throws(Failure) -> [String] {
    try files(path) { name in
      SourceFile.isLesson(name) && isLesson(name) || SourceFile.isPage(name) && hasCode(name)
    }
  }

  private static func files(
    _ path: String,
    where isWanted: (String) -> Bool
  ) throws(Failure) -> [String] {
    guard SourceFile.isFolder(path) else { return [path] }
    var found: [String] = []
    try search(path.hasSuffix("/") ? String(path.dropLast()) : path, isWanted, &found)
    return found.sorted()
  }

  private static func search(
    _ folder: String,
    _ isWanted: (String) -> Bool,
    _ found: inout [String]
  ) throws(Failure) {
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
        if !isLink(path) { try search(path, isWanted, &found) }
      } else if isWanted(path) {
        found.append(path)
      }
    }
  }

  private static func hasCode(_ path: String) -> Bool {
    guard SourceFile.isRegularFile(path) == true, let source = try? SourceFile.read(path) else {
      return false
    }
    return PageProof.hasCode(source)
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
