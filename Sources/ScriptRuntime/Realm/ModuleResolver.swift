/// Finds the modules that a program names in `import` and `require` (ECMA-262 16.2.1.10, HostLoadImportedModule).
package protocol ModuleResolver: AnyObject {
  /// The exports of a module.
  ///
  /// - Throws: ``ScriptThrow`` where there is no such module.
  func module(named name: String) throws -> Value
}

extension Realm {
  /// The exports of a module that the program imports.
  func loadModule(_ name: String) throws -> Value {
    guard let moduleResolver else { throw error("Cannot find module '\(name)'") }
    return try moduleResolver.module(named: name)
  }
}
