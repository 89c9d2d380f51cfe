import Diagnostics
import LessonLibrary

/// Where the files lie that a lesson names: in the binary, or in its folder on the disk.
enum LessonFolder {
  case library
  case disk(SourceFolder)

  /// The text of a program.
  func program(_ name: String) throws(Diagnostic) -> SourceText {
    switch self {
    case .library: try embedded(name)
    case .disk(let folder): try folder.read(name)
    }
  }

  /// The text of a file of requests.
  func requests(_ name: String) throws(Diagnostic) -> SourceText {
    switch self {
    case .library: try embedded(name)
    case .disk(let folder): try folder.readRequests(name)
    }
  }

  /// Whether a name is that of a folder.
  func isFolder(_ name: String) -> Bool {
    switch self {
    case .library: !LessonLibrary.files(in: name).isEmpty
    case .disk(let folder): folder.hasFolder(name)
    }
  }

  /// The files of a folder, by their paths in it; of the lesson's own for an empty name.
  func files(in name: String, _ apps: AppReading) throws(Diagnostic) -> [SourceText] {
    switch self {
    case .library:
      return LessonLibrary.files(in: name).compactMap { path in
        LessonLibrary.text(of: name.isEmpty ? path : "\(name)/\(path)").map {
          SourceText(name: path, text: $0)
        }
      }
    case .disk(let folder): return try apps.files(folder.path(ofFolder: name))
    }
  }

  private func embedded(_ name: String) throws(Diagnostic) -> SourceText {
    guard let text = LessonLibrary.text(of: name) else {
      throw Diagnostic(id: .unreadableFile, "the binary has no file '\(name)'")
    }
    return SourceText(name: name, text: text)
  }
}

/// Finds the programs that a lesson names, and what else there is of those that are apps.
struct ProgramSearch {
  let folder: LessonFolder
  let apps: AppReading

  /// What a lesson says its server is sent.
  enum Sent {
    case file(Located<String>)
    case text(String)
    case lines([String])
  }

  /// A program of a name, and the app that it is; nil for a program of one file.
  ///
  /// A folder is an app; a program is one that is sent requests, or needs what apps have. The files of one that names
  /// files beside it are those of its folder; any other is alone.
  func program(
    _ name: String,
    _ requests: Lesson.Requests?
  ) throws(Diagnostic) -> (source: SourceText, app: Lesson.App?) {
    let name = name.hasSuffix("/") ? String(name.dropLast()) : name
    if folder.isFolder(name) {
      let files = try folder.files(in: name, apps)
      let app = Lesson.App(
        files: files,
        entry: try apps.entry(files, name),
        requests: requests
      )
      return (app.source, app)
    }
    let source = try folder.program(name)
    let parts = name.split(separator: "/")
    let file = SourceText(name: parts.last.map(String.init) ?? name, text: source.text)
    switch apps.kind(source) {
    case .nothing where requests == nil: return (source, nil)
    case .nothing, .packages:
      return (file, Lesson.App(files: [file], entry: file.name, requests: requests))
    case .files:
      let files = try folder.files(in: parts.dropLast().joined(separator: "/"), apps)
      return (file, Lesson.App(files: files, entry: file.name, requests: requests))
    }
  }

  /// Whether a program of a name is an app whatever it is sent.
  func isApp(_ name: String) -> Bool {
    if folder.isFolder(name) { return true }
    guard let source = try? folder.program(name) else { return false }
    return apps.kind(source) != .nothing
  }

  /// The requests, read where they are a file's.
  func requests(_ sent: Sent) throws(Diagnostic) -> Lesson.Requests {
    switch sent {
    case .file(let name): .text(try folder.requests(name.value))
    case .text(let text): .text(SourceText(name: "requests", text: text))
    case .lines(let lines): .lines(lines)
    }
  }
}
