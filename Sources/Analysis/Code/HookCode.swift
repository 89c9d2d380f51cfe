import Diagnostics
import Trace

/// A hook's function as the program writes it.
struct HookCode {
  /// The hook: `beforeCreate`.
  let name: String
  /// From the function's first word, `async` among them, to its end.
  let range: Range<Int>
  /// Whether it is an async function.
  let isAsync: Bool

  /// Hooks that run with instances or rows; each is a word of its own.
  private static var pattern: Regex<Substring> {
    #/(?:before|after)(?:Bulk)?(?:Create|Update|Destroy|Restore|Save|Upsert|Validate)\b/#
  }

  /// The hooks that a source has, in the order in which they begin; it goes over the text once.
  static func all(in source: Int, _ lines: ProgramLines) -> [HookCode] {
    // Most programs have none, and a search for two words costs less than one for a pattern.
    guard lines.mayHaveHooks(in: source) else { return [] }
    let text = lines.text(source)
    return text.matches(of: pattern).compactMap { match in
      guard text[..<match.range.lowerBound].last?.isPartOfName != true else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      return read(String(match.0), at: start, lines.reader(source))
    }
  }

  /// The innermost hook around an offset of a source; nil where there is none.
  init?(at offset: Int, in source: Int, _ lines: ProgramLines) {
    guard
      let found = Self.all(in: source, lines).last(where: { $0.range.contains(offset) })
    else { return nil }
    self = found
  }

  private init(name: String, range: Range<Int>, isAsync: Bool) {
    self.name = name
    self.range = range
    self.isAsync = isAsync
  }

  /// The function of the hook whose name begins at an offset: `User.beforeCreate(…)`, `addHook('beforeCreate', …)`,
  /// `beforeCreate: …`, `beforeCreate(user) { … }`.
  private static func read(_ name: String, at start: Int, _ code: CodeReader) -> HookCode? {
    let before = start > 0 ? code.bytes[start - 1] : 0
    var end = start + name.utf8.count
    if before == UInt8(ascii: "'") || before == UInt8(ascii: "\"") {
      end = code.skippingTrivia(end + 1)
      guard end < code.bytes.count else { return nil }
      if code.bytes[end] == UInt8(ascii: ":") { return function(name, behind: end, code) }
      let head = code.code(max(0, start - 40)..<(start - 1))
      guard let open = head.lastIndex(of: "("),
        head[..<open].hasSuffix("addHook") || head[..<open].hasSuffix("hook")
      else { return nil }
      return last(name, from: start - 1 - head[open...].utf8.count, code)
    }
    end = code.skippingTrivia(end)
    guard end < code.bytes.count else { return nil }
    if code.bytes[end] == UInt8(ascii: ":") { return function(name, behind: end, code) }
    guard code.bytes[end] == UInt8(ascii: "(") else { return nil }
    if before == UInt8(ascii: ".") { return last(name, from: end, code) }
    let body = code.skippingTrivia(code.endOfBracket(end))
    guard body < code.bytes.count, code.bytes[body] == UInt8(ascii: "{") else { return nil }
    let isAsync = code.code(max(0, start - 6)..<start) == "async "
    return HookCode(
      name: name,
      range: (isAsync ? start - 6 : start)..<code.endOfBracket(body),
      isAsync: isAsync
    )
  }

  private static func function(_ name: String, behind colon: Int, _ code: CodeReader) -> HookCode {
    made(name, code.expression(at: colon + 1).range, code)
  }

  /// The last argument of the call whose parentheses begin at an offset.
  private static func last(_ name: String, from open: Int, _ code: CodeReader) -> HookCode? {
    let close = code.endOfBracket(open)
    var place = code.skippingTrivia(open + 1)
    var range: Range<Int>?
    while place < close - 1 {
      let end = code.endOfExpression(place)
      guard end > place else { break }
      range = place..<end
      place = code.skippingTrivia(code.skippingTrivia(end) + 1)
    }
    return range.map { made(name, $0, code) }
  }

  private static func made(_ name: String, _ range: Range<Int>, _ code: CodeReader) -> HookCode {
    HookCode(name: name, range: range, isAsync: code.code(range).hasPrefix("async"))
  }
}

extension HookCode {
  /// The name of the hook's second parameter, its options, with the change that adds it where the hook takes one alone.
  func options(in source: Int, _ lines: ProgramLines) -> (name: String, change: CodeChange?)? {
    let text = lines.code(range, in: source)
    let head =
      #/^(?:async\s+|async(?=\())?(?:function\s*\w*\s*|\w+(?=\s*\())?\(?\s*([\w$]+)\s*(?:,\s*([\w$]+)\s*)?\)?\s*(?:=>|\{)/#
    guard let match = text.prefixMatch(of: head) else { return nil }
    if let name = match.2 { return (String(name), nil) }
    let first = match.1
    let start = range.lowerBound + text[..<first.startIndex].utf8.count
    let isBare =
      text[..<first.startIndex].last != "(" && !text[..<first.startIndex].trimmingEnd.hasSuffix("(")
    let both = "\(first), options"
    return (
      "options",
      CodeChange(start..<(start + first.utf8.count), isBare ? "(\(both))" : both)
    )
  }

  /// An edit inside of the hook, in a function that may wait; nil where the edit is elsewhere.
  func waiting(_ edit: SourceEdit, in source: Int, _ lines: ProgramLines) -> SourceEdit? {
    guard edit.source == source, range.contains(edit.start), edit.end <= range.upperBound else {
      return nil
    }
    if isAsync { return edit }
    return SourceEdit(
      source: source,
      start: range.lowerBound,
      end: edit.end,
      replacement: "async " + lines.code(range.lowerBound..<edit.start, in: source)
        + edit.replacement
    )
  }
}

/// The hooks of a program's sources, each source read once.
struct HookCodes {
  private let hooks: [[HookCode]]
  private let lines: ProgramLines

  init(_ lines: ProgramLines) {
    self.lines = lines
    hooks = lines.sources.indices.map { HookCode.all(in: $0, lines) }
  }

  /// Whether there is none.
  var isEmpty: Bool { hooks.allSatisfy(\.isEmpty) }

  /// The innermost hook around a place; nil where there is none.
  func hook(around place: Place) -> HookCode? {
    guard hooks.indices.contains(place.source), !hooks[place.source].isEmpty else { return nil }
    let offset = lines.offset(of: place)
    return hooks[place.source].last { $0.range.contains(offset) }
  }
}

extension ProgramLines {
  /// Whether a source has one of the words that hooks' names begin with.
  func mayHaveHooks(in source: Int) -> Bool {
    reader(source).contains("before") || reader(source).contains("after")
  }
}
