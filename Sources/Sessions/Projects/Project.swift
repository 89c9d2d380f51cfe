package import Diagnostics
import Lessons
package import NodeAPI
package import Tracing

/// A project of the user's: its files and the one that its program begins with.
package struct Project: Sendable {
  /// The files.
  package let files: ProjectFiles
  /// The path of the file that the program begins with, from the project's folder.
  package let entry: String
  /// The text of that file.
  package let source: SourceText
  /// What the server is sent; nil for nothing.
  package var requests: RequestScript?
  /// The packages of which every call does nothing.
  package var stubs: [String] = []
  /// What the start script sets for the program.
  var environment = StartEnvironment()
  /// Whether migrations and seeders are run before it.
  package var migrations = MigrationChoice()

  /// The project in a folder.
  /// - Throws: `unreadable-file`, `project-too-large`, `invalid-settings`; `no-entry` where it does not tell what it begins with.
  package init(folder: String) throws(Diagnostic) {
    let files = try ProjectFolder(folder).files()
    try PackageFile.check(files)
    let settings = try ProjectSettings.of(files)
    let search = EntrySearch(files)
    guard let entry = settings.entry ?? search.entry else { throw search.failure(folder) }
    try self.init(files, entry: entry, settings)
    if settings.entry == nil { environment = search.environment }
  }

  /// The project that a file is of, whose text has been read: the folder above it with a package.json, or its own.
  /// - Throws: as ``init(folder:)``.
  package init(entry source: SourceText) throws(Diagnostic) {
    let file = source.name
    let own = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    let folder = Self.folder(above: own)
    guard let root = SourceFile.realPath(folder), let real = SourceFile.realPath(file),
      real.hasPrefix(root + "/")
    else { throw Diagnostic(id: .unreadableFile, "cannot read '\(file)'") }
    let files = try ProjectFolder(folder).files(read: (real, source))
    try PackageFile.check(files)
    try self.init(
      files,
      entry: String(real.dropFirst(root.count + 1)),
      try ProjectSettings.of(files)
    )
  }

  private init(
    _ files: ProjectFiles,
    entry: String,
    _ settings: ProjectSettings
  ) throws(Diagnostic) {
    let entry = entry.hasPrefix("./") ? String(entry.dropFirst(2)) : entry
    guard let file = files.file(ProjectFiles.root + "/" + entry) else {
      throw Diagnostic(
        id: .unreadableFile,
        "cannot read '\(entry)'",
        help: ["name a file that ends in .js, .mjs, .cjs or .ts"]
      )
    }
    self.files = files
    self.entry = entry
    stubs = settings.stubs ?? []
    source = SourceText(name: entry, text: file.text)
  }

  /// A project of files that are there already.
  init(_ files: ProjectFiles, entry source: SourceText) {
    self.files = files
    entry = source.name
    self.source = source
  }

  /// The nearest folder, from one upwards, that has a package.json; the folder itself where none has.
  private static func folder(above own: String) -> String {
    var folder = own
    for _ in 0..<8 {
      if SourceFile.isRegularFile(folder + "/package.json") == true { return folder }
      folder += "/.."
    }
    return own
  }

  /// What a run of it has besides its file.
  var run: ProjectRun {
    var run = ProjectRun(
      files: files,
      entry: ProjectFiles.root + "/" + entry,
      requests: requests,
      stubs: stubs,
      migrations: migrations.files(self)
    )
    run.environment = environment
    return run
  }

  /// Whether a program is one file of a project: it names files beside it, or packages that a program of one file
  /// does not have.
  package static func isNeeded(for source: SourceText) -> Bool {
    ModuleNames.inText(source.text).contains { name in
      name.hasPrefix(".") || name.hasPrefix("/") || !BuiltInModules.inEveryProgram.contains(name)
    } || CodeBytes(source.text).importsDynamically
  }
}
