import Diagnostics
import FoundationEssentials
import Lessons
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

  /// Refuses a package.json that is no JSON, as Node does.
  /// - Throws: `invalid-settings`, where it stops being JSON.
  static func check(_ files: ProjectFiles) throws(Diagnostic) {
    guard let file = files.file(ProjectFiles.root + "/package.json") else { return }
    let source = SourceText(name: "package.json", text: file.text)
    guard let range = source.jsonSyntaxError else { return }
    throw Diagnostic(
      id: .invalidSettings,
      "package.json is not valid JSON, and Node runs no file of its folder",
      at: .init(source: source, range: range),
      help: ["names and texts stand in double quotes, and no comma behind the last of a list"]
    )
  }

  /// Reads it; what is of another form says nothing.
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
