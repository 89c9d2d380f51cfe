import Diagnostics

/// What an author did where YAML does not parse, in words of what stands there and of what to write.
///
/// libyaml tells where its grammar ended, which is often lines behind the cause. A cause is looked for that explains its
/// words; where none is found they stand as they are.
struct YAMLFault {
  let failure: YAMLDocuments.Failure
  let source: SourceText
  let bytes: [UInt8]
  /// The 1-based number of the line on which the grammar ended; of the last with a text where it ended behind all.
  let line: Int

  init(_ failure: YAMLDocuments.Failure, in source: SourceText) {
    self.failure = failure
    self.source = source
    bytes = Array(source.text.utf8)
    line = source.position(at: min(failure.offset, bytes.count)).line
  }

  /// The first cause that explains it.
  var diagnostic: Diagnostic {
    (failure.isBound ? nil : cause)
      ?? problem(
        "this is not valid YAML: \(failure.problem)",
        at: failure.offset,
        help: "put quotes around a text that holds ': ' or begins with a sign"
      )
  }

  private var cause: Diagnostic? {
    let causes: [(YAMLFault) -> Diagnostic?] = [
      \.controlCharacter, \.tab, \.openQuote, \.escape, \.indicator, \.bracketInText, \.colonInText,
      \.missingSpace, \.notAKey, \.openBracket, \.indentation,
    ]
    return causes.lazy.compactMap { $0(self) }.first
  }

  func problem(_ message: String, at offset: Int, length: Int = 1, help: String) -> Diagnostic {
    Diagnostic(
      id: .invalidYAML,
      message,
      at: .init(source: source, range: SourceRange(start: offset, end: offset + length)),
      help: [Words.short(help, limit: 300)]
    )
  }

  private var controlCharacter: Diagnostic? {
    guard failure.problem.contains("control characters") else { return nil }
    let scalar = String(
      decoding: bytes[min(failure.offset, bytes.count)...].prefix(4),
      as: UTF8.self
    )
    .unicodeScalars.first
    let digits = String(scalar?.value ?? 0, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return problem(
      "the control character \(code) stands here, which no lesson file has",
      at: failure.offset,
      help: "take it out; a lesson file is plain text in UTF-8"
    )
  }

  private var tab: Diagnostic? {
    let start = source.startOfLine(line)
    let indentation = bytes[start..<source.endOfLine(line)].prefix {
      $0 == space || $0 == tabulator
    }
    guard let place = indentation.firstIndex(of: tabulator) else { return nil }
    return problem(
      "a tab indents this line, and YAML is indented by spaces alone",
      at: place,
      help:
        "write spaces in place of each tab, so many that the line begins where those beside it do"
    )
  }

  private var openQuote: Diagnostic? {
    guard failure.context?.contains("quoted scalar") == true,
      failure.problem.contains("end of stream") || failure.problem.contains("document indicator"),
      let start = failure.contextOffset, start < bytes.count
    else { return nil }
    let quote = bytes[start] == UInt8(ascii: "'") ? "'" : "\""
    return problem(
      "the text in quotes that begins here does not end",
      at: start,
      help: "write \(quote) where it ends"
    )
  }

  private var escape: Diagnostic? {
    guard failure.problem.contains("escape character") || failure.problem.contains("hexdecimal")
    else { return nil }
    return problem(
      "in double quotes a backslash begins a sign such as \\n, and there is none like this",
      at: failure.offset,
      help: "write \\\\ for the backslash, or put the text in single quotes"
    )
  }

  private var openBracket: Diagnostic? {
    guard failure.context?.contains("flow") == true, let start = failure.contextOffset,
      start < bytes.count
    else { return nil }
    let isList = bytes[start] == UInt8(ascii: "[")
    return problem(
      "the '\(isList ? "[" : "{")' that stands here is not closed",
      at: start,
      help: "write '\(isList ? "]" : "}")' where \(isList ? "the list" : "the mapping") ends, "
        + "and a comma between two entries"
    )
  }

  /// A line that begins where nothing begins that it could belong to.
  private var indentation: Diagnostic? {
    guard failure.problem.contains("did not find expected") else { return nil }
    let column = self.column(of: line)
    var levels: [(column: Int, line: Int)] = []
    for number in stride(from: line - 1, through: 1, by: -1) where !isBlank(number) {
      for column in columns(of: number).reversed()
      where column < levels.last?.column ?? .max {
        levels.append((column, number))
      }
    }
    guard column > 1 || !levels.isEmpty, !levels.contains(where: { $0.column == column }) else {
      return nil
    }
    let nearest = levels.sorted { abs($0.column - column) < abs($1.column - column) }.prefix(2)
    let ways = nearest.map { "in column \($0.column), as in line \($0.line)" }
    return problem(
      "this line begins in column \(column), where nothing begins that it could belong to",
      at: source.startOfLine(line) + column - 1,
      help: "begin it " + ways.joined(separator: ", or ")
    )
  }
}
