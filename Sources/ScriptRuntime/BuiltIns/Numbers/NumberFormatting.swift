/// The texts that the methods of `Number.prototype` make.
enum NumberFormatting {
  /// `toFixed`.
  static func fixed(_ number: Double, places: Int) -> String {
    guard number.isFinite, number.magnitude < 1e21 else { return numberToString(number) }
    let text = pointed(DecimalDigits.fixed(number.magnitude, places: places), places: places)
    return number < 0 ? "-" + text : text
  }

  /// Puts a point before the last places of a row of digits.
  static func pointed(_ digits: [UInt8], places: Int) -> String {
    guard places > 0 else { return String(decoding: digits, as: UTF8.self) }
    let padded = Array(repeating: UInt8(48), count: max(0, places + 1 - digits.count)) + digits
    return String(decoding: padded.dropLast(places), as: UTF8.self) + "."
      + String(decoding: padded.suffix(places), as: UTF8.self)
  }

  /// `toExponential`; nil places give as many digits as necessary.
  static func exponential(_ number: Double, places: Int?) -> String {
    guard number.isFinite else { return numberToString(number) }
    let sign = number < 0 ? "-" : ""
    var digits: [UInt8]
    let exponent: Int
    if number == 0 {
      digits = Array(repeating: 48, count: (places ?? 0) + 1)
      exponent = 0
    } else if let places {
      (digits, exponent) = DecimalDigits.significant(number.magnitude, count: places + 1)
    } else {
      let shortest = shortestDigits(number.magnitude)
      digits = Array(shortest.digits.utf8)
      exponent = shortest.point - 1
    }
    return sign + mantissa(digits) + exponentText(exponent)
  }

  private static func mantissa(_ digits: [UInt8]) -> String {
    let first = String(decoding: digits.prefix(1), as: UTF8.self)
    guard digits.count > 1 else { return first }
    return first + "." + String(decoding: digits.dropFirst(), as: UTF8.self)
  }

  private static func exponentText(_ exponent: Int) -> String {
    (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
  }

  /// `toPrecision`.
  static func precision(_ number: Double, count: Int) -> String {
    guard number.isFinite else { return numberToString(number) }
    let sign = number < 0 ? "-" : ""
    let (digits, exponent) =
      number == 0
      ? (Array(repeating: UInt8(48), count: count), 0)
      : DecimalDigits.significant(number.magnitude, count: count)
    if exponent < -6 || exponent >= count {
      return sign + mantissa(digits) + exponentText(exponent)
    }
    if exponent == count - 1 { return sign + String(decoding: digits, as: UTF8.self) }
    if exponent >= 0 { return sign + pointed(digits, places: count - 1 - exponent) }
    return sign + "0." + String(repeating: "0", count: -exponent - 1)
      + String(decoding: digits, as: UTF8.self)
  }

  /// `toString` with a radix other than 10: fraction digits go on until they tell the number from its neighbours.
  static func radix(_ number: Double, _ radix: Int) -> String {
    guard number.isFinite else { return numberToString(number) }
    guard radix != 10 else { return numberToString(number) }
    let base = Double(radix)
    var whole = number.magnitude.rounded(.down)
    var fraction = number.magnitude - whole
    var delta = max(
      0.5 * (number.magnitude.nextUp - number.magnitude),
      Double.leastNonzeroMagnitude
    )
    var places: [Int] = []
    if fraction >= delta {
      repeat {
        fraction *= base
        delta *= base
        let digit = fraction.rounded(.down)
        places.append(Int(digit))
        fraction -= digit
        let isTieUp = fraction == 0.5 && Int(digit) & 1 == 1
        if fraction > 0.5 || isTieUp, fraction + delta > 1 {
          carry(&places, &whole, radix)
          break
        }
      } while fraction >= delta
    }
    var text: [UInt8] = []
    // Beyond 2^53 the lower digits are not significant.
    var zeros = 0
    while whole > 9_007_199_254_740_992 * base {
      whole = (whole / base).rounded(.down)
      zeros += 1
    }
    repeat {
      let rest = whole.truncatingRemainder(dividingBy: base)
      text.append(digitCharacter(Int(rest)))
      whole = ((whole - rest) / base).rounded(.down)
    } while whole > 0
    text.reverse()
    text.append(contentsOf: Array(repeating: 48, count: zeros))
    if !places.isEmpty {
      text.append(UInt8(ascii: "."))
      text.append(contentsOf: places.map(digitCharacter))
    }
    return (number < 0 ? "-" : "") + String(decoding: text, as: UTF8.self)
  }

  private static func carry(_ places: inout [Int], _ whole: inout Double, _ radix: Int) {
    while let last = places.popLast() {
      if last + 1 < radix {
        places.append(last + 1)
        return
      }
    }
    whole += 1
  }

  private static func digitCharacter(_ digit: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: digit < 10 ? 48 + digit : 87 + digit)
  }
}
