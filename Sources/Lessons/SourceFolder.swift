package import Diagnostics
import Glibc

/// The folder of a lesson, out of which a lesson's file may name programs.
///
/// A lesson file comes from a stranger as often as not. What it names is read where it lies in the folder itself, links
/// followed to where they lead, as a regular file, and is a program by its name; nothing else is opened for reading.
package struct SourceFolder: Sendable {
  /// The path as it was written, empty or ending in a slash.
  private let path: String

  /// The names of programs.
  private static let endings = [".js", ".mjs", ".cjs"]
  /// The names of files of requests.
  private static let requestEndings = [".http", ".rest"]

  /// The folder that a file lies in.
  package init(of file: String) {
    path = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  /// Whether a lesson of that name lies in the folder.
  package func hasLesson(_ name: String) -> Bool {
    guard !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "/")) else { return false }
    return SourceFile.isRegularFile("\(path)\(name).yml") == true
  }

  /// The text of a program in the folder or below it.
  /// - Throws: `file-outside` for one elsewhere; what ``SourceFile/read(_:limit:)`` throws.
  package func read(_ name: String) throws(Diagnostic) -> SourceText {
    try read(name, Self.endings)
  }

  /// The text of a file of requests in the folder or below it.
  /// - Throws: as ``read(_:)``.
  func readRequests(_ name: String) throws(Diagnostic) -> SourceText {
    try read(name, Self.requestEndings)
  }

  /// Whether a name is that of a folder in the folder or below it, which no link leads out of.
  func hasFolder(_ name: String) -> Bool {
    guard Self.isBelow(name), SourceFile.isFolder(path + name),
      let root = SourceFile.realPath(path.isEmpty ? "." : path),
      let real = SourceFile.realPath(path + name)
    else { return false }
    return real.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
  }

  /// The path of a folder below it, or its own for an empty name.
  func path(ofFolder name: String) -> String {
    let whole = path + name
    return whole.isEmpty ? "." : whole
  }

  private static func isBelow(_ name: String) -> Bool {
    !name.utf8.contains(0) && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }

  private func read(_ name: String, _ endings: [String]) throws(Diagnostic) -> SourceText {
    guard Self.isBelow(name) else { throw outside(name) }
    guard Self.ends(name, endings) else { throw noProgram(name, endings) }
    let file = path + name
    // Without waiting: a pipe that nobody writes to would keep us for ever.
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SourceFile.unreadable(file, errno) }
    guard let handle = fdopen(descriptor, "rb") else {
      close(descriptor)
      throw SourceFile.unreadable(file, errno)
    }
    defer { fclose(handle) }
    try check(name, file, descriptor, endings)
    return try SourceFile.read(handle, name: file)
  }

  /// Refuses an open file that is no regular one, or that lies elsewhere behind a link.
  private func check(
    _ name: String,
    _ file: String,
    _ descriptor: Int32,
    _ endings: [String]
  ) throws(Diagnostic) {
    var opened = stat()
    guard fstat(descriptor, &opened) == 0 else { throw SourceFile.unreadable(file, errno) }
    guard opened.st_mode & S_IFMT == S_IFREG else { throw noProgram(name, endings) }
    guard let folder = SourceFile.realPath(path.isEmpty ? "." : path),
      let real = SourceFile.realPath(file)
    else { throw SourceFile.unreadable(file, errno) }
    let root = folder == "/" ? folder : folder + "/"
    // What is looked at must be what was opened, though the file was exchanged in between.
    var looked = stat()
    guard real.utf8.starts(with: root.utf8), stat(real, &looked) == 0,
      looked.st_dev == opened.st_dev, looked.st_ino == opened.st_ino
    else { throw outside(name) }
    guard Self.ends(real, endings) else { throw noProgram(name, endings) }
  }

  private static func ends(_ name: String, _ endings: [String]) -> Bool {
    endings.contains { name.utf8.reversed().starts(with: $0.utf8.reversed()) }
  }

  private func outside(_ name: String) -> Diagnostic {
    Diagnostic(
      id: .fileOutside,
      "'\(Words.short(name))' is not in the lesson's folder",
      help: ["put the program beside the lesson file, or in a folder below it"]
    )
  }

  private func noProgram(_ name: String, _ endings: [String]) -> Diagnostic {
    let isProgram = endings.contains(".js")
    return Diagnostic(
      id: .fileOutside,
      "'\(Words.short(name))' is not a \(isProgram ? "program" : "file of requests")",
      help: [
        isProgram
          ? "name a file that ends in .js, or an app's folder" : "name a file that ends in .http"
      ]
    )
  }
}
