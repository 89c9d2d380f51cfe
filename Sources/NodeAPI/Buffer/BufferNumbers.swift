import ScriptRuntime

/// The methods of `Buffer` that read and write numbers, such as `readUInt16BE`.
extension NodeEnvironment {
  func addBufferNumbers(to prototype: ScriptObject) {
    let kinds: [(ElementKind, [String])] = [
      (.uint8, ["UInt8", "Uint8"]), (.int8, ["Int8"]), (.uint16, ["UInt16", "Uint16"]),
      (.int16, ["Int16"]), (.uint32, ["UInt32", "Uint32"]), (.int32, ["Int32"]),
      (.float32, ["Float"]), (.float64, ["Double"]), (.bigInt64, ["BigInt64"]),
      (.bigUint64, ["BigUInt64", "BigUint64"]),
    ]
    for (kind, names) in kinds {
      for name in names {
        let ends = kind.size == 1 ? [("", false)] : [("LE", false), ("BE", true)]
        for (end, isSwapped) in ends {
          prototype.setMethod("read\(name)\(end)", length: 1) { [unowned self] call in
            let array = try receiver(call)
            return array.value(kind, at: try offset(call[0], kind, array), swapped: isSwapped)
          }
          prototype.setMethod("write\(name)\(end)", length: 2) { [unowned self] call in
            let array = try receiver(call)
            let value = try checked(call[0], kind)
            let place = try offset(call[1], kind, array)
            array.write(value, kind, at: place, swapped: isSwapped)
            return Value(place + kind.size)
          }
        }
      }
    }
  }

  /// The place that a number is read from or written to.
  private func offset(_ value: Value, _ kind: ElementKind, _ array: TypedArrayObject) throws -> Int
  {
    if value.isUndefined, array.length >= kind.size { return 0 }
    guard value.isUndefined || value.asNumber != nil else {
      throw realm.wrongArgument("offset", mustBe: "of type number", value)
    }
    let last = array.length - kind.size
    guard last >= 0 else {
      throw realm.nodeError(
        "RangeError",
        code: "ERR_BUFFER_OUT_OF_BOUNDS",
        "Attempt to access memory outside buffer bounds"
      )
    }
    let number = value.asNumber ?? 0
    guard number.rounded() == number else { throw realm.outOfRange("offset", "an integer", number) }
    guard number >= 0, number <= Double(last) else {
      throw realm.outOfRange("offset", ">= 0 and <= \(last)", number)
    }
    return Int(number)
  }

  /// A value that fits into the numbers of a kind.
  private func checked(_ value: Value, _ kind: ElementKind) throws -> Value {
    if kind == .bigInt64 || kind == .bigUint64 { return try checkedBigInt(value, kind) }
    let value = try kind.converted(value, realm)
    guard let range = kind.wholeNumbers else { return value }
    guard case .number(let number) = value else { return value }
    guard number.isNaN || range.contains(number) else {
      let bounds = ">= \(Int(range.lowerBound)) and <= \(Int(range.upperBound))"
      throw realm.outOfRange("value", bounds, number)
    }
    return value
  }

  private func checkedBigInt(_ value: Value, _ kind: ElementKind) throws -> Value {
    guard case .bigInt(let number) = value else {
      throw realm.typeError("Cannot mix BigInt and other types, use explicit conversions")
    }
    let digits = number.digits
    let isSigned = kind == .bigInt64
    guard isSigned ? Int64(digits) != nil : UInt64(digits) != nil else {
      let range = isSigned ? ">= -(2n ** 63n) and < 2n ** 63n" : ">= 0n and < 2n ** 64n"
      throw realm.outOfRange("value", range, bigInt: digits)
    }
    return value
  }
}

extension ElementKind {
  /// The numbers that an element holds as they are; nil where it takes any number, or a BigInt.
  fileprivate var wholeNumbers: ClosedRange<Double>? {
    let bits = size * 8
    switch self {
    case .uint8, .uint8Clamped, .uint16, .uint32: return 0...(Double(1 << bits) - 1)
    case .int8, .int16, .int32:
      return -Double(1 << (bits - 1))...(Double(1 << (bits - 1)) - 1)
    case .float32, .float64, .bigInt64, .bigUint64: return nil
    }
  }
}
