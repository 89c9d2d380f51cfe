import Diagnostics
package import ScriptSyntax

/// A module written in the language (ECMA-262 16.2.1.6).
///
/// It is run in two parts. Linking runs its code up to ``Opcode/instantiated``: the environment is there, and its
/// functions, which other modules of a circle may call before this one has run. Evaluating runs the rest, after
/// what it imports.
package final class SourceModule: ModuleRecord {
  /// How far it has come (ECMA-262 16.2.1.5, [[Status]]).
  enum Status {
    case new
    case loaded
    case linked
    case evaluating
    /// Its part of a circle has run, but waits for something.
    case waiting
    case evaluated
  }

  /// An export that another module has.
  private struct Indirect {
    var name: String
    var imported: ImportDeclaration.Specifier.Imported
    var request: Int
    var range: SourceRange
  }

  let program: Program
  let code: Code
  let scope: ModuleScope
  /// The modules that it names, in order, each once.
  let requests: [ModuleRequest]
  /// The records of ``requests``.
  private(set) var requested: [ModuleRecord] = []
  /// The variable of each exported name.
  private var local: [Name: String] = [:]
  private var indirect: [Indirect] = []
  private var stars: [Int] = []
  private let imports: [ModuleImport]
  private let slots: [Name: Int]
  private let environmentPlace: Int

  private(set) var frame: Frame?
  private var environment: Environment?
  var status = Status.new
  /// What it, or a module that it needs, failed with.
  var failure: Value?
  /// The state of evaluation (ECMA-262 16.2.1.5, Cyclic Module Records).
  var evaluation = Evaluation()

  /// Compiles a module.
  ///
  /// - Parameters:
  ///   - program: The module, parsed as one without errors.
  ///   - realm: Where it is to run.
  ///   - path: What identifies it for the host.
  ///   - stepStarts: The step number of each statement that begins one, by the statement's `range.start`.
  /// - Throws: Nothing for a module that was parsed without errors.
  package init(
    _ program: Program,
    realm: Realm,
    path: String,
    stepStarts: [Int: Int] = [:]
  ) throws {
    self.program = program
    scope = ModuleScope(path: path, isModule: true)
    let compiled = try Compiler.compileModule(
      program,
      scope: scope,
      sourceNumber: realm.add(program.source),
      stepStarts: stepStarts
    )
    code = compiled.code
    imports = compiled.imports
    requests = compiled.requests
    slots = compiled.slots
    environmentPlace = compiled.environment
    super.init(realm, path: path)
    for export in program.exports { add(export) }
  }

  private func add(_ export: Export) {
    switch export.source {
    case .declared(let name): local[export.name] = name
    case .listed(let identifier):
      guard let imported = imports.first(where: { Name($0.local) == Name(identifier.name) }) else {
        local[export.name] = identifier.name
        return
      }
      indirect.append(
        Indirect(
          name: export.name,
          imported: imported.imported,
          request: imported.request,
          range: identifier.range
        )
      )
    case .imported(let imported, let request):
      guard !export.name.isEmpty, let index = requests.firstIndex(where: request.isSame) else {
        return
      }
      indirect.append(
        Indirect(name: export.name, imported: imported, request: index, range: export.range)
      )
    case .everything(let request):
      if let index = requests.firstIndex(where: request.isSame) { stars.append(index) }
    }
  }

  /// Whether it is a file of TypeScript that becomes CommonJS.
  package var becomesCommonJS: Bool { program.typeScript?.becomesCommonJS == true }

  /// Whether it has begun to run and not ended.
  package var isRunning: Bool { if case .evaluating = status { true } else { false } }

  /// Whether it waits at its top level.
  package var isAsync: Bool { code.isAsync }

  /// Whether it, or a module that it imports, waits and has not come to its end.
  func mustWait(_ visited: inout Set<ObjectIdentifier>) -> Bool {
    if case .evaluated = status { return false }
    guard visited.insert(ObjectIdentifier(self)).inserted else { return false }
    if isAsync { return true }
    for case let module as SourceModule in requested where module.mustWait(&visited) { return true }
    return false
  }

  override func tearDown() {
    super.tearDown()
    requested = []
    scope.cells = []
    scope.meta = nil
    frame = nil
    environment = nil
    failure = nil
    evaluation = Evaluation()
  }

  // MARK: Exports

  override func exportedNames(_ visited: inout Set<ObjectIdentifier>) -> [String] {
    guard visited.insert(ObjectIdentifier(self)).inserted else { return [] }
    var names = local.keys.map(\.text) + indirect.map(\.name)
    for star in stars where requested.indices.contains(star) {
      names += requested[star].exportedNames(&visited).filter { $0 != "default" }
    }
    return names
  }

  override func resolve(_ name: String, _ visited: inout Set<ResolvedName>) -> ResolvedExport {
    guard visited.insert(ResolvedName(self, name)).inserted else { return .circular }
    if let variable = local[name] {
      return .binding(ResolvedBinding(module: self, variable: variable))
    }
    if let entry = indirect.first(where: { Name($0.name) == Name(name) }) {
      return resolve(entry.imported, of: requested[entry.request], &visited)
    }
    guard name != "default" else { return .none }
    var found: ResolvedBinding?
    for star in stars {
      switch requested[star].resolve(name, &visited) {
      case .none, .circular: continue
      case .ambiguous: return .ambiguous
      case .binding(let binding):
        if let found, !found.isSame(as: binding) { return .ambiguous }
        found = binding
      }
    }
    return found.map { .binding($0) } ?? .none
  }

  private func resolve(
    _ imported: ImportDeclaration.Specifier.Imported,
    of module: ModuleRecord,
    _ visited: inout Set<ResolvedName>
  ) -> ResolvedExport {
    switch imported {
    case .namespace: .binding(ResolvedBinding(module: module, variable: nil))
    case .defaultExport: module.resolve("default", &visited)
    case .named(let name): module.resolve(name, &visited)
    }
  }

  override func cell(of variable: String) -> ImportCell? {
    guard let environment, let slot = slots[variable] else { return nil }
    return ImportCell(environment: environment, slot: slot)
  }

  // MARK: Loading

  override func load(_ visited: inout Set<ObjectIdentifier>) throws {
    switch status {
    case .new: requested = try requests.map(record)
    case .loaded: break
    case .linked, .evaluating, .waiting, .evaluated: return
    }
    status = .loaded
    guard visited.insert(ObjectIdentifier(self)).inserted else { return }
    for module in requested { try module.load(&visited) }
  }

  private func record(of request: ModuleRequest) throws -> ModuleRecord {
    try realm.tick(10)
    do {
      return try realm.findModule(
        request.specifier,
        attributes: request.attributes.map { ($0.key, $0.value) },
        from: path
      )
    } catch let thrown as ScriptThrow {
      move(thrown, to: request.range)
      throw thrown
    }
  }

  /// Gives an error of the host the place in this module that it is about, unless it has one.
  private func move(_ thrown: ScriptThrow, to range: SourceRange) {
    guard let error = thrown.value.asObject as? ErrorObject, error.place == nil else { return }
    error.move(to: SourcePlace(source: code.sourceNumber, range: range))
  }

  // MARK: Linking

  override func link() throws {
    var pending: [SourceModule] = []
    var visited: Set<ObjectIdentifier> = []
    collect(into: &pending, &visited)
    let bindings = try pending.map { try $0.resolvedImports() }
    for module in pending { try module.instantiate() }
    for (module, bindings) in zip(pending, bindings) {
      module.scope.cells = bindings.map { binding in
        guard let cell = binding.cell else {
          preconditionFailure("a module is linked before what it imports has its variables")
        }
        return cell
      }
      module.status = .linked
    }
  }

  /// The modules that are not linked yet, what is imported before what imports it.
  private func collect(into pending: inout [SourceModule], _ visited: inout Set<ObjectIdentifier>) {
    guard case .loaded = status, visited.insert(ObjectIdentifier(self)).inserted else { return }
    for case let module as SourceModule in requested { module.collect(into: &pending, &visited) }
    for case let module as SyntheticModule in requested { module.prepare() }
    pending.append(self)
  }

  private func resolvedImports() throws -> [ResolvedBinding] {
    // What TypeScript passes on may be a type.
    for entry in indirect where program.typeScript == nil {
      _ = try binding(entry.imported, entry.request, at: entry.range)
    }
    return try imports.map { try binding($0.imported, $0.request, at: $0.range) }
  }

  private func binding(
    _ imported: ImportDeclaration.Specifier.Imported,
    _ request: Int,
    at range: SourceRange
  ) throws -> ResolvedBinding {
    try realm.tick(10)
    let module = requested[request]
    var visited: Set<ResolvedName> = []
    let given = module as? SyntheticModule
    if imported == .namespace, given?.isOpen == true, let binding = given?.lateBinding("default") {
      return binding
    }
    let export = resolve(imported, of: module, &visited)
    if case .binding(let binding) = export { return binding }
    if program.typeScript != nil || given?.isOpen == true, case .named(let name) = imported,
      let binding = given?.lateBinding(name)
    {
      return binding
    }
    let name: String =
      switch imported {
      case .namespace, .defaultExport: "default"
      case .named(let name): name
      }
    let thrown = realm.missingExport(name, of: requests[request].specifier, module, export)
    move(thrown, to: range)
    throw thrown
  }

  /// Runs the code up to where its variables and functions are there.
  private func instantiate() throws {
    let frame = Frame(realm.heap, code: code, function: nil, environment: nil)
    self.frame = frame
    _ = try realm.machine.execute(frame)
    environment = frame.environments[environmentPlace]
  }

  // MARK: Running

  override func evaluate() -> PromiseObject { startEvaluation() }

  /// Runs the code after what it imports; with a promise it may wait, and the promise tells its end.
  func execute(_ promise: PromiseObject?) throws {
    guard let frame else { return }
    frame.promise = promise
    defer { if !keepsFrame { self.frame = nil } }
    _ = try realm.machine.execute(frame)
  }

  /// Whether its variables are looked at after it has run.
  var keepsFrame = false
}

/// A name that a module imports.
struct ModuleImport {
  var imported: ImportDeclaration.Specifier.Imported
  /// Its variable.
  var local: String
  /// The number of the module among those that are named.
  var request: Int
  var range: SourceRange
}

extension ModuleRequest {
  /// Whether it means the same module, wherever it is written.
  func isSame(as other: ModuleRequest) -> Bool {
    Name(specifier) == Name(other.specifier) && attributes == other.attributes
  }
}
