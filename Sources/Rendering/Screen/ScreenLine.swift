/// A line of a screen: texts beside each other, each in the look of its role.
///
/// Every text is made safe for a terminal where it is added; a tab takes two columns, a line end one.
package struct ScreenLine: Sendable, Equatable {
  /// A text in one look.
  package struct Piece: Sendable, Equatable {
    /// The text.
    package fileprivate(set) var text: String
    /// Its look; nil for the terminal's own.
    package fileprivate(set) var role: Style.Role?
  }

  /// The texts from left to right, neighbours of different looks.
  package private(set) var pieces: [Piece] = []
  /// The columns that they take.
  package private(set) var width = 0

  /// Makes an empty line.
  package init() {}

  /// Makes a line of one text.
  package init(_ text: String, _ role: Style.Role? = nil) { add(text, role) }

  /// What the line says, without looks.
  package var text: String { pieces.map(\.text).joined() }

  /// Adds a text behind the others.
  package mutating func add(_ text: String, _ role: Style.Role? = nil) {
    guard !text.isEmpty else { return }
    let safe = Self.safe(text)
    width += DisplayWidth.of(safe)
    if let last = pieces.indices.last, pieces[last].role == role {
      pieces[last].text += safe
    } else {
      pieces.append(Piece(text: safe, role: role))
    }
  }

  /// Adds another line behind the texts.
  package mutating func add(_ line: ScreenLine) {
    for piece in line.pieces { add(piece.text, piece.role) }
  }

  /// Adds a character of one column up to a width.
  package mutating func pad(to width: Int, with filler: String = " ", _ role: Style.Role? = nil) {
    add(DisplayWidth.repeated(filler, width - self.width), role)
  }

  /// Adds a text in a column of its own: cut to its width, and with blanks behind it.
  package mutating func add(column text: String, width: Int, _ role: Style.Role? = nil) {
    let end = self.width + width
    add(ScreenLine(text, role).fitted(to: width))
    pad(to: end)
  }

  /// The line cut to a width, with a mark of one column at its end where it is cut, or none.
  package func fitted(to width: Int, mark: String = "…") -> ScreenLine {
    guard self.width > width else { return self }
    var result = ScreenLine()
    for piece in pieces {
      var kept = ""
      for character in piece.text {
        let needed = DisplayWidth.of(character)
        guard result.width + DisplayWidth.of(kept) + needed + mark.count <= width else {
          result.add(kept, piece.role)
          result.add(width > 0 ? mark : "", piece.role)
          return result
        }
        kept.append(character)
      }
      result.add(kept, piece.role)
    }
    return result
  }

  /// The line with what it draws in characters of ASCII, each as wide as before.
  package var inASCII: ScreenLine {
    var line = self
    for index in line.pieces.indices {
      line.pieces[index].text = ASCIIDrawing.text(line.pieces[index].text)
    }
    return line
  }

  private static func safe(_ text: String) -> String {
    if DisplayWidth.isPlain(text.utf8) { return text }
    return TerminalText.escaped(text).replacing("\t", with: "  ").replacing("\n", with: " ")
  }
}
