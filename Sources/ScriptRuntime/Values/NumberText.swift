import ECMAScriptText
import Glibc

/// The text of a number as ECMAScript's Number::toString gives it in base 10.
public func numberToString(_ number: Double) -> String {
  if number.isNaN { return "NaN" }
  if number == 0 { return "0" }
  if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
  if let integer = Int64(exactly: number), abs(integer) < 1_000_000_000_000_000 {
    return String(integer)
  }
  let sign = number < 0 ? "-" : ""
  let (digits, point) = shortestDigits(number.magnitude)
  let count = digits.count
  if count <= point, point <= 21 {
    return sign + digits + String(repeating: "0", count: point - count)
  }
  if point > 0, point <= 21 {
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
  if point > -6, point <= 0 {
    return sign + "0." + String(repeating: "0", count: -point) + digits
  }
  let exponent = point - 1
  let tail = (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
  if count == 1 { return sign + digits + tail }
  return sign + digits.prefix(1) + "." + digits.dropFirst(1) + tail
}

/// The shortest decimal digits that read back as a positive finite number, and where the point stands.
///
/// The value is 0.d₁d₂d₃… × 10^point.
public func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
  var digits: [UInt8] = []
  var point = 0
  var seenPoint = false
  var exponent = 0
  let text = Array(number.description.utf8)
  var index = 0
  while index < text.count {
    let byte = text[index]
    if byte == UInt8(ascii: ".") {
      seenPoint = true
    } else if byte == UInt8(ascii: "e") {
      exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
      break
    } else {
      digits.append(byte)
      if !seenPoint { point += 1 }
    }
    index += 1
  }
  while let first = digits.first, first == 48 {
    digits.removeFirst()
    point -= 1
  }
  while let last = digits.last, last == 48 { digits.removeLast() }
  return (String(decoding: digits, as: UTF8.self), point + exponent)
}

/// The number that a text stands for by ECMAScript's StringToNumber; NaN for one that is no number.
public func stringToNumber(_ string: ScriptString) -> Double {
  var units = string.codeUnits[...]
  while let first = units.first, WhiteSpace.contains(first) { units.removeFirst() }
  while let last = units.last, WhiteSpace.contains(last) { units.removeLast() }
  guard units.allSatisfy({ $0 < 128 }) else { return .nan }
  let bytes = units.map { UInt8(truncatingIfNeeded: $0) }
  guard let first = bytes.first else { return 0 }
  if first == 48, bytes.count > 2 {
    switch bytes[1] | 32 {
    case UInt8(ascii: "x"): return radixNumber(bytes[2...], radix: 16)
    case UInt8(ascii: "o"): return radixNumber(bytes[2...], radix: 8)
    case UInt8(ascii: "b"): return radixNumber(bytes[2...], radix: 2)
    default: break
    }
  }
  let text = String(decoding: bytes, as: UTF8.self)
  switch text {
  case "Infinity", "+Infinity": return .infinity
  case "-Infinity": return -.infinity
  default: break
  }
  guard isDecimalLiteral(bytes) else { return .nan }
  return strtod(text, nil)
}

private func radixNumber(_ digits: ArraySlice<UInt8>, radix: Double) -> Double {
  var value = 0.0
  for byte in digits {
    let digit: Double
    switch byte {
    case 48...57: digit = Double(byte - 48)
    case 65...70: digit = Double(byte - 55)
    case 97...102: digit = Double(byte - 87)
    default: return .nan
    }
    guard digit < radix else { return .nan }
    value = value * radix + digit
  }
  return value
}

private func isDecimalLiteral(_ bytes: [UInt8]) -> Bool {
  var index = 0
  func digits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 { index += 1 }
    return index - start
  }
  if bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") { index = 1 }
  var count = digits()
  if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
    index += 1
    count += digits()
  }
  guard count > 0 else { return false }
  if index < bytes.count, bytes[index] | 32 == UInt8(ascii: "e") {
    index += 1
    if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
    guard digits() > 0 else { return false }
  }
  return index == bytes.count
}

/// The whole number nearest to zero that fits an `Int`; NaN gives 0.
public func clampedInteger(_ number: Double) -> Int {
  if number.isNaN { return 0 }
  if number >= 9_007_199_254_740_991 { return 9_007_199_254_740_991 }
  if number <= -9_007_199_254_740_991 { return -9_007_199_254_740_991 }
  return Int(number)
}

/// ECMAScript's ToInt32.
@inline(__always)
public func toInt32(_ number: Double) -> Int32 {
  if let quick = Int32(exactly: number) { return quick }
  return wrapToInt32(number)
}

private func wrapToInt32(_ number: Double) -> Int32 {
  guard number.isFinite else { return 0 }
  let wrapped = fmod(number.rounded(.towardZero), 4_294_967_296)
  return Int32(truncatingIfNeeded: Int64(wrapped))
}
