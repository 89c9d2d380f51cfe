import Diagnostics
import Trace

extension ProgramLines {
  /// A declaration with a foreign key of another name; nil where the program's code does not show its options.
  func edit(foreignKey key: String, of call: CallFact) -> SourceEdit? {
    guard let code = self.call(call) else { return nil }
    let options = code.arguments.count > 1 ? meant(code.arguments[1], in: code.source) : nil
    guard let entry = options?.entries.last(where: { $0.key == "foreignKey" }) else {
      return edit(adding: "foreignKey: '\(key)'", to: call)
    }
    var (range, text) = (entry.range, "foreignKey: '\(key)'")
    if case .object(let inner) = entry.value.kind {
      guard let name = inner.last(where: { $0.key == "name" }) else { return nil }
      (range, text) = (name.value.range, "'\(key)'")
    }
    return SourceEdit(
      source: code.source,
      start: range.lowerBound,
      end: range.upperBound,
      replacement: text
    )
  }

  /// A declaration with one more option; nil where the program's code does not show its options.
  func edit(adding option: String, to call: CallFact) -> SourceEdit? {
    guard let code = self.call(call) else { return nil }
    func change(_ range: Range<Int>, _ text: String) -> SourceEdit {
      SourceEdit(
        source: code.source,
        start: range.lowerBound,
        end: range.upperBound,
        replacement: text
      )
    }
    guard code.arguments.count > 1 else {
      let end = code.parentheses.upperBound - 1
      return code.arguments.count == 1 ? change(end..<end, ", { \(option) }") : nil
    }
    let options = meant(code.arguments[1], in: code.source)
    guard case .object(let entries) = options.kind else { return nil }
    let members = entries.map { self.code($0.range, in: code.source).onOneLine }
    return change(options.range, "{ \((members + [option]).joined(separator: ", ")) }")
  }

  /// A line of its own before the statement at a place, which begins its line; nil for others.
  func edit(adding code: String, before place: Place) -> SourceEdit? {
    guard sources.indices.contains(place.source) else { return nil }
    let line = sources[place.source].line(place.line)
    let before = line.prefix(place.column - 1)
    guard before.trimmingSpace.isEmpty || before.trimmingSpace == "await" else { return nil }
    let indent = line.prefix { $0.isWhitespace }
    let start = offset(
      of: Place(source: place.source, line: place.line, column: indent.count + 1, length: 1)
    )
    return SourceEdit(
      source: place.source,
      start: start,
      end: start,
      replacement: "\(code)\n\(indent)"
    )
  }
}
