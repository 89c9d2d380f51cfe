extension Realm {
  /// Installs the built-ins of the language's core.
  func installCore() {
    installObject()
    installFunction()
    installSymbol()
    installBoolean()
    installErrors()
    installIterators()
    installGenerators()
    installArray()
    installPromise()
    installReflect()
    installGlobals()
    installConsole()
    installFurtherBuiltIns()
  }

  /// A short text for a value in an error message: what the formatter shows, or its description.
  func inspect(_ value: Value) -> String {
    if let formatter, let text = try? formatter([value]) { return text }
    return describe(value)
  }
}
