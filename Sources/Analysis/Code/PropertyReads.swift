import Diagnostics

/// Where a program's text reads properties by name.
struct PropertyReads {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Whether a property of the name is read from something else than the variables of the given names.
  func reads(_ key: String, instances: Set<Name>) -> Bool {
    reads(key) { receiver in
      let root = receiver.prefix { isPart($0) }
      return !instances.contains(String(root))
    }
  }

  /// Whether a property of the name is read from what the program writes as `object`, or taken out of any object.
  func reads(_ key: String, of object: String) -> Bool {
    reads(key) { $0.replacing("?", with: "") == object }
  }

  private func reads(_ key: String, from isMeant: (String) -> Bool) -> Bool {
    var start = text.startIndex
    while let range = text[start...].firstRange(of: key) {
      start = range.upperBound
      let (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
      guard after.first.map(isPart) != true else { continue }
      if before.last == "." {
        if isAssigned(after) { continue }
        let receiver = before.dropLast().reversed().prefix { isPart($0) || $0 == "." || $0 == "?" }
        if isMeant(String(receiver.reversed())) { return true }
      } else if before.hasSuffix("['") || before.hasSuffix("[\"") {
        // `body['tagIds']`, not the list `['tagIds']`.
        if before.dropLast(2).last.map({ isPart($0) || $0 == ")" || $0 == "]" }) == true {
          return true
        }
      } else if before.last.map(isPart) != true, isTakenApart(range) {
        return true
      }
    }
    return false
  }

  private func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  private func isAssigned(_ after: Substring) -> Bool {
    let rest = after.drop { $0 == " " }
    return rest.first == "=" && rest.dropFirst().first != "="
  }

  /// Whether a name stands in a pattern that takes an object apart: `{ name } =`, `({ name }) =>`, `({ name }) {`.
  private func isTakenApart(_ range: Range<String.Index>) -> Bool {
    var depth = 0
    var rest = text[range.upperBound...]
    while let character = rest.first {
      if "{[(".contains(character) { depth += 1 }
      if "}])".contains(character) {
        guard depth > 0 else { break }
        depth -= 1
      }
      rest = rest.dropFirst()
    }
    guard rest.first == "}" else { return false }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    if rest.first == "=" { return rest.dropFirst().first != "=" && rest.dropFirst().first != ">" }
    // Further parameters, `({ tagIds }, response) =>`.
    let end = rest.drop { isPart($0) || ", =".contains($0) }
    guard end.first == ")" else { return false }
    let next = end.dropFirst().drop { $0.isWhitespace }
    return next.hasPrefix("=>") || next.hasPrefix("{")
  }
}
