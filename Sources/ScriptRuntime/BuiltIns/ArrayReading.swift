extension Realm {
  func installArrayReading(_ prototype: ScriptObject) {
    prototype.setMethod("at", length: 1) { call in
      let list = try ArrayLike(call)
      let index = try call[0].toInteger(call.realm)
      let position = index < 0 ? list.length + index : index
      return position >= 0 && position < list.length ? try list.get(position) : .undefined
    }
    prototype.setMethod("concat", length: 1) { call in
      let realm = call.realm
      let list = try ArrayLike(call, for: "concat")
      let result = try realm.arrayLike(list)
      var count = 0
      for value in [list.value] + call.arguments {
        guard try realm.isSpreadable(value) else {
          try result.define(PropertyKey(count), value)
          count += 1
          continue
        }
        let part = try ArrayLike(realm, value)
        for index in 0..<part.length where try part.has(index) {
          try result.define(PropertyKey(count + index), part.get(index))
        }
        count += part.length
      }
      try result.put(.length, Value(count))
      return .object(result)
    }
    prototype.setMethod("slice", length: 2) { call in
      let list = try ArrayLike(call)
      let start = try list.relative(call[0], or: 0)
      let end = try list.relative(call[1], or: list.length)
      let result = try call.realm.arrayLike(list, length: max(end - start, 0))
      if start < end {
        for index in start..<end where try list.has(index) {
          try result.define(PropertyKey(index - start), list.get(index))
        }
      }
      try result.put(.length, Value(max(end - start, 0)))
      return .object(result)
    }
    prototype.setMethod("join", length: 1) { call in
      let realm = call.realm
      let separator: ScriptString = call[0].isUndefined ? "," : try call[0].toScriptString(realm)
      return try realm.join(ArrayLike(call), separator)
    }
    prototype.setMethod("toString") { call in
      let object = try call.this.toObject(call.realm)
      if let join = try object.get("join").asFunction {
        return try call.realm.call(join, this: .object(object), arguments: [])
      }
      return Value("[object \(object.className)]")
    }
    prototype.setMethod("toLocaleString") { call in
      let list = try ArrayLike(call)
      let realm = call.realm
      let parts = try list.elements().map { value -> Value in
        if value.isNullish { return "" }
        let method = try value.getProperty("toLocaleString", realm)
        return .string(try realm.call(method, this: value, arguments: []).toScriptString(realm))
      }
      return try realm.join(ArrayLike(realm, realm.array(parts)), ",")
    }
    prototype.setMethod("flat") { call in
      let list = try ArrayLike(call)
      let depth = call[0].isUndefined ? 1 : try call[0].toInteger(call.realm)
      let result = try call.realm.arrayLike(list)
      var count = 0
      try call.realm.flatten(list, into: result, from: &count, depth: depth)
      return .object(result)
    }
    prototype.setMethod("flatMap", length: 1) { call in
      let realm = call.realm
      let list = try ArrayLike(call)
      guard let callback = call[0].asFunction else {
        throw call.realm.typeError("flatMap mapper function is not callable")
      }
      let result = try realm.arrayLike(list)
      var count = 0
      for index in 0..<list.length where try list.has(index) {
        let value = try realm.call(
          callback,
          this: call[1],
          arguments: [list.get(index), Value(index), list.value]
        )
        if try value.isArray(realm) {
          try realm.flatten(ArrayLike(realm, value), into: result, from: &count, depth: 0)
        } else {
          try realm.add(value, to: result, at: &count)
        }
      }
      return .object(result)
    }
  }

  private func isSpreadable(_ value: Value) throws -> Bool {
    guard case .object(let object) = value else { return false }
    let flag = try object.get(.symbol(.isConcatSpreadable))
    return flag.isUndefined ? try value.isArray(self) : flag.toBoolean
  }

  /// Adds an element after those that a method has made (ECMAScript CreateDataPropertyOrThrow).
  func add(_ value: Value, to result: ScriptObject, at index: inout Int) throws {
    if let array = result.asArray, array.isAppendable, array.length == index {
      array.append(value)
    } else {
      try result.define(PropertyKey(index), value)
    }
    index += 1
  }

  private func flatten(
    _ list: ArrayLike,
    into result: ScriptObject,
    from count: inout Int,
    depth: Int
  ) throws {
    try machine.enterNative()
    defer { machine.leaveNative() }
    for index in 0..<list.length where try list.has(index) {
      let value = try list.get(index)
      if depth > 0, try value.isArray(self) {
        try flatten(ArrayLike(self, value), into: result, from: &count, depth: depth - 1)
      } else {
        try add(value, to: result, at: &count)
      }
    }
  }

  /// Joins the texts of elements; an array inside itself adds an empty text.
  private func join(_ list: ArrayLike, _ separator: ScriptString) throws -> Value {
    guard !joining.contains(where: { $0 === list.object }) else { return "" }
    try tick(4)
    joining.append(list.object)
    defer { joining.removeLast() }
    try machine.enterNative()
    defer { machine.leaveNative() }
    var units = ContiguousArray<UInt16>()
    var bytes = ContiguousArray<UInt8>()
    var isASCII = true
    func add(_ part: ScriptString) throws {
      part.flatten()
      if isASCII, part.isASCII {
        bytes.append(contentsOf: part.bytes)
      } else {
        if isASCII {
          isASCII = false
          units = ContiguousArray(bytes.lazy.map { UInt16($0) })
          bytes = []
        }
        units.append(contentsOf: part.codeUnits)
      }
      if bytes.count + units.count > 4096 { try heap.reserve(bytes.count + units.count * 2) }
    }
    for index in 0..<list.length {
      if index > 0 { try add(separator) }
      let value = try list.get(index)
      if !value.isNullish { try add(value.toScriptString(self)) }
    }
    return string(isASCII ? ScriptString(ascii: bytes) : ScriptString(wide: units))
  }
}
