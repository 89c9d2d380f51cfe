/// The account of a run's memory and work, and the list of its objects.
///
/// All that a run makes is accounted here: the values of the program and what waits for it, what SQLite holds, and what
/// is recorded.
///
/// A class, since every object points to it. Reference counting frees what it can; ``tearDown()`` breaks the cycles.
package final class Heap {
  /// The bytes accounted as alive.
  package private(set) var liveBytes = 0
  /// The number of objects alive; 0 once a realm and everything taken from it are gone.
  package var liveObjects: Int { objects.count }
  /// The bound on live bytes.
  let limit: Int
  /// The bound on instructions.
  private let instructions: Int
  /// Instructions left; the machine counts it down at calls and loops and stops below zero.
  let budget: UnsafeMutablePointer<Int>
  /// Whether the bound on live bytes was passed.
  private(set) var isExhausted = false
  /// The instructions that were used up before the last ``refill()``.
  private var earlierWork = 0
  /// The instructions that were left when the bound on memory was passed.
  private var keptBudget = 0
  /// Whether the run has ended, and what is still done is not its work.
  private var hasEnded = false
  /// The realm; unowned, since a realm owns its heap.
  private(set) unowned var realm: Realm?
  /// The shape of an object without properties.
  let rootShape = Shape()
  /// The same for objects whose internal methods are overridden, so that no remembered shape fits them.
  let exoticRootShape = Shape()
  /// The shape of a function that has its length and its name.
  private(set) lazy var functionShape = rootShape.adding(.length, .configurable, heap: self)
    .adding(.name, .configurable, heap: self)
  /// The objects alive.
  var objects = ObjectList()
  /// How deep releases are nested, and what waits for the outermost one.
  private var releaseDepth = 0
  private var waiting: [Value] = []

  init(limits: Limits) {
    limit = limits.memoryBytes
    instructions = limits.instructions
    budget = .allocate(capacity: 1)
    budget.initialize(to: limits.instructions)
  }

  deinit { budget.deallocate() }

  func attach(_ realm: Realm?) { self.realm = realm }

  /// Begins to count instructions: making a realm and what the host puts into it is not the program's work.
  func beginCounting() {
    if !isExhausted { budget.pointee = instructions }
  }

  /// Lets the run do as much again as it may in all, such as for the next request to a server.
  /// - Throws: ``Halt/instructionLimit`` after some times that it did all: a server may be sent very many requests.
  package func refill() throws {
    guard !isExhausted else { return }
    guard earlierWork / Heap.mostRefills < instructions else { throw Halt.instructionLimit }
    earlierWork += instructions - budget.pointee
    budget.pointee = instructions
  }

  /// Counts so many instructions from here on; what was left before.
  func exchangeBudget(_ instructions: Int) -> Int {
    defer { budget.pointee = instructions }
    return budget.pointee
  }

  /// Ends counting: looking at what a run has left behind is not the program's work, and may take some more memory.
  package func endCounting() { hasEnded = true }

  /// The bound that was passed; nil while the run may go on, and once it has ended.
  package var passed: Halt? {
    guard budget.pointee < 0, !hasEnded else { return nil }
    guard isExhausted else { return .instructionLimit }
    return liveBytes > limit ? .memoryLimit : keptBudget < 0 ? .instructionLimit : nil
  }

  /// Whether so many bytes more are within the bound.
  package func hasRoom(for bytes: Int) -> Bool {
    let limit = hasEnded ? self.limit + self.limit / Heap.lastShare : self.limit
    return bytes <= limit && liveBytes <= limit - bytes
  }

  /// How many times the bound on instructions a run may do in all.
  private static let mostRefills = 5

  /// The part of the bound that looking at what a run has left behind may take besides.
  private static let lastShare = 4

  /// Takes bytes that come alive, or gives them back where the number is negative; their work is counted elsewhere.
  package func hold(_ bytes: Int) { account(bytes) }

  /// The instructions of the bound that are used up; more than it where the program went past.
  package var work: Int {
    earlierWork + instructions - (isExhausted ? keptBudget : budget.pointee)
  }

  /// Accounts bytes that come alive, and counts the work of allocating them.
  @inline(__always)
  package func charge(_ bytes: Int) {
    budget.pointee &-= Heap.allocationCost &+ bytes >> Heap.bytesPerInstruction
    account(bytes)
  }

  /// What an allocation counts as, in instructions, whatever its size.
  private static let allocationCost = 2
  /// The binary logarithm of the bytes of an allocation that count as an instruction: a fresh page costs 1 to 2 µs.
  private static let bytesPerInstruction = 8

  /// Accounts bytes that come alive where their work is counted already.
  @inline(__always)
  func account(_ bytes: Int) {
    liveBytes &+= bytes
    if liveBytes > limit, !isExhausted { exhaust() }
  }

  /// Accounts bytes that are freed.
  @inline(__always)
  package func release(_ bytes: Int) { liveBytes &-= bytes }

  private func exhaust() {
    isExhausted = true
    keptBudget = budget.pointee
    budget.pointee = -1
  }

  /// Throws unless the machine may continue; called when the budget is below zero.
  func recheck() throws {
    guard isExhausted else { throw Halt.instructionLimit }
    guard liveBytes <= limit else { throw Halt.memoryLimit }
    isExhausted = false
    budget.pointee = keptBudget
    if keptBudget < 0 { throw Halt.instructionLimit }
  }

  /// Counts work; the machine stops at its next look at the budget where it is used up.
  @inline(__always)
  package func spend(_ instructions: Int) { budget.pointee &-= instructions }

  /// Refuses an allocation of this size at once if it would pass the bound.
  package func reserve(_ bytes: Int) throws {
    guard bytes >= 0, hasRoom(for: bytes) else { throw Halt.memoryLimit }
  }

  /// Destroys values without deep recursion, however long the chain that hangs on them.
  func destroy(_ values: UnsafeMutablePointer<Value>, count: Int) {
    if releaseDepth > 200 {
      for index in 0..<count {
        if case .object = values[index] { waiting.append(values[index]) }
      }
      values.deinitialize(count: count)
      return
    }
    releaseDepth &+= 1
    values.deinitialize(count: count)
    releaseDepth &-= 1
    guard releaseDepth == 0, !waiting.isEmpty else { return }
    releaseDepth = 1
    while !waiting.isEmpty {
      let batch = waiting
      waiting = []
      withExtendedLifetime(batch) {}
    }
    releaseDepth = 0
  }

  /// Empties every object, so that nothing keeps itself alive in a cycle.
  func tearDown() {
    for object in objects.all { object.tearDown() }
    rootShape.forgetTransitions()
    exoticRootShape.forgetTransitions()
  }
}
