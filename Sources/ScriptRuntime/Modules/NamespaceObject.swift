import Diagnostics

/// The object of a module's exports, `import * as` and what `import()` gives (ECMA-262 10.4.6).
package final class NamespaceObject: ScriptObject {
  private var cells: [Name: ImportCell] = [:]
  /// The names, by code units.
  private let exported: [String]
  private var holder: Environment?

  /// Makes the namespace of the exports given, in any order.
  init(_ realm: Realm, _ exports: [(name: String, cell: ImportCell)]) {
    exported = exports.map { Name($0.name) }.sorted().map(\.text)
    super.init(realm, prototype: nil)
    for (name, cell) in exports { cells[Name(name)] = cell }
    setTag()
    isExtensible = false
  }

  /// The namespace that `require` gives of an ES module with a default export: marked as one (Node,
  /// `lib/internal/modules/cjs/loader.js`, `loadESMFromCJS`).
  package init(markingDefaultOf namespace: NamespaceObject) {
    let realm = namespace.realm
    let mark = Environment(realm.heap, parent: nil, count: 1)
    mark.slots[0] = true
    exported = (namespace.exported + ["__esModule"]).map { Name($0) }.sorted().map(\.text)
    super.init(realm, prototype: nil)
    cells = namespace.cells
    cells["__esModule"] = ImportCell(environment: mark, slot: 0)
    setTag()
    isExtensible = false
  }

  private func setTag() {
    store(.symbol(.toStringTag), Property(Value("Module"), flags: []))
  }

  package override var className: String { "Module" }

  package override func tearDown() {
    super.tearDown()
    cells = [:]
    holder = nil
  }

  /// Whether a name is exported.
  package func exports(_ name: String) -> Bool { cells[Name(name)] != nil }

  /// A place that holds the namespace itself, as `import * as` needs one.
  var cell: ImportCell {
    let environment = holder ?? Environment(heap, parent: nil, count: 1)
    environment.slots[0] = .object(self)
    holder = environment
    return ImportCell(environment: environment, slot: 0)
  }

  private func cell(_ key: PropertyKey) -> ImportCell? {
    key.isSymbol ? nil : cells[Name(key.text)]
  }

  private func value(of cell: ImportCell, _ key: PropertyKey) throws -> Value {
    let value = cell.value
    guard !value.isEmpty else {
      throw realm.referenceError("Cannot access '\(key.text)' before initialization")
    }
    return value
  }

  /// The names as keys, by code units; here integers do not come first.
  var exportedKeys: [PropertyKey] { exported.map { PropertyKey($0) } }

  /// Whether an export has no value yet, so that reading it throws.
  func isUninitialized(_ key: PropertyKey) -> Bool { cell(key)?.value.isEmpty ?? false }

  // MARK: Internal methods

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    guard let cell = cell(key) else { return try super.getOwnProperty(key) }
    return Property(try value(of: cell, key), flags: [.writable, .enumerable])
  }

  package override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard let current = try getOwnProperty(key) else { return false }
    guard !key.isSymbol else { return try super.defineOwnProperty(key, descriptor) }
    let isKept =
      descriptor.configurable != true && descriptor.enumerable != false && !descriptor.isAccessor
      && descriptor.writable != false
    guard isKept, case .data(let value) = current.content else { return false }
    return descriptor.value.map { sameValue($0, value) } ?? true
  }

  package override func has(_ key: PropertyKey) throws -> Bool {
    try cell(key) != nil || super.has(key)
  }

  package override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    guard let cell = cell(key) else { return try super.get(key, receiver: receiver) }
    return try value(of: cell, key)
  }

  package override func set(_ key: PropertyKey, _ value: Value, receiver: Value) throws -> Bool {
    false
  }

  package override func delete(_ key: PropertyKey) throws -> Bool {
    try cell(key) == nil && super.delete(key)
  }

  package override func ownKeys() throws -> [PropertyKey] {
    heap.spend(exported.count &* 2)
    return exportedKeys + [.symbol(.toStringTag)]
  }
}
