/// Files of a program with blanks, and what is typed into them.
package struct FilledBlanks: Sendable, Equatable {
  /// A file, by what stands between its blanks: one part more than it has blanks.
  struct File: Sendable, Equatable {
    let name: String
    let parts: [String]
  }

  /// The files.
  let files: [File]
  /// What is typed into each blank, file by file.
  private(set) var fills: [LineEditor]
  /// The blank that is typed into.
  private(set) var place = 0
  private let blank: String

  /// Takes files in which `blank` stands for a text; nil where there is none.
  package init?(_ files: [(name: String, text: String)], blank: String) {
    self.blank = blank
    self.files = files.map { file in
      File(
        name: file.name,
        parts: file.text.split(separator: blank, omittingEmptySubsequences: false).map(String.init)
      )
    }
    fills = self.files.flatMap { $0.parts.dropFirst().map { _ in LineEditor() } }
    guard !fills.isEmpty else { return nil }
  }

  /// Takes what stands in the blanks of files as they are now; false where something else of them was changed.
  package mutating func take(_ texts: [String]) -> Bool {
    guard texts.count == files.count else { return false }
    var typed: [String] = []
    for (file, text) in zip(files, texts) {
      guard let found = Self.typed(text.utf8[...], file.parts) else { return false }
      typed += found
    }
    fills = typed.map { LineEditor(line: $0.utf8.elementsEqual(blank.utf8) ? "" : $0) }
    place = fills.firstIndex(where: \.isEmpty) ?? 0
    return true
  }

  /// What stands between parts of a text; nil where they are not there.
  private static func typed(_ text: Substring.UTF8View, _ parts: [String]) -> [String]? {
    guard let first = parts.first, text.starts(with: first.utf8) else { return nil }
    var rest = text.dropFirst(first.utf8.count)
    var typed: [String] = []
    for (index, part) in parts.enumerated().dropFirst() {
      let isLast = index == parts.count - 1
      guard let end = isLast ? suffix(part, of: rest) : firstPlace(of: part, in: rest) else {
        return nil
      }
      guard let fill = String(rest[..<end]) else { return nil }
      typed.append(fill)
      rest = rest[end...].dropFirst(part.utf8.count)
    }
    return rest.isEmpty ? typed : nil
  }

  private static func suffix(
    _ part: String,
    of text: Substring.UTF8View
  ) -> Substring.UTF8View.Index? {
    guard text.count >= part.utf8.count, text.suffix(part.utf8.count).elementsEqual(part.utf8)
    else { return nil }
    return text.index(text.endIndex, offsetBy: -part.utf8.count)
  }

  private static func firstPlace(
    of part: String,
    in text: Substring.UTF8View
  ) -> Substring.UTF8View.Index? {
    text.firstRange(of: part.utf8)?.lowerBound
  }

  /// The files with what is typed in.
  package var texts: [(name: String, text: String)] {
    var left = fills[...]
    return files.map { file in
      let text = file.parts.dropFirst().reduce(file.parts.first ?? "") { text, part in
        let fill = left.popFirst()
        return text + (fill.map { $0.isEmpty ? blank : $0.line } ?? blank) + part
      }
      return (file.name, text)
    }
  }

  /// The number of blanks in which nothing stands.
  var emptyCount: Int { fills.count { $0.isEmpty } }

  /// Goes to another blank, around the ends.
  mutating func go(by step: Int) { place = (place + step + fills.count) % fills.count }

  /// Goes to the next blank in which nothing stands; false where there is no other one.
  mutating func goToEmpty() -> Bool {
    let next = (place + 1..<place + fills.count).map { $0 % fills.count }
      .first { fills[$0].isEmpty }
    guard let next else { return false }
    place = next
    return true
  }

  /// Takes a key into the blank.
  mutating func type(_ key: ScreenKey) { _ = fills[place].take(key) }
}
