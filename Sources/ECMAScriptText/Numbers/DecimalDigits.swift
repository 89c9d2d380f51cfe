import Glibc

/// The exact decimal digits of a positive number, rounded to a place; a tie goes up, as ECMAScript wants it.
enum DecimalDigits {
  /// The digits with a given number of places after the point, without a point: 12.345 at 2 is "1235".
  ///
  /// The number is finite and not negative; places are from 0 to 100.
  static func fixed(_ number: Double, places: Int) -> [UInt8] {
    // Two doubles near a tie differ within the first 18 digits, so 30 more tell a tie from its neighbours.
    var digits = printed("%.*f", places + 30, number).filter { $0 != UInt8(ascii: ".") }
    let dropped = digits.suffix(30)
    let roundsUp = (dropped.first ?? 48) >= 53
    digits.removeLast(min(30, digits.count))
    if roundsUp { increment(&digits) }
    return digits
  }

  /// A number of significant digits and the power of ten of the first of them.
  ///
  /// The number is finite and positive; the count is from 1 to 101.
  static func significant(_ number: Double, count: Int) -> (digits: [UInt8], exponent: Int) {
    let text = printed("%.*e", count + 29, number)
    let mark = text.lastIndex(of: UInt8(ascii: "e")) ?? text.count
    var exponent = Int(String(decoding: text.dropFirst(mark + 1), as: UTF8.self)) ?? 0
    var digits = text.prefix(mark).filter { $0 != UInt8(ascii: ".") }
    let roundsUp = digits.count > count && digits[count] >= 53
    digits.removeLast(max(0, digits.count - count))
    if roundsUp {
      increment(&digits)
      if digits.count > count {
        digits.removeLast()
        exponent += 1
      }
    }
    return (digits, exponent)
  }

  private static func increment(_ digits: inout [UInt8]) {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 57 {
        digits[index] += 1
        return
      }
      digits[index] = 48
      index -= 1
    }
    digits.insert(49, at: 0)
  }

  private static func printed(_ format: String, _ precision: Int, _ number: Double) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 520)
    let written = withVaList([Int32(clamping: precision), number]) {
      vsnprintf(&buffer, buffer.count, format, $0)
    }
    return buffer.prefix(min(Int(written), buffer.count - 1)).map { UInt8(bitPattern: $0) }
  }
}
