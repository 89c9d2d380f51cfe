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
    return CodeReader(text(place.source)).call(
      at: offset(of: place),
      method: fact.method,
      source: place.source
    )
  }

  /// The call that begins at a place.
  func call(at place: Place) -> CallCode? {
    guard sources.indices.contains(place.source) else { return nil }
    return CodeReader(text(place.source)).call(at: offset(of: place), source: place.source)
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
      return CodeReader(text).call(at: offset, source: number)
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
  func code(_ range: Range<Int>, in source: Int) -> String { CodeReader(text(source)).code(range) }

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

  /// The lines that changes touch, whole and as they are with them, without the indent that they share.
  func lines(with changes: [CodeChange], in source: Int) -> [String] {
    let sorted = changes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard sources.indices.contains(source), let first = sorted.first, let last = sorted.last else {
      return []
    }
    var bytes = Array(text(source).utf8)
    for change in sorted.reversed() {
      bytes.replaceSubrange(change.range.clamped(to: 0..<bytes.count), with: change.code.utf8)
    }
    let changed = SourceText(name: "", text: String(decoding: bytes, as: UTF8.self))
    let growth = sorted.dropLast().reduce(0) { $0 + $1.code.utf8.count - $1.range.count }
    let start = changed.position(at: first.range.lowerBound).line
    let end = changed.position(at: last.range.lowerBound + growth + last.code.utf8.count).line
    let lines = (start...max(start, end)).map { changed.line($0) }.filter {
      !$0.allSatisfy(\.isWhitespace)
    }
    let indent = lines.map { $0.prefix { $0.isWhitespace }.count }.min() ?? 0
    return lines.map { line in
      var text = line.dropFirst(indent)
      while text.last?.isWhitespace == true { text = text.dropLast() }
      return String(text)
    }
  }
}
