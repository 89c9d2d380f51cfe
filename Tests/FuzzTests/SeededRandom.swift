import Diagnostics

/// Numbers that look random and are the same for the same seed, with ways to choose by them.
struct SeededRandom: RandomNumberGenerator {
  private var numbers: SplitMix64

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { numbers.next() }

  /// A number from 0 up to the bound.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &self) }

  /// One of the elements; the standard value where there are none.
  mutating func pick<Element>(_ elements: [Element], or standard: Element) -> Element {
    elements.isEmpty ? standard : elements[below(elements.count)]
  }

  /// One of the words.
  mutating func pick(_ words: [String]) -> String { pick(words, or: "") }

  /// True once in so many times.
  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
}
