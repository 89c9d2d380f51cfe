package import Diagnostics

extension ScreenLine {
  /// Reads a line as ``Style`` writes it with colours.
  init(styled text: String) {
    let mark = "\u{1b}["
    for (index, part) in text.split(separator: mark, omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0, let end = part.firstIndex(of: "m") else {
        add(String(part))
        continue
      }
      add(String(part[part.index(after: end)...]), Style.Role(rawValue: String(part[..<end])))
    }
  }

  /// The line as a terminal takes it; without colours weight and reversal stay, which are none.
  package func encoded(usesColor: Bool) -> String {
    var result = ""
    for piece in pieces {
      let code = piece.role.map { usesColor ? $0.rawValue : $0.weight } ?? ""
      result += code.isEmpty ? piece.text : "\u{1b}[\(code)m\(piece.text)\u{1b}[0m"
    }
    return result
  }
}

extension Style.Role {
  /// What of the look is no colour.
  fileprivate var weight: String {
    switch self {
    case .heading, .strong: "1"
    case .faint: "2"
    case .selected: "7"
    case .good, .bad, .warning, .code: ""
    }
  }
}

extension Document {
  /// The lines of the page on a screen, none wider than `width`, without empty lines between the blocks.
  package func screenLines(width: Int) -> [ScreenLine] {
    mapTexts(TerminalText.escaped).blocks.flatMap { block in
      Self.lines(block, width: width, style: Style(usesColor: true))
        .map { ScreenLine(styled: $0).fitted(to: width) }
    }
  }
}

extension DiagnosticText {
  /// Diagnostics as lines of a screen, none wider than `width`.
  package static func screenLines(_ diagnostics: [Diagnostic], width: Int) -> [ScreenLine] {
    DiagnosticText(style: Style(usesColor: true), width: width).text(diagnostics)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { ScreenLine(styled: String($0)).fitted(to: width) }
  }
}
