import Diagnostics

/// Texts without quotes that YAML takes for something else.
extension YAMLFault {
  var space: UInt8 { UInt8(ascii: " ") }
  var tabulator: UInt8 { UInt8(ascii: "\t") }

  /// The signs that begin something else than a text.
  private static let indicators = Set("{}[]&*!|>'\"%@`".utf8)

  /// A value that begins with a sign of YAML's: `holds: { x: 'y' }.x === 'y'`, `title: @T`.
  var indicator: Diagnostic? {
    guard let value = valueBefore(failure.offset),
      Self.indicators.contains(bytes[value]) || isEntry(value)
    else { return nil }
    let sign = String(UnicodeScalar(bytes[value]))
    var text = String(decoding: bytes[value..<endOfValue(value)], as: UTF8.self)
    let isQuote = sign == "'" || sign == "\""
    // In `'It's'` the outer quotes are the author's, in `'a' === 'b'` they are not.
    let endsInWord = failure.offset > 0 && bytes[failure.offset - 1] == bytes[value]
    if isQuote, endsInWord, text.count > 1, text.hasSuffix(sign) {
      text = String(text.dropFirst().dropLast())
    }
    return problem(
      isQuote
        ? "the text in quotes that begins here ends before the value does"
        : "a text that begins with '\(sign)' needs quotes",
      at: value,
      length: isQuote ? max(1, failure.offset - value) : 1,
      help: "write " + key(before: value) + YAMLText.inQuotes(text)
    )
  }

  /// A text in braces or brackets that holds a bracket itself: `{ holds: posts[0].id === 1 }`.
  var bracketInText: Diagnostic? {
    guard failure.context?.contains("flow") == true, let value = valueBefore(failure.offset),
      value < failure.offset, failure.offset <= source.endOfLine(line),
      let bracket = bytes[value...].prefix(failure.offset + 1 - value)
        .firstIndex(where: { "[]{}".utf8.contains($0) }),
      isKeyCharacter(bytes[value])
    else { return nil }
    let text = String(decoding: bytes[value..<endOfValue(value)], as: UTF8.self)
    return problem(
      "a text that holds '\(String(UnicodeScalar(bytes[bracket])))' needs quotes inside of braces",
      at: bracket,
      help: "write " + key(before: value) + YAMLText.inQuotes(text)
    )
  }

  /// Whether a key's value begins as an entry does.
  private func isEntry(_ value: Int) -> Bool {
    bytes[value] == UInt8(ascii: "-") && value + 1 < bytes.count && bytes[value + 1] == space
      && !key(before: value).isEmpty
  }

  /// A second `: ` in a line: `title: T: hasMany`.
  var colonInText: Diagnostic? {
    guard failure.problem.contains("mapping values are not allowed"),
      failure.offset < bytes.count, bytes[failure.offset] == UInt8(ascii: ":"),
      let value = valueBefore(failure.offset), value < failure.offset
    else { return nil }
    let text = String(decoding: bytes[value..<endOfValue(value)], as: UTF8.self)
    return problem(
      "a text that holds ': ' needs quotes",
      at: failure.offset,
      help: "write " + key(before: value) + YAMLText.inQuotes(text)
    )
  }

  /// The line above that goes on here since a space is missing in it: `-question: What?`, `title:T`.
  var missingSpace: Diagnostic? {
    guard failure.problem.contains("mapping values are not allowed") || isUnfinishedKey,
      let above = (isUnfinishedKey ? keyLine : line - 1) as Int?,
      let number = stride(from: above, through: 1, by: -1).first(where: { !isBlank($0) })
    else { return nil }
    let start = source.startOfLine(number) + column(of: number) - 1
    let text = bytes[start..<source.endOfLine(number)]
    if bytes[start] == UInt8(ascii: "-"), text.dropFirst().first != space {
      return problem(
        "a space is missing behind the '-' that begins an entry",
        at: start,
        help: "write - " + String(decoding: text.dropFirst(), as: UTF8.self)
      )
    }
    let word = text.prefix { isKeyCharacter($0) }
    if let colon = text[word.endIndex...].first, colon == UInt8(ascii: ":"),
      text.dropFirst(word.count + 1).first.map({ $0 != space }) == true
    {
      return problem(
        "a space is missing behind the ':' of a key",
        at: word.endIndex,
        help: "write " + String(decoding: word, as: UTF8.self) + ": "
          + String(decoding: text.dropFirst(word.count + 1), as: UTF8.self)
      )
    }
    guard !isUnfinishedKey else { return nil }
    return problem(
      "this line is taken as part of the text in line \(number), since it begins further right",
      at: source.startOfLine(line) + column(of: line) - 1,
      help: "begin it in column \(columns(of: number).last ?? 1), as in line \(number)"
    )
  }

  /// A line that is neither a key with its value nor an entry: `program a.js`.
  var notAKey: Diagnostic? {
    guard isUnfinishedKey, let number = keyLine else { return nil }
    let start = source.startOfLine(number) + column(of: number) - 1
    let text = bytes[start..<source.endOfLine(number)]
    let word = text.prefix { isKeyCharacter($0) }
    let rest = String(decoding: text.dropFirst(word.count), as: UTF8.self)
    let key = String(decoding: word, as: UTF8.self)
    return problem(
      "this is neither 'key: value' nor an entry behind '- '",
      at: start,
      length: max(1, text.count),
      help: rest.hasPrefix(" ") && !key.isEmpty
        ? "write \(key): \(rest.dropFirst())" : "write ': ' behind a key, '- ' before an entry"
    )
  }

  private var isUnfinishedKey: Bool { failure.problem.contains("could not find expected ':'") }

  private var keyLine: Int? {
    failure.contextOffset.map { source.position(at: $0).line }
  }

  private func isKeyCharacter(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return byte < 0x80 && (scalar.properties.isAlphabetic || byte == UInt8(ascii: "-"))
  }

  /// Where the value begins that an offset of the line lies in: behind `key: ` or `- `, or behind the last key of the
  /// braces or brackets that are open there.
  private func valueBefore(_ offset: Int) -> Int? {
    var value = source.startOfLine(line) + column(of: line) - 1
    while value + 1 < bytes.count, bytes[value] == UInt8(ascii: "-"), bytes[value + 1] == space {
      value = behindSpaces(value + 1)
    }
    if let key = keyEnd(value) { value = behindSpaces(key) }
    guard value < bytes.count, value <= offset, offset <= source.endOfLine(line) else { return nil }
    return lastValueInFlow(from: value, before: offset) ?? value
  }

  /// The same inside of braces or brackets that are open at the offset; nil where none are.
  private func lastValueInFlow(from start: Int, before offset: Int) -> Int? {
    var open: [Int?] = []
    for place in start..<max(start, min(offset, bytes.count)) {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      default:
        guard !open.isEmpty, !isKeyCharacter(bytes[place - 1]), let key = keyEnd(place) else {
          break
        }
        open[open.count - 1] = behindSpaces(key)
      }
    }
    return open.last ?? nil
  }

  private func behindSpaces(_ place: Int) -> Int {
    place + bytes[min(place, bytes.count)...].prefix { $0 == space }.count
  }

  /// Behind `key:` where one stands at a place, followed by a space.
  private func keyEnd(_ place: Int) -> Int? {
    let word = bytes[place...].prefix { isKeyCharacter($0) }
    let colon = word.endIndex
    guard !word.isEmpty, colon + 1 < bytes.count, bytes[colon] == UInt8(ascii: ":"),
      bytes[colon + 1] == space
    else { return nil }
    return colon + 1
  }

  /// The key of a value as it is written, `title: `; empty where it has none.
  private func key(before value: Int) -> String {
    let start = source.startOfLine(line)
    let word = bytes[start..<value].reversed().drop { $0 == space || $0 == UInt8(ascii: ":") }
      .prefix { isKeyCharacter($0) }
    return word.isEmpty ? "" : String(decoding: word.reversed(), as: UTF8.self) + ": "
  }

  /// The end of a value: of its line, or inside of braces of its entry.
  private func endOfValue(_ value: Int) -> Int {
    var end = source.endOfLine(line)
    let first = source.startOfLine(line) + column(of: line) - 1
    let isInFlow = bytes[first..<value].contains {
      $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
    }
    if isInFlow {
      let known = max(value, min(failure.offset, end))
      end =
        endOfPairs(value, knownTo: known, end)
        ?? bytes[known..<end].firstIndex { ",}]".utf8.contains($0) } ?? end
    }
    while end > value, bytes[end - 1] == space { end -= 1 }
    return end
  }

  /// The end of a value inside of braces whose own brackets come in pairs; nil where they do not.
  ///
  /// A comma up to a place that is known to be of the value does not end it.
  private func endOfPairs(_ value: Int, knownTo known: Int, _ end: Int) -> Int? {
    let pairs = [UInt8(ascii: "]"): UInt8(ascii: "["), UInt8(ascii: "}"): UInt8(ascii: "{")]
    var open: [UInt8] = []
    for index in value..<end {
      let byte = bytes[index]
      if let opening = pairs[byte] {
        guard let last = open.popLast() else { return index }
        guard last == opening else { return nil }
      } else if pairs.values.contains(byte) {
        open.append(byte)
      } else if byte == UInt8(ascii: ","), open.isEmpty, index >= known {
        return index
      }
    }
    return open.isEmpty ? end : nil
  }

  func isBlank(_ number: Int) -> Bool {
    let text = source.line(number).drop { $0 == " " || $0 == "\t" }
    return text.isEmpty || text.hasPrefix("#")
  }

  /// The 1-based column of a line's first sign.
  func column(of number: Int) -> Int {
    source.line(number).utf8.prefix { $0 == space || $0 == tabulator }.count + 1
  }

  /// The columns in which something begins on a line: an entry's `-`, and what stands behind it.
  func columns(of number: Int) -> [Int] {
    var columns = [column(of: number)]
    var rest = source.line(number).utf8.dropFirst(columns[0] - 1)
    while rest.first == UInt8(ascii: "-"), rest.dropFirst().first == space {
      let gap = rest.dropFirst().prefix { $0 == space }.count
      columns.append((columns.last ?? 1) + 1 + gap)
      rest = rest.dropFirst(1 + gap)
    }
    return columns
  }
}
