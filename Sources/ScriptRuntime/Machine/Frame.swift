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
    heap.spend(1)
    heap.account(80 &+ count &* 16)
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
    var resultRegister: Int
    /// The register that gets the value waited for.
    var awaitRegister: Int
    var isConstruct: Bool
    /// Whether the loop that runs the frame ends with it.
    var isEntry: Bool
    /// Where a generator waits to go on.
    var suspension = Suspension.none
  }
  /// Where a generator waits to go on.
  enum Suspension: UInt8 {
    /// Nowhere: it runs, waits for a promise or has ended.
    case none
    /// Before the first statement of its body.
    case start
    case yield
    /// In a `yield*`, which hands on whatever comes.
    case delegation
  }
  let code: Code
  let function: ScriptFunction?
  let heap: Heap
  /// One block: the state, the environments, the registers.
  private let block: UnsafeMutableRawPointer
  let state: UnsafeMutablePointer<State>
  /// The environments of the frame's scopes; the first is the function's own outer one.
  let environments: UnsafeMutablePointer<Environment?>
  let registers: UnsafeMutablePointer<Value>
  var caller: Frame?
  var newTarget: FunctionObject?
  /// All arguments, where the code wants them.
  var arguments: [Value] = []
  /// The promise of an async function.
  var promise: PromiseObject?
  /// The async generator whose body it is, while it runs.
  var generator: AsyncGeneratorObject?

  init(_ heap: Heap, code: Code, function: ScriptFunction?, environment: Environment?) {
    self.code = code
    self.function = function
    self.heap = heap
    let environmentBytes = (code.environmentCount &* 8 &+ 15) & ~15
    let stateBytes = (MemoryLayout<State>.size &+ 15) & ~15
    block = .allocate(
      byteCount: stateBytes &+ environmentBytes &+ code.registerCount &* 16,
      alignment: 16
    )
    state = block.assumingMemoryBound(to: State.self)
    environments = (block + stateBytes).assumingMemoryBound(to: Environment?.self)
    registers = (block + stateBytes + environmentBytes).assumingMemoryBound(to: Value.self)
    state.initialize(
      to: State(
        ip: 0,
        resultRegister: 0,
        awaitRegister: 0,
        isConstruct: false,
        isEntry: false
      )
    )
    registers.initialize(repeating: .undefined, count: code.registerCount)
    environments.initialize(repeating: nil, count: code.environmentCount)
    environments[0] = environment
    heap.account(240 &+ code.registerCount &* 16)
  }

  deinit {
    heap.destroy(registers, count: code.registerCount)
    environments.deinitialize(count: code.environmentCount)
    block.deallocate()
    heap.release(240 &+ code.registerCount &* 16)
    if caller != nil { releaseCallers() }
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

  /// The value of a variable; nil before its declaration has run.
  func value(at place: BindingInfo.Place) -> Value? {
    let value: Value
    switch place {
    case .register(let register): value = registers[register]
    case .environment(let place, let index): value = environments[place]?.slots[index] ?? .empty
    case .imported(let index):
      let cells = code.moduleScope?.cells ?? []
      value = cells.indices.contains(index) ? cells[index].value : .empty
    }
    return value.isEmpty ? nil : value
  }

  /// Where it stands, with the source.
  var place: SourcePlace { SourcePlace(source: code.sourceNumber, range: range) }

  var range: SourceRange {
    let ip = state.pointee.ip
    return ip >= 0 && ip < code.ranges.count ? code.ranges[ip] : code.range
  }
}
