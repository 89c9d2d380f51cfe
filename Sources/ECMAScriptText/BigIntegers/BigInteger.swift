/// An integer of any size, as ECMAScript's BigInt.
///
/// The methods are the schoolbook's, in memory linear in their operands: who calls them bounds what they cost.
package struct BigInteger: Sendable, Hashable {
  /// Whether it is below zero.
  package let isNegative: Bool
  /// The digits of its absolute value to the base 2³², least first, without zeros at the end.
  let digits: [UInt32]

  /// The most bits of an absolute value that V8 has.
  package static let maximumBits = 1 << 30

  /// Zero.
  package static let zero = BigInteger(isNegative: false, [])

  init(isNegative: Bool, _ digits: [UInt32]) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.isNegative = isNegative && !digits.isEmpty
  }

  /// An integer of the machine.
  package init(_ value: Int) {
    let magnitude = value.magnitude
    self.init(
      isNegative: value < 0,
      [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)]
    )
  }

  /// An integer of 64 bits without a sign.
  package init(_ value: UInt64) {
    self.init(
      isNegative: false,
      [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    )
  }

  /// The integer that a number is; nil for a fraction, an infinity and NaN.
  package init?(exactly number: Double) {
    guard number.isFinite, number.rounded(.towardZero) == number else { return nil }
    let size = number.magnitude
    guard size >= 9_007_199_254_740_992 else {
      self.init(Int(number))
      return
    }
    let shift = Int(size.exponent) - 52
    let fraction = BigInteger(size.significandBitPattern | 1 << 52)
    self.init(isNegative: number < 0, fraction.shiftedLeft(by: shift).digits)
  }

  /// How many digits to the base 2³² there are: what work and memory are counted by.
  package var digitCount: Int { digits.count }

  /// Whether it is zero.
  package var isZero: Bool { digits.isEmpty }

  /// The bits of the absolute value, without zeros in front.
  package var bitCount: Int {
    guard let last = digits.last else { return 0 }
    return digits.count * 32 - last.leadingZeroBitCount
  }

  /// The value where it has at most 63 bits.
  package var asInt: Int? {
    guard bitCount <= 63 else { return nil }
    let magnitude = Int(lowBits)
    return isNegative ? -magnitude : magnitude
  }

  /// The lowest 64 bits of the absolute value.
  var lowBits: UInt64 {
    let low = UInt64(digits.first ?? 0)
    return digits.count > 1 ? low | UInt64(digits[1]) << 32 : low
  }

  /// The lowest 64 bits in two's complement.
  package var low64: UInt64 { isNegative ? 0 &- lowBits : lowBits }

  /// The nearest number, ties to even; an infinity beyond the largest.
  package var asDouble: Double {
    let bits = bitCount
    guard bits > 64 else {
      let number = Double(lowBits)
      return isNegative ? -number : number
    }
    guard bits <= 1024 else { return isNegative ? -.infinity : .infinity }
    let shift = bits - 64
    var top = BigInteger(isNegative: false, digits).shiftedRight(by: shift).lowBits
    // What is cut off decides where the 64 bits alone would be a tie.
    let isExact = digits.prefix(shift / 32).allSatisfy { $0 == 0 } && hasNoBits(below: shift)
    if !isExact { top |= 1 }
    let number = Double(sign: .plus, exponent: shift, significand: Double(top))
    return isNegative ? -number : number
  }

  private func hasNoBits(below bit: Int) -> Bool {
    let rest = bit % 32
    return rest == 0 || digits[bit / 32] & (1 << rest - 1) == 0
  }

  /// The negative of a value.
  package static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(isNegative: !value.isNegative, value.digits)
  }
}

extension BigInteger: Comparable {
  /// Whether the left value is the smaller one.
  package static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = compare(left.digits, right.digits)
    return left.isNegative ? order > 0 : order < 0
  }

  /// Below, at or above zero as the left absolute value is smaller, equal or larger.
  static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count - right.count }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return 0
  }

  /// Below, at or above zero as the value is smaller than, equal to or larger than a number; nil for NaN.
  package func compare(to number: Double) -> Int? {
    if number.isNaN { return nil }
    if number.isInfinite { return number < 0 ? 1 : -1 }
    let floor = number.rounded(.down)
    guard let whole = BigInteger(exactly: floor) else { return nil }
    if self == whole { return floor == number ? 0 : -1 }
    return self < whole ? -1 : 1
  }
}
