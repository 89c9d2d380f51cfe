import Diagnostics
import Trace

/// Other code for a range of a source.
struct CodeChange {
  let range: Range<Int>
  let code: String

  init(_ range: Range<Int>, _ code: String) {
    self.range = range
    self.code = code
  }
}

extension ProgramLines {
  /// The text of a source.
  func text(_ source: Int) -> String {
    sources.indices.contains(source) ? sources[source].text : ""
  }

  /// The call that a fact tells of, as the program writes it; nil for one that stands nowhere.
  func call(_ fact: CallFact) -> CallCode? {
    guard let place = fact.place, sources.indices.contains(place.source) else { return nil }
    return reader(place.source).call(
      at: offset(of: place),
      method: fact.method,
      source: place.source
    )
  }

  /// The call that begins at a place.
  func call(at place: Place) -> CallCode? {
    guard sources.indices.contains(place.source) else { return nil }
    return reader(place.source).call(at: offset(of: place), source: place.source)
  }

  /// The call that defines a model: `sequelize.define('User', …)` or `User.init(…)`.
  func definition(of model: String) -> CallCode? {
    for (number, source) in sources.enumerated() {
      let text = source.text
      let quoted = ["'", "\"", "`"].lazy.compactMap {
        text.firstRange(of: "define(\($0)\(model)\($0)")
      }.first
      let start = quoted ?? text.firstRange(of: "\(model).init(")
      guard let start else { continue }
      let before = text[..<start.lowerBound].reversed().prefix { $0.isPartOfName || $0 == "." }
      let offset = text[..<start.lowerBound].utf8.count - String(before).utf8.count
      return reader(number).call(at: offset, source: number)
    }
    return nil
  }

  /// The name that the definition of a model is assigned to: `db.user` of `db.user = sequelize.define('users', …)`.
  func nameOfDefined(_ model: String) -> String? {
    guard let code = definition(of: model) else { return nil }
    let callee = self.code(code.callee, in: code.source)
    if callee.hasSuffix(".init") { return String(callee.dropLast(5)) }
    return assigned(code)
  }

  /// The UTF-8 offset of a place.
  func offset(of place: Place) -> Int {
    guard sources.indices.contains(place.source) else { return 0 }
    return sources[place.source].offset(
      of: SourcePosition(line: place.line, column: place.column)
    )
  }

  /// The code of a range.
  func code(_ range: Range<Int>, in source: Int) -> String { reader(source).code(range) }

  /// Several changes as one edit, from the first to the last; nil where two overlap.
  func edit(with changes: [CodeChange], in source: Int) -> SourceEdit? {
    let changes = changes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = changes.first, let last = changes.last else { return nil }
    var result = ""
    var position = first.range.lowerBound
    for change in changes {
      guard change.range.lowerBound >= position else { return nil }
      result += code(position..<change.range.lowerBound, in: source) + change.code
      position = change.range.upperBound
    }
    return SourceEdit(
      source: source,
      start: first.range.lowerBound,
      end: last.range.upperBound,
      replacement: result
    )
  }

  /// The place of a range, up to the end of its first line.
  func place(_ range: Range<Int>, in source: Int) -> Place? {
    guard sources.indices.contains(source) else { return nil }
    let text = sources[source]
    let start = text.position(at: range.lowerBound)
    let end = text.position(at: range.upperBound)
    let length =
      end.line == start.line
      ? end.column - start.column : text.line(start.line).count - start.column + 1
    return Place(source: source, line: start.line, column: start.column, length: max(1, length))
  }

  /// The lines that changes touch, whole and as they are with them, without the indent that they share and without
  /// empty ones; none where the changes overlap or lie outside of the source.
  ///
  /// It costs what these lines cost, not what the program does.
  func lines(with changes: [CodeChange], in source: Int) -> [String] {
    let changes = changes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard sources.indices.contains(source), let first = changes.first, let last = changes.last,
      first.range.lowerBound >= 0, last.range.upperBound <= text(source).utf8.count
    else { return [] }
    let whole = sources[source]
    let start = whole.startOfLine(whole.position(at: first.range.lowerBound).line)
    let end = whole.endOfLine(whole.position(at: last.range.upperBound).line)
    let code = reader(source)
    var changed = ""
    var position = start
    for change in changes {
      guard position <= change.range.lowerBound else { return [] }
      changed += code.code(position..<change.range.lowerBound) + change.code
      position = change.range.upperBound
    }
    changed += code.code(position..<max(position, end))
    let lines = changed.split(whereSeparator: \.isNewline).map(\.trimmingEnd).filter { !$0.isEmpty }
    let indent = lines.map { $0.prefix { $0.isWhitespace }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(indent)) }
  }
}
