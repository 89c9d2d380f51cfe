import Diagnostics

/// A module whose exports are values that the host gives: one that comes with Node, JSON, a file of CommonJS
/// (ECMA-262 16.2.1.8).
package final class SyntheticModule: ModuleRecord {
  private let names: [String]
  /// Names that were asked for besides, each with its variable.
  private var late: [(name: String, environment: Environment)] = []
  /// What the module has under a name that it does not list, once it has run; nil where it has nothing else.
  private var lookUp: ((String) throws -> Value)?
  /// Whether anyone may import any name.
  let isOpen: Bool
  private var steps: ((SyntheticModule) throws -> Void)?
  private var environment: Environment?
  private var failure: (any Error)?
  /// Whether it stands for a file of CommonJS, which messages tell.
  package let isCommonJS: Bool

  /// Makes a module.
  ///
  /// - Parameters:
  ///   - realm: Where it is.
  ///   - path: What identifies it for the host.
  ///   - names: The names that it exports.
  ///   - isCommonJS: Whether it stands for a file of CommonJS.
  ///   - lookUp: What it has under another name once it has run, for those that read an export as a property.
  ///   - isOpen: Whether anyone may import any name, which is then what `lookUp` gives, and `*` what it gives for
  ///     `default`.
  ///   - steps: Gives the exports their values, with ``set(_:_:)``, when the module is first evaluated.
  package init(
    _ realm: Realm,
    path: String,
    names: [String],
    isCommonJS: Bool = false,
    lookUp: ((String) throws -> Value)? = nil,
    isOpen: Bool = false,
    steps: @escaping (SyntheticModule) throws -> Void
  ) {
    self.names = names
    self.isCommonJS = isCommonJS
    self.lookUp = lookUp
    self.isOpen = isOpen
    self.steps = steps
    super.init(realm, path: path)
  }

  /// Gives an export its value.
  package func set(_ name: String, _ value: Value) {
    prepare()
    guard let slot = names.firstIndex(where: { Name($0) == Name(name) }) else { return }
    environment?.slots[slot] = value
  }

  /// Makes the variables, which have no values yet.
  func prepare() {
    guard environment == nil else { return }
    let environment = Environment(realm.heap, parent: nil, count: names.count)
    for slot in names.indices { environment.slots[slot] = .undefined }
    self.environment = environment
  }

  /// The variable of a name that the module does not list, filled in when it has run; nil where it has no others.
  func lateBinding(_ name: String) -> ResolvedBinding? {
    guard lookUp != nil else { return nil }
    if !late.contains(where: { Name($0.name) == Name(name) }) {
      let environment = Environment(realm.heap, parent: nil, count: 1)
      environment.slots[0] = .undefined
      late.append((name, environment))
      if steps == nil { fillLate() }
    }
    return ResolvedBinding(module: self, variable: name)
  }

  private func fillLate() {
    guard let lookUp else { return }
    for (name, environment) in late {
      environment.slots[0] = (try? lookUp(name)) ?? .undefined
    }
  }

  override func exportedNames(_ visited: inout Set<ObjectIdentifier>) -> [String] { names }

  override func resolve(_ name: String, _ visited: inout Set<ResolvedName>) -> ResolvedExport {
    names.contains { Name($0) == Name(name) }
      ? .binding(ResolvedBinding(module: self, variable: name)) : .none
  }

  override func cell(of variable: String) -> ImportCell? {
    prepare()
    if let own = late.first(where: { Name($0.name) == Name(variable) }) {
      return ImportCell(environment: own.environment, slot: 0)
    }
    guard let environment, let slot = names.firstIndex(where: { Name($0) == Name(variable) })
    else { return nil }
    return ImportCell(environment: environment, slot: slot)
  }

  /// Gives the exports their values, the first time; what that throws, it throws every time.
  func run() throws {
    if let failure { throw failure }
    guard let steps else { return }
    self.steps = nil
    do {
      try steps(self)
      fillLate()
    } catch {
      failure = error
      throw error
    }
  }

  override func evaluate() -> PromiseObject {
    let promise = PromiseObject(realm)
    do {
      try run()
      promise.fulfill(.undefined)
    } catch {
      realm.settle(promise, with: error)
    }
    return promise
  }

  override func tearDown() {
    super.tearDown()
    steps = nil
    lookUp = nil
    late = []
    environment = nil
    failure = nil
  }
}
