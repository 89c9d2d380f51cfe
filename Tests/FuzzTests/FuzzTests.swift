import Diagnostics
import Foundation
import NodeAPI
import ScriptRuntime
import ScriptSyntax
import Testing
import Tracing

/// Random programs against the parser, the machine and the engine.
///
/// `FUZZ_COUNT` sets how many are run (300 without it), `FUZZ_SEED` the first seed; `FUZZ_INPUT` names a file
/// that always holds the program that is running, for a crash.
@Suite(.serialized) struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let count = environment["FUZZ_COUNT"].flatMap { Int($0) } ?? 300
  private static let seed = environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
  private static let input = environment["FUZZ_INPUT"]
  /// Far above what any input needs, far below a hang.
  private static let longest = Duration.seconds(20)

  @Test("Programs of every construct and built-in neither crash nor hang nor leave anything alive")
  func generated() throws {
    try run(Self.count - Self.count / 2, growth: 64 << 20) { seed in
      var generator = ProgramGenerator(seed: seed)
      let program = generator.program()
      note(program)
      let left = try objectsLeft(program)
      #expect(left == 0, "objects stay alive after seed \(seed)")
    }
  }

  @Test("Changed scripts of the conformance corpus neither crash nor hang nor fill the memory")
  func mutated() throws {
    let programs = try corpus()
    try run(Self.count / 2, growth: 96 << 20) { seed in
      var mutator = Mutator(seed: seed)
      let program = mutator.mutation(of: programs)
      note(program)
      trace(program)
    }
  }

  /// Runs seeds one after the other, and looks at the time of each and at the memory of the process.
  func run(_ count: Int, growth: Int, _ body: (UInt64) throws -> Void) throws {
    var base = 0
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for number in 0..<count {
      if number == min(2_000, count / 2) { base = residentBytes() }
      let seed = Self.seed &+ UInt64(number)
      let time = try clock.measure { try body(seed) }
      slowest = max(slowest, time)
      #expect(time < Self.longest, "seed \(seed) takes \(time)")
    }
    let grown = residentBytes() - base
    #expect(grown < growth, "\(count) inputs leave \(grown >> 20) MB behind")
    print("\(count) inputs, slowest \(slowest), \(grown >> 10) KB grown since the first")
  }

  func note(_ program: String) {
    guard let file = Self.input else { return }
    try? Data(program.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// The scripts of the corpus in a fixed order.
  func corpus() throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("ConformanceTests/Corpus")
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL } ?? []
    let scripts = files.filter { $0.pathExtension == "js" }.sorted { $0.path < $1.path }
    try #require(!scripts.isEmpty)
    return try scripts.map { try String(contentsOf: $0, encoding: .utf8) }
  }

  // MARK: Runs

  private static var limits: Limits {
    var limits = Limits()
    limits.instructions = 40_000
    limits.memoryBytes = 8 << 20
    limits.outputBytes = 1 << 16
    return limits
  }

  /// Runs a program without an engine; the objects that stay alive after it, 0 where it does not parse.
  private func objectsLeft(_ text: String) throws -> Int {
    guard let program = try? Program.parse(SourceText(name: "fuzz.js", text: text)) else {
      return 0
    }
    return try ScriptThread.run {
      let heap = try Self.perform(program)
      return heap.liveObjects
    }
  }

  private static func perform(_ program: Program) throws -> Heap {
    let realm = Realm(limits: limits)
    NodeEnvironment.install(in: realm)
    let run = try ScriptRun(program, realm: realm)
    _ = run.run()
    _ = run.visibleBindings()
    realm.tearDown()
    return realm.heap
  }

  func trace(_ text: String) {
    guard let program = try? Program.parse(SourceText(name: "fuzz.js", text: text)) else { return }
    var request = RunRequest(program: program, plan: StepPlan(program))
    request.options.limits.instructions = 40_000
    request.options.limits.memoryBytes = 8 << 20
    request.options.limits.outputBytes = 1 << 16
    _ = Tracer.run(request)
  }
}

/// The memory that the process has in use; 0 where the system does not tell.
private func residentBytes() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  let fields = text.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
}
