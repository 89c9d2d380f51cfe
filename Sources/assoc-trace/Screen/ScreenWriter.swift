import Rendering

/// Draws screens: of each only the lines that differ from those that are there.
struct ScreenWriter {
  private var shown: [String] = []
  private let usesColor: Bool
  private let isASCII: Bool

  /// Draws in the look of an output.
  init(_ output: Output) {
    usesColor = output.style.usesColor
    isASCII = output.style.drawsASCII
  }

  /// Forgets what is there, so that the next screen is drawn whole.
  mutating func forget() { shown = [] }

  /// What makes a screen of what is there, as one frame of synchronized output (private mode 2026), which terminals
  /// that do not know it pass over.
  mutating func update(_ lines: [ScreenLine], columns: Int) -> String {
    let isWhole = shown.count != lines.count
    var text = isWhole ? "\u{1b}[2J" : ""
    let encoded = lines.map { (isASCII ? $0.inASCII : $0).encoded(usesColor: usesColor) }
    for (row, line) in encoded.enumerated() where isWhole ? !line.isEmpty : line != shown[row] {
      text += "\u{1b}[\(row + 1);1H" + line
      // At the last column the cursor stands on the last character, which erasing would take.
      if !isWhole, lines[row].width < columns { text += "\u{1b}[K" }
    }
    shown = encoded
    return text.isEmpty ? "" : "\u{1b}[?2026h" + text + "\u{1b}[?2026l"
  }
}
