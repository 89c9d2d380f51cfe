import Diagnostics

/// The modules of a realm and what their evaluation counts.
struct ModuleState {
  /// Every module that was made, so that the end of the realm reaches it.
  var records: [ModuleRecord] = []
  /// The number of modules that had to wait so far.
  var waiting = 0
}

extension Realm {
  func add(_ module: ModuleRecord) { modules.records.append(module) }

  /// The next place among the modules that wait.
  func nextModuleOrder() -> Int {
    modules.waiting += 1
    return modules.waiting
  }

  /// The module that a specifier means in a file.
  func findModule(
    _ specifier: String,
    attributes: [(key: String, value: String)],
    from referrer: String
  ) throws -> ModuleRecord {
    guard let moduleHost else { throw error("Cannot find module '\(specifier)'") }
    return try moduleHost.module(specifier, attributes: attributes, from: referrer)
  }

  /// Reads and links a module with all that it imports, and runs it; the promise tells the end.
  ///
  /// - Throws: ``ScriptThrow`` where one of them cannot be read, or does not export what another one imports.
  package func start(
    _ module: ModuleRecord,
    whenLinked: () -> Void = {}
  ) throws -> PromiseObject {
    var visited: Set<ObjectIdentifier> = []
    try module.load(&visited)
    try module.link()
    whenLinked()
    return module.evaluate()
  }

  /// Reads, links and runs a module at once, as `require` needs it (Node, `lib/internal/modules/cjs/loader.js`).
  ///
  /// - Throws: ``ScriptThrow`` where that fails, where one of its modules waits, or where it is running just now.
  package func require(_ module: SourceModule, from referrer: String) throws -> NamespaceObject {
    try checkIsNotRunning(module, from: referrer)
    var visited: Set<ObjectIdentifier> = []
    try module.load(&visited)
    try module.link()
    var seen: Set<ObjectIdentifier> = []
    if module.mustWait(&seen) {
      throw nodeError(
        "Error",
        code: "ERR_REQUIRE_ASYNC_MODULE",
        "require() cannot be used on an ESM graph with top-level await. Use import() instead. "
          + "To see where the top-level await comes from, use --experimental-print-required-tla."
          + "\n  From \(referrer) \n  Requiring \(module.path) "
      )
    }
    let promise = module.evaluate()
    switch promise.state {
    case .fulfilled: return module.namespace()
    case .rejected(let reason):
      promise.whenSettled { _ in }
      throw ScriptThrow(reason)
    case .pending: throw requiredInCircle(module, referrer)
    }
  }

  /// Refuses to give a module to `require` while it is running.
  package func checkIsNotRunning(_ module: SourceModule, from referrer: String) throws {
    if case .evaluating = module.status { throw requiredInCircle(module, referrer) }
  }

  private func requiredInCircle(_ module: SourceModule, _ referrer: String) -> ScriptThrow {
    nodeError(
      "Error",
      code: "ERR_REQUIRE_CYCLE_MODULE",
      "Cannot require() ES Module \(module.path) in a cycle. (from \(referrer)) A cycle involving "
        + "require(esm) is not allowed to maintain invariants mandated by the ECMAScript "
        + "specification. Try making at least part of the dependency in the graph lazily loaded."
    )
  }

  /// The error for an import of what a module does not export, in V8's words, or Node's for CommonJS
  /// (`lib/internal/modules/esm/module_job.js`).
  func missingExport(
    _ name: String,
    of specifier: String,
    _ module: ModuleRecord,
    _ export: ResolvedExport
  ) -> ScriptThrow {
    switch export {
    case .ambiguous:
      return syntaxError(
        "The requested module '\(specifier)' contains conflicting star exports for name '\(name)'"
      )
    case .circular:
      return syntaxError("Detected cycle while resolving name '\(name)' in '\(specifier)'")
    case .binding, .none: break
    }
    guard (module as? SyntheticModule)?.isCommonJS == true, name != "default" else {
      return syntaxError(
        "The requested module '\(specifier)' does not provide an export named '\(name)'"
      )
    }
    return syntaxError(
      """
      Named export '\(name)' not found. The requested module '\(specifier)' is a CommonJS module, \
      which may not support all module.exports as named exports.
      CommonJS modules can always be imported via the default export, for example using:

      import pkg from '\(specifier)';
      const { \(name) } = pkg;

      """
    )
  }

  // MARK: import()

  /// How many microtasks Node 20 takes to find a module that was read before, and to find that there is none.
  private static let findingTime = (known: 6, missing: 3)

  /// `import(specifier, options)` in the code of a file: a promise of the module's namespace (ECMA-262 13.3.10).
  func importModule(_ specifier: Value, _ options: Value, from scope: ModuleScope?) -> Value {
    let promise = PromiseObject(self)
    do {
      let name = try specifier.toText(self)
      let attributes = try importAttributes(options)
      let referrer = scope?.path ?? ""
      let find = { [self] in
        try findModule(name, attributes: attributes, from: referrer)
      }
      if moduleHost?.isLoaded(name, from: referrer) ?? true {
        eventLoop.enqueueMicrotasks(Realm.findingTime.missing) { [self] in
          attempt(promise) {
            let module = try find()
            let rest = Realm.findingTime.known - Realm.findingTime.missing
            eventLoop.enqueueMicrotasks(rest) { [self] in
              attempt(promise) { try settle(promise, with: module) }
            }
          }
        }
      } else {
        eventLoop.enqueueRequest { [self] in
          attempt(promise) { try settle(promise, with: find()) }
        }
      }
    } catch {
      settle(promise, with: error)
    }
    return .object(promise)
  }

  private func attempt(_ promise: PromiseObject, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      settle(promise, with: error)
    }
  }

  private func settle(_ promise: PromiseObject, with module: ModuleRecord) throws {
    try start(module).whenSettled { [self] result in
      switch result {
      case .success: try promise.resolve(.object(module.namespace()))
      case .failure(let thrown):
        moduleHost?.explain(thrown.value, of: module.path)
        promise.reject(thrown.value)
      }
    }
  }

  private func importAttributes(_ options: Value) throws -> [(key: String, value: String)] {
    guard !options.isUndefined else { return [] }
    guard case .object(let object) = options else {
      throw typeError("The second argument to import() must be an object")
    }
    var with = try object.get("with")
    if with.isUndefined { with = try object.get("assert") }
    guard !with.isUndefined else { return [] }
    guard case .object(let attributes) = with else {
      throw typeError("The 'assert' option must be an object")
    }
    return try enumerableOwnKeys(attributes).map { key in
      guard case .string(let value) = try attributes.get(key) else {
        throw typeError("Import assertion value must be a string")
      }
      return (key.text, value.string)
    }
  }

  /// `import.meta` of a file (ECMA-262 13.3.12.1).
  func importMeta(_ scope: ModuleScope?) throws -> Value {
    guard let scope else { return .undefined }
    if let meta = scope.meta { return .object(meta) }
    let meta = object(prototype: nil)
    scope.meta = meta
    try moduleHost?.describe(scope.path, in: meta)
    return .object(meta)
  }
}
