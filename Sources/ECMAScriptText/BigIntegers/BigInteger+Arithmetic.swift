extension BigInteger {
  /// The sum.
  package static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    guard left.isNegative != right.isNegative else {
      return BigInteger(isNegative: left.isNegative, sum(left.digits, right.digits))
    }
    let order = compare(left.digits, right.digits)
    if order == 0 { return .zero }
    return order > 0
      ? BigInteger(isNegative: left.isNegative, difference(left.digits, right.digits))
      : BigInteger(isNegative: right.isNegative, difference(right.digits, left.digits))
  }

  /// The difference.
  package static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  /// The product.
  package static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isZero || right.isZero { return .zero }
    var result = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
    for (place, digit) in left.digits.enumerated() where digit != 0 {
      var carry: UInt64 = 0
      for (offset, other) in right.digits.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(result[place + offset])
        result[place + offset] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      result[place + right.digits.count] = UInt32(truncatingIfNeeded: carry)
    }
    return BigInteger(isNegative: left.isNegative != right.isNegative, result)
  }

  /// The quotient, rounded towards zero, and the remainder, which has the sign of this; the divisor is not zero.
  package func divided(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let (quotient, remainder) = BigInteger.divide(digits, divisor.digits)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, quotient),
      BigInteger(isNegative: isNegative, remainder)
    )
  }

  /// The power; the exponent is not negative.
  package func power(_ exponent: Int) -> BigInteger {
    var result = BigInteger(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  // MARK: Absolute values

  static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    let (long, short) = left.count < right.count ? (right, left) : (left, right)
    var result = long
    var carry: UInt64 = 0
    for index in long.indices {
      if index >= short.count, carry == 0 { break }
      carry += UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0)
      result[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// What is left of a value without a smaller one.
  private static func difference(_ larger: [UInt32], _ smaller: [UInt32]) -> [UInt32] {
    var result = larger
    var borrow: Int64 = 0
    for index in larger.indices {
      if index >= smaller.count, borrow == 0 { break }
      let rest =
        Int64(larger[index]) - (index < smaller.count ? Int64(smaller[index]) : 0) + borrow
      result[index] = UInt32(truncatingIfNeeded: rest)
      borrow = rest >> 32
    }
    return result
  }

  /// Divides by one digit in place; the remainder.
  static func divide(_ value: inout [UInt32], by digit: UInt32) -> UInt32 {
    var rest: UInt64 = 0
    for index in value.indices.reversed() {
      let part = rest << 32 | UInt64(value[index])
      value[index] = UInt32(truncatingIfNeeded: part / UInt64(digit))
      rest = part % UInt64(digit)
    }
    while value.last == 0 { value.removeLast() }
    return UInt32(rest)
  }

  private static func divide(
    _ value: [UInt32],
    _ divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    if compare(value, divisor) < 0 { return ([], value) }
    guard divisor.count > 1 else {
      var quotient = value
      let remainder = divide(&quotient, by: divisor[0])
      return (quotient, [remainder])
    }
    return divideLong(value, divisor)
  }

  /// Knuth's algorithm D (The Art of Computer Programming, 4.3.1).
  private static func divideLong(
    _ value: [UInt32],
    _ divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    let shift = divisor[divisor.count - 1].leadingZeroBitCount
    let lower = shifted(divisor, leftBy: shift)
    let count = divisor.count
    let (top, second) = (UInt64(lower[count - 1]), UInt64(lower[count - 2]))
    var rest = shifted(value, leftBy: shift)
    if rest.count == value.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - count)
    for place in quotient.indices.reversed() {
      let high = UInt64(rest[place + count]) << 32 | UInt64(rest[place + count - 1])
      var guess = high / top
      var left = high % top
      while guess >> 32 != 0 || guess * second > left << 32 | UInt64(rest[place + count - 2]) {
        guess -= 1
        left += top
        if left >> 32 != 0 { break }
      }
      if subtract(lower, times: guess, from: &rest, at: place) {
        guess -= 1
        addBack(lower, to: &rest, at: place)
      }
      quotient[place] = UInt32(truncatingIfNeeded: guess)
    }
    let remainder = BigInteger(isNegative: false, Array(rest.prefix(count)))
    return (quotient, remainder.shiftedRight(by: shift).digits)
  }

  /// Takes a multiple away; whether that was too much.
  private static func subtract(
    _ divisor: [UInt32],
    times factor: UInt64,
    from rest: inout [UInt32],
    at place: Int
  ) -> Bool {
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for (index, digit) in divisor.enumerated() {
      carry += factor * UInt64(digit)
      let left = Int64(rest[place + index]) - Int64(carry & 0xFFFF_FFFF) + borrow
      rest[place + index] = UInt32(truncatingIfNeeded: left)
      borrow = left >> 32
      carry >>= 32
    }
    let left = Int64(rest[place + divisor.count]) - Int64(carry) + borrow
    rest[place + divisor.count] = UInt32(truncatingIfNeeded: left)
    return left < 0
  }

  private static func addBack(_ divisor: [UInt32], to rest: inout [UInt32], at place: Int) {
    var carry: UInt64 = 0
    for (index, digit) in divisor.enumerated() {
      carry += UInt64(rest[place + index]) + UInt64(digit)
      rest[place + index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    rest[place + divisor.count] &+= UInt32(truncatingIfNeeded: carry)
  }
}
