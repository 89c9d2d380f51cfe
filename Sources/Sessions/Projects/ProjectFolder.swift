import Diagnostics
import Glibc
import Lessons
import NodeAPI

/// The folder of a project on the disk, out of which a run gets copies of the files that a program may see.
///
/// A project comes from a stranger as often as not. What is copied are regular files of the kinds that programs, their
/// views and their pages are made of, below the folder, links followed to where they lead; `node_modules`, folders that
/// begin with a dot and everything else stay unread. Nothing is read later, and nothing is ever written.
struct ProjectFolder {
  /// The folder's path as the user wrote it.
  let path: String
  /// The folder behind links, absolute, ending in a slash.
  private let root: String

  /// The bounds of what is copied.
  private enum Limits {
    static let files = 5_000
    static let fileBytes = 4 << 20
    static let allBytes = 64 << 20
    static let depth = 30
  }

  /// The endings of files that are copied; files of requests are read by who sends them.
  private static let endings: Set<String> = [
    "js", "cjs", "mjs", "ts", "cts", "mts", "json", "ejs", "html", "htm", "hbs",
    "handlebars", "pug", "txt", "css", "md", "csv", "xml", "svg", "sql", "png", "jpg", "jpeg",
    "gif", "ico",
    "webp",
  ]
  /// The whole names of further files that are copied.
  private static let names: Set<String> = [".env", ".sequelizerc", "www"]

  /// Opens a folder.
  /// - Throws: `unreadable-file` where it cannot be read.
  init(_ path: String) throws(Diagnostic) {
    guard let real = SourceFile.realPath(path) else { throw SourceFile.unreadable(path, errno) }
    self.path = path
    root = real == "/" ? real : real + "/"
  }

  /// The files, each read once; `read` is one that was read before, with its path behind links.
  /// - Throws: `project-too-large`; `unreadable-file`.
  func files(read: (path: String, source: SourceText)? = nil) throws(Diagnostic) -> ProjectFiles {
    var found: [(path: String, file: ProjectFile)] = []
    var unread: [(path: String, what: String)] = []
    var bytes = 0
    var folders = [(path: "", depth: 0)]
    while let (folder, depth) = folders.popLast() {
      for name in try names(in: folder) where isSeen(name) {
        let path = folder + name
        switch kind(of: path) {
        case .folder where depth < Limits.depth: folders.append((path + "/", depth + 1))
        case .file where Self.isCopied(name):
          guard let copy = try copied(path, read) else {
            unread.append((path, what(path)))
            continue
          }
          bytes += copy.bytes.count
          found.append((path, copy))
          guard found.count <= Limits.files, bytes <= Limits.allBytes else { throw tooLarge }
        case nil: unread.append((path, what(path)))
        case .folder, .file: continue
        }
      }
    }
    var files = ProjectFiles(found)
    for (path, what) in unread.prefix(Limits.files) { files.note(unread: path, as: what) }
    return files
  }

  private func isSeen(_ name: String) -> Bool {
    name != "node_modules" && (!name.hasPrefix(".") || Self.names.contains(name))
  }

  private static func isCopied(_ name: String) -> Bool {
    if names.contains(name) { return true }
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }

  private func names(in folder: String) throws(Diagnostic) -> [String] {
    guard let directory = opendir(root + folder) else {
      throw SourceFile.unreadable(path + "/" + folder, errno)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: Int(NAME_MAX) + 1) {
          String(validatingCString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// What a path is that is not read.
  private func what(_ path: String) -> String {
    var facts = stat()
    guard lstat(root + path, &facts) == 0 else { return "not to be read" }
    switch facts.st_mode & S_IFMT {
    case S_IFLNK:
      return SourceFile.isFolder(root + path)
        ? "a link to a folder" : "a link that leads to no file of the project"
    case S_IFREG where facts.st_size > Limits.fileBytes:
      return "larger than \(Limits.fileBytes >> 20) MiB"
    case S_IFREG: return "not to be read"
    default: return "no regular file"
    }
  }

  private enum Kind {
    case folder
    case file
  }

  /// What a path is; a link to a folder is not followed, so that none is seen twice.
  private func kind(of path: String) -> Kind? {
    var facts = stat()
    guard lstat(root + path, &facts) == 0 else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    case S_IFLNK: return SourceFile.isRegularFile(root + path) == true ? .file : nil
    default: return nil
    }
  }

  /// A copy of a file; nil for one that lies elsewhere behind a link, which is not opened.
  private func copied(
    _ path: String,
    _ read: (path: String, source: SourceText)?
  ) throws(Diagnostic) -> ProjectFile? {
    guard let real = inside(path) else { return nil }
    if let read, read.path == real { return ProjectFile(Array(read.source.text.utf8)) }
    let descriptor = open(real, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    guard let handle = fdopen(descriptor, "rb") else {
      close(descriptor)
      return nil
    }
    defer { fclose(handle) }
    // What was opened must be what lies in the folder, though it was exchanged in between.
    var (opened, looked) = (stat(), stat())
    guard fstat(descriptor, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG, inside(path) == real,
      lstat(real, &looked) == 0, looked.st_dev == opened.st_dev, looked.st_ino == opened.st_ino
    else { return nil }
    guard opened.st_size <= Limits.fileBytes else { return nil }
    return ProjectFile(try SourceFile.bytes(handle, name: path, limit: Limits.fileBytes))
  }

  /// Where a file lies behind links, if that is in the folder, and a file that is copied.
  private func inside(_ path: String) -> String? {
    guard let real = SourceFile.realPath(root + path), real.utf8.starts(with: root.utf8),
      !real.utf8.dropFirst(root.utf8.count).split(separator: UInt8(ascii: "/"))
        .contains(where: { $0.elementsEqual("node_modules".utf8) }),
      Self.isCopied(real.split(separator: "/").last.map(String.init) ?? "")
    else { return nil }
    return real
  }

  private var tooLarge: Diagnostic {
    Diagnostic(
      id: .projectTooLarge,
      "'\(path)' holds more than \(Words.grouped(Limits.files)) files, or more than "
        + "\(Limits.allBytes >> 20) MiB",
      help: ["name the folder that the app's package.json is in, or the app's file"]
    )
  }
}
