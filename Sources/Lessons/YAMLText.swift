import Diagnostics

/// Texts as they are written in a lesson file.
package enum YAMLText {
  /// The text as it is where YAML reads it so, else in quotes.
  package static func quoted(_ text: String, inFlow: Bool = false) -> String {
    isPlain(text, inFlow) ? text : inQuotes(text)
  }

  /// The text in quotes, as YAML reads it.
  static func inQuotes(_ text: String) -> String {
    guard text.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
      return "\"\(text)\""
    }
    guard text.contains(where: \.isNewline) else {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\""
      + escaped.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: "\\n") + "\""
  }

  private static func isPlain(_ text: String, _ inFlow: Bool) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber,
      text.last?.isWhitespace == false,
      text.last != ":", !text.contains(": "), !text.contains(" #"),
      !text.contains(where: \.isNewline)
    else { return false }
    return !inFlow || !text.contains { ",[]{}".contains($0) }
  }
}
