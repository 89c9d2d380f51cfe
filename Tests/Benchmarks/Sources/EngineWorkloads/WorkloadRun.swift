public import Associations
import Diagnostics
import ScriptRuntime
import ScriptSyntax
public import SequelizeAPI
public import Store

/// One run of a workload by the tool's own engine.
///
/// A class, since a recorded run is told of its statements.
public final class WorkloadRun: SequelizeObserver {
  /// The processor time between `begin()` and `end()`, in seconds.
  public private(set) var seconds = 0.0
  /// The statements before `begin()`; empty where they were not recorded.
  public private(set) var setUp: [StatementRecord] = []
  /// The statements between `begin()` and `end()`; empty where they were not recorded.
  public private(set) var measured: [StatementRecord] = []

  private var start = 0.0
  private var isMeasuring = false
  private var hasMeasured = false

  private init() {}

  /// Runs a workload without recording, and gives the time of its measured part in seconds.
  public static func time(_ workload: Workload, size: Int) throws -> Double {
    try run(workload, size: size, isRecorded: false).seconds
  }

  /// Runs a workload and records its statements.
  public static func record(_ workload: Workload, size: Int) throws -> WorkloadRun {
    try run(workload, size: size, isRecorded: true)
  }

  private static func run(
    _ workload: Workload,
    size: Int,
    isRecorded: Bool
  ) throws -> WorkloadRun {
    let source = SourceText(name: "workload.js", text: workload.program(size))
    let program = try Program.parse(source)
    return try ScriptThread.run {
      let run = WorkloadRun()
      try run.execute(program, isRecorded: isRecorded)
      return run
    }
  }

  private func execute(_ program: Program, isRecorded: Bool) throws {
    var limits = Limits()
    limits.instructions = .max
    limits.memoryBytes = 4 << 30
    let realm = Realm(limits: limits)
    defer { realm.tearDown() }
    let environment = SequelizeEnvironment(realm: realm, observer: isRecorded ? self : nil)
    realm.globalObject.setMethod("begin") { [unowned self] _ in
      isMeasuring = true
      start = ProcessorTime.now
      return .undefined
    }
    realm.globalObject.setMethod("end") { [unowned self] _ in
      seconds = ProcessorTime.now - start
      isMeasuring = false
      hasMeasured = true
      return .undefined
    }
    let globals = environment.globals.map { ($0.name, $0.value) }
    let outcome = try ScriptRun(program, realm: realm, globals: globals).run()
    guard case .finished = outcome, hasMeasured else {
      throw WorkloadFailure(outcome: "\(outcome)")
    }
  }

  /// Keeps the statements of a recorded run.
  public func observe(_ event: EngineEvent) {
    guard case .statement(let record) = event, !hasMeasured else { return }
    if isMeasuring { measured.append(record) } else { setUp.append(record) }
  }
}

/// A workload that did not do its work.
public struct WorkloadFailure: Error {
  /// How it ended.
  public let outcome: String
}
