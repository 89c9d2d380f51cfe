import Diagnostics
import ScriptRuntime

/// Makes identifiers and random bytes from a fixed seed, so that every run makes the same.
///
/// A class, since all who make identifiers in a realm share one sequence.
package final class IdentifierSource {
  private var random = SplitMix64(seed: 0x6173_736F_6374_7263)

  /// The next identifier, of the version that it says it is of; the rest is random in all of them.
  package func make(version: Int = 4) -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | UInt64(version) << 12
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Self.hex(high) + Self.hex(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  /// Random bytes.
  package func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
  }

  /// A random number from 0 up to a bound.
  func number(below bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
