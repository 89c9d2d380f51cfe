/// The modules that a text names in `require('…')`, `import … from '…'` and `import('…')`.
enum ModuleNames {
  /// The names in the order of their places; what stands in comments is none, and in texts neither.
  static func inText(_ text: String) -> [String] {
    var names: [String] = []
    let bytes = CodeBytes(text).bytes
    var place = 0
    while place < bytes.count {
      guard let word = word(bytes, place) else {
        place = CodeBytes.endOfText(in: bytes, from: place) ?? place + 1
        continue
      }
      place += word.utf8.count
      if let name = name(behind: &place, in: bytes) { names.append(name) }
    }
    return names
  }

  /// The word that a name of a module may follow, where it stands at a place.
  private static func word(_ bytes: [UInt8], _ place: Int) -> String? {
    let word: String
    switch bytes[place] {
    case UInt8(ascii: "r"): word = "require"
    case UInt8(ascii: "i"): word = "import"
    case UInt8(ascii: "f"): word = "from"
    case _: return nil
    }
    return isWord(word, bytes, place) ? word : nil
  }

  private static func isWord(_ word: String, _ bytes: [UInt8], _ place: Int) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    if place > 0, isPart(bytes[place - 1]) { return false }
    let end = place + word.utf8.count
    return end < bytes.count && !isPart(bytes[end])
  }

  /// Whether a byte is part of a path of names.
  static func isPart(_ byte: UInt8) -> Bool {
    switch UInt8(truncatingIfNeeded: byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func name(behind place: inout Int, in bytes: [UInt8]) -> String? {
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "(")]
    while place < bytes.count, spaces.contains(bytes[place]) { place += 1 }
    guard place < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[place]),
      let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
    else { return nil }
    let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    place = end + 1
    return name
  }
}
