/// The methods of typed arrays that read elements (ECMA-262 23.2.3).
enum TypedArrayMethods {
  /// The array that a method was called on, with its length.
  static func receiver(
    _ call: NativeCall,
    _ name: String
  ) throws -> (array: TypedArrayObject, length: Int) {
    guard let array = call.this.asObject as? TypedArrayObject else {
      throw call.realm.typeError("this is not a typed array.")
    }
    if array.isOutOfBounds { throw call.realm.detached("%TypedArray%.prototype.\(name)") }
    return (array, array.length)
  }

  static let reading: [NativeMethod] = [
    NativeMethod("at", 1) { call in
      let (array, length) = try receiver(call, "at")
      let index = try call[0].toInteger(call.realm)
      return array.element(index < 0 ? length + index : index)
    },
    NativeMethod("includes", 1) { call in
      let (array, length) = try receiver(call, "includes")
      if length == 0 { return false }
      let start = try call.realm.relative(call[1], or: 0, in: length)
      try call.realm.tick(max(0, length - start) >> 2)
      return .boolean(
        (start..<max(start, length)).contains { sameValueZero(array.element($0), call[0]) }
      )
    },
    NativeMethod("indexOf", 1) { call in
      let (array, length) = try receiver(call, "indexOf")
      if length == 0 { return -1 }
      let start = try call.realm.relative(call[1], or: 0, in: length)
      try call.realm.tick(max(0, length - start) >> 2)
      let end = max(start, min(length, array.length))
      return Value((start..<end).first { strictlyEqual(array.element($0), call[0]) } ?? -1)
    },
    NativeMethod("lastIndexOf", 1) { call in
      let (array, length) = try receiver(call, "lastIndexOf")
      if length == 0 { return -1 }
      var last = length - 1
      if call.count > 1 {
        let index = try call[1].toInteger(call.realm)
        last = index < 0 ? length + index : min(index, length - 1)
      }
      let end = min(last + 1, array.length)
      guard end > 0 else { return -1 }
      try call.realm.tick(end >> 2)
      return Value((0..<end).last { strictlyEqual(array.element($0), call[0]) } ?? -1)
    },
    NativeMethod("join", 1) { call in
      let (array, length) = try receiver(call, "join")
      let separator = call[0].isUndefined ? "," : try call[0].toScriptString(call.realm)
      return .string(
        try joined(array, length, separator, call.realm) {
          $0.isUndefined ? "" : try $0.toScriptString(call.realm)
        }
      )
    },
    NativeMethod("toLocaleString", 0) { call in
      let (array, length) = try receiver(call, "toLocaleString")
      return .string(
        try joined(array, length, ",", call.realm) { value in
          if value.isUndefined { return "" }
          let method = try value.getProperty("toLocaleString", call.realm)
          return try call.realm.call(method, this: value, arguments: []).toScriptString(call.realm)
        }
      )
    },
    NativeMethod("entries", 0) { call in
      try iterator(call, "entries") { realm, array, index in
        realm.array([Value(index), array.element(index)])
      }
    },
    NativeMethod("keys", 0) { call in try iterator(call, "keys") { _, _, index in Value(index) } },
    NativeMethod("values", 0) { call in
      try iterator(call, "values") { _, array, index in array.element(index) }
    },
  ]

  private static func joined(
    _ array: TypedArrayObject,
    _ length: Int,
    _ separator: ScriptString,
    _ realm: Realm,
    _ text: (Value) throws -> ScriptString
  ) throws -> ScriptString {
    var units: ContiguousArray<UInt16> = []
    for index in 0..<length {
      try realm.tick()
      if index > 0 { units.append(contentsOf: separator.codeUnits) }
      units.append(contentsOf: try text(array.element(index)).codeUnits)
      if index & 255 == 0 { try realm.heap.reserve(units.count &* 4) }
    }
    return ScriptString(codeUnits: units)
  }

  private static func iterator(
    _ call: NativeCall,
    _ name: String,
    _ value: @escaping (Realm, TypedArrayObject, Int) -> Value
  ) throws -> Value {
    let (array, _) = try receiver(call, name)
    var index = 0
    let prototype = call.realm.intrinsics.arrayIteratorPrototype
    return .object(
      BuiltInIterator(call.realm, .array, prototype: prototype) { realm in
        if array.isOutOfBounds { throw realm.detached("%ArrayIteratorPrototype%.next") }
        guard index < array.length else { return nil }
        defer { index += 1 }
        return value(realm, array, index)
      }
    )
  }
}
