/// Texts of programs in messages, which may be as long as a program makes them.
package enum LongText {
  /// The code units of a message that are told: far more than anybody reads.
  package static let messageLength = 4000

  /// A text, or its beginning and how much more there is where it is longer than so many code units.
  package static func shortened(_ text: String, to length: Int = messageLength) -> String {
    guard text.utf8.count > length else { return text }
    let units = text.utf16
    guard let cut = units.index(units.startIndex, offsetBy: length, limitedBy: units.endIndex),
      cut < units.endIndex
    else { return text }
    // A pair of surrogates is not cut in two.
    let end = text.unicodeScalars.index(before: text.unicodeScalars.index(after: cut))
    return String(text[..<end])
      + "… (\(units.distance(from: end, to: units.endIndex)) more characters)"
  }
}
