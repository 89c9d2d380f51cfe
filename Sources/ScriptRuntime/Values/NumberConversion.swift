import Glibc

/// The whole number nearest to zero that fits an `Int`; NaN gives 0.
package func clampedInteger(_ number: Double) -> Int {
  if number.isNaN { return 0 }
  if number >= 9_007_199_254_740_991 { return 9_007_199_254_740_991 }
  if number <= -9_007_199_254_740_991 { return -9_007_199_254_740_991 }
  return Int(number)
}

/// ECMAScript's ToInt32.
@inline(__always)
package func toInt32(_ number: Double) -> Int32 {
  if let quick = Int32(exactly: number) { return quick }
  return wrapToInt32(number)
}

private func wrapToInt32(_ number: Double) -> Int32 {
  guard number.isFinite else { return 0 }
  let wrapped = fmod(number.rounded(.towardZero), 4_294_967_296)
  return Int32(truncatingIfNeeded: Int64(wrapped))
}
