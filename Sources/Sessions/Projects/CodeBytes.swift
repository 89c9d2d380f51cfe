/// The bytes of a program's text that are code: of comments, blanks are left.
struct CodeBytes {
  /// The bytes, as many as the text has.
  let bytes: [UInt8]

  /// Takes a text; what looks like a comment inside of a text in quotes stays.
  init(_ text: String) {
    var bytes = Array(text.utf8)
    var place = 0
    // What begins as a comment behind the last end of one is none: `${folder}/*.js` in a template, say.
    let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
    let lastEnd =
      bytes.indices.dropLast().last { bytes[$0] == star && bytes[$0 + 1] == slash } ?? 0
    while place < bytes.count {
      let next = bytes[place] == slash && place + 1 < bytes.count ? bytes[place + 1] : 0
      if next == slash {
        place = Self.blank(&bytes, from: place, through: "\n")
      } else if next == star, place + 2 <= lastEnd {
        place = Self.blank(&bytes, from: place, through: "*/")
      } else {
        place = Self.endOfText(in: bytes, from: place) ?? place + 1
      }
    }
    self.bytes = bytes
  }

  /// Whether a file is imported while the program runs, `import(name)`: a program of one file has none.
  var importsDynamically: Bool {
    let word = Array("import(".utf8)
    var place = 0
    while place < bytes.count {
      if bytes[place] == word[0], bytes[place...].starts(with: word),
        place == 0 || !ModuleNames.isPart(bytes[place - 1])
      {
        return true
      }
      place = Self.endOfText(in: bytes, from: place) ?? place + 1
    }
    return false
  }

  /// Blanks a comment; the place behind it.
  private static func blank(
    _ bytes: inout [UInt8],
    from start: Int,
    through mark: String
  ) -> Int {
    var place = start
    while place < bytes.count, place < start + 2 || !bytes[place...].starts(with: mark.utf8) {
      bytes[place] = UInt8(ascii: " ")
      place += 1
    }
    for end in place..<min(place + mark.utf8.count, bytes.count) where mark != "\n" {
      bytes[end] = UInt8(ascii: " ")
    }
    return min(place + mark.utf8.count, bytes.count)
  }

  /// The place behind a text in quotes that begins at a place and ends on its line; nil where none does.
  static func endOfText(in bytes: [UInt8], from start: Int) -> Int? {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
      if bytes[place] == quote { return place + 1 }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
