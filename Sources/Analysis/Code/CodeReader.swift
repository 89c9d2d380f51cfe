/// Reads pieces of code without a parser: it knows brackets, texts, comments and commas.
///
/// What it cannot tell apart it takes as it stands (``CodeNode/Kind/other``), so that nothing is ever cut inside of a
/// text or a bracket. Every loop goes forward over the source once.
struct CodeReader {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The call whose callee begins at an offset and ends with the method's name; the first that begins there without one.
  func call(at start: Int, method: String? = nil, source: Int) -> CallCode? {
    let name = method.map { Array($0.utf8) }
    var place = start
    while place < bytes.count {
      place = skippingTrivia(place)
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"),
        UInt8(ascii: "}"):
        return nil
      case _ where isName(bytes[place]):
        let end = endOfName(place)
        let open = skippingTrivia(end)
        if name.map({ bytes[place..<end].elementsEqual($0) }) ?? true, open < bytes.count,
          bytes[open] == UInt8(ascii: "(")
        {
          let (items, close) = items(from: open)
          return CallCode(
            source: source,
            callee: start..<end,
            parentheses: open..<close,
            arguments: items
          )
        }
        place = end
      default: place = skippingOne(place)
      }
    }
    return nil
  }

  /// The code of a range.
  func code(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether a text stands anywhere in the source, compared byte by byte: a rule asks this of every program, before it
  /// looks closer.
  func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for place in 0...(bytes.count - wanted.count)
      where bytes[place] == first && bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        return true
      }
      return false
    }
  }

  /// The expression at an offset or behind the blanks there.
  func expression(at start: Int) -> CodeNode { node(at: skippingTrivia(start)) }

  // MARK: Pieces

  /// The pieces between a bracket and its partner, and the offset behind that.
  private func items(from open: Int) -> (items: [CodeNode], end: Int) {
    var items: [CodeNode] = []
    var place = skippingTrivia(open + 1)
    while place < bytes.count, !isClosing(bytes[place]) {
      if bytes[place] == UInt8(ascii: ",") {
        place = skippingTrivia(place + 1)
        continue
      }
      let node = node(at: place)
      items.append(node)
      place = skippingTrivia(max(node.range.upperBound, place + 1))
    }
    return (items, min(place + 1, bytes.count))
  }

  /// The expression that begins at an offset and ends before a comma or a closing bracket.
  private func node(at start: Int) -> CodeNode {
    let end = endOfExpression(start)
    let whole = start..<end
    guard start < bytes.count else { return CodeNode(kind: .other, range: start..<start) }
    switch bytes[start] {
    case UInt8(ascii: "{"):
      let (entries, close) = entries(from: start)
      if close == end { return CodeNode(kind: .object(entries), range: whole) }
    case UInt8(ascii: "["):
      let (items, close) = items(from: start)
      if close == end { return CodeNode(kind: .list(items), range: whole) }
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      let inner = code(start + 1..<max(start + 1, end - 1))
      if endOfText(start) == end, !inner.contains("\\"), !inner.contains("${") {
        return CodeNode(kind: .text(inner), range: whole)
      }
    default: break
    }
    return CodeNode(kind: .other, range: whole)
  }

  private func entries(from open: Int) -> (entries: [CodeNode.Entry], end: Int) {
    var entries: [CodeNode.Entry] = []
    var place = skippingTrivia(open + 1)
    while place < bytes.count, !isClosing(bytes[place]) {
      if bytes[place] == UInt8(ascii: ",") {
        place = skippingTrivia(place + 1)
        continue
      }
      let entry = entry(at: place)
      entries.append(entry)
      place = skippingTrivia(max(entry.range.upperBound, place + 1))
    }
    return (entries, min(place + 1, bytes.count))
  }

  private func entry(at start: Int) -> CodeNode.Entry {
    let keyEnd = endOfKey(start)
    let colon = skippingTrivia(keyEnd)
    guard keyEnd > start, colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else {
      // A name alone, a method, or `...rest`.
      let node = CodeNode(kind: .other, range: start..<endOfExpression(start))
      let isName = keyEnd == node.range.upperBound
      return CodeNode.Entry(
        key: code(isName ? node.range : start..<keyEnd),
        keyRange: isName ? node.range : start..<max(keyEnd, start),
        value: node
      )
    }
    var key = code(start..<keyEnd)
    if let first = key.first, "'\"`[".contains(first) { key = String(key.dropFirst().dropLast()) }
    return CodeNode.Entry(
      key: key,
      keyRange: start..<keyEnd,
      value: node(at: skippingTrivia(colon + 1))
    )
  }

  private func endOfKey(_ start: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): endOfText(start)
    case UInt8(ascii: "["): endOfBracket(start)
    default: endOfName(start)
    }
  }

  // MARK: Ends

  func endOfExpression(_ start: Int) -> Int {
    var place = start
    var end = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || isClosing(byte) { break }
      let next = skippingOne(place)
      // Blanks and comments at the end are not part of it.
      if skippingTrivia(place) == place { end = next }
      place = next
    }
    return end
  }

  /// Goes over one bracket with its content, one text, one comment, one blank, or one byte.
  func skippingOne(_ place: Int) -> Int {
    let trivia = skippingTrivia(place)
    guard trivia == place else { return trivia }
    switch bytes[place] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return endOfBracket(place)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return endOfText(place)
    case UInt8(ascii: "/") where beginsRegularExpression(place):
      return endOfRegularExpression(place)
    default: return place + 1
    }
  }

  func endOfBracket(_ open: Int) -> Int {
    var depth = 0
    var place = open
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        place += 1
      case _ where isClosing(bytes[place]):
        depth -= 1
        place += 1
        if depth == 0 { return place }
      default: place = skippingOne(place)
      }
    }
    return place
  }

  func endOfText(_ open: Int) -> Int {
    let quote = bytes[open]
    var place = open + 1
    while place < bytes.count {
      switch bytes[place] {
      case quote: return place + 1
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "$")
      where quote == UInt8(ascii: "`") && place + 1 < bytes.count
        && bytes[place + 1] == UInt8(ascii: "{"):
        place = endOfBracket(place + 1)
      default: place += 1
      }
    }
    return bytes.count
  }

  func endOfName(_ start: Int) -> Int {
    var place = start
    while place < bytes.count, isName(bytes[place]) { place += 1 }
    return place
  }

  func beginsRegularExpression(_ place: Int) -> Bool {
    var before = place - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x0a { before -= 1 }
    guard before >= 0 else { return true }
    return !isName(bytes[before]) && bytes[before] != UInt8(ascii: ")")
      && bytes[before] != UInt8(ascii: "]")
  }

  func endOfRegularExpression(_ open: Int) -> Int {
    var place = open + 1
    var isInClass = false
    while place < bytes.count, bytes[place] != 0x0a {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return place + 1
      default: break
      }
      place += 1
    }
    return min(place, bytes.count)
  }

  func skippingTrivia(_ start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) {
        place += 1
      } else if bytes[place] == UInt8(ascii: "/"), place + 1 < bytes.count,
        bytes[place + 1] == UInt8(ascii: "/")
      {
        while place < bytes.count, bytes[place] != 0x0a { place += 1 }
      } else if bytes[place] == UInt8(ascii: "/"), place + 1 < bytes.count,
        bytes[place + 1] == UInt8(ascii: "*")
      {
        place += 2
        while place + 1 < bytes.count,
          bytes[place] != UInt8(ascii: "*") || bytes[place + 1] != UInt8(ascii: "/")
        {
          place += 1
        }
        place = min(place + 2, bytes.count)
      } else {
        break
      }
    }
    return place
  }

  private func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
