package import Diagnostics

extension YAMLReader {
  /// Reports the keys that are not known, each with the nearest that is, and those that are missing.
  ///
  /// A key that is missing because it is misspelt is one mistake, told at the misspelt one.
  func reportKeys() {
    let given = mapping.compactMap(\.key.text)
    let keys = Words.unique(known)
    var meant: Set<Name> = []
    for (key, value) in mapping {
      let name = key.text ?? ""
      guard !keys.contains(where: { Name($0) == Name(name) }) else { continue }
      let free = keys.filter { !given.contains($0) }
      let nearest = closestMatch(to: name, among: free) ?? closestMatch(to: name, among: keys)
      if let nearest { meant.insert(Name(nearest)) }
      report(
        .unknownKey,
        "no lesson has a key '\(Words.short(name))' here",
        at: key.range,
        help: [
          Self.isCut(key, value)
            ? "inside of braces a comma ends a text: put the text in quotes"
            : nearest.map { "did you mean '\($0)'?" }
              ?? "the keys here are \(keys.joined(separator: ", "))"
        ]
      )
    }
    for key in Words.unique(missing) where !meant.contains(Name(key)) {
      reportMissing(key, given: given)
    }
  }

  /// Whether a key is what a comma cut off a text: `{ text: It stays, with its key null }`.
  private static func isCut(_ key: YAMLNode, _ value: YAMLNode) -> Bool {
    guard case .scalar("", isPlain: true) = value.content else { return false }
    return key.text?.contains(" ") == true
  }

  private func reportMissing(_ key: String, given: [String]) {
    let has = given.prefix(6).map { "'\(Words.short($0, limit: 20))'" }
    let rest = given.count > 6 ? " and more" : ""
    let place = what.replacing("each entry", with: "this entry").replacing(
      "a lesson",
      with: "the lesson"
    )
    report(
      .missingKey,
      "the key '\(key)' is missing in \(place)"
        + (has.isEmpty ? "" : ", which has \(has.joined(separator: ", "))\(rest)"),
      at: range,
      help: LessonKeyExample.of(key, in: what).map { ["write \($0)"] } ?? []
    )
  }

  /// What stands where something else must: `, not a list`.
  static func found(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, _): ", not '\(Words.short(text))'"
    case .sequence: ", not a list"
    case .mapping: ", not a mapping"
    }
  }

  /// How a text is written that YAML takes for a list or a mapping.
  func quoting(_ node: YAMLNode, _ key: String) -> String {
    let text = String(context.source[node.range]).trimmedEnd
    guard text.first == "{" || text.first == "[" else { return "write its text behind '\(key): '" }
    let kind = text.first == "{" ? "a mapping" : "a list"
    return "'\(text.prefix(1))' begins \(kind); in quotes it is a text: \(key): "
      + YAMLText.inQuotes(text)
  }

  /// A place inside of a text as a place of the lesson file; nil where the text is not written there as it is read.
  func place(_ inner: SourceRange, of text: Located<String>) -> SourceRange? {
    let written = context.source.text.utf8.dropFirst(text.range.start)
    let isQuoted = written.first == UInt8(ascii: "\"") || written.first == UInt8(ascii: "'")
    let shift = isQuoted ? 1 : 0
    guard written.dropFirst(shift).starts(with: text.value.utf8) else { return nil }
    let start = text.range.start + shift + inner.start
    return SourceRange(start: start, end: max(start + 1, text.range.start + shift + inner.end))
  }
}

extension SourceText {
  /// Whether what stands at a range goes on as a comment on its line: ` #` ends a text that has no quotes.
  package func isCut(behind range: SourceRange) -> Bool {
    let line = position(at: range.end).line
    let rest = self[SourceRange(start: range.end, end: endOfLine(line))]
    return rest.first == " " && rest.drop { $0 == " " }.first == "#"
  }
}

extension String {
  /// The text without white space at its end.
  var trimmedEnd: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }
}
