extension Realm {
  /// The symbol of the registry for a key (`Symbol.for`).
  package func symbol(for key: String) -> Symbol {
    let name = ScriptString(key)
    if let known = symbolRegistry[name] { return known }
    let symbol = Symbol(name, registryKey: name)
    symbolRegistry[name] = symbol
    return symbol
  }
}
