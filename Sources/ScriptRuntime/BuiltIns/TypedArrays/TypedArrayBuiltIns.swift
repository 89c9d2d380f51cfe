/// `%TypedArray%` and its constructors (ECMA-262 23.2).
enum TypedArrayBuiltIns {
  /// Makes `%TypedArray%`.
  static func make(_ realm: Realm, _ prototype: ScriptObject) -> FunctionObject {
    let base = realm.constructor("TypedArray", length: 0, prototype: prototype) { call in
      throw call.realm.typeError("Abstract class TypedArray not directly constructable")
    }
    base.setSpecies()
    base.addMethods(statics)
    prototype.addMethods(accessors)
    prototype.addMethods(TypedArrayMethods.reading)
    prototype.addMethods(TypedArrayMethods.calling)
    prototype.addMethods(TypedArrayMethods.writing)
    prototype.addMethods(TypedArrayMethods.copying)
    addTag(to: prototype, realm)
    if let shared = realm.intrinsics.arrayPrototype.storedValue(.toString) {
      prototype.setHidden(.toString, shared)
    }
    if let values = prototype.storedValue("values") {
      prototype.setHidden(.symbol(.iterator), values)
    }
    return base
  }

  /// Makes the constructor of the typed arrays of a kind.
  static func make(
    _ realm: Realm,
    _ kind: ElementKind,
    _ base: FunctionObject,
    _ prototype: ScriptObject
  ) -> FunctionObject {
    let name = kind.rawValue + "Array"
    let constructor = realm.constructor(name, length: 3, prototype: prototype, parent: base) {
      try TypedArrayMaking($0, kind).make()
    }
    for target in [constructor, prototype] {
      target.store("BYTES_PER_ELEMENT", Property(Value(kind.size), flags: []))
    }
    return constructor
  }

  private static func addTag(to prototype: ScriptObject, _ realm: Realm) {
    let tag = NativeFunction(realm, name: "get [Symbol.toStringTag]", length: 0, role: .getter) {
      guard let array = $0.this.asObject as? TypedArrayObject else { return .undefined }
      return Value(array.elementKind.rawValue + "Array")
    }
    prototype.store(
      .symbol(.toStringTag),
      Property(.accessor(get: tag, set: nil), flags: .configurable)
    )
  }

  private static let accessors: [NativeMethod] = [
    .getter("buffer") { .object(try receiver($0, "get TypedArray.prototype.buffer").buffer) },
    .getter("byteLength") {
      let array = try receiver($0, "get TypedArray.prototype.byteLength")
      return Value(array.length * array.elementKind.size)
    },
    .getter("byteOffset") {
      let array = try receiver($0, "get TypedArray.prototype.byteOffset")
      return Value(array.isOutOfBounds ? 0 : array.byteOffset)
    },
    .getter("length") { Value(try receiver($0, "get TypedArray.prototype.length").length) },
  ]

  private static func receiver(_ call: NativeCall, _ name: String) throws -> TypedArrayObject {
    guard let array = call.this.asObject as? TypedArrayObject else {
      throw call.incompatibleReceiver(name)
    }
    return array
  }

  // MARK: from and of

  private static let statics: [NativeMethod] = [
    NativeMethod("from", 1) { call in
      let realm = call.realm
      guard let constructor = call.this.asFunction, constructor.isConstructor else {
        throw realm.typeError("\(describe(call.this)) is not a constructor")
      }
      if !call[1].isUndefined, !call[1].isCallable {
        throw realm.typeError("\(describe(call[1])) is not a function")
      }
      let values = try TypedArrayMaking.list(call[0], realm)
      let target = try realm.typedArray(constructor, [Value(values.count)], atLeast: values.count)
      for (index, value) in values.enumerated() {
        try realm.tick()
        let mapped =
          call[1].isUndefined
          ? value
          : try realm.call(call[1], this: call[2], arguments: [value, Value(index)])
        try target.put(PropertyKey(index), mapped)
      }
      return .object(target)
    },
    NativeMethod("of", 0) { call in
      let realm = call.realm
      guard let constructor = call.this.asFunction, constructor.isConstructor else {
        throw realm.typeError("\(describe(call.this)) is not a constructor")
      }
      let target = try realm.typedArray(constructor, [Value(call.count)], atLeast: call.count)
      for index in 0..<call.count { try target.put(PropertyKey(index), call[index]) }
      return .object(target)
    },
  ]
}

extension Realm {
  /// Makes a typed array with a constructor (ECMAScript TypedArrayCreateFromCtor).
  func typedArray(
    _ constructor: FunctionObject,
    _ arguments: [Value],
    atLeast length: Int? = nil
  ) throws -> TypedArrayObject {
    let made = try construct(constructor, arguments: arguments)
    guard let array = made.asObject as? TypedArrayObject else {
      throw typeError("this is not a typed array.")
    }
    if array.isOutOfBounds { throw detached("%TypedArray%") }
    if let length, array.length < length {
      throw typeError("Derived TypedArray constructor created an array which was too small")
    }
    return array
  }

  /// Makes a typed array like another one (ECMAScript TypedArraySpeciesCreate).
  func typedArray(
    like original: TypedArrayObject,
    _ arguments: [Value],
    atLeast length: Int? = nil
  ) throws -> TypedArrayObject {
    let standard = binary.prototype(original.elementKind)
    let constructor = try speciesConstructor(of: original, standard)
    let result = try typedArray(constructor, arguments, atLeast: length)
    guard result.elementKind.isBigInt == original.elementKind.isBigInt else {
      throw typeError("Content type of source and created typed arrays differ")
    }
    return result
  }

  /// Makes a typed array of the same kind (ECMAScript TypedArrayCreateSameType).
  func typedArray(sameAs original: TypedArrayObject, length: Int) throws -> TypedArrayObject {
    let kind = original.elementKind
    let buffer = try ArrayBufferObject(self, byteLength: length * kind.size)
    return TypedArrayObject(self, kind, buffer, length: length)
  }
}
