import Diagnostics
import Trace

/// The lines of a program's sources, and the same lines as they should be.
struct ProgramLines: Sendable {
  private let sources: [SourceText]

  init(_ sources: [ProgramSource]) { self.sources = sources.map(\.sourceText) }

  /// A line of the source that a place is in; empty for a line that is not there.
  private func line(_ number: Int, of place: Place) -> Substring {
    sources.indices.contains(place.source) ? sources[place.source].line(number) : ""
  }

  /// The line of a place with `await` before the call that stands there.
  ///
  /// Nil where a function that is not `async` stands before the call on its line, where `await` means nothing.
  func awaiting(_ place: Place) -> String? {
    let line = line(place.line, of: place)
    let before = line.prefix(place.column - 1)
    let rest = line.dropFirst(place.column - 1)
    let call = rest.prefix(place.length)
    let after = rest.dropFirst(place.length)
    guard !call.isEmpty else { return nil }
    if before.contains("=>") || before.contains("function"), !before.contains("async") {
      return nil
    }
    let isChained = after.first == "." || after.first == "["
    return (before + (isChained ? "(await \(call))" : "await \(call)") + after).trimmingSpace
  }

  /// The name or path before the dot of a property that is read at a place: `post` of `post.UserId`; nil for
  /// what is no path of names.
  func receiver(_ place: Place) -> String? {
    let before = line(place.line, of: place).prefix(place.column - 1)
    guard before.last == "." else { return nil }
    let path = before.dropLast().reversed().prefix {
      $0.isLetter || $0.isNumber || "_$.[]".contains($0)
    }
    let text = String(path.reversed())
    return text.first.map { $0.isLetter || $0 == "_" || $0 == "$" } == true ? text : nil
  }

  /// The code that stands at a place of one line.
  func code(at place: Place) -> String {
    String(line(place.line, of: place).dropFirst(place.column - 1).prefix(place.length))
  }

  /// The first line from a place on that has the word, with another word in its stead.
  func replacing(_ word: String, with other: String, from place: Place?) -> String? {
    guard let place else { return nil }
    for number in place.line...(place.line + 40) {
      let line = line(number, of: place)
      let start =
        number == place.line
        ? line.index(line.startIndex, offsetBy: place.column - 1, limitedBy: line.endIndex)
        : line.startIndex
      guard let start, let range = line[start...].rangeOfWord(word) else { continue }
      return (line[..<range.lowerBound] + other + line[range.upperBound...]).trimmingSpace
    }
    return nil
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmingSpace: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Where a word stands that no letter, digit or `_` goes on.
  fileprivate func rangeOfWord(_ word: String) -> Range<Index>? {
    func isPart(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" } ?? false
    }
    var start = startIndex
    while let range = self[start...].firstRange(of: word) {
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
      let after = range.upperBound < endIndex ? self[range.upperBound] : nil
      if !isPart(before), !isPart(after) { return range }
      start = range.upperBound
    }
    return nil
  }
}
