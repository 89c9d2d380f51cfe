extension String {
  /// Whether the text contains the bytes of a literal.
  ///
  /// As `contains`, without the look at character boundaries, which costs more than all else that a short
  /// statement is made with.
  func holds(_ literal: StaticString) -> Bool {
    let part = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    var text = self
    return text.withUTF8 { bytes in
      guard let first = part.first, bytes.count >= part.count else { return part.isEmpty }
      return (0...bytes.count - part.count).contains { start in
        bytes[start] == first && bytes[start..<start + part.count].elementsEqual(part)
      }
    }
  }
}
