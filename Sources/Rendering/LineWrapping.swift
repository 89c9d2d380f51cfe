/// Breaking of text into lines of a width.
package enum LineWrapping {
  /// The lines of a text, broken at its own line ends, then at spaces.
  ///
  /// A word that is wider than the width is cut. Never empty.
  package static func lines(of text: String, width: Int) -> [String] {
    let width = max(width, 1)
    if DisplayWidth.isPlain(text.utf8) {
      return text.utf8.count <= width ? [text] : wrapPlain(text, width: width)
    }
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .flatMap { wrap(Substring($0), width: width) }
  }

  /// As ``wrap(_:width:)``, for a text whose every byte takes one column.
  private static func wrapPlain(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    line.reserveCapacity(width)
    func endLine() {
      lines.append(String(decoding: line, as: UTF8.self))
      line.removeAll(keepingCapacity: true)
    }
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      if !line.isEmpty, line.count + 1 + word.count <= width {
        line.append(UInt8(ascii: " "))
      } else if !line.isEmpty {
        endLine()
      }
      var rest = word
      while rest.count > width {
        line.append(contentsOf: rest.prefix(width))
        endLine()
        rest = rest.dropFirst(width)
      }
      line.append(contentsOf: rest)
    }
    if !line.isEmpty || lines.isEmpty { endLine() }
    return lines
  }

  /// The width of the widest word.
  package static func widestWord(_ text: String) -> Int {
    widest(text) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }

  /// The width of the widest line.
  static func widestLine(_ text: String) -> Int { widest(text) { $0 == UInt8(ascii: "\n") } }

  private static func widest(_ text: String, separator: (UInt8) -> Bool) -> Int {
    guard DisplayWidth.isPlain(text.utf8, orAlso: UInt8(ascii: "\n")) else {
      return text.utf8.split(whereSeparator: separator)
        .map { DisplayWidth.of(Substring($0)) }.max() ?? 0
    }
    var widest = 0
    var width = 0
    for byte in text.utf8 {
      width = separator(byte) ? 0 : width + 1
      widest = max(widest, width)
    }
    return widest
  }

  /// A line cut into pieces of a width wherever they end, so that nothing of it is lost; never empty.
  static func cut(_ line: Substring, width: Int) -> [String] {
    guard DisplayWidth.of(line) > width else { return [String(line)] }
    var pieces: [String] = []
    var rest = line
    while !rest.isEmpty {
      let head = prefix(of: rest, width: max(width, 1))
      pieces.append(String(head))
      rest = rest[head.endIndex...]
    }
    return pieces
  }

  private static func wrap(_ text: Substring, width: Int) -> [String] {
    guard DisplayWidth.of(text) > width else { return [String(text)] }
    var lines: [String] = []
    var line = ""
    var room = width
    for piece in text.utf8.split(separator: UInt8(ascii: " ")) {
      var word = Substring(piece)
      let needed = DisplayWidth.of(word) + (line.isEmpty ? 0 : 1)
      if needed <= room {
        line += (line.isEmpty ? "" : " ") + word
        room -= needed
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while DisplayWidth.of(word) > width {
        let head = prefix(of: word, width: width)
        lines.append(String(head))
        word = word[head.endIndex...]
      }
      line = String(word)
      room = width - DisplayWidth.of(word)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// As much of a word as fits, at least one character.
  private static func prefix(of word: Substring, width: Int) -> Substring {
    var end = word.startIndex
    var used = 0
    while end < word.endIndex {
      used += DisplayWidth.of(word[end])
      if used > width, end > word.startIndex { break }
      end = word.index(after: end)
    }
    return word[..<end]
  }
}
