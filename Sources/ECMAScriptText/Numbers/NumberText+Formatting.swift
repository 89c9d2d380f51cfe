extension NumberText {
  /// What `toFixed(places)` gives; places are from 0 to 100.
  package static func fixed(_ number: Double, places: Int) -> String {
    guard number.isFinite, number.magnitude < 1e21 else { return text(number) }
    let digits = DecimalDigits.fixed(number.magnitude, places: places)
    return signed(number, pointed(digits, places: places))
  }

  /// What `toExponential(places)` gives, with places from 0 to 100; nil places give as many as necessary.
  package static func exponential(_ number: Double, places: Int?) -> String {
    guard number.isFinite else { return text(number) }
    let digits: [UInt8]
    var exponent = 0
    if number == 0 {
      digits = Array(repeating: 48, count: (places ?? 0) + 1)
    } else if let places {
      (digits, exponent) = DecimalDigits.significant(number.magnitude, count: places + 1)
    } else {
      (digits, exponent) = shortestDigits(number.magnitude)
      exponent -= 1
    }
    return signed(number, mantissa(digits) + Self.exponent(exponent))
  }

  /// What `toPrecision(count)` gives; the count is from 1 to 100.
  package static func precision(_ number: Double, count: Int) -> String {
    guard number.isFinite else { return text(number) }
    let (digits, exponent) =
      number == 0
      ? (Array(repeating: 48, count: count), 0)
      : DecimalDigits.significant(number.magnitude, count: count)
    if exponent < -6 || exponent >= count {
      return signed(number, mantissa(digits) + Self.exponent(exponent))
    }
    return signed(number, pointed(digits, places: count - 1 - exponent))
  }

  private static func signed(_ number: Double, _ digits: [UInt8]) -> String {
    (number < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  // MARK: Radixes

  /// What `toString(radix)` gives: fraction digits go on until they tell the number from its neighbours.
  ///
  /// In the steps of V8's `DoubleToRadixCString`; the radix is from 2 to 36.
  package static func text(_ number: Double, radix: Int) -> String {
    guard number.isFinite, radix != 10 else { return text(number) }
    var whole = number.magnitude.rounded(.down)
    let places = fractionDigits(of: number.magnitude, radix, carryingInto: &whole)
    var text = wholeDigits(of: whole, Double(radix))
    if !places.isEmpty { text += [UInt8(ascii: ".")] + places.map(digitCharacter) }
    return signed(number, text)
  }

  private static func fractionDigits(
    of number: Double,
    _ radix: Int,
    carryingInto whole: inout Double
  ) -> [Int] {
    let base = Double(radix)
    var fraction = number - whole
    var delta = max(0.5 * (number.nextUp - number), Double.leastNonzeroMagnitude)
    var places: [Int] = []
    guard fraction >= delta else { return places }
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
    return places
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

  private static func wholeDigits(of number: Double, _ base: Double) -> [UInt8] {
    var whole = number
    var digits: [UInt8] = []
    // Beyond 2^53 the lower digits are not significant.
    while whole > 9_007_199_254_740_992 * base {
      whole = (whole / base).rounded(.down)
      digits.append(48)
    }
    repeat {
      let rest = whole.truncatingRemainder(dividingBy: base)
      digits.append(digitCharacter(Int(rest)))
      whole = ((whole - rest) / base).rounded(.down)
    } while whole > 0
    return digits.reversed()
  }

  private static func digitCharacter(_ digit: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: digit < 10 ? 48 + digit : 87 + digit)
  }
}
