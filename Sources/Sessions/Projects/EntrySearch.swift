import Diagnostics
import NodeAPI
import Tracing

/// Finds the file that a project begins with: what its start script runs, what `main` names, or a usual name.
struct EntrySearch {
  private let files: ProjectFiles
  private let package: PackageFile

  /// The names that are looked for where package.json names none, without their endings.
  private static let usual = [
    "app", "server", "index", "main", "src/app", "src/server", "src/index", "src/main",
  ]

  init(_ files: ProjectFiles) {
    self.files = files
    package = PackageFile(files)
  }

  /// The path from the project's folder; nil where nothing is found.
  var entry: String? {
    let named = package.scripts.flatMap(words) + [package.main].compactMap(\.self)
    return named.lazy.compactMap(found).first ?? usualEntry
  }

  /// What the script sets whose file the program begins with: `NODE_ENV=production node --env-file=.env server.js`.
  var environment: StartEnvironment {
    var environment = StartEnvironment()
    guard let script = package.scripts.first(where: { words(in: $0).contains { found($0) != nil } })
    else { return environment }
    let parts = script.split { $0.isWhitespace || $0 == "\"" || $0 == "'" }.map(String.init)
    let first = parts.firstIndex(where: Self.runners.contains) ?? 0
    environment.variables = parts[..<first].compactMap(Self.assignment)
    for (index, part) in parts.enumerated().dropFirst(first) {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard let value = sides.count > 1 ? sides[1] : parts.dropFirst(index + 1).first else { break }
      switch sides[0] {
      case "--env-file": environment.file = value
      case "-r", "--require", "--import":
        if value == "dotenv/config" { environment.file = ".env" }
      default: break
      }
    }
    return environment
  }

  /// A word that sets a variable, `PORT=3000`; nil for any other.
  private static func assignment(_ word: String) -> (name: String, value: String)? {
    let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, let start = sides[0].first, start.isLetter || start == "_",
      sides[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    return (String(sides[0]), String(sides[1]))
  }

  /// The first file of a usual name; where another one of them brings it in, as `server.js` does `app.js`, that one.
  private var usualEntry: String? {
    let names =
      Self.usual.map { $0 + ".js" } + ["bin/www"] + ["app.mjs", "server.mjs", "index.mjs"]
      + Self.usual.map { $0 + ".ts" }
    let there = names.filter(isFile)
    guard var entry = there.first else { return nil }
    // Files may name each other in a circle.
    for _ in there {
      guard let outer = there.first(where: { $0 != entry && brings(entry, into: $0) }),
        !brings(outer, into: entry)
      else { break }
      entry = outer
    }
    return entry
  }

  /// Whether a file names another one as what it brings in.
  private func brings(_ inner: String, into outer: String) -> Bool {
    let root = ProjectFiles.root + "/"
    guard let text = files.file(root + outer)?.text else { return false }
    let folder = outer.lastIndex(of: "/").map { root + outer[..<$0] } ?? ProjectFiles.root
    return ModuleNames.inText(text).contains { name in
      guard name.hasPrefix(".") else { return false }
      let path = FilePath.resolved([name], from: folder)
      return ["", ".js", ".mjs", ".ts", "/index.js", "/index.ts"].contains {
        Name(path + $0) == Name(root + inner)
      }
    }
  }

  /// The programs that run a file.
  private static let runners: Set<String> = [
    "node", "nodemon", "ts-node", "ts-node-dev", "ts-node-esm", "tsnd", "tsx", "babel-node", "bun",
  ]
  /// Their options that are followed by a value.
  private static let valued: Set<String> = [
    "-r", "--require", "--import", "--loader", "--watch-path", "--watch", "-w", "--ignore", "-i",
    "--ext", "-e", "--delay", "-d", "--project", "-P", "--tsconfig", "--env-file", "--signal",
  ]

  /// The words of a command that may be the file that it runs, each behind the name of a program that runs files:
  /// `nodemon --exec "ts-node src/app.ts"`, `tsx watch src/server.ts`.
  private static func files(in command: String) -> [String]? {
    let parts = command.split { $0.isWhitespace || $0 == "\"" || $0 == "'" }.map(String.init)
    guard let first = parts.firstIndex(where: runners.contains) else { return nil }
    var found: [String] = []
    var isValue = false
    for word in parts[first...] {
      if word == "&&" || word == ";" {
        isValue = false
      } else if isValue {
        // The value of `--watch` may be missing: `node --watch app.js`.
        isValue = false
        if word.contains(".") { found.append(word) }
      } else if word.hasPrefix("-") {
        isValue = valued.contains(word)
      } else if !runners.contains(word) {
        found.append(word)
      }
    }
    return found
  }

  /// The words of a command that may be the file that it runs; those of nodemon.json where it names none itself.
  private func words(in command: String) -> [String] {
    guard let found = Self.files(in: command) else { return [] }
    return found.isEmpty ? package.nodemonCommand.flatMap(Self.files) ?? [] : found
  }

  /// The file that a word means: with its ending, as the index of a folder, or as what a file of TypeScript becomes.
  private func found(_ word: String) -> String? {
    let plain = word.hasPrefix("./") ? String(word.dropFirst(2)) : word
    let spellings = [plain, plain + ".js", plain + ".ts", plain + "/index.js", plain + "/index.ts"]
    return spellings.first(where: isFile) ?? source(of: plain)
  }

  /// The file of TypeScript that `dist/server.js`, which is not there, is made of: `src/server.ts`, or `server.ts`.
  private func source(of output: String) -> String? {
    guard let slash = output.firstIndex(of: "/") else { return nil }
    var inside = String(output[output.index(after: slash)...])
    if inside.hasSuffix(".js") { inside.removeLast(3) }
    return ["src/" + inside, inside].flatMap { [$0 + ".ts", $0 + "/index.ts"] }.first(where: isFile)
  }

  private func isFile(_ path: String) -> Bool {
    files.file(ProjectFiles.root + "/" + path) != nil
  }

  /// What to tell where nothing is found.
  func failure(_ folder: String) -> Diagnostic {
    let hasPackage = files.file(ProjectFiles.root + "/package.json") != nil
    let named = package.scripts.flatMap(words) + [package.main].compactMap(\.self)
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
            + Words.list(Self.usual.prefix(7).map { $0 + ".js" }, "or")
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
