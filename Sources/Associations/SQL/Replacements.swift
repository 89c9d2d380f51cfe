import OrderedCollections

/// Puts `replacements` into the text of a raw query (`utils/sql.js`): `:name` from an object, `?` from a
/// list; not inside strings, quoted names and comments.
struct Replacements {
  /// The reader's position.
  private enum Place {
    case code
    case string
    case identifier
    case lineComment
    case blockComment
    case dollarString(tag: String)
  }

  private let text: [Character]
  private let generator: QueryGenerator
  private let named: DataMap?
  private let positional: [DataValue]?
  private var place = Place.code
  private var index = 0
  private var nextPosition = 0
  private var output = ""

  init(_ sql: String, named: DataMap?, positional: [DataValue]?, generator: QueryGenerator) {
    text = Array(sql)
    self.named = named
    self.positional = positional
    self.generator = generator
  }

  /// The text with the values in it.
  mutating func run() throws -> String {
    while index < text.count {
      if case .code = place, try readCode() { continue }
      advancePlace()
      output.append(text[index])
      index += 1
    }
    if case .string = place {
      throw EngineError(
        "The following SQL query includes an unterminated string literal:\n\(String(text))"
      )
    }
    return output
  }

  /// Reads a replacement; false when there is none.
  private mutating func readCode() throws -> Bool {
    switch text[index] {
    case ":": return try readNamed()
    case "?": return try readPositional()
    default: return false
    }
  }

  private mutating func readNamed() throws -> Bool {
    guard let named, canStart else { return false }
    var end = index + 1
    while end < text.count, Self.isWord(text[end]) { end += 1 }
    let name = String(text[(index + 1)..<end])
    guard let first = name.first, !first.isNumber, canEnd(at: end) else { return false }
    guard let value = named[.name(name)], !value.isUndefined else {
      throw EngineError("Named replacement \":\(name)\" has no entry in the replacement map.")
    }
    output += try generator.literal(value)
    index = end
    return true
  }

  private mutating func readPositional() throws -> Bool {
    guard let positional, canStart else { return false }
    let next = index + 1 < text.count ? text[index + 1] : " "
    guard next != "|", next != "&" else { return false }
    let position = nextPosition
    nextPosition += 1
    guard position < positional.count, !positional[position].isUndefined else {
      throw EngineError(
        "Positional replacement (?) \(position) has no entry in the replacement map"
          + " (replacements[\(position)] is undefined)."
      )
    }
    output += try generator.literal(positional[position])
    index += 1
    return true
  }

  /// Whether a replacement may follow the character before it.
  private var canStart: Bool {
    guard index > 0 else { return true }
    let previous = text[index - 1]
    return previous.isWhitespace || "(>,=[".contains(previous)
  }

  private func canEnd(at end: Int) -> Bool {
    guard end < text.count else { return true }
    let next = text[end]
    if next == ":" { return end + 1 < text.count && text[end + 1] == ":" }
    return next.isWhitespace || "),;|]".contains(next)
  }

  /// Moves between code, strings, names and comments at the present character.
  private mutating func advancePlace() {
    let character = text[index]
    let next = index + 1 < text.count ? text[index + 1] : nil
    switch place {
    case .string: if character == "'" { place = .code }
    case .identifier: if character == "`" { place = .code }
    case .lineComment: if character.isNewline { place = .code }
    case .blockComment: if character == "*", next == "/" { place = .code }
    case .dollarString(let tag):
      if character == "$", dollarTag()?.tag ?? "" == tag { place = .code }
    case .code: enter(character, next)
    }
  }

  private mutating func enter(_ character: Character, _ next: Character?) {
    switch character {
    case "`": place = .identifier
    case "'": place = .string
    case "-" where next == "-" && index + 2 < text.count && text[index + 2] == " ":
      place = .lineComment
    case "/" where next == "*": place = .blockComment
    case "$":
      // At the very start Sequelize takes the missing preceding character for a letter.
      guard index > 0, !Self.isWord(text[index - 1]) else { return }
      guard let (tag, length) = dollarTag() else { return }
      place = .dollarString(tag: tag)
      output += String(text[index..<(index + length - 1)])
      index += length - 1
    default: break
    }
  }

  /// The tag of `$tag$` here, and its length with the dollar signs.
  private func dollarTag() -> (tag: String, length: Int)? {
    var end = index + 1
    while end < text.count, Self.isWord(text[end]) { end += 1 }
    guard end < text.count, text[end] == "$" else { return nil }
    let tag = String(text[(index + 1)..<end])
    guard tag.first?.isNumber != true else { return nil }
    return (tag, end - index + 1)
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}

extension QueryGenerator {
  /// A raw query with its `replacements` put in.
  ///
  /// - Throws: ``EngineError`` when a replacement has no value, or `replacements` is neither list nor
  ///   plain object.
  package func injectReplacements(_ sql: String, _ replacements: DataValue) throws -> String {
    switch replacements.resolved {
    case .undefined, .null: return sql
    case .list(let list):
      var run = Replacements(sql, named: nil, positional: list, generator: self)
      return try run.run()
    case .map(let map):
      var run = Replacements(sql, named: map, positional: nil, generator: self)
      return try run.run()
    default:
      let shown = try JSONText.text(replacements) ?? "undefined"
      throw EngineError.typeError(
        "\"replacements\" must be an array or a plain object, but received \(shown) instead."
      )
    }
  }

  /// A raw query with its `bind` checked: `$$` becomes `$`, and every `$name` or `$1` has a value.
  ///
  /// - Returns: the text to send, and the values by placeholder in the order of the list or object.
  package func bindParameters(
    _ sql: String,
    _ values: DataValue
  ) throws -> (sql: String, bindings: [(name: String, value: DataValue)]) {
    let bindings: [(name: String, value: DataValue)]
    let isList: Bool
    switch values.resolved {
    case .list(let list):
      isList = true
      bindings = list.enumerated().map { ("\($0.offset + 1)", $0.element) }
    case .map(let map):
      isList = false
      bindings = map.namedMembers.map { ($0.0, $0.1) }
    // Anything else has no value under any name.
    default: return (try checkBindings(sql, [], isList: false), [])
    }
    let known = NameSet(bindings.filter { !$0.value.isUndefined }.map(\.name))
    let text = try checkBindings(sql, known, isList: isList)
    return (text, bindings.map { ("$\($0.name)", $0.value) })
  }

  /// A statement of bound values as it is sent: Sequelize takes each `$1` and `$name` in it for a parameter, also in what
  /// literals and functions say, and `$$` for a dollar.
  func bound(_ sql: String, count: Int) throws -> String {
    let dollars = sql.utf8.reduce(0) { $1 == UInt8(ascii: "$") ? $0 + 1 : $0 }
    guard dollars != count else { return sql }
    return try checkBindings(sql, NameSet((0..<count).map { "\($0 + 1)" }), isList: true)
  }

  private func checkBindings(_ sql: String, _ known: NameSet, isList: Bool) throws -> String {
    let text = Array(sql)
    var output = ""
    var index = 0
    while index < text.count {
      let isInWord = index > 0 && Self.isWord(text[index - 1])
      guard text[index] == "$", !isInWord, index + 1 < text.count else {
        output.append(text[index])
        index += 1
        continue
      }
      if text[index + 1] == "$" {
        output += "$"
        index += 2
        continue
      }
      var end = index + 1
      while end < text.count, Self.isWord(text[end]) { end += 1 }
      let name = String(text[(index + 1)..<end])
      if !name.isEmpty {
        let isDigits = name.allSatisfy(\.isNumber)
        let isUsable = isList ? isDigits && name.first != "0" : !isDigits
        guard isUsable, known.contains(name) else {
          throw EngineError("Named bind parameter \"$\(name)\" has no value in the given object.")
        }
      }
      output += "$" + name
      index = end
    }
    return output
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
