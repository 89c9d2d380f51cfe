import Diagnostics

/// Variables that closures captured; a class, since closures share it.
final class Environment {
  let parent: Environment?
  let heap: Heap
  let slots: UnsafeMutablePointer<Value>
  let count: Int

  init(_ heap: Heap, parent: Environment?, count: Int) {
    self.heap = heap
    self.parent = parent
    self.count = count
    slots = .allocate(capacity: max(count, 1))
    slots.initialize(repeating: .empty, count: count)
    heap.charge(80 &+ count &* 16)
  }

  deinit {
    heap.destroy(slots, count: count)
    slots.deallocate()
    heap.release(80 &+ count &* 16)
  }
}

/// One call of a script function; it lives on the heap, so that it can be suspended.
final class Frame {
  struct State {
    /// The instruction that runs, or is next.
    var ip: Int
    /// The register of the caller that gets the result.
    var resultRegister: Int32
    var isConstruct: Bool
    /// Whether the loop that runs the frame ends with it.
    var isEntry: Bool
  }
  let code: Code
  let function: ScriptFunction?
  let registers: UnsafeMutablePointer<Value>
  let state: UnsafeMutablePointer<State>
  /// The environments of the frame's scopes; the first is the function's own outer one.
  let environments: UnsafeMutablePointer<Environment?>
  let heap: Heap
  var caller: Frame?
  var newTarget: FunctionObject?
  /// The arguments beyond the parameters, or all of them, where the code wants them.
  var arguments: [Value] = []
  /// The promise of an async function.
  var promise: PromiseObject?

  init(_ heap: Heap, code: Code, function: ScriptFunction?, environment: Environment?) {
    self.code = code
    self.function = function
    self.heap = heap
    registers = .allocate(capacity: code.registerCount)
    registers.initialize(repeating: .undefined, count: code.registerCount)
    state = .allocate(capacity: 1)
    state.initialize(to: State(ip: 0, resultRegister: 0, isConstruct: false, isEntry: false))
    environments = .allocate(capacity: code.environmentCount)
    environments.initialize(repeating: nil, count: code.environmentCount)
    environments[0] = environment
    heap.charge(200 &+ code.registerCount &* 16)
  }

  deinit {
    heap.destroy(registers, count: code.registerCount)
    registers.deallocate()
    state.deallocate()
    environments.deinitialize(count: code.environmentCount)
    environments.deallocate()
    heap.release(200 &+ code.registerCount &* 16)
    releaseCallers()
  }

  /// Lets a long chain of callers go without recursion.
  private func releaseCallers() {
    var next = caller
    caller = nil
    while isKnownUniquelyReferenced(&next) {
      let following = next?.caller
      next?.caller = nil
      next = following
    }
  }

  var range: SourceRange {
    let ip = state.pointee.ip
    return code.ranges.indices.contains(ip) ? code.ranges[ip] : code.range
  }
}
