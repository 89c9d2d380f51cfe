/// The names of data that are variables in a template.
enum TemplateNames {
  /// Names that the function of a template has itself.
  private static let own: Set<String> = [
    "locals", "escapeFn", "include", "rethrow", "__output", "__append", "__line", "module",
    "exports", "require", "__filename", "__dirname",
  ]
  /// Words that are no names of variables (ECMA-262 12.7.2).
  private static let reserved: Set<String> = [
    "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete",
    "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if",
    "import",
    "in", "instanceof", "let", "new", "null", "return", "static", "super", "switch", "this",
    "throw",
    "true", "try", "typeof", "var", "void", "while", "with", "yield", "arguments", "eval",
  ]

  /// Whether a key of the data can be the name of a parameter.
  static func isParameter(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !own.contains(name), !reserved.contains(name)
    else {
      return false
    }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isIDStart || scalar == "$" || scalar == "_"
    }
    return isLetter(first)
      && name.unicodeScalars.allSatisfy { isLetter($0) || $0.properties.isIDContinue }
  }
}
