import Diagnostics

extension Document {
  /// A line of a page without drawing.
  private struct PlainLine {
    let text: String
    /// Whether it stays as it is, however long.
    var isWhole = false
  }

  /// The page for those who hear it, or read it with their fingers: each fact is a line that says what it is.
  ///
  /// There are no rules and no columns: of a table each row is a line with the names of its cells.
  /// Lines are broken at the width, but those of a program's output; with numbers each begins with its own.
  package func plainText(width: Int, isNumbered: Bool = false) -> String {
    let lines = mapTexts(TerminalText.escaped).blocks.flatMap(Self.plain)
    return lines.enumerated().map { index, line in
      let mark = isNumbered ? "\(index + 1). " : ""
      guard !line.isWhole else { return "\(mark)\(line.text)\n" }
      let indent = String(repeating: " ", count: mark.count)
      return LineWrapping.lines(of: line.text, width: width - mark.count).enumerated().map {
        ($0.offset == 0 ? mark : indent) + $0.element + "\n"
      }.joined()
    }.joined()
  }

  private static func plain(_ block: Block) -> [PlainLine] {
    func told(_ texts: [String]) -> [PlainLine] { texts.map { PlainLine(text: $0) } }
    func titled(_ title: String?) -> [PlainLine] {
      title.flatMap { $0.isEmpty ? nil : PlainLine(text: "\($0):") }.map { [$0] } ?? []
    }
    switch block {
    case .heading(let text, _), .paragraph(let text), .status(let text, _): return told([text])
    case .note(let text): return told(["Note: \(text)"])
    case .code(let text, let firstLine): return told(plain(code: text, firstLine))
    case .codeParts(let parts): return told(plain(code: CodePart.text(parts), nil))
    case .table(let table): return titled(table.title) + told(plain(table))
    case .flow(let flow): return told(plain(flow.table))
    case .list(let items): return told(items)
    case .links(let links): return told(links.map(\.text))
    case .options(let items):
      return told(items.enumerated().map { "\(OptionLetter.of($0.offset)): \($0.element)" })
    case .finding(let finding): return told(plain(finding))
    case .lines(let title, let lines):
      return titled(title) + told(lines.map { String($0.drop { $0 == " " }) })
    case .verbatim(let title, let lines):
      return titled(title) + lines.map { PlainLine(text: $0, isWhole: true) }
    case .commands(let label, let commands):
      return told([label + commands.joined(separator: "; ")])
    case .panes(let panes, _): return panes.flatMap { titled($0.title) + $0.blocks.flatMap(plain) }
    case .fold(let title, let blocks): return told([title]) + blocks.flatMap(plain)
    case .question(let question): return question.blocks.flatMap(plain)
    case .drawing(let drawing): return drawing.words.flatMap(plain)
    }
  }

  private static func plain(code: String, _ firstLine: Int?) -> [String] {
    code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      firstLine.map { "Line \($0 + index): \(line)" } ?? String(line)
    }
  }

  /// `Step: 7; Action: Link Post to User; Result: Post.UserId set (changed)`.
  private static func plain(_ table: Table) -> [String] {
    table.rows.enumerated().map { row, cells in
      zip(table.columns, cells).enumerated().compactMap { column, cell -> String? in
        let isChanged = table.marks[.init(row: row, column: column)] == .changed
        guard !cell.1.isEmpty else { return nil }
        return "\(cell.0): \(cell.1)" + (isChanged ? " (changed)" : "")
      }.joined(separator: "; ")
    }
  }

  private static func plain(_ finding: Finding) -> [String] {
    ["\(finding.label): \(finding.message) [\(finding.id)]"]
      + (finding.place.map { ["at \($0)" + (finding.line.map { ": \($0.text.trimmed)" } ?? "")] }
        ?? [])
      + finding.parts.map { "\($0.label): \($0.text)" }
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
