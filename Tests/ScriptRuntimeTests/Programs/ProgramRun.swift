import Diagnostics
import ScriptRuntime
import ScriptSyntax

/// A whole program's run, as a test looks at it.
struct ProgramRun {
  /// The printed lines, and at the end `Uncaught …` or the name of the limit that ended the run.
  var lines: [String] = []
  /// The steps that began, in order.
  var steps: [Int] = []
  /// The objects alive after the realm was torn down and let go.
  var objectsLeft = -1

  private final class Recorder: RunObserver {
    var lines: [String] = []
    var steps: [Int] = []
    func stepBegan(_ number: Int) { steps.append(number) }
    func consoleLine(_ line: String, level: ConsoleLevel) { lines.append(line) }
  }

  /// Runs a program on a thread of its own.
  ///
  /// - Parameters:
  ///   - source: The program.
  ///   - form: What it is read as.
  ///   - limits: The bounds.
  ///   - stepStarts: The offsets of the statements that begin steps.
  ///   - prepare: Adds what the host gives.
  ///   - inspect: Looks at the run after its end.
  /// - Throws: The errors of the parser.
  init(
    _ source: String,
    as form: Program.Form = .program,
    limits: Limits = Limits(),
    stepStarts: [Int: Int] = [:],
    prepare: (Realm) -> Void = { _ in },
    inspect: (ScriptRun) throws -> Void = { _ in }
  ) throws {
    let program = try Program.parse(SourceText(name: "test.js", text: source), as: form)
    self = try withoutActuallyEscaping(prepare) { prepare in
      try withoutActuallyEscaping(inspect) { inspect in
        try ScriptThread.run {
          let heap: Heap
          var run = ProgramRun()
          heap = try run.perform(program, limits, stepStarts, prepare, inspect)
          run.objectsLeft = heap.liveObjects
          return run
        }
      }
    }
  }

  private init() {}

  /// Runs the program and gives the heap, whose realm is gone by then.
  private mutating func perform(
    _ program: Program,
    _ limits: Limits,
    _ stepStarts: [Int: Int],
    _ prepare: (Realm) -> Void,
    _ inspect: (ScriptRun) throws -> Void
  ) throws -> Heap {
    let recorder = Recorder()
    let realm = Realm(limits: limits)
    prepare(realm)
    let run = try ScriptRun(program, realm: realm, observer: recorder, stepStarts: stepStarts)
    let outcome = run.run()
    lines = recorder.lines
    steps = recorder.steps
    switch outcome {
    case .finished: break
    case .error(let value):
      let text = try value.asObject.map { try errorHeader($0) } ?? value.toText(realm)
      lines.append("Uncaught \(text)")
    case .unsettled, .instructionLimit, .memoryLimit, .outputLimit: lines.append("\(outcome)")
    }
    try inspect(run)
    realm.tearDown()
    return realm.heap
  }
}

/// Runs a program and gives its lines.
func lines(of source: String, limits: Limits = Limits()) throws -> [String] {
  try ProgramRun(source, limits: limits).lines
}
