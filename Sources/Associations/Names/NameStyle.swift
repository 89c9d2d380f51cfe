/// The spellings of names that Sequelize derives from one another (`lib/utils.js`).
package enum NameStyle {
  /// `created_at` → `createdAt`: a letter after dashes, underscores or spaces becomes a capital.
  ///
  /// Separators at the end are dropped; Sequelize fails with a `TypeError`.
  package static func camelize(_ text: String) -> String {
    var result = ""
    var isAfterSeparator = false
    for character in trimmed(text) {
      if character == "-" || character == "_" || character.isWhitespace {
        isAfterSeparator = true
      } else {
        result += isAfterSeparator ? character.uppercased() : String(character)
        isAfterSeparator = false
      }
    }
    return result
  }

  /// `UserID` → `user_i_d`: an underscore before every capital but the first, then lower case.
  package static func underscore(_ text: String) -> String {
    pieces(of: text).map(underscoredPiece).joined(separator: "/").lowercased()
  }

  /// The parts between `::`, left to right.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = [""]
    var hasColon = false
    for scalar in text.unicodeScalars {
      if scalar == ":", hasColon {
        pieces.append("")
        hasColon = false
        continue
      }
      if hasColon { pieces[pieces.count - 1].unicodeScalars.append(":") }
      hasColon = scalar == ":"
      if !hasColon { pieces[pieces.count - 1].unicodeScalars.append(scalar) }
    }
    if hasColon { pieces[pieces.count - 1].unicodeScalars.append(":") }
    return pieces
  }

  private static func underscoredPiece(_ piece: String) -> String {
    var result = ""
    for scalar in piece.unicodeScalars {
      if ("A"..."Z").contains(scalar) { result.unicodeScalars.append("_") }
      result.unicodeScalars.append(scalar)
    }
    return result.hasPrefix("_") ? String(result.dropFirst()) : result
  }

  private static func trimmed(_ text: String) -> Substring {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
