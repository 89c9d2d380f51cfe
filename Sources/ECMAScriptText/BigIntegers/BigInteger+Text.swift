extension BigInteger {
  /// The text to a base from 2 to 36, in lower case.
  package func text(radix: Int = 10) -> String {
    if isZero { return "0" }
    var units = radix & (radix - 1) == 0 ? binaryDigits(radix) : divisionDigits(radix)
    if isNegative { units.append(UInt8(ascii: "-")) }
    return String(decoding: units.reversed(), as: UTF8.self)
  }

  private static func unit(_ digit: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: digit) + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }

  /// The digits to a base that is a power of two, least first.
  private func binaryDigits(_ radix: Int) -> [UInt8] {
    let width = radix.trailingZeroBitCount
    return stride(from: 0, to: bitCount, by: width).map { bit in
      let (place, shift) = (bit / 32, bit % 32)
      var part = digits[place] >> UInt32(shift)
      if shift + width > 32, place + 1 < digits.count {
        part |= digits[place + 1] << UInt32(32 - shift)
      }
      return BigInteger.unit(part & UInt32(radix - 1))
    }
  }

  /// The digits to any base, least first.
  private func divisionDigits(_ radix: Int) -> [UInt8] {
    let (chunk, count) = BigInteger.chunk(radix)
    var rest = digits
    var units: [UInt8] = []
    while !rest.isEmpty {
      var part = BigInteger.divide(&rest, by: chunk)
      for _ in 0..<count where !rest.isEmpty || part > 0 {
        units.append(BigInteger.unit(part % UInt32(radix)))
        part /= UInt32(radix)
      }
    }
    return units
  }

  /// The largest power of a base in 32 bits, and its exponent.
  private static func chunk(_ radix: Int) -> (power: UInt32, count: Int) {
    var (power, count) = (UInt64(radix), 1)
    while power * UInt64(radix) <= UInt64(UInt32.max) {
      power *= UInt64(radix)
      count += 1
    }
    return (UInt32(power), count)
  }

  /// Reads digits to a base, without a sign; nil where there are none or others.
  package init?(digits text: some Collection<UInt8>, radix: Int) {
    guard !text.isEmpty else { return nil }
    let (_, count) = BigInteger.chunk(radix)
    var result: [UInt32] = []
    var (part, factor, read) = (UInt64(0), UInt64(1), 0)
    func take() {
      var carry = part
      for index in result.indices {
        carry += UInt64(result[index]) * factor
        result[index] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { result.append(UInt32(carry)) }
      (part, factor, read) = (0, 1, 0)
    }
    for byte in text {
      guard let digit = BigInteger.digit(byte), digit < radix else { return nil }
      part = part * UInt64(radix) + UInt64(digit)
      factor *= UInt64(radix)
      read += 1
      if read == count { take() }
    }
    if read > 0 { take() }
    self.init(isNegative: false, result)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
    default: nil
    }
  }

  /// Reads the text of a literal without `n`, or of a string without white space around it (ECMA-262
  /// StringIntegerLiteral); nil where it is no integer.
  package init?(literal text: some BidirectionalCollection<UInt8>) {
    let prefix = text.prefix(2)
    if prefix.count == 2, prefix.first == UInt8(ascii: "0") {
      switch prefix.last.map({ $0 | 0x20 }) {
      case UInt8(ascii: "x"): self.init(digits: text.dropFirst(2), radix: 16)
      case UInt8(ascii: "o"): self.init(digits: text.dropFirst(2), radix: 8)
      case UInt8(ascii: "b"): self.init(digits: text.dropFirst(2), radix: 2)
      default: self.init(digits: text, radix: 10)
      }
      return
    }
    guard text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") else {
      if text.isEmpty { self = .zero } else { self.init(digits: text, radix: 10) }
      return
    }
    guard let value = BigInteger(digits: text.dropFirst(), radix: 10) else { return nil }
    self = text.first == UInt8(ascii: "-") ? -value : value
  }
}
