import Diagnostics
import NodeAPI
import ScriptRuntime
import ScriptSyntax

/// A run of a program that has Node and nothing else, as a test looks at it.
struct NodeRun {
  /// The printed lines, and at the end `Uncaught …` where an error ended the run.
  var lines: [String] = []
  /// The objects alive after the realm is gone.
  var objectsLeft = -1

  private final class Recorder: RunObserver {
    var lines: [String] = []
    func stepBegan(_ number: Int) {}
    func consoleLine(_ line: String, level: ConsoleLevel) { lines.append(line) }
  }

  init(_ source: String) throws {
    let program = try Program.parse(SourceText(name: "test.js", text: source))
    self = try ScriptThread.run {
      var run = NodeRun()
      let heap = try run.perform(program)
      run.objectsLeft = heap.liveObjects
      return run
    }
  }

  private init() {}

  private mutating func perform(_ program: Program) throws -> Heap {
    let recorder = Recorder()
    let realm = Realm()
    NodeEnvironment.install(in: realm)
    let outcome = try ScriptRun(program, realm: realm, observer: recorder).run()
    lines = recorder.lines
    if case .error(let value) = outcome {
      let text = try value.asObject.map { try errorHeader($0) } ?? describe(value)
      lines.append("Uncaught \(text)")
    }
    realm.tearDown()
    return realm.heap
  }
}
