/// A short notation for the forms of numbers and codes, over regular expressions.
///
/// `#` is a digit, `@` a capital letter, `%` a capital letter or digit, each with a count (`#4`, `#7-9`) or
/// without, but in brackets; `_` may be a space or hyphen, `~` may be white space. Groups do not capture; all else is as in a
/// regular expression.
enum PatternNotation {
  /// The regular expression's source.
  static func source(_ notation: String) -> String {
    var result = ""
    var rest = notation.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "#": result += "\\d" + count(&rest)
      case "@": result += "[A-Z]" + count(&rest)
      case "%": result += "[A-Z0-9]" + count(&rest)
      case "_": result += "[- ]?"
      case "~": result += "\\s?"
      case "(" where rest.first != "?": result += "(?:"
      case "[":
        // Between brackets all is as it is.
        result += "["
        while let next = rest.popFirst() {
          result.unicodeScalars.append(next)
          if next == "\\", let escaped = rest.popFirst() { result.unicodeScalars.append(escaped) }
          if next == "]" { break }
        }
      case "\\":
        result.unicodeScalars.append(scalar)
        if let next = rest.popFirst() { result.unicodeScalars.append(next) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Takes `4` or `7-9`, and gives it as a quantifier.
  private static func count(_ rest: inout Substring.UnicodeScalarView) -> String {
    let digits: ClosedRange<Unicode.Scalar> = "0"..."9"
    let least = String(String.UnicodeScalarView(rest.prefix { digits.contains($0) }))
    guard !least.isEmpty else { return "" }
    rest = rest.dropFirst(least.count)
    let most = rest.dropFirst().prefix { digits.contains($0) }
    guard rest.first == "-", !most.isEmpty else { return "{\(least)}" }
    rest = rest.dropFirst(most.count + 1)
    return "{\(least),\(String(String.UnicodeScalarView(most)))}"
  }
}

/// A table of a line for each key: the key, a space, then what it stands for.
///
/// Read line by line when it is asked, so that it costs nothing where nobody asks.
struct LineTable {
  private let lines: String

  init(_ lines: String) { self.lines = lines }

  /// What a key stands for; nil for a key that is not there.
  subscript(key: String) -> String? {
    guard !key.contains(" ") else { return nil }
    for (name, meaning) in all where name == key { return String(meaning) }
    return nil
  }

  /// All lines in order.
  var all: some Sequence<(key: Substring, meaning: Substring)> {
    lines.split(separator: "\n").lazy.map { line in
      let key = line.prefix { $0 != " " }
      return (key, line.dropFirst(key.count + 1))
    }
  }
}

/// A set of codes of one length, written one after the other.
struct CodeTable {
  private let codes: String
  private let length: Int

  init(length: Int, _ codes: String) {
    self.codes = codes
    self.length = length
  }

  /// Whether a code is among them, letter for letter.
  func contains(_ code: String) -> Bool {
    guard code.utf8.count == length else { return false }
    let wanted = Array(code.utf8)
    return codes.utf8.split { $0 == 32 || $0 == 10 }.contains { run in
      stride(from: 0, to: run.count, by: length).contains { offset in
        run.dropFirst(offset).prefix(length).elementsEqual(wanted)
      }
    }
  }
}
