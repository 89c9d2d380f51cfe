import Diagnostics
import NodeAPI
import ScriptRuntime
import ScriptSyntax
import Testing

/// A run of a project of files on a realm with Node alone.
struct ProjectRun {
  /// The printed lines.
  let lines: [String]
  /// `name: message` of the error that ended it; nil where none did.
  let error: String?
  /// `file:line:column` of the place where that error was made.
  let errorPlace: String?

  /// Runs the first file as what it is.
  init(_ files: (path: String, text: String)...) throws {
    final class Output: RunObserver {
      var lines: [String] = []
      func stepBegan(_ number: Int) {}
      func consoleLine(_ line: String, level: ConsoleLevel) { lines.append(line) }
    }
    let entry = try #require(files.first)
    let project = ProjectFiles(files.map { ($0.path, ProjectFile(Array($0.text.utf8))) })
    let path = ProjectFiles.root + "/" + entry.path
    let program = try project.parse(SourceText(name: entry.path, text: entry.text), at: path)
    (lines, error, errorPlace) = try ScriptThread.run {
      let output = Output()
      let realm = Realm()
      let node = NodeEnvironment.install(in: realm)
      let modules = node.open(project)
      defer { realm.tearDown() }
      let body: ScriptRun.Body =
        program.form == .module ? .esModule(path: path) : .commonJS(modules.begin(path))
      let run = try ScriptRun(program, realm: realm, as: body, observer: output)
      if let module = run.module { modules.begin(module) }
      var error: String?
      var place: String?
      if case .error(let value) = run.run() {
        error = try value.asObject.map(errorHeader) ?? value.toText(realm)
        if let made = (value.asObject as? ErrorObject)?.place {
          let source = realm.sources[made.source]
          place = "\(source.name):\(source.position(at: made.range.start))"
        }
      }
      return (output.lines, error, place)
    }
  }
}
