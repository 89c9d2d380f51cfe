import Diagnostics
import Trace

/// The lines of a program's sources, and the same lines as they should be.
struct ProgramLines: Sendable {
  let sources: [SourceText]
  /// Readers of the sources' code, by the same numbers.
  private let readers: [CodeReader]

  init(_ sources: [ProgramSource]) {
    self.sources = sources.map(\.sourceText)
    readers = sources.map { CodeReader($0.text) }
  }

  /// The reader of a source's code; one of no code for a source that is not there.
  func reader(_ source: Int) -> CodeReader {
    readers.indices.contains(source) ? readers[source] : CodeReader("")
  }

  /// A line of the source that a place is in; empty for a line that is not there.
  func line(_ number: Int, of place: Place) -> Substring {
    sources.indices.contains(place.source) ? sources[place.source].line(number) : ""
  }

  /// The line of a place with `await` before the call that stands there; nil as for ``edit(awaiting:)``.
  func awaiting(_ place: Place) -> String? { edit(awaiting: place).flatMap { lines(of: $0).first } }

  /// `await` before the call that stands at a place.
  ///
  /// Nil where a function that is not `async` stands before the call on its line, where `await` means nothing.
  func edit(awaiting place: Place) -> SourceEdit? {
    let line = line(place.line, of: place)
    let before = line.prefix(place.column - 1)
    let rest = line.dropFirst(place.column - 1)
    let call = rest.prefix(place.length)
    let after = rest.dropFirst(place.length)
    guard !call.isEmpty else { return nil }
    if before.contains("=>") || before.contains("function"), !before.contains("async") {
      return nil
    }
    let isChained = after.first == "." || after.first == "["
    return edit(replacing: place, with: isChained ? "(await \(call))" : "await \(call)")
  }

  /// The name or path before the dot of a property that is read at a place: `post` of `post.UserId`; nil for
  /// what is no path of names.
  func receiver(_ place: Place) -> String? {
    let before = line(place.line, of: place).prefix(place.column - 1)
    guard before.last == "." else { return nil }
    let path = before.dropLast().reversed().prefix {
      $0.isLetter || $0.isNumber || "_$.[]".contains($0)
    }
    let text = String(path.reversed())
    return text.first.map { $0.isLetter || $0 == "_" || $0 == "$" } == true ? text : nil
  }

  /// A line of its own behind the statement at a place, which ends on that line with a semicolon; nil for others.
  func edit(adding code: String, behind place: Place) -> SourceEdit? {
    guard sources.indices.contains(place.source) else { return nil }
    let line = line(place.line, of: place)
    guard line.trimmingEnd.hasSuffix(";"), !line.contains("=>"), !line.contains("{") else {
      return nil
    }
    let end = sources[place.source].endOfLine(place.line)
    let indent = line.prefix { $0.isWhitespace }
    return SourceEdit(
      source: place.source,
      start: end,
      end: end,
      replacement: "\n\(indent)\(code)"
    )
  }

  /// `sock` where a line begins with `const sock =` or `sock =`, or takes it as the first of a list; nil for others.
  func declaredName(_ place: Place) -> String? {
    var rest = line(place.line, of: place).prefix(place.column - 1).drop { $0.isWhitespace }
    for word in ["const ", "let ", "var "] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    if rest.first == "[" { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || "_$".contains($0) }
    let after = rest.dropFirst(name.count).drop { $0 == " " }
    let isGiven = after.first == "=" || after.first == "]" || after.first == ","
    return name.isEmpty || !isGiven ? nil : String(name)
  }

  /// Another code inside the call of a statement, and a further line behind it; nil where the statement is not alone
  /// on its lines, or gives its value a name by which the further line cannot go.
  func edit(
    statementAt place: Place,
    call: Range<Int>,
    replacing range: Range<Int>,
    with code: String,
    name: String?,
    adding added: String
  ) -> SourceEdit? {
    guard sources.indices.contains(place.source) else { return nil }
    let source = sources[place.source]
    let first = line(place.line, of: place)
    let before = first.prefix(place.column - 1)
    let last = source.position(at: call.upperBound).line
    let end = source.endOfLine(last)
    let rest = self.code(call.upperBound..<end, in: place.source).trimmingSpace
    guard rest == ";" || rest.isEmpty, before.trimmingEnd.hasSuffix("await") else { return nil }
    let indent = first.prefix { $0.isWhitespace }
    let isBare = before.trimmingSpace == "await"
    guard isBare || name == nil || declaredName(place) == name else { return nil }
    let start = source.offset(of: SourcePosition(line: place.line, column: indent.count + 1))
    let text =
      (isBare && name != nil ? "const \(name ?? "") = " : "")
      + self.code(start..<range.lowerBound, in: place.source) + code
      + self.code(range.upperBound..<end, in: place.source)
    return SourceEdit(
      source: place.source,
      start: start,
      end: end,
      replacement: "\(text)\n\(indent)\(added)"
    )
  }

  /// `post.User = user` on the line of a place: its UTF-8 range and the code of the value; nil without one.
  func assignment(_ place: Place, _ name: String) -> (range: Range<Int>, value: String)? {
    guard sources.indices.contains(place.source), let object = assignedObject(place, name) else {
      return nil
    }
    let source = sources[place.source]
    let line = String(line(place.line, of: place))
    guard let target = line.firstRange(of: "\(object).\(name)"),
      let sign = line[target.upperBound...].firstIndex(of: "=")
    else { return nil }
    let start = source.offset(of: SourcePosition(line: place.line, column: 1))
    func offset(_ index: String.Index) -> Int {
      start + line.utf8.distance(from: line.startIndex, to: index)
    }
    let value = reader(place.source).expression(at: offset(line.index(after: sign)))
    let range = offset(target.lowerBound)..<value.range.upperBound
    return (range, code(value.range, in: place.source).onOneLine)
  }

  /// `post` where `post.name = …` stands on the line of a place; nil without such an assignment.
  func assignedObject(_ place: Place, _ name: String) -> String? {
    let line = line(place.line, of: place)
    guard let range = line.firstRange(of: ".\(name)") else { return nil }
    let rest = line[range.upperBound...].drop { $0 == " " }
    guard rest.first == "=", rest.dropFirst().first.map({ "=>".contains($0) }) != true else {
      return nil
    }
    let object = line[..<range.lowerBound].reversed().prefix {
      $0.isLetter || $0.isNumber || "_$.[]".contains($0)
    }
    return object.isEmpty ? nil : String(object.reversed())
  }

  /// Whether the program itself reads a property of the name from something that is none of its instances.
  ///
  /// `body.tagIds`, `body['tagIds']` and `const { tagIds } = body` do.
  func reads(_ key: String, instances: Set<Name>) -> Bool {
    sources.contains { PropertyReads($0.text).reads(key, instances: instances) }
  }

  /// Whether the program itself reads a property of the name from what it writes as `object`.
  func reads(_ key: String, of object: String) -> Bool {
    sources.contains { PropertyReads($0.text).reads(key, of: object) }
  }

  /// What stands before an offset on its line.
  func before(_ offset: Int, in source: Int) -> Substring {
    guard sources.indices.contains(source) else { return "" }
    let position = sources[source].position(at: offset)
    return sources[source].line(position.line).prefix(position.column - 1)
  }

  /// Whether `await` stands before the path that ends with the property at a place.
  func isAwaited(_ place: Place, _ receiver: String) -> Bool {
    line(place.line, of: place).prefix(place.column - 1).dropLast(receiver.count + 1).trimmingEnd
      .hasSuffix("await")
  }

  /// The code that stands at a place of one line.
  func code(at place: Place) -> String {
    String(line(place.line, of: place).dropFirst(place.column - 1).prefix(place.length))
  }

  /// Whether the code around what is read at a place is ready for it to be missing: `a && a.b`, `a?.b`, `if (a)`.
  func isTested(_ place: Place) -> Bool {
    let line = line(place.line, of: place)
    let after = line.dropFirst(place.column - 1 + place.length).drop { $0 == " " }
    let signs = ["?.", "&&", "||", "??", "===", "!==", "==", "!=", "? "]
    if signs.contains(where: after.hasPrefix) { return true }
    guard let path = receiver(place) else { return false }
    let before = line.prefix(place.column - 1).dropLast(path.count + 1)
    return before.hasSuffix("!") || before.hasSuffix("typeof ") || before.hasSuffix("if (")
  }

  /// The first line from a place on that has the word, with another word in its stead.
  func replacing(_ word: String, with other: String, from place: Place?) -> String? {
    edit(replacing: word, with: other, from: place).flatMap { lines(of: $0).first }
  }

  /// Another word for the first of that name from a place on, which is looked for in the next 40 lines.
  func edit(replacing word: String, with other: String, from place: Place?) -> SourceEdit? {
    guard let place else { return nil }
    for number in place.line...(place.line + 40) {
      let line = line(number, of: place)
      let start =
        number == place.line
        ? line.index(line.startIndex, offsetBy: place.column - 1, limitedBy: line.endIndex)
        : line.startIndex
      guard let start, let range = line[start...].rangeOfWord(word) else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
      let found = Place(source: place.source, line: number, column: column, length: word.count)
      return edit(replacing: found, with: other)
    }
    return nil
  }

  /// Other code for what stands at a place of one line; nil for a place that is not in the program.
  func edit(replacing place: Place, with code: String) -> SourceEdit? {
    guard sources.indices.contains(place.source) else { return nil }
    let source = sources[place.source]
    func offset(_ column: Int) -> Int {
      source.offset(of: SourcePosition(line: place.line, column: column))
    }
    return SourceEdit(
      source: place.source,
      start: offset(place.column),
      end: offset(place.column + place.length),
      replacement: code
    )
  }

  /// The lines that an edit changes, whole and as they are with it, without the indent that they share.
  func lines(of edit: SourceEdit) -> [String] {
    guard edit.start <= edit.end else { return [] }
    return lines(
      with: [CodeChange(edit.start..<edit.end, edit.replacement)],
      in: edit.source
    )
  }
}

extension StringProtocol {
  /// The text without spaces at its end.
  var trimmingEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// The text without spaces at its ends.
  var trimmingSpace: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Where a word stands that no letter, digit or `_` goes on.
  fileprivate func rangeOfWord(_ word: String) -> Range<Index>? {
    func isPart(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" } ?? false
    }
    var start = startIndex
    while let range = self[start...].firstRange(of: word) {
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
      let after = range.upperBound < endIndex ? self[range.upperBound] : nil
      if !isPart(before), !isPart(after) { return range }
      start = range.upperBound
    }
    return nil
  }
}
