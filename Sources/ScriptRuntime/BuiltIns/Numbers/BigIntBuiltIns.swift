import ECMAScriptText

/// `BigInt` (ECMAScript 21.2).
enum BigIntBuiltIns {
  static func install(_ realm: Realm) {
    let prototype = realm.intrinsics.bigIntPrototype
    let constructor = realm.constructor("BigInt", length: 1, prototype: prototype, body: make)
    constructor.addMethods(staticMethods)
    prototype.addMethods(methods)
    prototype.setTag("BigInt")
    realm.defineGlobal("BigInt", .object(constructor))
  }

  private static func make(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    guard call.newTarget == nil else { throw realm.typeError("BigInt is not a constructor") }
    let primitive = try call[0].toPrimitive(realm, .number)
    guard case .number(let number) = primitive else {
      return realm.bigInt(try primitive.toBigInteger(realm))
    }
    guard let whole = BigInteger(exactly: number) else {
      throw realm.rangeError(
        "The number \(NumberText.text(number)) cannot be converted to a BigInt because it is not an integer"
      )
    }
    return realm.bigInt(whole)
  }

  private static let staticMethods = [
    NativeMethod("asIntN", 2) { call in
      let bits = try count(call[0], call.realm)
      let number = try call[1].toBigInteger(call.realm)
      try call.realm.tick(number.digitCount >> 4)
      return call.realm.bigInt(number.bitCount < bits ? number : number.signed(bits: bits))
    },
    NativeMethod("asUintN", 2) { call in
      let bits = try count(call[0], call.realm)
      let number = try call[1].toBigInteger(call.realm)
      if number.isNegative {
        guard bits <= BigInteger.maximumBits else {
          throw call.realm.rangeError("Maximum BigInt size exceeded")
        }
        try call.realm.heap.reserve(bits >> 2)
        try call.realm.tick(bits >> 9)
      }
      try call.realm.tick(number.digitCount >> 4)
      return call.realm.bigInt(number.unsigned(bits: bits))
    },
  ]

  /// A number of bits (ECMAScript ToIndex).
  private static func count(_ value: Value, _ realm: Realm) throws -> Int {
    let number = try value.toNumber(realm)
    let whole = number.isNaN ? 0 : number.rounded(.towardZero)
    guard whole >= 0, whole <= 9_007_199_254_740_991 else {
      throw realm.rangeError("Invalid value: not (convertible to) a safe integer")
    }
    return Int(whole)
  }

  private static let methods = [
    NativeMethod("toLocaleString", 0) { call in
      let value = try receiver(call, "toLocaleString")
      let style = try NumberStyle(call.realm, locales: call[0], options: call[1])
      return Value(try style.text(.bigInt(value), call.realm))
    },
    NativeMethod("toString", 0) { call in
      let number = try receiver(call, "toString").number
      let radix = call[0].isUndefined ? 10 : try call[0].toInteger(call.realm)
      guard (2...36).contains(radix) else {
        throw call.realm.rangeError("toString() radix argument must be between 2 and 36")
      }
      return .string(try call.realm.text(of: number, radix: radix))
    },
    NativeMethod("valueOf", 0) { .bigInt(try receiver($0, "valueOf")) },
  ]

  private static func receiver(_ call: NativeCall, _ method: String) throws -> BigIntValue {
    if case .bigInt(let big) = call.this { return big }
    if let box = call.this.asObject as? PrimitiveObject, case .bigInt(let big) = box.primitive {
      return big
    }
    throw call.realm.typeError("BigInt.prototype.\(method) requires that 'this' be a BigInt")
  }
}
