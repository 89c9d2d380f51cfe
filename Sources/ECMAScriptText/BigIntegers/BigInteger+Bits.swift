extension BigInteger {
  /// The value times a power of two.
  package func shiftedLeft(by count: Int) -> BigInteger {
    if isZero { return self }
    let places = [UInt32](repeating: 0, count: count / 32)
    return BigInteger(
      isNegative: isNegative,
      places + BigInteger.shifted(digits, leftBy: count % 32)
    )
  }

  /// The value divided by a power of two, rounded down.
  package func shiftedRight(by count: Int) -> BigInteger {
    let places = count / 32
    guard places < digits.count else { return isNegative ? BigInteger(-1) : .zero }
    let bits = UInt32(count % 32)
    var result = Array(digits[places...])
    if bits > 0 {
      for index in result.indices {
        let higher = index + 1 < result.count ? result[index + 1] << (32 - bits) : 0
        result[index] = result[index] >> bits | higher
      }
    }
    let rounded = BigInteger(isNegative: isNegative, result)
    guard isNegative else { return rounded }
    let isExact =
      digits[..<places].allSatisfy { $0 == 0 } && digits[places] & (1 << bits - 1) == 0
    return isExact ? rounded : rounded - BigInteger(1)
  }

  /// Digits shifted by fewer than 32 bits.
  static func shifted(_ digits: [UInt32], leftBy bits: Int) -> [UInt32] {
    guard bits > 0 else { return digits }
    var result = digits
    var carry: UInt32 = 0
    for index in digits.indices {
      result[index] = digits[index] << UInt32(bits) | carry
      carry = digits[index] >> UInt32(32 - bits)
    }
    if carry > 0 { result.append(carry) }
    return result
  }

  // MARK: Two's complement

  /// The bits that both have.
  package static func & (left: BigInteger, right: BigInteger) -> BigInteger {
    combined(left, right, &)
  }

  /// The bits that one of them has.
  package static func | (left: BigInteger, right: BigInteger) -> BigInteger {
    combined(left, right, |)
  }

  /// The bits that only one of them has.
  package static func ^ (left: BigInteger, right: BigInteger) -> BigInteger {
    combined(left, right, ^)
  }

  /// The other bits.
  package static prefix func ~ (value: BigInteger) -> BigInteger { -value - BigInteger(1) }

  private static func combined(
    _ left: BigInteger,
    _ right: BigInteger,
    _ combine: (UInt32, UInt32) -> UInt32
  ) -> BigInteger {
    let count = max(left.digits.count, right.digits.count) + 1
    let (first, second) = (left.complement(count), right.complement(count))
    return BigInteger(complement: zip(first, second).map(combine))
  }

  /// So many digits in two's complement.
  private func complement(_ count: Int) -> [UInt32] {
    var result = Array(digits.prefix(count))
    result += [UInt32](repeating: 0, count: count - result.count)
    guard isNegative else { return result }
    var carry = true
    for index in result.indices {
      result[index] = ~result[index]
      guard carry else { continue }
      result[index] &+= 1
      carry = result[index] == 0
    }
    return result
  }

  /// Reads digits in two's complement, whose highest bit is the sign.
  private init(complement: [UInt32]) {
    guard let last = complement.last, last >> 31 == 1 else {
      self.init(isNegative: false, complement)
      return
    }
    let rest = BigInteger(isNegative: true, complement).complement(complement.count)
    self.init(isNegative: true, rest)
  }

  /// The lowest bits as an integer without a sign (`BigInt.asUintN`).
  package func unsigned(bits: Int) -> BigInteger {
    if !isNegative, bitCount <= bits { return self }
    let count = bits / 32 + 1
    var result = complement(count)
    result[count - 1] &= 1 << UInt32(bits % 32) - 1
    return BigInteger(isNegative: false, result)
  }

  /// The lowest bits as an integer whose highest bit is the sign (`BigInt.asIntN`).
  package func signed(bits: Int) -> BigInteger {
    if bits == 0 { return .zero }
    if bitCount < bits { return self }
    let low = unsigned(bits: bits)
    guard low.bitCount == bits else { return low }
    return low - BigInteger(1).shiftedLeft(by: bits)
  }
}
