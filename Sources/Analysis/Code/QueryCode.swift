import Trace

/// A call with options as the program writes it, and the same call with one of them written otherwise.
struct QueryCode {
  /// The call.
  let call: CallCode
  let lines: ProgramLines

  /// The longest call that is shown on one line, in characters.
  private static let shownLimit = 400

  /// Reads the call of a fact; nil where it stands nowhere.
  init?(_ fact: CallFact, _ run: TraceIndex) {
    guard let call = run.lines.call(fact) else { return nil }
    self.call = call
    lines = run.lines
  }

  /// Reads a call of a method at a place.
  init?(_ method: String, at place: Place, _ run: TraceIndex) {
    let reader = run.lines.reader(place.source)
    let offset = run.lines.offset(of: place)
    guard let call = reader.call(at: offset, method: method, source: place.source) else {
      return nil
    }
    self.call = call
    lines = run.lines
  }

  /// The code of a range.
  func code(_ range: Range<Int>) -> String { lines.code(range, in: call.source) }

  /// Where a range stands, up to the end of its first line.
  func place(_ range: Range<Int>) -> Place? { lines.place(range, in: call.source) }

  /// An option of the call.
  func option(_ name: String) -> CodeNode.Entry? {
    call.arguments.lazy.compactMap { $0.entry(name) }.first
  }

  /// The whole call on one line with parts written otherwise; nil where that is too long to show.
  func oneLine(with changes: [CodeChange]) -> String? {
    var result = ""
    var position = call.range.lowerBound
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard change.range.lowerBound >= position else { return nil }
      result += code(position..<change.range.lowerBound) + change.code
      position = change.range.upperBound
    }
    let line = Self.oneLine(result + code(position..<call.range.upperBound))
    return line.count <= Self.shownLimit ? line : nil
  }

  /// Other code for a range.
  func edit(_ range: Range<Int>, with code: String) -> SourceEdit {
    SourceEdit(
      source: call.source,
      start: range.lowerBound,
      end: range.upperBound,
      replacement: code
    )
  }

  /// Several changes as one edit, from the first to the last; nil where two overlap.
  func edit(with changes: [CodeChange]) -> SourceEdit? {
    lines.edit(with: changes, in: call.source)
  }

  /// A text with each run of white space as one blank, outside of strings; comments to a line's end are left out.
  static func oneLine(_ text: String) -> String {
    var result = ""
    var quote: Character?
    var isComment = false
    var previous: Character = " "
    for character in text {
      if isComment {
        isComment = !character.isNewline
        continue
      }
      if let open = quote {
        if character == open, previous != "\\" { quote = nil }
        result.append(character)
      } else if character.isWhitespace {
        if previous != " " { result.append(" ") }
        previous = " "
        continue
      } else if character == "/", previous == "/" {
        result.removeLast()
        isComment = true
        previous = " "
        continue
      } else {
        if "'\"`".contains(character) { quote = character }
        if ")]}".contains(character) { result.dropLastComma() }
        result.append(character)
      }
      previous = character
    }
    return result
  }
}

extension CodeNode {
  /// A property of an object literal.
  func entry(_ name: String) -> Entry? { entries.last { $0.key == name } }

  /// Whether it is an object literal.
  var isObject: Bool { if case .object = kind { true } else { false } }
}

extension String {
  /// Drops a comma that nothing follows; a blank after it stays before a brace.
  fileprivate mutating func dropLastComma() {
    if hasSuffix(", ") {
      removeLast(2)
      append(" ")
    } else if hasSuffix(",") {
      removeLast()
    }
  }
}
