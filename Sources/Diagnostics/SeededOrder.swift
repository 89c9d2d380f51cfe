/// The order that a seed gives, the same on every machine and in every version: Fisher and Yates' shuffle.
package struct SeededOrder: Sendable {
  private var numbers: SplitMix64

  /// Starts the order of a seed.
  package init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  /// The items in an order of their own.
  package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for place in items.indices.dropFirst().reversed() {
      items.swapAt(place, Int(numbers.next() % UInt64(place + 1)))
    }
    return items
  }
}
