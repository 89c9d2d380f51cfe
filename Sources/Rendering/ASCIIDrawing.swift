/// Characters that pages and screens draw with, for terminals that have none of them.
package enum ASCIIDrawing {
  private static let characters: [Character: Character] = [
    "─": "-", "═": "=", "│": "|", "┊": ":", "┬": "+", "…": "~", "→": ">", "←": "<", "↑": "^",
    "↓": "v", "▶": ">", "↕": "|", "•": "*", "·": "-", "×": "x", "–": "-", "−": "-",
  ]

  /// The text with what is drawn in ASCII, each character as wide as before.
  package static func text(_ text: String) -> String {
    if DisplayWidth.isPlain(text.utf8) { return text }
    return String(text.map { characters[$0] ?? $0 })
  }
}
