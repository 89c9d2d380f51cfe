/// What is shown of a line of source, and the marks below it.
struct Excerpt {
  /// The line, cut to what is around the marked place where it is too wide.
  let text: String
  /// What stands before the carets.
  let indent: String
  let carets: String

  /// The excerpt of a line for the place from a 1-based column up to `end`; nil when it goes on beyond the line.
  init(_ line: Substring, column: Int, end: Int?, width: Int) {
    var before = line.prefix(column - 1)
    let rest = line.dropFirst(column - 1)
    let marked = end.map { rest.prefix(max($0 - column, 0)) } ?? rest
    let isWide = DisplayWidth.of(line) > width
    let lead = DisplayWidth.of(before) > width / 2 && isWide ? "…" : ""
    if !lead.isEmpty {
      // The place stands in the middle, or as far right as the rest of the line reaches.
      let room = max(width / 2, width - DisplayWidth.of(rest)) - 1
      before = Excerpt.suffix(of: before, width: room)
    }
    let room = width - lead.count - DisplayWidth.of(before)
    let tail = DisplayWidth.of(rest) > room && isWide
    let shown = tail ? Excerpt.prefix(of: rest, width: room - 1) : rest
    text = lead + before + shown + (tail ? "…" : "")
    indent = (lead + before).map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of($0))
    }
    .joined()
    carets = String(
      repeating: "^",
      count: max(1, min(DisplayWidth.of(marked), DisplayWidth.of(shown)))
    )
  }

  /// A line of source with its number, the marks below it, and an empty line above.
  ///
  /// ```
  ///    |
  ///  3 | program: has-manny.js
  ///    |          ^^^^^^^^^^^^
  /// ```
  static func lines(
    of line: Document.SourceLine,
    width: Int,
    style: Style,
    role: Style.Role
  ) -> [String] {
    let number = "\(line.number)"
    let margin = String(repeating: " ", count: number.count)
    let excerpt = Excerpt(
      Substring(line.text),
      column: line.column,
      end: line.end,
      width: width - number.count - 4
    )
    return [
      style(.faint, " \(margin) |"),
      style(.faint, " \(number) |") + " " + TerminalText.escaped(excerpt.text),
      style(.faint, " \(margin) |") + " " + excerpt.indent + style(role, excerpt.carets),
    ]
  }

  private static func prefix(of text: Substring, width: Int) -> Substring {
    var used = 0
    return text.prefix {
      used += DisplayWidth.of($0)
      return used <= width
    }
  }

  private static func suffix(of text: Substring, width: Int) -> Substring {
    var used = 0
    let count = text.reversed().prefix {
      used += DisplayWidth.of($0)
      return used <= width
    }.count
    return text.suffix(count)
  }
}
