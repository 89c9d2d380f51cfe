import Diagnostics
package import ScriptSyntax

/// One run of one program in a realm.
///
/// A class, since a run is a process with an identity.
package final class ScriptRun {
  /// The realm that it runs in.
  package let realm: Realm
  private let code: Code
  private let body: Body
  private var moduleFrame: Frame?
  private var modulePromise: PromiseObject?
  /// Whether a body that cannot wait has ended.
  private var hasReturned = false

  /// How the program's file is run.
  package enum Body {
    /// As the body of a module, which may wait.
    case module
    /// As a file of CommonJS, with what it finds in its scope.
    case commonJS(CommonJSScope)
    /// As an ES module that imports others, which ``Realm/moduleHost`` finds; it identifies this one by `path`.
    case esModule(path: String)
  }
  /// The program as a module; nil where it is none that others can import.
  package let module: SourceModule?

  /// Compiles a program for a run.
  ///
  /// - Parameters:
  ///   - program: The program; it has been parsed without errors.
  ///   - realm: A fresh realm, whose global object gets `globals`.
  ///   - body: How its file is run.
  ///   - globals: Variables that the program can use and shadow.
  ///   - observer: Observes the run; not owned.
  ///   - stepStarts: The step number of each statement that begins one, by the statement's `range.start`.
  /// - Throws: Nothing for a program that was parsed without errors.
  package init(
    _ program: Program,
    realm: Realm,
    as body: Body = .module,
    globals: [(String, Value)] = [],
    observer: (any RunObserver)? = nil,
    stepStarts: [Int: Int] = [:]
  ) throws {
    self.realm = realm
    for (name, value) in globals { realm.defineGlobal(name, value) }
    realm.observer = observer
    self.body = body
    if case .esModule(let path) = body {
      let module = try SourceModule(program, realm: realm, path: path, stepStarts: stepStarts)
      module.keepsFrame = true
      self.module = module
      code = module.code
      return
    }
    module = nil
    let number = realm.add(program.source)
    code = try Compiler.compile(
      program,
      sourceNumber: number,
      stepStarts: stepStarts,
      parameters: body.parameters,
      scope: body.scope
    )
  }

  /// Called when the program's own code has run to its end, or to its first `await`; work may be left.
  package var onBodyEnd: (() -> Void)?

  /// Runs the program and everything it starts, until nothing is left to do.
  ///
  /// Call it on a ``ScriptThread``.
  package func run() -> Outcome {
    defer { realm.heap.endCounting() }
    return realm.heap.whileRunning { runToEnd() }
  }

  private func runToEnd() -> Outcome {
    realm.heap.beginCounting()
    realm.eventLoop.startTime = realm.eventLoop.now
    defer { realm.endOpenLine() }
    do {
      switch body {
      case .module: try runModule(makeFrame())
      case .commonJS(let scope): try runFile(makeFrame(), scope)
      case .esModule: if let module { try run(module) }
      }
      onBodyEnd?()
      try realm.eventLoop.runToExit()
      if case .pending? = modulePromise?.state { return .unsettled }
      return .finished
    } catch let thrown as ScriptThrow {
      explain(thrown.value)
      try? realm.eventLoop.finishRequests()
      return .error(thrown.value)
    } catch Halt.exited {
      try? realm.eventLoop.finishRequests()
      return .finished
    } catch Halt.instructionLimit {
      return .instructionLimit
    } catch Halt.outputLimit {
      return .outputLimit
    } catch {
      return .memoryLimit
    }
  }

  private func makeFrame() -> Frame {
    let frame = Frame(realm.heap, code: code, function: nil, environment: nil)
    moduleFrame = frame
    realm.machine.stepFrame = frame
    return frame
  }

  /// Runs a module after all that it imports.
  private func run(_ module: SourceModule) throws {
    realm.eventLoop.ticksWait = true
    let promise = try realm.start(module) { [self] in
      moduleFrame = module.frame
      realm.machine.stepFrame = module.frame
    }
    modulePromise = promise
    realm.eventLoop.mainPromise = promise
  }

  /// Lets the host say more about what a module failed with.
  private func explain(_ error: Value) {
    guard let module, case .rejected(let reason)? = modulePromise?.state,
      sameValue(reason, error)
    else { return }
    realm.moduleHost?.explain(error, of: module.path)
  }

  private func runModule(_ frame: Frame) throws {
    let promise = PromiseObject(realm)
    frame.promise = promise
    modulePromise = promise
    realm.eventLoop.mainPromise = promise
    // Node runs a module in a microtask, so that its ticks come after the microtasks that it made.
    realm.eventLoop.ticksWait = code.isWrittenAsModule
    _ = try realm.machine.execute(frame)
  }

  private func runFile(_ frame: Frame, _ scope: CommonJSScope) throws {
    frame.registers[0] = scope.this
    frame.arguments = scope.values
    for (index, value) in scope.values.enumerated() { frame.registers[index + 1] = value }
    defer { hasReturned = true }
    do {
      _ = try realm.machine.execute(frame)
    } catch let thrown as ScriptThrow {
      guard try realm.eventLoop.host?.handlesException(thrown.value) == true else { throw thrown }
    }
  }

  /// The variables of the frame that executes steps: the module's, then those of the function in which the last step began.
  ///
  /// It works during a run and after its end; a variable whose declaration has not run has no value.
  package func visibleBindings() -> [Binding] {
    var result: [Binding] = []
    if let moduleFrame { result += bindings(of: moduleFrame) }
    if let inner = realm.machine.stepFrame, inner !== moduleFrame { result += bindings(of: inner) }
    return result
  }

  /// The numbers of the variables that a step names in its code; variables are numbered in the order of their
  /// declarations, those of the inner function after the module's.
  package func variables(namedInStep step: Int) -> ArraySlice<Int32> { code.stepVariables[step] }

  /// The numbers of the variables that functions inside can change.
  package var capturedVariables: [Int] {
    let outer = moduleFrame?.code.capturedBindings ?? []
    guard let inner = innerFrame else { return outer }
    return outer + inner.code.capturedBindings.map { moduleCount + $0 }
  }

  /// A variable by its number.
  package func binding(of variable: Int) -> Binding {
    if variable >= moduleCount, let inner = innerFrame,
      inner.code.bindings.indices.contains(variable - moduleCount)
    {
      return binding(inner.code.bindings[variable - moduleCount], inner)
    }
    guard let moduleFrame, moduleFrame.code.bindings.indices.contains(variable) else {
      return Binding(name: "", kind: .let, value: nil)
    }
    return binding(moduleFrame.code.bindings[variable], moduleFrame)
  }

  private var moduleCount: Int { moduleFrame?.code.bindings.count ?? 0 }

  private var innerFrame: Frame? {
    guard let inner = realm.machine.stepFrame, inner !== moduleFrame else { return nil }
    return inner
  }

  private func bindings(of frame: Frame) -> [Binding] {
    frame.code.bindings.map { binding($0, frame) }
  }

  private func binding(_ info: BindingInfo, _ frame: Frame) -> Binding {
    Binding(name: info.name, kind: info.kind, value: frame.value(at: info.place))
  }

  /// Whether the module body has ended; what it started without `await` may still be running.
  package var hasBodyEnded: Bool {
    if case .pending? = modulePromise?.state { return false }
    return modulePromise != nil || hasReturned
  }
}
