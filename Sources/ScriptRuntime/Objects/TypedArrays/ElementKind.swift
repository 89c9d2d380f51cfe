import ECMAScriptText

/// What the elements of a typed array are (ECMA-262 table 71).
package enum ElementKind: String, CaseIterable, Sendable {
  case int8 = "Int8"
  case uint8 = "Uint8"
  case uint8Clamped = "Uint8Clamped"
  case int16 = "Int16"
  case uint16 = "Uint16"
  case int32 = "Int32"
  case uint32 = "Uint32"
  case float32 = "Float32"
  case float64 = "Float64"
  case bigInt64 = "BigInt64"
  case bigUint64 = "BigUint64"

  /// The bytes of an element.
  package var size: Int {
    switch self {
    case .int8, .uint8, .uint8Clamped: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .float64, .bigInt64, .bigUint64: 8
    }
  }

  /// Whether the elements are BigInts.
  var isBigInt: Bool { self == .bigInt64 || self == .bigUint64 }

  /// An element at an address that need not be aligned.
  func value(at address: UnsafeRawPointer, _ realm: Realm, swapped: Bool = false) -> Value {
    func read<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type) -> T {
      let value = address.loadUnaligned(as: T.self)
      return swapped ? value.byteSwapped : value
    }
    return switch self {
    case .int8: .number(Double(read(Int8.self)))
    case .uint8, .uint8Clamped: .number(Double(read(UInt8.self)))
    case .int16: .number(Double(read(Int16.self)))
    case .uint16: .number(Double(read(UInt16.self)))
    case .int32: .number(Double(read(Int32.self)))
    case .uint32: .number(Double(read(UInt32.self)))
    case .float32: ElementKind.number(Double(Float(bitPattern: read(UInt32.self))))
    case .float64: ElementKind.number(Double(bitPattern: read(UInt64.self)))
    case .bigInt64: realm.bigInt(BigInteger(Int(read(Int64.self))))
    case .bigUint64: realm.bigInt(BigInteger(read(UInt64.self)))
    }
  }

  /// A number of foreign bits: every NaN is the one that programs see.
  private static func number(_ number: Double) -> Value { .number(number.isNaN ? .nan : number) }

  /// The number or BigInt that a value is written as; may call the program's code.
  package func converted(_ value: Value, _ realm: Realm) throws -> Value {
    isBigInt
      ? realm.bigInt(try value.toBigInteger(realm)) : .number(try value.toNumber(realm))
  }

  /// Writes a number or BigInt that is ``converted(_:_:)``.
  func write(_ value: Value, to address: UnsafeMutableRawPointer, swapped: Bool = false) {
    func store<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
      address.storeBytes(of: swapped ? value.byteSwapped : value, as: T.self)
    }
    if case .bigInt(let big) = value { return store(big.number.low64) }
    guard case .number(let number) = value else { return }
    switch self {
    case .int8, .uint8: store(UInt8(truncatingIfNeeded: toInt32(number)))
    case .uint8Clamped: store(number > 0 ? UInt8(min(number, 255).rounded(.toNearestOrEven)) : 0)
    case .int16, .uint16: store(UInt16(truncatingIfNeeded: toInt32(number)))
    case .int32, .uint32: store(UInt32(bitPattern: toInt32(number)))
    case .float32: store(Float(number).bitPattern)
    case .float64: store(number.bitPattern)
    case .bigInt64, .bigUint64: break
    }
  }
}
