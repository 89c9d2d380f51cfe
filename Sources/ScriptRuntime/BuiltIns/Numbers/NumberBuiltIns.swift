import ECMAScriptText

/// `Number` (ECMAScript 21.1).
enum NumberBuiltIns {
  static func install(_ realm: Realm) {
    let prototype = realm.intrinsics.numberPrototype
    let constructor = realm.constructor("Number", length: 1, prototype: prototype, body: construct)
    constructor.addMethods(staticMethods)
    for (name, value) in constants {
      constructor.store(PropertyKey(name), Property(.number(value), flags: []))
    }
    prototype.addMethods(methods)
    realm.defineGlobal("Number", .object(constructor))
    for name in ["parseInt", "parseFloat"] {
      if let function = constructor.storedValue(PropertyKey(name)) {
        realm.defineGlobal(name, function)
      }
    }
    realm.globalObject.addMethods(globals)
  }

  private static let constants: [(String, Double)] = [
    ("MAX_VALUE", .greatestFiniteMagnitude),
    ("MIN_VALUE", .leastNonzeroMagnitude),
    ("NaN", .nan),
    ("NEGATIVE_INFINITY", -.infinity),
    ("POSITIVE_INFINITY", .infinity),
    ("MAX_SAFE_INTEGER", 9_007_199_254_740_991),
    ("MIN_SAFE_INTEGER", -9_007_199_254_740_991),
    ("EPSILON", Double.ulpOfOne),
  ]

  private static func construct(_ call: inout NativeCall) throws -> Value {
    let number: Double
    switch call.count == 0 ? 0 : try call[0].toNumeric(call.realm) {
    case .bigInt(let big): number = big.number.asDouble
    case let value: number = try value.toNumber(call.realm)
    }
    guard call.newTarget != nil else { return .number(number) }
    let prototype = try call.prototype(or: call.realm.intrinsics.numberPrototype)
    return .object(PrimitiveObject(call.realm, .number(number), prototype: prototype))
  }

  // MARK: Functions

  private static let staticMethods = [
    NativeMethod("isFinite", 1) { .boolean($0[0].asNumber?.isFinite ?? false) },
    NativeMethod("isInteger", 1) { .boolean(isInteger($0[0])) },
    NativeMethod("isNaN", 1) { .boolean($0[0].asNumber?.isNaN ?? false) },
    NativeMethod("isSafeInteger", 1) {
      .boolean(isInteger($0[0]) && ($0[0].asNumber ?? 0).magnitude <= 9_007_199_254_740_991)
    },
    NativeMethod("parseFloat", 1) {
      .number(try $0[0].toScriptString($0.realm).leadingNumber)
    },
    NativeMethod("parseInt", 2) { call in
      if call.count == 1, case .number(let number) = call[0], let whole = Int32(exactly: number) {
        return .number(Double(whole))
      }
      let text = try call[0].toScriptString(call.realm)
      return .number(text.leadingInteger(radix: toInt32(try call[1].toNumber(call.realm))))
    },
  ]

  private static let globals = [
    NativeMethod("isFinite", 1) { .boolean(try $0[0].toNumber($0.realm).isFinite) },
    NativeMethod("isNaN", 1) { .boolean(try $0[0].toNumber($0.realm).isNaN) },
  ]

  private static func isInteger(_ value: Value) -> Bool {
    guard case .number(let number) = value else { return false }
    return number.isFinite && number.rounded(.towardZero) == number
  }

  // MARK: Methods

  private static let methods = [
    NativeMethod("toExponential", 1) { call in
      let number = try receiver(call, "toExponential")
      try call.realm.tick(digitsCost)
      let places = try call[0].toInteger(call.realm)
      guard number.isFinite else { return Value(NumberText.text(number)) }
      guard (0...100).contains(places) else {
        throw call.realm.rangeError("toExponential() argument must be between 0 and 100")
      }
      return Value(
        NumberText.exponential(number, places: call[0].isUndefined ? nil : places)
      )
    },
    NativeMethod("toFixed", 1) { call in
      let number = try receiver(call, "toFixed")
      try call.realm.tick(digitsCost)
      let places = try call[0].toInteger(call.realm)
      guard (0...100).contains(places) else {
        throw call.realm.rangeError("toFixed() digits argument must be between 0 and 100")
      }
      return Value(NumberText.fixed(number, places: places))
    },
    NativeMethod("toPrecision", 1) { call in
      let number = try receiver(call, "toPrecision")
      try call.realm.tick(digitsCost)
      if call[0].isUndefined { return Value(NumberText.text(number)) }
      let count = try call[0].toInteger(call.realm)
      guard number.isFinite else { return Value(NumberText.text(number)) }
      guard (1...100).contains(count) else {
        throw call.realm.rangeError("toPrecision() argument must be between 1 and 100")
      }
      return Value(NumberText.precision(number, count: count))
    },
    NativeMethod("toString", 1) { call in
      let number = try receiver(call, "toString")
      if call[0].isUndefined { return .string(try Value.number(number).toScriptString(call.realm)) }
      let radix = try call[0].toInteger(call.realm)
      guard (2...36).contains(radix) else {
        throw call.realm.rangeError("toString() radix argument must be between 2 and 36")
      }
      try call.realm.tick(digitsCost)
      return Value(NumberText.text(number, radix: radix))
    },
    NativeMethod("valueOf", 0) { .number(try receiver($0, "valueOf")) },
    NativeMethod("toLocaleString", 0) { call in
      let number = try receiver(call, "toLocaleString")
      return Value(try NumberStyle(call.realm, locales: call[0], options: call[1]).text(number))
    },
  ]

  /// What the digits of a number count as, in instructions: there may be a thousand of them.
  private static let digitsCost = 40

  private static func receiver(_ call: NativeCall, _ method: String) throws -> Double {
    if case .number(let number) = call.this { return number }
    if let box = call.this.asObject as? PrimitiveObject, case .number(let number) = box.primitive {
      return number
    }
    throw call.realm.typeError("Number.prototype.\(method) requires that 'this' be a Number")
  }
}
