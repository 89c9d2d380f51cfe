package import Diagnostics

/// One world of objects with its global object, event loop, limits and machine.
///
/// A class, since everything in a run belongs to one realm. Everything happens on one thread.
public final class Realm {
  /// The account of memory and instructions.
  package let heap: Heap
  /// The bounds.
  package let limits: Limits
  /// The jobs, requests and timers of the run.
  package let eventLoop: EventLoop
  /// The built-in prototypes.
  package let intrinsics: Intrinsics
  /// `globalThis`.
  package let globalObject: ScriptObject
  /// Observes the run; not owned: whoever sets it keeps it as long as the realm.
  package weak var observer: (any RunObserver)?
  /// Finds the modules that the program names; nil when there are none.
  package var moduleResolver: (any ModuleResolver)?
  /// Finds the modules of a program of several files; nil for a program that is one file.
  package var moduleHost: (any ModuleHost)?
  var modules = ModuleState()
  /// Turns the arguments of `console.log` into text; nil joins their plain texts.
  package var formatter: (([Value]) throws -> String)?
  /// Turns the arguments of `console.table` into text, or nil to print the value plainly.
  package var tableFormatter: (([Value]) throws -> String?)?
  /// Makes the object of a regular expression literal from its pattern and flags.
  package var makeRegularExpression: ((String, String) throws -> Value)?
  /// Turns an error of the host into the value to throw; nil leaves it to the general rule.
  package var errorConverter: ((any Error) -> Value?)?
  /// Takes the names of properties that a program reads from a promise and that no promise has.
  package var onMissedPromiseProperty: ((PromiseObject, String) -> Void)?
  /// Takes the errors that the program catches, each once, as far as no code of the program made them.
  package var onCaughtError: ((ErrorObject) -> Void)?
  /// Takes the name of a method of arrays whose callback gave promises, and those promises.
  package var onAsyncCallback: ((String, AsyncAnswers) -> Void)?
  /// Takes the names of properties that a program reads from a list and that the list does not have.
  package var onMissedListProperty: ((ArrayObject, String) -> Void)?
  /// Takes the names of properties that a program reads from a plain object that has them not; nil until somebody
  /// has reason to look.
  package var onMissedRecordProperty: ((ScriptObject, String) -> Void)?
  var states = RealmStates()
  /// The sources that code has been compiled from, in the order of their numbers.
  package private(set) var sources: [SourceText] = []

  /// Adds a source, such as one whose code is to be compiled; its number, from 0.
  ///
  /// A file that is added again, with the text that it had, keeps its number.
  package func add(_ source: SourceText) -> Int {
    if let known = sources.firstIndex(where: { $0.name == source.name && $0.text == source.text }) {
      return known
    }
    sources.append(source)
    return sources.count - 1
  }

  /// What was written since the last line ended.
  var openLine = ""
  /// The indentation of console groups, in spaces.
  var consoleIndent = 0
  /// The counts and timers of the console, by label.
  var consoleCounts: [Name: Int] = [:]
  var consoleTimers: [Name: Double] = [:]
  /// The registry of `Symbol.for`.
  var symbolRegistry: [ScriptString: Symbol] = ["nodejs.util.inspect.custom": .inspectCustom]
  /// The arrays that are being joined, so that one inside itself ends.
  var joining: [ScriptObject] = []
  /// What `Math.random` takes its numbers from.
  var random = SplitMix64(seed: 0x4D61_7468)
  /// The bytes printed so far.
  var outputBytes = 0
  /// Functions that the machine must recognise.
  var ordinaryHasInstance: ScriptObject?
  var promiseThen: ScriptObject?
  var promiseConstructor: FunctionObject?
  var arrayValues: ScriptObject?
  /// The objects of binary data.
  package private(set) lazy var binary = BinaryIntrinsics(self)
  /// `DOMException`.
  package private(set) lazy var webErrorClass = makeWebErrorClass()
  /// The built-in `next` of generators.
  var generatorNext: ScriptObject?
  /// The built-in `next` of each family of iterators.
  var builtInNext: [BuiltInIterator.Family: ScriptObject] = [:]
  /// What ``inspectFunction`` made.
  var knownInspectFunction: FunctionObject?
  let machine: Machine
  /// The program's budget while the realm is only read.
  var keptWork = 0
  private var isTornDown = false

  /// Makes a realm with the core built-ins.
  package init(limits: Limits = Limits()) {
    self.limits = limits
    heap = Heap(limits: limits)
    eventLoop = EventLoop()
    intrinsics = Intrinsics(heap)
    globalObject = ScriptObject(
      heap: heap,
      prototype: intrinsics.objectPrototype,
      kind: .ordinary
    )
    globalObject.expectManyProperties()
    machine = Machine()
    heap.attach(self)
    eventLoop.attach(self)
    machine.attach(self)
    installCore()
  }

  deinit {
    tearDown()
    states.removeAll()
    heap.attach(nil)
    eventLoop.attach(nil)
    machine.attach(nil)
  }

  /// Ends the realm: suspended work fails, and every object is emptied, so that nothing leaks.
  package func tearDown() {
    guard !isTornDown else { return }
    isTornDown = true
    eventLoop.tearDown()
    machine.tearDown()
    heap.tearDown()
    moduleResolver = nil
    moduleHost = nil
    for record in modules.records { record.tearDown() }
    modules.records = []
    formatter = nil
    tableFormatter = nil
    makeRegularExpression = nil
    onMissedPromiseProperty = nil
    onCaughtError = nil
    onMissedListProperty = nil
    onMissedRecordProperty = nil
    onAsyncCallback = nil
    errorConverter = nil
  }

  /// Where a function or a call was that passed a bound; nil where the step's own code did, and while none was passed.
  package private(set) var haltSite: SourcePlace?

  /// Lets the run go on for something else after a bound was passed: it may do as much again as it may in all, some times.
  package func goOn() {
    haltSite = nil
    try? heap.refill()
  }

  /// Notes where a bound was passed, unless that is known.
  package func noteHalt(_ halt: Halt, at place: SourcePlace?) {
    switch halt {
    case .instructionLimit, .memoryLimit, .outputLimit: haltSite = haltSite ?? place
    case .exited, .stopped, .acted: return
    }
  }

  /// The place of the call that the innermost script function executes; nil outside of the program's code.
  package var currentCallSite: SourcePlace? { machine.currentPlace }

  /// The callee of that call as the program writes it; nil when it is no call.
  package var currentCallee: String? { machine.callText }

  /// The prototype that a primitive value borrows its methods from.
  package func prototype(ofPrimitive value: Value) -> ScriptObject? {
    switch value {
    case .string: intrinsics.stringPrototype
    case .number: intrinsics.numberPrototype
    case .boolean: intrinsics.booleanPrototype
    case .symbol: intrinsics.symbolPrototype
    case .bigInt: intrinsics.bigIntPrototype
    case .undefined, .null, .object: nil
    }
  }

  /// Calls a value that should be a function.
  package func call(_ function: Value, this: Value, arguments: [Value]) throws -> Value {
    guard let callee = function.asFunction else {
      throw typeError("\(describe(function)) is not a function")
    }
    return try call(callee, this: this, arguments: arguments)
  }

  /// What a call by the host counts as, in instructions: about what it takes.
  private static let callCost = 3

  /// Calls a function.
  package func call(
    _ function: FunctionObject,
    this: Value,
    arguments: [Value]
  ) throws -> Value {
    heap.spend(Realm.callCost)
    if machine.isReading, !function.isReader { throw Halt.acted }
    try machine.enterNative()
    defer { machine.leaveNative() }
    return try function.call(this: this, arguments: arguments)
  }

  /// Constructs with a function, as `new` does.
  package func construct(
    _ function: FunctionObject,
    arguments: [Value],
    newTarget: FunctionObject? = nil
  ) throws -> Value {
    guard function.isConstructor else {
      throw typeError("\(function.name.isEmpty ? "object" : function.name) is not a constructor")
    }
    try machine.enterNative()
    defer { machine.leaveNative() }
    return try function.construct(arguments: arguments, newTarget: newTarget ?? function)
  }

  /// Runs host code that may come back to itself; refuses where the stack would end.
  package func nested<Result>(_ body: () throws -> Result) throws -> Result {
    try machine.enterNative()
    defer { machine.leaveNative() }
    return try body()
  }

  /// Counts work that a native function does in a loop; stops a run that does too much.
  @inline(__always)
  package func tick(_ count: Int = 1) throws {
    heap.budget.pointee &-= count
    if heap.budget.pointee < 0 { try heap.recheck() }
  }

  /// Makes a string value whose bytes are accounted.
  package func string(_ string: ScriptString) -> Value {
    if string.length > 1 { string.account(in: heap) }
    return .string(string)
  }
}
