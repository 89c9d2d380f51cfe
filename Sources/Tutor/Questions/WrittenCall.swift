/// The arguments of a call as they are written, read from the text behind its callee.
///
/// Comments are left out, and blanks and line breaks in a row are one blank, so that a call of many lines can be quoted in
/// a sentence. Texts and templates stay as they are.
struct WrittenCall {
  /// The arguments in order.
  private(set) var arguments: [String] = []
  private var argument = ""
  private var depth = 0
  /// What closes the text or the template that is being read.
  private var quote: Character?

  /// Nil where what follows is no call, or none that ends.
  init?(after callee: Substring) {
    guard callee.first == "(" else { return nil }
    var rest = callee.dropFirst()
    while let character = rest.first {
      if quote == nil, rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
        continue
      }
      if quote == nil, rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else { return nil }
        rest = rest[end.upperBound...]
        continue
      }
      rest = rest.dropFirst()
      if quote != nil {
        if read(character), let escaped = rest.popFirst() { argument.append(escaped) }
      } else if take(character) {
        return
      }
    }
    return nil
  }

  /// Reads a character of a text; whether the next one belongs to it.
  private mutating func read(_ character: Character) -> Bool {
    argument.append(character)
    if character == quote { quote = nil }
    return character == "\\"
  }

  /// Takes a character outside of texts; whether it closes the call.
  private mutating func take(_ character: Character) -> Bool {
    if character.isWhitespace {
      if let last = argument.last, last != " " { argument.append(" ") }
      return false
    }
    if depth == 0, character == "," || character == ")" {
      let written = argument.trimmed
      if !written.isEmpty { arguments.append(written) }
      argument = ""
      return character == ")"
    }
    if "'\"`".contains(character) { quote = character }
    if "([{".contains(character) { depth += 1 }
    if ")]}".contains(character) { depth -= 1 }
    argument.append(character)
    return false
  }
}

extension String {
  /// Without the blanks at both ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
