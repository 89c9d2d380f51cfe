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
    return Diagnostic(
      id: .noEntry,
      "'\(folder)' does not tell which file the app begins with",
      parts: [
        .init(
          label: "why",
          text: (hasPackage
            ? "its package.json names no file that is there, neither in its start script nor as main"
            : "it has no package.json") + ", and there is no "
            + Words.list(Array(Self.usual.prefix(7)), "or")
        )
      ],
      help: ["name the file, such as `\(folder.hasSuffix("/") ? folder : folder + "/")server.js`"]
    )
  }
}
