/// Prints figures with their bounds, and remembers whether one is above its bound.
struct Figures {
  private(set) var hasFailed = false

  /// Prints a figure with two decimals at most.
  mutating func check(_ name: String, _ value: Double, _ unit: String, bound: Double) {
    let isBroken = value > bound
    hasFailed = hasFailed || isBroken
    print(
      "  \(name): \(rounded(value)) \(unit), bound \(rounded(bound))\(isBroken ? "  BROKEN" : "")"
    )
  }

  /// Prints a figure that has no bound of its own.
  func note(_ name: String, _ value: Double, _ unit: String) {
    print("  \(name): \(rounded(value)) \(unit)")
  }

  private func rounded(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
