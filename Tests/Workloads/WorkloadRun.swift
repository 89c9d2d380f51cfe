import Associations
import Diagnostics
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Store

extension Workload {
  /// Runs without recording, and gives the processor time of the measured part in seconds.
  public func time(size: Int) throws -> Double {
    try WorkloadRun.run(self, size: size, isRecorded: false).seconds
  }

  /// Runs, and keeps the statements.
  public func statements(size: Int) throws -> WorkloadStatements {
    let run = try WorkloadRun.run(self, size: size, isRecorded: true)
    return WorkloadStatements(setUp: run.setUp, measured: run.measured)
  }
}

/// The statements that a workload sent.
public struct WorkloadStatements {
  /// Those before `begin()`.
  let setUp: [StatementRecord]
  /// Those between `begin()` and `end()`.
  let measured: [StatementRecord]

  /// The processor time of the measured statements through SQLite's C interface, in seconds.
  public func plainTime() throws -> Double {
    try PlainSQLite.time(setUp: setUp, measured: measured)
  }
}

/// One run of a workload by the tool's own engine.
///
/// A class, since a recorded run is told of its statements.
final class WorkloadRun: SequelizeObserver {
  /// The processor time between `begin()` and `end()`, in seconds.
  private(set) var seconds = 0.0
  /// The statements before `begin()`; empty where they were not recorded.
  private(set) var setUp: [StatementRecord] = []
  /// The statements between `begin()` and `end()`; empty where they were not recorded.
  private(set) var measured: [StatementRecord] = []

  private var start = 0.0
  private var isMeasuring = false
  private var hasMeasured = false

  private init() {}

  /// Runs a workload, and records its statements where they are wanted.
  static func run(
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
  func observe(_ event: EngineEvent) {
    guard case .statement(let record) = event, !hasMeasured else { return }
    if isMeasuring { measured.append(record) } else { setUp.append(record) }
  }
}

/// A workload that did not do its work.
public struct WorkloadFailure: Error {
  /// How it ended.
  public let outcome: String
}
