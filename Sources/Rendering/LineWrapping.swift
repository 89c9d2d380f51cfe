/// Breaking of text into lines of a width.
package enum LineWrapping {
  private static let space = UInt8(ascii: " ")
  private static let newline = UInt8(ascii: "\n")

  /// The lines of a text, broken at its own line ends, then at spaces.
  ///
  /// A word that is wider than the width is cut. Never empty.
  package static func lines(of text: String, width: Int) -> [String] {
    let width = max(width, 1)
    if DisplayWidth.isPlain(text.utf8) {
      if text.utf8.count <= width { return [text] }
      var text = text
      return text.withUTF8 { wrapPlain($0, width: width) }
    }
    return text.utf8.split(separator: newline, omittingEmptySubsequences: false)
      .flatMap { wrap(Substring($0), width: width) }
  }

  /// The lines of code, broken as a text is, but with every run of blanks kept: it may be part of a string.
  package static func lines(ofCode code: String, width: Int) -> [String] {
    guard code.contains("  ") || code.first == " " else { return lines(of: code, width: width) }
    var kept = ""
    var previous: Character?
    for character in code {
      // A blank that no line is broken at stands for each of a run but its first.
      let isFurther = character == " " && (previous == " " || previous == nil)
      kept.append(isFurther ? "\u{A0}" : character)
      previous = character
    }
    return lines(of: kept, width: width).map { $0.replacing("\u{A0}", with: " ") }
  }

  /// As ``wrap(_:width:)``, for a text whose every byte takes one column.
  private static func wrapPlain(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    line.reserveCapacity(width)
    func endLine() {
      lines.append(String(decoding: line, as: UTF8.self))
      line.removeAll(keepingCapacity: true)
    }
    func add(_ range: Range<Int>) {
      line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
    var start = 0
    while start < bytes.count {
      guard bytes[start] != space else {
        start += 1
        continue
      }
      let end = bytes[start...].firstIndex(of: space) ?? bytes.count
      if !line.isEmpty, line.count + 1 + end - start <= width {
        line.append(space)
      } else if !line.isEmpty {
        endLine()
      }
      while end - start > width {
        add(start..<start + width)
        endLine()
        start += width
      }
      add(start..<end)
      start = end
    }
    if !line.isEmpty || lines.isEmpty { endLine() }
    return lines
  }

  /// The widths of a text's widest word and of its widest line.
  static func widest(_ text: String) -> (word: Int, line: Int) {
    if DisplayWidth.isPlain(text.utf8, orAlso: newline) {
      var text = text
      return text.withUTF8(widestPlain)
    }
    func widest(_ separator: (UInt8) -> Bool) -> Int {
      text.utf8.split(whereSeparator: separator).map { DisplayWidth.of(Substring($0)) }.max() ?? 0
    }
    return (widest { $0 == space || $0 == newline }, widest { $0 == newline })
  }

  private static func widestPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> (word: Int, line: Int) {
    var widest = (word: 0, line: 0)
    var word = 0
    var line = 0
    for byte in bytes {
      word = byte == space || byte == newline ? 0 : word + 1
      line = byte == newline ? 0 : line + 1
      widest = (max(widest.word, word), max(widest.line, line))
    }
    return widest
  }

  /// A line cut into pieces of a width wherever they end, so that nothing of it is lost; never empty.
  package static func cut(_ line: some StringProtocol, width: Int) -> [String] {
    guard DisplayWidth.of(line) > width else { return [String(line)] }
    var pieces: [String] = []
    var rest = Substring(line)
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
    for piece in text.utf8.split(separator: space) {
      var word = Substring(piece)
      var left = DisplayWidth.of(word)
      let needed = left + (line.isEmpty ? 0 : 1)
      if needed <= room {
        line += (line.isEmpty ? "" : " ") + word
        room -= needed
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while left > width {
        let head = prefix(of: word, width: width)
        left -= DisplayWidth.of(head)
        lines.append(String(head))
        word = word[head.endIndex...]
      }
      line = String(word)
      room = width - left
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
