/// The order that a seed gives, the same on every machine and in every version: SplitMix64, and Fisher and Yates' shuffle.
package struct SeededOrder: Sendable {
  private var state: UInt64

  /// Starts the order of a seed.
  package init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The items in an order of their own.
  package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for place in items.indices.dropFirst().reversed() {
      items.swapAt(place, Int(next() % UInt64(place + 1)))
    }
    return items
  }
}
