extension String {
  /// Whether the text contains the bytes of a literal.
  ///
  /// As `contains`, but without checking character boundaries, which would cost more than all the rest of making a
  /// short statement.
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
