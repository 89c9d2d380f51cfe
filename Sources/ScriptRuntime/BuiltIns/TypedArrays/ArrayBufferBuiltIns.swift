/// `ArrayBuffer` (ECMA-262 25.1), also one that is resizable.
enum ArrayBufferBuiltIns {
  static func make(_ realm: Realm, _ prototype: ScriptObject) -> FunctionObject {
    let constructor = realm.constructor(
      "ArrayBuffer",
      length: 1,
      prototype: prototype,
      body: make
    )
    constructor.setMethod("isView", length: 1) { call in
      .boolean(call[0].asObject is TypedArrayObject || call[0].asObject is DataViewObject)
    }
    constructor.setSpecies()
    prototype.addMethods(methods)
    prototype.setTag("ArrayBuffer")
    return constructor
  }

  private static func make(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    guard call.newTarget != nil else {
      throw realm.typeError("Constructor ArrayBuffer requires 'new'")
    }
    let length = try realm.index(call[0], "Invalid array buffer length")
    let most = try maxByteLength(call[1], realm)
    let prototype = try call.prototype(or: realm.binary.arrayBufferPrototype)
    if let most, length > most { throw realm.rangeError("Invalid array buffer max length") }
    guard max(length, most ?? 0) <= 1 << 33 else {
      throw realm.rangeError(
        most == nil ? "Array buffer allocation failed" : "Invalid array buffer max length"
      )
    }
    return .object(
      try ArrayBufferObject(
        realm,
        byteLength: length,
        maxByteLength: most,
        prototype: prototype
      )
    )
  }

  /// What the options ask for (ECMAScript GetArrayBufferMaxByteLengthOption); nil for a fixed length.
  private static func maxByteLength(_ options: Value, _ realm: Realm) throws -> Int? {
    let most = try options.asObject?.get("maxByteLength") ?? .undefined
    return most.isUndefined ? nil : try realm.index(most, "Invalid array buffer max length")
  }

  private static let methods: [NativeMethod] = [
    .getter("byteLength") { Value(try receiver($0, "byteLength").byteLength) },
    .getter("maxByteLength") { call in
      let buffer = try receiver(call, "maxByteLength")
      return Value(buffer.isDetached ? 0 : buffer.maxByteLength ?? buffer.byteLength)
    },
    .getter("resizable") { .boolean(try receiver($0, "resizable").maxByteLength != nil) },
    NativeMethod("resize", 1) { call in
      let buffer = try receiver(call, "resize")
      guard let most = buffer.maxByteLength else {
        throw call.incompatibleReceiver("ArrayBuffer.prototype.resize")
      }
      let message = "ArrayBuffer.prototype.resize: Invalid length parameter"
      let length = try call.realm.index(call[0], message)
      if buffer.isDetached { throw call.realm.detached("ArrayBuffer.prototype.resize") }
      guard length <= most else { throw call.realm.rangeError(message) }
      buffer.resize(to: length)
      return .undefined
    },
    NativeMethod("slice", 2) { call in
      let realm = call.realm
      let buffer = try receiver(call, "slice")
      if buffer.isDetached { throw realm.detached("ArrayBuffer.prototype.slice") }
      let start = try realm.relative(call[0], or: 0, in: buffer.byteLength)
      let end = try realm.relative(call[1], or: buffer.byteLength, in: buffer.byteLength)
      let length = max(0, end - start)
      let standard = realm.binary.arrayBufferPrototype
      let made = try realm.construct(
        realm.speciesConstructor(of: buffer, standard),
        arguments: [Value(length)]
      )
      guard let result = made.asObject as? ArrayBufferObject else {
        throw realm.typeError(
          "Method ArrayBuffer.prototype.slice called on incompatible receiver \(describe(made))"
        )
      }
      if result.isDetached { throw realm.detached("ArrayBuffer.prototype.slice") }
      if result === buffer {
        throw realm.typeError("ArrayBuffer subclass returned this from species constructor")
      }
      guard result.byteLength >= length else {
        throw realm.typeError("Species constructor returned a too small ArrayBuffer")
      }
      if buffer.isDetached { throw realm.detached("ArrayBuffer.prototype.slice") }
      realm.heap.spend(length >> 8)
      let rest = min(length, max(0, buffer.byteLength - start))
      result.storage.copyMemory(from: buffer.storage + start, byteCount: rest)
      return made
    },
  ]

  private static func receiver(_ call: NativeCall, _ name: String) throws -> ArrayBufferObject {
    guard let buffer = call.this.asObject as? ArrayBufferObject else {
      throw call.incompatibleReceiver("ArrayBuffer.prototype.\(name)")
    }
    return buffer
  }
}

extension ScriptObject {
  /// Gives a constructor its `Symbol.species`.
  final func setSpecies() {
    let getter = NativeFunction(realm, name: "get [Symbol.species]", length: 0, role: .getter) {
      $0.this
    }
    store(
      .symbol(.species),
      Property(.accessor(get: getter, set: nil), flags: .configurable)
    )
  }
}

extension Realm {
  func detached(_ method: String) -> ScriptThrow {
    typeError("Cannot perform \(method) on a detached ArrayBuffer")
  }

  /// A length or an offset (ECMAScript ToIndex).
  func index(_ value: Value, _ message: @autoclosure () -> String) throws -> Int {
    let number = value.isUndefined ? 0 : try value.toNumber(self)
    let whole = number.isNaN ? 0 : number.rounded(.towardZero)
    guard whole >= 0, whole <= 9_007_199_254_740_991 else { throw rangeError(message()) }
    return Int(whole)
  }

  /// A place that counts from the end where it is negative.
  func relative(_ value: Value, or standard: Int, in length: Int) throws -> Int {
    if value.isUndefined { return standard }
    let index = try value.toInteger(self)
    return index < 0 ? max(0, length + index) : min(index, length)
  }

  /// The constructor for what is made from an object (ECMAScript SpeciesConstructor); that of a prototype by default.
  func speciesConstructor(
    of object: ScriptObject,
    _ prototype: ScriptObject
  ) throws -> FunctionObject {
    guard let standard = binary.constructor(with: prototype) else { throw Halt.stopped }
    let constructor = try object.get(.constructor)
    if constructor.isUndefined { return standard }
    guard case .object(let found) = constructor else {
      throw typeError("The .constructor property is not an object")
    }
    let species = try found.get(.symbol(.species))
    if species.isNullish { return standard }
    guard let function = species.asFunction, function.isConstructor else {
      throw typeError("object.constructor[Symbol.species] is not a constructor")
    }
    return function
  }
}
