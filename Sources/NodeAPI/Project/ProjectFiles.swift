import Diagnostics

/// The files of a project as they were when its run began, as far as a program may see them.
///
/// A value, so that a run reads nothing of the machine, and every further run of the same project reads the same.
/// Paths are those that the program sees: absolute, with ``root`` for the project's folder.
package struct ProjectFiles: Sendable {
  /// The folder of the project as the program sees it; where it really lies is not the program's business.
  package static let root = "/project"

  /// What there is at a path.
  package enum Entry: Sendable {
    case file(ProjectFile)
    case folder
  }

  private var entries: [Name: Entry] = [Name(root): .folder]
  private var children: [Name: [String]] = [:]
  /// What lies in the folder and is not read, by its path, with what it is: `a link that leads elsewhere`.
  private var unread: [Name: String] = [:]
  /// What its package.json files say, by their paths.
  private(set) var packages: [Name: PackageContents] = [:]
  /// What its tsconfig.json says.
  private(set) var typeScript = TypeScriptConfiguration()

  /// A project without files.
  package init() {}

  /// A project of files; the paths count from its folder, `models/user.js`.
  package init(_ files: [(path: String, file: ProjectFile)]) {
    for (path, file) in files { add(file, at: path) }
    for (folder, names) in children {
      children[folder] = names.map { Name($0) }.sorted().map(\.text)
    }
    typeScript = TypeScriptConfiguration(self)
  }

  private mutating func add(_ file: ProjectFile, at path: String) {
    var folder = Self.root
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      let place = folder + "/" + part
      let isFile = index == parts.count - 1
      if entries[Name(place)] == nil { children[Name(folder), default: []].append(String(part)) }
      entries[Name(place)] = isFile ? .file(file) : .folder
      folder = place
    }
    if parts.last == "package.json" { packages[Name(folder)] = PackageContents(file) }
  }

  /// Notes something that lies in the folder and is not read; the path counts from there.
  package mutating func note(unread path: String, as what: String) {
    unread[Name(Self.root + "/" + path)] = what
  }

  /// What lies at a path and is not read; nil for nothing, and for what is read.
  func unread(_ path: String) -> String? { unread[Name(path)] }

  /// Puts other contents into a file that is there.
  package mutating func replace(_ file: ProjectFile, at path: String) {
    if case .file? = entries[Name(path)] { entries[Name(path)] = .file(file) }
  }

  /// What there is at a path; nil for nothing.
  package func entry(_ path: String) -> Entry? { entries[Name(path)] }

  /// The file at a path; nil where there is none.
  package func file(_ path: String) -> ProjectFile? {
    guard case .file(let file)? = entry(path) else { return nil }
    return file
  }

  /// The names in a folder in the order of their code units, as `fs.readdir` gives them; nil where there is no folder.
  package func names(in folder: String) -> [String]? {
    guard case .folder? = entry(folder) else { return nil }
    return children[Name(folder)] ?? []
  }

  /// The paths of all files, in order, as the program sees them.
  package var paths: [String] {
    entries.compactMap { path, entry in if case .file = entry { path } else { nil } }.sorted()
      .map(\.text)
  }

  /// The path that messages show: without the project's folder.
  package static func shown(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}

/// A file of a project.
package struct ProjectFile: Sendable {
  /// Its bytes.
  package let bytes: [UInt8]

  /// A file of bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Its text without a byte order mark; what is no UTF-8 is replaced.
  package var text: String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(
      decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...],
      as: UTF8.self
    )
  }
}
