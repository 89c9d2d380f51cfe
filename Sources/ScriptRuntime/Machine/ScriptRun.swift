import Diagnostics
package import ScriptSyntax

/// One run of one program in a realm.
///
/// A class, since a run is a process with an identity.
package final class ScriptRun {
  /// The realm that it runs in.
  package let realm: Realm
  private let code: Code
  private var moduleFrame: Frame?
  private var modulePromise: PromiseObject?

  /// Compiles a program for a run.
  ///
  /// - Parameters:
  ///   - program: The program; it has been parsed without errors.
  ///   - realm: A fresh realm, whose global object gets `globals`.
  ///   - globals: Variables that the program can use and shadow.
  ///   - observer: Observes the run; not owned.
  ///   - stepStarts: The step number of each statement that begins one, by the statement's `range.start`.
  /// - Throws: Nothing for a program that was parsed without errors.
  package init(
    _ program: Program,
    realm: Realm,
    globals: [(String, Value)] = [],
    observer: (any RunObserver)? = nil,
    stepStarts: [Int: Int] = [:]
  ) throws {
    self.realm = realm
    for (name, value) in globals { realm.defineGlobal(name, value) }
    realm.observer = observer
    let number = realm.add(program.source)
    code = try Compiler.compile(program, sourceNumber: number, stepStarts: stepStarts)
  }

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
    let frame = Frame(realm.heap, code: code, function: nil, environment: nil)
    moduleFrame = frame
    realm.machine.stepFrame = frame
    let promise = PromiseObject(realm)
    frame.promise = promise
    modulePromise = promise
    realm.eventLoop.mainPromise = promise
    // Node runs a module in a microtask, so that its ticks come after the microtasks that it made.
    realm.eventLoop.ticksWait = code.isWrittenAsModule
    defer { realm.endOpenLine() }
    do {
      _ = try realm.machine.execute(frame)
      try realm.eventLoop.runToExit()
      if case .pending = promise.state { return .unsettled }
      return .finished
    } catch let thrown as ScriptThrow {
      return .error(thrown.value)
    } catch Halt.exited {
      return .finished
    } catch Halt.instructionLimit {
      return .instructionLimit
    } catch Halt.outputLimit {
      return .outputLimit
    } catch {
      return .memoryLimit
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
    return modulePromise != nil
  }
}
