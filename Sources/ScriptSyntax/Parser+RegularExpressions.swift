import Diagnostics

extension Parser {
  /// Parses a regular expression from its `/`; a wrong pattern is an early error (ECMAScript 13.2.7.1).
  mutating func parseRegularExpression() throws(Abandoned) -> ExpressionKind {
    guard let literal = lexer.rescanRegularExpression(token) else {
      lexer.skipToLineTail()
      throw failure(
        "Invalid regular expression: missing /",
        at: token.range,
        help: ["a regular expression ends on its line, with a / outside of [ ]"]
      )
    }
    let start = token.start + 1
    token.end = literal.end
    let patternEnd = start + literal.pattern.utf8.count
    if let flags = PatternFlags(literal.flags.utf16) {
      do {
        _ = try PatternParser.parse(literal.pattern.utf16, flags)
      } catch {
        let place = range(of: error.range, in: literal.pattern, from: start)
        report(
          "Invalid regular expression: /\(literal.pattern)/\(literal.flags): \(error.message)",
          at: place,
          help: error.help(for: lexer.string(place.start..<place.end)).map { [$0] } ?? []
        )
      }
    } else {
      report(
        "Invalid regular expression flags",
        at: SourceRange(start: patternEnd + 1, end: literal.end),
        help: ["each of d, g, i, m, s, u, v, y may stand once, and only one of u and v"]
      )
    }
    advance()
    return .regularExpression(pattern: literal.pattern, flags: literal.flags)
  }

  /// The place of UTF-16 code units of a pattern that begins at an offset.
  private func range(of units: Range<Int>, in pattern: String, from start: Int) -> SourceRange {
    func offset(_ unit: Int) -> Int {
      start
        + pattern.utf16.prefix(unit).reduce(into: 0) { bytes, unit in
          bytes += unit < 0x80 ? 1 : unit < 0x800 || unit & 0xF800 == 0xD800 ? 2 : 3
        }
    }
    return SourceRange(start: offset(units.lowerBound), end: offset(units.upperBound))
  }
}
