import Diagnostics
import NodeAPI

/// Finds the file that a project begins with: what its start script runs, what `main` names, or a usual name.
struct EntrySearch {
  private let files: ProjectFiles
  private let package: PackageFile

  /// The names that are looked for where package.json names none.
  private static let usual = [
    "app.js", "server.js", "index.js", "main.js", "src/app.js", "src/server.js", "src/index.js",
    "src/main.js", "bin/www", "app.mjs", "server.mjs", "index.mjs",
  ]

  init(_ files: ProjectFiles) {
    self.files = files
    package = PackageFile(files)
  }

  /// The path from the project's folder; nil where nothing is found.
  var entry: String? {
    let named = package.scripts.flatMap(Self.files(in:)) + [package.main].compactMap(\.self)
    return (named + Self.usual).lazy.compactMap(found).first
  }

  /// The words of a command that may be the file that it runs.
  private static func files(in command: String) -> [String] {
    var rest = command.split { $0.isWhitespace }.map(String.init)[...]
    while let word = rest.popFirst() {
      guard ["node", "nodemon", "ts-node", "tsx", "babel-node"].contains(word) else { continue }
      var isValue = false
      for word in rest {
        if isValue {
          isValue = false
        } else if word.hasPrefix("-") {
          isValue = ["-r", "--require", "--import", "--loader", "--watch-path"].contains(word)
        } else {
          return [word]
        }
      }
    }
    return []
  }

  private func found(_ path: String) -> String? {
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return [plain, plain + ".js", plain + "/index.js"].first {
      files.file(ProjectFiles.root + "/" + $0) != nil
    }
  }

  /// What to tell where nothing is found.
  func failure(_ folder: String) -> Diagnostic {
    let hasPackage = files.file(ProjectFiles.root + "/package.json") != nil
    let named = package.scripts.flatMap(Self.files(in:)) + [package.main].compactMap(\.self)
    let why =
      named.isEmpty
      ? "its package.json names no file, neither in its start script nor as main"
      : "its package.json names \(Words.list(Words.unique(named), "and")), which "
        + Words.form(named.count, "is", "are") + " not there"
    return Diagnostic(
      id: .noEntry,
      "'\(folder)' does not tell which file the app begins with",
      parts: [
        .init(
          label: "why",
          text: (hasPackage ? why : "it has no package.json") + ", and there is no "
            + Words.list(Array(Self.usual.prefix(7)), "or")
        )
      ],
      help: [help(folder)]
    )
  }

  /// The programs that the folder has, one of which may be meant.
  private func help(_ folder: String) -> String {
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    let programs = files.paths.map(ProjectFiles.shown).filter { path in
      [".js", ".mjs", ".cjs", ".ts"].contains(where: path.hasSuffix)
    }
    let nearest = programs.sorted { left, right in
      (left.split(separator: "/").count, Name(left)) < (
        right.split(separator: "/").count, Name(right)
      )
    }
    guard !nearest.isEmpty else { return "the folder holds no program (.js)" }
    let shown = nearest.prefix(3).map { "`\(prefix)\($0)`" }
    let rest = nearest.count - shown.count
    return "name the file: \(Words.list(Array(shown), "or"))"
      + (rest > 0 ? ", or one of \(Words.count(rest, "other"))" : "")
  }
}
