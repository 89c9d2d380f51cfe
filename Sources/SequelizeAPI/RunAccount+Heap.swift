import Associations
package import ScriptRuntime
package import Store

extension Heap: RunAccount {
  /// The bound that the run has passed; nil while it may go on, and once it has ended.
  package var passedBound: StoreLimits.Bound? {
    switch passed {
    case .instructionLimit: .steps
    case .memoryLimit: .memory
    case .outputLimit, .exited, .stopped, .acted, nil: nil
    }
  }
}

extension SequelizeEnvironment {
  /// Makes an engine whose statements draw on the account of the run.
  func makeEngine() -> Engine {
    let engine = Engine(
      scheduler: scheduler,
      limits: StoreLimits(memory: realm.limits.memoryBytes),
      numbering: numbering,
      account: realm.heap
    )
    engine.predecessor = { [unowned self, unowned engine] in predecessor(of: engine) }
    return engine
  }
}
