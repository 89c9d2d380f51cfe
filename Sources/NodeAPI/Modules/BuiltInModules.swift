import Diagnostics
package import ScriptRuntime

/// The modules that come with the tool, by name; each is made when it is first asked for and the same from then on.
///
/// A class, since the realm and its `require` share it.
package final class BuiltInModules: ModuleResolver {
  private unowned let realm: Realm
  private var makers: [Name: () -> Value] = [:]
  private var made: [Name: Value] = [:]
  /// Second names, by which a module can be found as well.
  private var aliases: [Name: String] = [:]

  /// The names that a program of one file can import, whatever it is.
  package static let inEveryProgram: Set<String> = [
    "sequelize", "sqlite3", "util", "assert", "assert/strict", "buffer", "crypto", "path", "os",
    "url", "process", "events", "node:util", "node:assert", "node:assert/strict", "node:buffer",
    "node:crypto", "node:path", "node:os", "node:url", "node:process", "node:events",
  ]

  init(_ realm: Realm) { self.realm = realm }

  /// Adds a module.
  package func register(_ name: String, also alias: String? = nil, _ make: @escaping () -> Value) {
    makers[name] = make
    if let alias { aliases[alias] = name }
  }

  package func module(named name: String, from source: String?) throws -> Value {
    guard let module = find(name) else { throw notFound(name) }
    return module
  }

  /// The names of all modules.
  var names: [String] { (makers.keys.sorted() + aliases.keys.sorted()).map(\.text) }

  /// The packages of npm that were made and do something in the program's place, by their names.
  package var standIns: [String] {
    made.keys.filter { !Self.isOfNode($0.text) && !Self.inEveryProgram.contains($0.text) }
      .filter { !Self.namesOnly.contains($0.text) && !(made[$0]?.asObject is StubModule) }
      .sorted().map(\.text)
  }

  /// The packages that were made and are stubs, by their names.
  package var stubs: [String] {
    made.keys.filter { made[$0]?.asObject is StubModule }.sorted().map(\.text)
  }

  /// Packages of which Sequelize alone asks anything.
  private static let namesOnly: Set<String> = [
    "pg", "pg-hstore", "mysql2", "mysql2/promise", "mariadb", "tedious", "nodemon",
  ]

  /// A module by its name, with or without `node:`; nil where there is none.
  func find(_ name: String) -> Value? {
    let key = key(of: name)
    if let known = made[key] { return known }
    guard let make = makers[key] else { return nil }
    let module = make()
    made[key] = module
    return module
  }

  private func key(of name: String) -> String {
    let written = name.hasPrefix("node:") ? String(name.dropFirst(5)) : name
    return aliases[written] ?? written
  }

  /// The one name of a module that there is; nil for any other.
  func known(_ name: String) -> String? {
    let key = key(of: name)
    return makers[key] == nil ? nil : key
  }

  /// Whether a module comes with Node itself, and is no stand-in for a package.
  static func isOfNode(_ name: String) -> Bool {
    [
      "util", "assert", "buffer", "crypto", "path", "os", "url", "process", "events", "fs",
      "fs/promises", "http", "https", "module", "timers", "timers/promises", "stream", "zlib",
      "net", "querystring", "child_process", "worker_threads", "perf_hooks", "readline",
    ].contains(name)
  }

  func notFound(_ name: String) -> ScriptThrow {
    let names = makers.keys.sorted().map { "'\($0)'" }
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let error = realm.makeError("Error", "Cannot find module '\(name)': a program can have \(list)")
    error.setValue("code", "MODULE_NOT_FOUND")
    return ScriptThrow(.object(error))
  }

  /// `require`.
  func requireFunction() -> NativeFunction {
    realm.function("require", length: 1) { [unowned self] call in
      guard case .string(let name) = call[0] else {
        throw call.realm.wrongArgument("id", mustBe: "of type string", call[0])
      }
      return try module(named: name.string, from: nil)
    }
  }
}
