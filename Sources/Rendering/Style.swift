/// Colours, weights and drawing characters of terminal text; with colours off every text stays as it is.
package struct Style: Sendable, Equatable {
  /// Whether escape sequences are written.
  package let usesColor: Bool
  /// Whether rules, marks and arrows are drawn with characters of ASCII.
  package let drawsASCII: Bool

  /// Makes a style.
  package init(usesColor: Bool, drawsASCII: Bool = false) {
    self.usesColor = usesColor
    self.drawsASCII = drawsASCII
  }

  /// What a piece of text is, in the output's own terms.
  package enum Role: String, Sendable {
    case heading = "1;36"
    case strong = "1"
    case faint = "2"
    case good = "32"
    case bad = "31"
    case warning = "33"
    case code = "36"
    /// What keys act on.
    case selected = "7"
  }

  /// The text in the look of its role.
  package func callAsFunction(_ role: Role, _ text: String) -> String {
    usesColor && !text.isEmpty ? "\u{1b}[\(role.rawValue)m\(text)\u{1b}[0m" : text
  }
}
