import Diagnostics
import ScriptRuntime
import ScriptSyntax

/// A run of modules that are texts in memory; names that begin with `./` are files, others come with the host.
struct ModuleRun {
  /// The printed lines, and at the end `Uncaught …` where an error ended it.
  var lines: [String] = []
  /// The steps that began, in order.
  var steps: [Int] = []
  /// `file:line:column` of the error that ended it.
  var place: String?
  /// The variables of the first module with their values, as they are at the end.
  var bindings: [String] = []
  /// The objects alive after the realm was torn down and let go.
  var objectsLeft = -1

  private final class Recorder: RunObserver {
    var lines: [String] = []
    var steps: [Int] = []
    func stepBegan(_ number: Int) { steps.append(number) }
    func consoleLine(_ line: String, level: ConsoleLevel) { lines.append(line) }
  }

  /// Runs the first of the files.
  init(_ files: (path: String, text: String)..., stepStarts: [Int: Int] = [:]) throws {
    self = try ScriptThread.run {
      let heap: Heap
      var run = ModuleRun()
      heap = try run.perform(files, stepStarts)
      run.objectsLeft = heap.liveObjects
      return run
    }
  }

  private init() {}

  private mutating func perform(
    _ files: [(path: String, text: String)],
    _ stepStarts: [Int: Int]
  ) throws -> Heap {
    let recorder = Recorder()
    let realm = Realm()
    let host = Host(realm, files)
    realm.moduleHost = host
    let program = try Program.parse(
      SourceText(name: files[0].path, text: files[0].text),
      as: .module
    )
    let run = try ScriptRun(
      program,
      realm: realm,
      as: .esModule(path: files[0].path),
      observer: recorder,
      stepStarts: stepStarts
    )
    host.records[files[0].path] = run.module
    let outcome = run.run()
    lines = recorder.lines
    steps = recorder.steps
    switch outcome {
    case .finished: break
    case .error(let value):
      let text = try value.asObject.map { try errorHeader($0) } ?? value.toText(realm)
      lines.append("Uncaught \(text)")
      if let made = (value.asObject as? ErrorObject)?.place {
        let source = realm.sources[made.source]
        place = "\(source.name):\(source.position(at: made.range.start))"
      }
    case .unsettled, .instructionLimit, .memoryLimit, .outputLimit: lines.append("\(outcome)")
    }
    bindings = run.visibleBindings().map {
      "\($0.kind) \($0.name) = \($0.value.map(describe) ?? "–")"
    }
    realm.tearDown()
    return realm.heap
  }

  private final class Host: ModuleHost {
    private unowned let realm: Realm
    private let files: [String: String]
    var records: [String: ModuleRecord] = [:]

    init(_ realm: Realm, _ files: [(path: String, text: String)]) {
      self.realm = realm
      self.files = Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
    }

    func module(
      _ specifier: String,
      attributes: [(key: String, value: String)],
      from referrer: String
    ) throws -> ModuleRecord {
      let path = specifier.hasPrefix("./") ? String(specifier.dropFirst(2)) : specifier
      if let known = records[path] { return known }
      let record = try make(path, specifier)
      records[path] = record
      return record
    }

    private func make(_ path: String, _ specifier: String) throws -> ModuleRecord {
      guard specifier.hasPrefix("./") else {
        return SyntheticModule(realm, path: path, names: ["default", "version"]) { [realm] module in
          module.set("default", .object(realm.object([("name", Value(path))])))
          module.set("version", 20)
        }
      }
      guard let text = files[path] else { throw realm.error("Cannot find module '\(path)'") }
      let source = SourceText(name: path, text: text)
      let program: Program
      do throws(DiagnosticList) {
        program = try Program.parse(source, as: .module)
      } catch {
        throw realm.syntaxError(error.diagnostics.first?.message ?? "")
      }
      return try SourceModule(program, realm: realm, path: path)
    }

    func isLoaded(_ specifier: String, from referrer: String) -> Bool {
      records[String(specifier.dropFirst(2))] != nil || !specifier.hasPrefix("./")
    }

    func describe(_ path: String, in meta: ScriptObject) {
      meta.setValue("url", Value("file:///\(path)"))
    }

    func explain(_ error: Value, of path: String) {}
  }
}
