/// Turns an EJS template into the text of a function (package `ejs` 3.1, `lib/ejs.js`).
///
///     <ul><% for (const u of users) { %>     __append("<ul>"); for (const u of users) {
///       <li><%= u.name %></li>               __append("\n  <li>");__append(escapeFn(u.name)) …
///
/// Every line of the template is a line of the function, so that places in it are places in the template.
struct TemplateSource {
  private enum Mode {
    case text, code, escaped, raw, comment
  }
  /// What is wrong with a template.
  struct Failure: Error {
    let message: String
  }
  private var output = ""
  private var line = 1
  /// Line ends that were written for the sake of a comment, and are left out later.
  private var debt = 0
  private var cutsLineEnd = false

  /// The text of a module that exports the function, with parameters for the names of the data.
  static func module(of template: String, names: [String]) throws(Failure) -> String {
    var source = TemplateSource()
    try source.add(template)
    let parameters = (["locals", "escapeFn", "include", "rethrow"] + names).joined(separator: ", ")
    return "module.exports = function (\(parameters)) { let __output = \"\"; let __line = 1; "
      + "const __append = (s) => { if (s !== undefined && s !== null) __output += s; }; try { "
      + source.output + "\n} catch (e) { rethrow(e, __line); } return __output; };\n"
  }

  private mutating func add(_ template: String) throws(Failure) {
    var rest = TemplateSource.slurped(template)[...]
    while !rest.isEmpty {
      guard let open = rest.firstRange(of: "<%") else { break }
      let before = rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      if rest.first == "%" {
        rest = rest.dropFirst()
        addText(before + "<%")
        continue
      }
      addText(before)
      let mode = TemplateSource.mode(&rest)
      guard let end = TemplateSource.end(of: rest) else {
        throw Failure(
          message: "Could not find matching close tag for \"\(TemplateSource.tag(mode))\"."
        )
      }
      addCode(rest[..<end.start], mode)
      cutsLineEnd = end.cuts
      rest = rest[end.end...]
    }
    addText(rest)
  }

  /// The template without the white space that `<%_` and `_%>` take away.
  private static func slurped(_ template: String) -> String {
    guard template.contains("<%_") || template.contains("_%>") else { return template }
    var result = ""
    var rest = template[...]
    while let tag = rest.firstRange(of: "<%_") {
      let before = rest[..<tag.lowerBound]
      result += String(before.reversed().drop { $0 == " " || $0 == "\t" }.reversed()) + "<%_"
      rest = rest[tag.upperBound...]
    }
    rest = (result + rest)[...]
    result = ""
    while let tag = rest.firstRange(of: "_%>") {
      result += rest[..<tag.upperBound]
      rest = rest[tag.upperBound...].drop { $0 == " " || $0 == "\t" }
    }
    return result + rest
  }

  private static func mode(_ rest: inout Substring) -> Mode {
    let modes: [Character: Mode] = ["=": .escaped, "-": .raw, "#": .comment, "_": .code]
    guard let letter = rest.first, let mode = modes[letter] else { return .code }
    rest = rest.dropFirst()
    return mode
  }

  private static func tag(_ mode: Mode) -> String {
    switch mode {
    case .text, .code: "<%"
    case .escaped: "<%="
    case .raw: "<%-"
    case .comment: "<%#"
    }
  }

  /// Where the code ends, where the tag behind it ends, and whether that takes the line end away.
  private static func end(
    of rest: Substring
  ) -> (start: Substring.Index, end: Substring.Index, cuts: Bool)? {
    guard let close = rest.firstRange(of: "%>") else { return nil }
    guard close.lowerBound > rest.startIndex else {
      return (close.lowerBound, close.upperBound, false)
    }
    let before = rest.index(before: close.lowerBound)
    let cuts = rest[before] == "-" || rest[before] == "_"
    return (cuts ? before : close.lowerBound, close.upperBound, cuts)
  }

  private mutating func addText(_ given: Substring) {
    var text = given
    if cutsLineEnd, let first = text.first, first == "\n" || first == "\r\n" || first == "\r" {
      text = text.dropFirst()
      addLines(1)
    }
    cutsLineEnd = cutsLineEnd && text.isEmpty && given.isEmpty
    guard !text.isEmpty else { return }
    var quoted = ""
    var lines = 0
    for scalar in String(text).unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n":
        quoted += "\\n"
        lines += 1
      case "\r": quoted += "\\r"
      case "\u{2028}": quoted += "\\u2028"
      case "\u{2029}": quoted += "\\u2029"
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    // `%%>` stands for `%>`.
    let shown = quoted.split(separator: "%%>", omittingEmptySubsequences: false)
    output += ";__append(\"\(shown.joined(separator: "%>"))\")"
    addLines(lines)
  }

  private mutating func addCode(_ code: Substring, _ mode: Mode) {
    var text = String(code)
    let lines = text.unicodeScalars.count { $0 == "\n" }
    if mode == .comment {
      addLines(lines)
      return
    }
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    if last.contains("//") {
      text += "\n"
      debt += 1
    }
    switch mode {
    case .text, .comment: break
    case .code: output += ";" + text
    case .escaped: output += ";__append(escapeFn(" + TemplateSource.withoutEnd(text) + "))"
    case .raw: output += ";__append(" + TemplateSource.withoutEnd(text) + ")"
    }
    if lines > 0 {
      line += lines
      output += ";__line = \(line)"
    }
  }

  /// Code without the semicolon at its end.
  private static func withoutEnd(_ code: String) -> String {
    guard let end = code.lastIndex(where: { !$0.isWhitespace }), code[end] == ";" else {
      return code
    }
    return String(code[..<end] + code[code.index(after: end)...])
  }

  private mutating func addLines(_ count: Int) {
    guard count > 0 else { return }
    line += count
    let paid = min(debt, count)
    debt -= paid
    output += String(repeating: "\n", count: count - paid) + ";__line = \(line)"
  }
}
