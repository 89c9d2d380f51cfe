/// Changes programs at random, by bytes, by words and by lines, and mixes them with others.
struct Mutator {
  private var random: SeededRandom
  private static let pieces = [
    "(", ")", "{", "}", "[", "]", "`", "'", "\"", "${", "=>", "...", "?.", "??=", "**", "/", "//",
    "/*", "\\", "#", "@",
    "!", ";", ",", ":", ".", "0", "1e999", "-1", "NaN", "null", "undefined", "await ", "async ",
    "class ", "extends ",
    "new ", "return ", "throw ", "yield ", "function* ", "import ", "export ", "static ", "get ",
    "super", "this", "let ",
    "const ", "delete ", "typeof ", "for (;;) ", "while (true) ", "é", "😀", "\u{0}", "\u{FEFF}",
    "\u{2028}", "\r",
    " as string", ": number", "<T>", "Op.and", "[Op.in]", "{ include: ", "where: ", "through: ",
    "as: ", "'__proto__'",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A changed copy of one of the programs.
  mutating func mutation(of programs: [String]) -> String {
    var text = random.pick(programs)
    for _ in 0...random.below(4) {
      switch random.below(6) {
      case 0: text = lineChange(text)
      case 1: text = splice(text, random.pick(programs))
      case 2, 3: text = wordChange(text)
      default: text = byteChange(text)
      }
    }
    return text
  }

  private mutating func byteChange(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return random.pick(Self.pieces) }
    let place = random.below(bytes.count)
    switch random.below(4) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
    default: bytes.insert(contentsOf: Array(random.pick(Self.pieces).utf8), at: place)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Exchanges, doubles or takes away whole words, so that the program often still parses.
  private mutating func wordChange(_ text: String) -> String {
    var words = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "(" || $0 == "," }
    let marks = text.filter { $0 == " " || $0 == "(" || $0 == "," }
    guard words.count > 2 else { return text }
    let first = random.below(words.count)
    let second = random.below(words.count)
    switch random.below(3) {
    case 0: words.swapAt(first, second)
    case 1: words[first] = words[second]
    default: words[first] = Substring(random.pick(Self.pieces + Vocabulary.values))
    }
    var result = String(words[0])
    for (word, mark) in zip(words.dropFirst(), marks) {
      result.append(mark)
      result += word
    }
    return result
  }

  private mutating func lineChange(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else { return text }
    let line = random.below(lines.count)
    switch random.below(3) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: random.below(lines.count))
    default: lines.swapAt(line, random.below(lines.count))
    }
    return lines.joined(separator: "\n")
  }

  private mutating func splice(_ text: String, _ other: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let others = other.split(separator: "\n", omittingEmptySubsequences: false)
    return
      (lines.prefix(random.below(lines.count + 1)) + others.suffix(random.below(others.count + 1)))
      .joined(separator: "\n")
  }
}
