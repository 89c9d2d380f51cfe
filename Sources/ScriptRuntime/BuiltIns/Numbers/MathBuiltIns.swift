import Diagnostics
import Glibc

/// `Math` (ECMAScript 21.3); its random numbers have a seed, since the same program must always do the same.
enum MathBuiltIns {
  /// Gives a realm `Math`, which is made when a program first asks for it.
  static func install(_ realm: Realm) {
    realm.globalObject.setDeferred("Math", flags: .hidden) { [unowned realm] in
      .object(make(realm))
    }
  }

  private static func make(_ realm: Realm) -> ScriptObject {
    let math = realm.object()
    for (name, value) in constants {
      math.store(PropertyKey(name), Property(.number(value), flags: []))
    }
    math.addMethods(functions)
    math.setTag("Math")
    return math
  }

  private static let constants: [(String, Double)] = [
    ("E", M_E), ("LN10", M_LN10), ("LN2", M_LN2), ("LOG10E", M_LOG10E), ("LOG2E", M_LOG2E),
    ("PI", Double.pi), ("SQRT1_2", 0.5.squareRoot()), ("SQRT2", 2.0.squareRoot()),
  ]

  private static func unary(
    _ name: String,
    _ function: @escaping (Double) -> Double
  ) -> NativeMethod {
    NativeMethod(name, 1) { .number(function(try $0[0].toNumber($0.realm))) }
  }

  private static let functions: [NativeMethod] =
    rounding + [
      unary("sqrt") { $0.squareRoot() }, unary("cbrt", cubeRoot),
      unary("exp", exp), unary("expm1", expm1),
      unary("log", log), unary("log1p", log1p), unary("log10", log10), unary("log2", log2),
      unary("sin", sin), unary("cos", cos), unary("tan", tan),
      unary("asin", asin), unary("acos", acos), unary("atan", atan),
      unary("sinh", sinh), unary("cosh", cosh), unary("tanh", tanh),
      unary("asinh", asinh), unary("acosh", acosh), unary("atanh", atanh),
      NativeMethod("atan2", 2) { call in
        let y = try call[0].toNumber(call.realm)
        return .number(atan2(y, try call[1].toNumber(call.realm)))
      },
      NativeMethod("pow", 2) { call in
        let base = try call[0].toNumber(call.realm)
        return .number(power(base, try call[1].toNumber(call.realm)))
      },
      NativeMethod("max", 2) { try extreme($0, from: -.infinity, isAbove: true) },
      NativeMethod("min", 2) { try extreme($0, from: .infinity, isAbove: false) },
      NativeMethod("hypot", 2, hypotenuse),
      NativeMethod("imul", 2) { call in
        let left = toInt32(try call[0].toNumber(call.realm))
        return .number(Double(left &* toInt32(try call[1].toNumber(call.realm))))
      },
      NativeMethod("clz32", 1) {
        .number(Double(toInt32(try $0[0].toNumber($0.realm)).leadingZeroBitCount))
      },
      NativeMethod("random", 0) { .number($0.realm.random.nextFraction()) },
    ]

  private static let rounding = [
    unary("abs") { $0.magnitude }, unary("floor") { $0.rounded(.down) },
    unary("ceil") { $0.rounded(.up) }, unary("trunc") { $0.rounded(.towardZero) },
    unary("round", round),
    unary("sign") { $0.isNaN || $0 == 0 ? $0 : $0 < 0 ? -1 : 1 },
    unary("fround") { Double(Float($0)) },
  ]

  /// `Math.round`: a tie goes towards positive infinity.
  private static func round(_ number: Double) -> Double {
    guard number.isFinite, number.rounded(.towardZero) != number else { return number }
    let down = number.rounded(.down)
    let result = number - down >= 0.5 ? down + 1 : down
    return result == 0 && number < 0 ? -0.0 : result
  }

  /// The cube root, made exact in the last place by one step with the rounding error of the cube.
  private static func cubeRoot(_ number: Double) -> Double {
    let root = cbrt(number)
    guard root.isFinite, root != 0 else { return root }
    let square = root * root
    let squareError = (-square).addingProduct(root, root)
    let cube = square * root
    let cubeError = (-cube).addingProduct(square, root) + squareError * root
    let step = ((cube - number) + cubeError) / (3 * square)
    return step.isFinite ? root - step : root
  }

  /// `**`: unlike C's, a base of one to an infinite or missing power is no number.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent.isNaN { return .nan }
    if exponent.isInfinite, base.magnitude == 1 { return .nan }
    return pow(base, exponent)
  }

  private static func extreme(
    _ call: NativeCall,
    from start: Double,
    isAbove: Bool
  ) throws -> Value {
    var result = start
    for index in 0..<call.count {
      let number = try call[index].toNumber(call.realm)
      if number.isNaN || result.isNaN {
        result = .nan
      } else if number == result {
        if (number.sign == .minus) != isAbove { result = number }
      } else if (number > result) == isAbove {
        result = number
      }
    }
    return .number(result)
  }

  private static func hypotenuse(_ call: inout NativeCall) throws -> Value {
    var numbers: [Double] = []
    for index in 0..<call.count { numbers.append(try call[index].toNumber(call.realm)) }
    if numbers.contains(where: \.isInfinite) { return .number(.infinity) }
    if numbers.contains(where: \.isNaN) { return .number(.nan) }
    let largest = numbers.map(\.magnitude).max() ?? 0
    guard largest > 0 else { return 0 }
    var sum = 0.0
    var lost = 0.0
    for number in numbers {
      let scaled = number / largest
      let term = scaled * scaled - lost
      let next = sum + term
      lost = (next - sum) - term
      sum = next
    }
    return .number(sum.squareRoot() * largest)
  }
}
