import FoundationEssentials
import NodeAPI

/// What a project's package.json says that a run needs.
struct PackageFile {
  /// The start script, then the one for development.
  let scripts: [String]
  /// The file that `main` names.
  let main: String?
  /// Whether its `.js` files are ES modules.
  let isModule: Bool

  /// The command of `nodemon.json`, which `nodemon` runs where it is told no file.
  let nodemonCommand: String?

  private struct Nodemon: Decodable {
    var exec: String?
  }

  private struct Contents: Decodable {
    var main: String?
    var type: String?
    var scripts: Scripts?
  }

  private struct Scripts: Decodable {
    var start: String?
    var dev: String?
  }

  /// Reads it; what is no JSON says nothing.
  init(_ files: ProjectFiles) {
    let file = files.file(ProjectFiles.root + "/package.json")
    let contents = file.flatMap {
      try? JSONDecoder().decode(Contents.self, from: Data($0.text.utf8))
    }
    scripts = [contents?.scripts?.start, contents?.scripts?.dev].compactMap(\.self)
    main = contents?.main
    isModule = contents?.type == "module"
    nodemonCommand = files.file(ProjectFiles.root + "/nodemon.json").flatMap {
      try? JSONDecoder().decode(Nodemon.self, from: Data($0.text.utf8)).exec
    }
  }
}
