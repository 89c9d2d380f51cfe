import Diagnostics

extension Document {
  /// The page as GitHub-flavoured Markdown.
  package func markdown() -> String {
    Self.markdown(blocks) + (blocks.isEmpty ? "" : "\n")
  }

  private static func markdown(_ blocks: [Block]) -> String {
    blocks.map { markdown($0) }.joined(separator: "\n\n")
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let text, let level):
      return String(repeating: "#", count: level) + " " + escaped(text)
    case .paragraph(let text):
      return escaped(text)
    case .code(let text, _):
      return fence(text, "js")
    case .codeParts(let parts): return fence(CodePart.text(parts), "js")
    case .table(let table):
      let head = row(table.columns)
      let rule = row(table.columns.map { _ in "---" }, isRule: true)
      let title = table.title.map { "**" + escaped($0) + "**\n\n" } ?? ""
      return title + ([head, rule] + table.rows.map { row($0) }).joined(separator: "\n")
    case .list(let items):
      return items.map { "- " + escaped($0) }.joined(separator: "\n")
    case .links(let links): return markdown(.list(links.map(\.text)))
    case .options(let items):
      return items.enumerated().map { "- **\(OptionLetter.of($0.offset))** " + escaped($0.element) }
        .joined(separator: "\n")
    case .note(let text):
      return "> **Note** " + escaped(text)
    case .status(let text, let isGood):
      return (isGood ? "💡 " : "❌ ") + escaped(text)
    case .finding(let finding):
      let place = finding.place.map { " at \(escaped($0))" } ?? ""
      let head =
        "> **\(finding.label.prefix(1).uppercased() + finding.label.dropFirst())** \(escaped(finding.message)) \(escaped("[\(finding.id)]"))\(place)"
      let parts = finding.parts.map { part in
        "> - \(part.label): " + (part.isCode ? inlineCode(part.text) : escaped(part.text))
      }
      let line = finding.line.map { line in
        "> - line \(line.number): " + inlineCode(String(line.text.drop(while: \.isWhitespace)))
      }
      return ([head, ">"] + (line.map { [$0] } ?? []) + parts).joined(separator: "\n")
    case .fold(let title, let blocks): return escaped(title) + "\n\n" + markdown(blocks)
    case .flow(let flow): return markdown(.table(flow.table))
    case .question(let question): return markdown(question.blocks)
    case .drawing(let drawing): return markdown(drawing.words)
    case .commands(let label, let commands):
      return escaped(label) + commands.map { inlineCode($0) }.joined(separator: " · ")
    case .panes(let panes, _):
      return panes.map { pane in
        (pane.title.map { "**\(escaped($0))**\n\n" } ?? "") + markdown(pane.blocks)
      }.joined(separator: "\n\n")
    case .lines(let title, let lines), .verbatim(let title, let lines):
      return (title.isEmpty ? "" : "**\(escaped(title))**\n\n")
        + fence(lines.joined(separator: "\n"), "")
    }
  }

  private static func row(_ cells: [String], isRule: Bool = false) -> String {
    "| "
      + cells.map { cell in
        isRule
          ? cell
          : escaped(cell).split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|").split(separator: "\n").joined(separator: " ")
      }.joined(separator: " | ") + " |"
  }

  /// A code block whose fence is longer than any run of backticks inside.
  private static func fence(_ text: String, _ language: String) -> String {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(TerminalText.escaped(text))\n\(fence)"
  }

  /// Code inside a line, fenced by more backticks than stand in it.
  private static func inlineCode(_ text: String) -> String {
    let fence = text.contains("`") ? "``" : "`"
    return fence + " " + TerminalText.escaped(text) + " " + fence
  }

  /// The text with the characters that Markdown would take for markup escaped.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in TerminalText.escaped(text) {
      if "\\`*_<>[]#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
