import Diagnostics

/// A module as ECMA-262 16.2.1.4 describes it: names that it exports, each of which is a variable somewhere.
///
/// What a module imports is not a copy but the variable of the module that exports it:
///
///     // counter.js                        // app.js
///     export let count = 0;                import { count, add } from './counter.js';
///     export function add() { count++ }    add(); console.log(count)    // 1
///
/// So an import is compiled to a ``ImportCell``, which says in which environment the variable is, and linking
/// fills in the cells once the environments of all modules are there. A class, since a module is one thing, however
/// many others name it.
package class ModuleRecord {
  unowned let realm: Realm
  /// What identifies the module for its host, such as the path of its file.
  package let path: String
  private var knownNamespace: NamespaceObject?

  init(_ realm: Realm, path: String) {
    self.realm = realm
    self.path = path
    realm.add(self)
  }

  /// The names that it exports, those of `export *` included.
  func exportedNames(_ visited: inout Set<ObjectIdentifier>) -> [String] { [] }

  /// What an exported name stands for.
  func resolve(_ name: String, _ visited: inout Set<ResolvedName>) -> ResolvedExport { .none }

  /// The variable of a name that ``resolve(_:_:)`` gave; there once the module is linked.
  func cell(of variable: String) -> ImportCell? { nil }

  /// Reads what it imports, and what those modules import in turn, as far as that was not done.
  func load(_ visited: inout Set<ObjectIdentifier>) throws {}

  /// Connects what it imports with the variables that are meant (ECMA-262 16.2.1.5.1).
  func link() throws {}

  /// Runs it and what it imports, as far as that has not happened; the promise tells the end of it.
  func evaluate() -> PromiseObject {
    let promise = PromiseObject(realm)
    promise.fulfill(.undefined)
    return promise
  }

  /// Lets go of everything, when the realm ends.
  func tearDown() { knownNamespace = nil }

  /// The object of its exports (ECMA-262 10.4.6); the same one every time.
  package func namespace() -> NamespaceObject {
    if let knownNamespace { return knownNamespace }
    var visited: Set<ObjectIdentifier> = []
    var cells: [(name: String, cell: ImportCell)] = []
    for name in Set(names: exportedNames(&visited)) {
      var seen: Set<ResolvedName> = []
      guard case .binding(let binding) = resolve(name.text, &seen), let cell = binding.cell else {
        continue
      }
      cells.append((name.text, cell))
    }
    let namespace = NamespaceObject(realm, cells)
    knownNamespace = namespace
    return namespace
  }
}

/// A module and a name in it, to notice a circle while names are resolved.
struct ResolvedName: Hashable {
  let module: ObjectIdentifier
  let name: Name

  init(_ module: ModuleRecord, _ name: String) {
    self.module = ObjectIdentifier(module)
    self.name = Name(name)
  }
}

/// What an exported name leads to (ECMA-262 16.2.1.6.3, ResolveExport).
enum ResolvedExport {
  case binding(ResolvedBinding)
  /// No module exports the name.
  case none
  /// Two modules whose exports are exported together have the name, each for something else.
  case ambiguous
  /// Modules export it from each other, and none has it.
  case circular
}

/// The variable, or the namespace, that an export stands for.
struct ResolvedBinding {
  let module: ModuleRecord
  /// Nil for the namespace of the module.
  let variable: String?

  func isSame(as other: ResolvedBinding) -> Bool {
    module === other.module && variable == other.variable
  }

  /// Where the value is; nil before the module is linked.
  var cell: ImportCell? {
    guard let variable else { return module.namespace().cell }
    return module.cell(of: variable)
  }
}

/// The place of an imported variable.
struct ImportCell {
  let environment: Environment
  let slot: Int

  /// The value; the marker where the variable has none yet.
  var value: Value { environment.slots[slot] }
}

/// What the code of one file has in common: whose it is, and what it imports.
///
/// A class, since linking fills it in after the file was compiled.
final class ModuleScope {
  /// What identifies the file for the host.
  let path: String
  /// Whether the file is an ES module, not CommonJS.
  let isModule: Bool
  /// The variables that the module imports, by the numbers that its code uses.
  var cells: [ImportCell] = []
  /// `import.meta`, once it was asked for.
  var meta: ScriptObject?

  init(path: String, isModule: Bool) {
    self.path = path
    self.isModule = isModule
  }
}

/// Finds the modules of a program, and describes them to it (ECMA-262 16.2.1.10 and 13.3.12.1).
package protocol ModuleHost: AnyObject {
  /// The module that a specifier means; the same one whenever it means the same.
  ///
  /// - Parameters:
  ///   - specifier: The name as the program writes it.
  ///   - attributes: What the program says of the module, such as `type`, `json`.
  ///   - referrer: ``ModuleRecord/path`` of the module, or of the CommonJS file, that names it.
  /// - Returns: The module.
  /// - Throws: ``ScriptThrow`` where there is no such module, or where it cannot be parsed.
  func module(
    _ specifier: String,
    attributes: [(key: String, value: String)],
    from referrer: String
  ) throws -> ModuleRecord
  /// Whether finding a module takes no reading: it is built in, or was read before.
  func isLoaded(_ specifier: String, from referrer: String) -> Bool
  /// Fills in `import.meta` of a module.
  func describe(_ path: String, in meta: ScriptObject) throws
  /// Called with what a module that was begun with, or imported by `import()`, failed with, to add to its words.
  func explain(_ error: Value, of path: String)
}
