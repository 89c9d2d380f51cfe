import Diagnostics

extension Document {
  /// The page as terminal text: no line but those of a program's output wider than `width` columns where words allow
  /// it, one empty line between blocks, a line end at the end; empty for a page without blocks.
  ///
  /// Every text of the page is made safe for a terminal here; what commands the terminal is added by the style alone.
  package func text(width: Int, style: Style) -> String {
    var result = ""
    let safe = mapTexts(TerminalText.escaped)
    for line in Self.lines(safe.blocks, width: width, style: style) { result += line + "\n" }
    return result
  }

  /// The lines of blocks below each other, an empty one between two.
  private static func lines(_ blocks: [Block], width: Int, style: Style) -> [String] {
    var result: [String] = []
    for (index, block) in blocks.enumerated() {
      if index > 0 { result.append("") }
      result += lines(block, width: width, style: style)
    }
    return result
  }

  /// The lines of one block; what a program printed stays as it is, in ASCII too.
  static func lines(_ block: Block, width: Int, style: Style) -> [String] {
    let lines = drawn(block, width: width, style: style)
    guard style.drawsASCII else { return lines }
    switch block {
    case .verbatim(let title, _):
      return lines.enumerated().map { index, line in
        index == 0 && !title.isEmpty ? ASCIIDrawing.text(line) : line
      }
    // Their blocks were drawn each for itself.
    case .fold, .panes: return lines
    case .heading, .paragraph, .code, .codeParts, .table, .list, .links, .options, .note, .status,
      .finding,
      .flow, .question, .drawing, .commands, .lines:
      return lines.map(ASCIIDrawing.text)
    }
  }

  private static func drawn(_ block: Block, width: Int, style: Style) -> [String] {
    switch block {
    case .heading(let text, let level):
      return heading(text, level, width, style)
    case .paragraph(let text):
      return LineWrapping.lines(of: text, width: width)
    case .code(let text, let firstLine):
      return code(text, firstLine, width, style)
    case .codeParts(let parts): return code(CodePart.text(parts), nil, width, style)
    case .table(let table):
      let lines = TextTable(
        columns: table.columns,
        rows: table.rows,
        namingColumns: table.namingColumns,
        marks: table.marks
      ).lines(width: width, style: style)
      return (table.title.map { [style(.heading, $0)] } ?? []) + lines
    case .list(let items):
      return items.flatMap { hanging("- ", $0, width) }
    case .links(let links): return links.flatMap { hanging("- ", $0.text, width) }
    case .options(let items):
      return items.enumerated().flatMap { index, item in
        hanging("  \(OptionLetter.of(index))  ", item, width)
      }
    case .note(let text):
      return hanging("Note: ", text, width).map { style(.warning, $0) }
    case .status(let text, let isGood):
      return LineWrapping.lines(of: text, width: width)
        .map { style(isGood ? .good : .bad, $0) }
    case .finding(let finding): return self.finding(finding, width, style)
    case .fold(let title, let blocks):
      return LineWrapping.lines(of: title, width: width)
        + lines(blocks, width: width - 2, style: style).map { "  " + $0 }
    case .flow(let flow): return lines(.table(flow.table), width: width, style: style)
    case .question(let question): return lines(question.blocks, width: width, style: style)
    case .drawing(let drawing): return lines(drawing.words, width: width, style: style)
    case .panes(let panes, _):
      return panes.enumerated().flatMap { index, pane in
        (index == 0 ? [] : [""])
          + (pane.title.map { [style(.heading, $0)] } ?? [])
          + lines(pane.blocks, width: width, style: style)
      }
    case .commands(let label, let commands):
      return self.commands(label, commands, width)
    case .verbatim(let title, let lines):
      return (title.isEmpty ? [] : [style(.heading, title)]) + lines.map { "  " + $0 }
    case .lines(let title, let lines):
      return (title.isEmpty ? [] : [style(.heading, title)])
        + lines.flatMap { line in
          let indent = "  " + line.prefix { $0 == " " }
          return hanging(
            indent,
            String(line.dropFirst(indent.count - 2)),
            width
          )
        }
    }
  }

  private static func commands(_ label: String, _ commands: [String], _ width: Int) -> [String] {
    let row = label + commands.joined(separator: " · ")
    if DisplayWidth.of(row) <= width { return [row] }
    let indent = String(repeating: " ", count: DisplayWidth.of(label))
    return commands.enumerated().map { ($0.offset == 0 ? label : indent) + $0.element }
  }

  /// A finding, laid out like a diagnostic, its parts indented to one column.
  private static func finding(_ finding: Finding, _ width: Int, _ style: Style) -> [String] {
    let mark = finding.label + ": "
    let head = finding.message + " [\(finding.id)]"
    var lines = LineWrapping.lines(of: head, width: width - mark.count).enumerated().map {
      $0.offset == 0 ? style(.warning, mark) + $0.element : "  " + $0.element
    }
    if let place = finding.place {
      lines.append(style(.faint, "  --> ") + place)
    }
    if let line = finding.line {
      lines += Excerpt.lines(of: line, width: width, style: style, role: .warning)
    }
    let room = (finding.parts.map { DisplayWidth.of($0.label) }.max() ?? 0) + 4
    for part in finding.parts {
      let label = "  \(part.label):"
      let indent = String(repeating: " ", count: room)
      let start = label + String(repeating: " ", count: max(0, room - DisplayWidth.of(label)))
      let text =
        part.isCode
        ? LineWrapping.lines(ofCode: part.text, width: width - room)
        : LineWrapping.lines(of: part.text, width: width - room)
      lines += text.enumerated().map { index, line in
        (index == 0 ? style(.faint, start) : indent) + (part.isCode ? style(.code, line) : line)
      }
    }
    return lines
  }

  private static func heading(
    _ text: String,
    _ level: Int,
    _ width: Int,
    _ style: Style
  ) -> [String] {
    guard level <= 2 else {
      return LineWrapping.lines(of: text, width: width).map { style(.strong, $0) }
    }
    let mark = level == 1 ? "═" : "─"
    let room = width - DisplayWidth.of(text) - 4
    guard room >= 0 else {
      return LineWrapping.lines(of: text, width: width).map { style(.heading, $0) }
    }
    return [
      style(.heading, mark + mark + " " + text + " " + DisplayWidth.repeated(mark, room))
    ]
  }

  /// Program text as it is, with line numbers; a line that is too long is cut and goes on below.
  private static func code(
    _ text: String,
    _ firstLine: Int?,
    _ width: Int,
    _ style: Style
  ) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let digits = firstLine.map { "\($0 + lines.count - 1)".count }
    return lines.enumerated().flatMap { index, line -> [String] in
      let number = firstLine.map { "\($0 + index)" } ?? ""
      let padding = String(repeating: " ", count: (digits ?? 0) - number.count)
      let margin = digits == nil ? "  " : padding + number + " │ "
      let rest = digits.map { String(repeating: " ", count: $0) + " ┊ " } ?? "  "
      return LineWrapping.cut(line, width: width - margin.count).enumerated().map { part, text in
        style(.faint, part == 0 ? margin : rest) + style(.code, text)
      }
    }
  }

  private static func hanging(_ mark: String, _ text: String, _ width: Int) -> [String] {
    let indent = String(repeating: " ", count: mark.count)
    return LineWrapping.lines(of: text, width: width - mark.count).enumerated().map {
      ($0.offset == 0 ? mark : indent) + $0.element
    }
  }
}
