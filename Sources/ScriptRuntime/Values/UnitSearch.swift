/// Looks for code units in others, in time that grows with the length of both.
struct UnitSearch<Unit: Equatable> {
  private let wanted: UnsafeBufferPointer<Unit>

  /// Up to this length the product of both lengths is less than what preparing costs.
  private static var shortLength: Int { 16 }

  init(_ wanted: UnsafeBufferPointer<Unit>) { self.wanted = wanted }

  /// The index of the first occurrence from an index on; nil where there is none.
  func firstIndex(in text: UnsafeBufferPointer<Unit>, from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    let last = text.count - wanted.count
    var index = start
    var compared = 0
    while index <= last {
      if text[index] == first {
        var matched = 1
        while matched < wanted.count, text[index + matched] == wanted[matched] { matched += 1 }
        if matched == wanted.count { return index }
        compared += matched
        // Where much was compared in vain, the text is one that repeats what is looked for.
        if compared > 64 + 4 * (index - start) + Self.shortLength * Self.shortLength {
          return firstIndexOfRepetitive(in: text, from: index)
        }
      }
      index += 1
    }
    return nil
  }

  /// The same as Knuth, Morris and Pratt do it: no unit of the text is looked at again.
  private func firstIndexOfRepetitive(
    in text: UnsafeBufferPointer<Unit>,
    from start: Int
  ) -> Int? {
    let fallbacks = self.fallbacks
    var matched = 0
    for index in start..<text.count {
      while matched > 0, text[index] != wanted[matched] { matched = Int(fallbacks[matched - 1]) }
      if text[index] == wanted[matched] { matched += 1 }
      if matched == wanted.count { return index - matched + 1 }
    }
    return nil
  }

  /// For each beginning of what is wanted, the length of the longest shorter beginning that it ends with.
  private var fallbacks: [Int32] {
    var result = [Int32](repeating: 0, count: wanted.count)
    var matched = 0
    for index in 1..<max(wanted.count, 1) {
      while matched > 0, wanted[index] != wanted[matched] { matched = Int(result[matched - 1]) }
      if wanted[index] == wanted[matched] { matched += 1 }
      result[index] = Int32(truncatingIfNeeded: matched)
    }
    return result
  }
}
