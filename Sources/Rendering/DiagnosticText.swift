package import Diagnostics

/// Diagnostics as terminal text: what was found, the place with carets, notes, ways out.
package struct DiagnosticText: Sendable {
  private let style: Style
  private let width: Int

  /// Makes a renderer; notes and ways out are broken, and lines of source cut, at the width.
  package init(style: Style, width: Int = 80) {
    self.style = style
    self.width = max(width, 40)
  }

  /// A diagnostic as lines, with a line end at the end.
  ///
  /// ```
  /// error: unknown lesson 'has-manny' [unknown-lesson]
  ///   --> lesson.yml:3:9
  ///    |
  ///  3 | program: has-manny.js
  ///    |          ^^^^^^^^^^^^
  ///   help: did you mean 'has-many'?
  /// ```
  package func text(_ diagnostic: Diagnostic) -> String {
    let role: Style.Role = diagnostic.severity == .error ? .bad : .warning
    var lines = [
      style(role, diagnostic.severity.rawValue + ":") + " "
        + style(.strong, TerminalText.escaped(LongText.shortened(diagnostic.message)))
        + style(.faint, " [\(diagnostic.id)]")
    ]
    if let location = diagnostic.location { lines += place(location, role) }
    for note in diagnostic.notes {
      lines += labelled("note:", note.message)
      if let location = note.location { lines += place(location, .faint) }
    }
    let room = diagnostic.parts.map(\.label.count).max() ?? 0
    for part in diagnostic.parts {
      let label = part.label + ":"
      lines += labelled(
        label.padded(to: room + 1),
        part.text,
        .faint,
        isCode: part.label == "write"
      )
    }
    for help in diagnostic.help {
      lines += labelled("help:".padded(to: room + 1), help, .good)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several diagnostics, an empty line between.
  package func text(_ list: [Diagnostic]) -> String {
    list.map(text).joined(separator: "\n")
  }

  /// A text behind its label, further lines below its first word.
  private func labelled(
    _ label: String,
    _ text: String,
    _ role: Style.Role? = nil,
    isCode: Bool = false
  ) -> [String] {
    let margin = label.count + 3
    let shown = TerminalText.escaped(LongText.shortened(text))
    let lines =
      isCode
      ? LineWrapping.lines(ofCode: shown, width: width - margin)
      : LineWrapping.lines(of: shown, width: width - margin)
    let head = "  " + (role.map { style($0, label) } ?? label) + " "
    let indent = String(repeating: " ", count: margin)
    return lines.enumerated().map { ($0.offset == 0 ? head : indent) + $0.element }
  }

  private func place(_ location: Diagnostic.Location, _ role: Style.Role) -> [String] {
    let source = location.source
    let start = source.position(at: location.range.start)
    let end = source.position(at: max(location.range.start, location.range.end))
    return [style(.faint, "  --> ") + "\(TerminalText.escaped(source.name)):\(start)"]
      + Excerpt.lines(
        of: Document.SourceLine(
          number: start.line,
          text: String(source.line(start.line)),
          column: start.column,
          end: end.line == start.line ? end.column : nil
        ),
        width: width,
        style: style,
        role: role
      )
  }
}

extension String {
  /// The text with blanks behind it up to a length.
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - count))
  }
}
