public import Diagnostics

/// Diagnostics as terminal text: what was found, the place with carets, notes, ways out.
public struct DiagnosticText: Sendable {
  private let style: Style

  /// Makes a renderer.
  public init(style: Style) { self.style = style }

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
  public func text(_ diagnostic: Diagnostic) -> String {
    let role: Style.Role = diagnostic.severity == .error ? .bad : .warning
    var lines = [
      style(role, diagnostic.severity.rawValue + ":") + " "
        + style(.strong, TerminalText.escaped(diagnostic.message))
        + style(.faint, " [\(diagnostic.id)]")
    ]
    if let location = diagnostic.location { lines += place(location, role) }
    for note in diagnostic.notes {
      lines.append("  note: " + TerminalText.escaped(note.message))
      if let location = note.location { lines += place(location, .faint) }
    }
    for help in diagnostic.help {
      lines.append("  " + style(.good, "help:") + " " + TerminalText.escaped(help))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several diagnostics, an empty line between.
  public func text(_ list: [Diagnostic]) -> String {
    list.map(text).joined(separator: "\n")
  }

  private func place(_ location: Diagnostic.Location, _ role: Style.Role) -> [String] {
    let source = location.source
    let start = source.position(at: location.range.start)
    let end = source.position(at: max(location.range.start, location.range.end))
    let line = String(source.line(start.line))
    let number = "\(start.line)"
    let margin = String(repeating: " ", count: number.count)
    let before = line.prefix(start.column - 1)
    let marked =
      end.line == start.line
      ? line.dropFirst(start.column - 1).prefix(max(end.column - start.column, 0))
      : line.dropFirst(start.column - 1)
    let indent = before.map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of($0))
    }
    .joined()
    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
    return [
      style(.faint, "  --> ") + "\(TerminalText.escaped(source.name)):\(start)",
      style(.faint, " \(margin) |"),
      style(.faint, " \(number) |") + " " + TerminalText.escaped(line),
      style(.faint, " \(margin) |") + " " + indent + style(role, carets),
    ]
  }
}
