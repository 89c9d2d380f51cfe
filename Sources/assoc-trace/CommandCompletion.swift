import Analysis
import ArgumentParser
import Glibc
import Lessons

/// What a shell completes the words of a command with.
enum CommandCompletion {
  /// The lessons of the tool, and files and folders that can be run.
  static let subjects = CompletionKind.custom { _, _, prefix in
    LessonCatalog.names.filter { $0.hasPrefix(prefix) } + paths(prefix)
  }

  /// Files and folders that can be run.
  static let programs = CompletionKind.file(extensions: endings)

  /// The lessons of the tool, and lesson files.
  static let lessons = CompletionKind.custom { _, _, prefix in
    LessonCatalog.names.filter { $0.hasPrefix(prefix) } + paths(prefix, endings: ["yml", "yaml"])
  }

  /// The ids of findings.
  static let findings = CompletionKind.list(FindingGuide.all.map(\.id))

  private static let endings = ["js", "mjs", "cjs", "ts", "mts", "cts", "json", "yml", "yaml"]

  /// The paths that begin with a text: folders, with a slash behind them, and files with one of the endings.
  private static func paths(_ prefix: String, endings: [String] = endings) -> [String] {
    let end = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let (folder, begin) = (String(prefix[..<end]), prefix[end...])
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(begin), !name.hasPrefix(".") || begin.hasPrefix(".") else { continue }
      if SourceFile.isFolder(folder + name) {
        if name != ".", name != ".." { found.append(folder + name + "/") }
      } else if endings.contains(where: { name.hasSuffix("." + $0) }) {
        found.append(folder + name)
      }
    }
    return found.sorted()
  }
}
