/// Finds the modules that a program names in `import` and `require` (ECMA-262 16.2.1.10, HostLoadImportedModule).
package protocol ModuleResolver: AnyObject {
  /// The exports of a module.
  ///
  /// - Parameters:
  ///   - name: What the program names.
  ///   - source: The name of the file that names it; nil where that does not matter.
  /// - Returns: What the module exports.
  /// - Throws: ``ScriptThrow`` where there is no such module.
  func module(named name: String, from source: String?) throws -> Value
}

extension Realm {
  /// The exports of a module that the program imports.
  func loadModule(_ name: String) throws -> Value {
    guard let moduleResolver else { throw error("Cannot find module '\(name)'") }
    return try moduleResolver.module(named: name, from: nil)
  }
}
