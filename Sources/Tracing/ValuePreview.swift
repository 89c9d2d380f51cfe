import ScriptRuntime

/// Short forms of the program's values, for the table of variables.
struct ValuePreview {
  let realm: Realm
  /// The longest that a value is shown, in characters.
  private let limit = 60

  /// The variables that have a value, in order, each with its short form.
  func changes(_ bindings: [Binding]) -> [VariableChange] {
    bindings.compactMap { binding in
      binding.value.map { VariableChange(name: binding.name, value: text($0)) }
    }
  }

  /// A value on one line, cut where it is long.
  func text(_ value: Value) -> String {
    let whole = (try? realm.formatter?([value])) ?? ""
    let line = whole.split { $0 == "\n" }.map { $0.drop { $0 == " " } }.joined(separator: " ")
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }
}
