/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

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
