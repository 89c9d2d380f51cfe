/// Words, plurals and lists as every text of the tool writes them.
package enum Words {
  /// `BlogPosts` → `blog posts`: how a name reads inside a sentence.
  package static func spoken(_ name: String) -> String {
    var words = ""
    var previous: Character = " "
    for character in name {
      if character == "_" {
        words.append(" ")
      } else {
        if character.isUppercase, previous.isLowercase || previous.isNumber { words.append(" ") }
        words += character.lowercased()
      }
      previous = character
    }
    return words
  }

  /// `user_id` and `UserId` → `userid`: a name without case and underscores, to which its other spellings come too.
  package static func bare(_ name: some StringProtocol) -> String {
    var letters = String.UnicodeScalarView()
    letters.append(contentsOf: name.unicodeScalars.lazy.filter { $0 != "_" })
    return String(letters).lowercased()
  }

  /// The names without repetition, in the order of their first appearance.
  package static func unique(_ names: some Sequence<String>) -> [String] {
    var seen: Set<Name> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// `User, 3 Post` from `[User, Post, Post, Post]`, in the order of their first appearance.
  package static func counted(_ names: [String]) -> [(name: String, count: Int)] {
    var counts: [Name: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    return unique(names).map { ($0, counts[$0] ?? 0) }
  }

  /// `3,950`.
  package static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in "\(number)".reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// A text inside a message: its beginning, with `…` behind it, where it is longer than a message should be.
  package static func short(_ text: String, limit: Int = 80) -> String {
    let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex)
    guard let end, end != text.endIndex else { return text }
    return text[..<end] + "…"
  }

  /// A text as a sentence: one mark at its end, also where the text brings one, and none behind SQL's semicolon.
  package static func sentence(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, last == ";" || last.isWhitespace { text.removeLast() }
    guard let last = text.last, !".!?…".contains(last) else { return String(text) }
    return text + "."
  }

  /// The lines of a text.
  package static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The word for one where there is one, else the word for several: `row` or `rows`, `is` or `are`.
  ///
  /// Without a word for several it is that for one with an `s`.
  package static func form(_ number: Int, _ one: String, _ several: String? = nil) -> String {
    number == 1 ? one : several ?? one + "s"
  }

  /// `a Post`, `an Image`, `a User`: the name with its article, as it is spoken.
  package static func one(_ name: String) -> String {
    let word = name.lowercased()
    // As in `user` and `unit`, which begin with the sound of `you`.
    let isYou = ["use", "uni", "uti", "eu"].contains { word.hasPrefix($0) }
    return word.first.map { "aeiou".contains($0) } == true && !isYou ? "an \(name)" : "a \(name)"
  }

  /// `1 row`, `2 rows`, `1 query`, `2 queries`.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(form(number, noun, plural))"
  }

  /// `Post`, `2 Posts`: the number is left out where it is one.
  package static func several(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    number == 1 ? noun : count(number, noun, plural: plural)
  }

  /// `step 4`, `steps 3 and 4`, `steps 3, 4 and 5`.
  package static func steps(_ numbers: [Int]) -> String {
    "\(form(numbers.count, "step")) \(list(numbers.map { "\($0)" }))"
  }

  /// `Step 4`, `Steps 4–7`, and `Steps 4, 6 and 7` where some between are missing.
  package static func stretch(_ numbers: [Int]) -> String {
    guard numbers.count > 1, let first = numbers.first, let last = numbers.last else {
      return "Step " + list(numbers.map { "\($0)" })
    }
    return last - first == numbers.count - 1
      ? "Steps \(first)–\(last)" : "Steps " + list(numbers.map { "\($0)" })
  }

  /// `a`, `a and b`, `a, b and c`.
  package static func list(_ items: [String], _ conjunction: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
