import Diagnostics

/// A module whose exports are values that the host gives: one that comes with Node, JSON, a file of CommonJS
/// (ECMA-262 16.2.1.8).
package final class SyntheticModule: ModuleRecord {
  private let names: [String]
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
  ///   - steps: Gives the exports their values, with ``set(_:_:)``, when the module is first evaluated.
  package init(
    _ realm: Realm,
    path: String,
    names: [String],
    isCommonJS: Bool = false,
    steps: @escaping (SyntheticModule) throws -> Void
  ) {
    self.names = names
    self.isCommonJS = isCommonJS
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

  override func exportedNames(_ visited: inout Set<ObjectIdentifier>) -> [String] { names }

  override func resolve(_ name: String, _ visited: inout Set<ResolvedName>) -> ResolvedExport {
    names.contains { Name($0) == Name(name) }
      ? .binding(ResolvedBinding(module: self, variable: name)) : .none
  }

  override func cell(of variable: String) -> ImportCell? {
    prepare()
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
    environment = nil
    failure = nil
  }
}
