import ScriptRuntime

/// Makes identifiers of UUID version 4 from a fixed seed, so that every run makes the same.
///
/// A class, since all who make identifiers in a realm share one sequence.
package final class IdentifierSource {
  private var random = SplitMix64(seed: 0x6173_736F_6374_7263)

  /// The next identifier.
  package func make() -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x0000_0000_0000_4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Self.hex(high) + Self.hex(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
