extension Realm {
  func installArraySearching(_ prototype: ScriptObject) {
    prototype.setMethod("indexOf", length: 1) { call in
      let list = try ArrayLike(call, for: "indexOf")
      let start = try list.relative(call[1], or: 0)
      guard start < list.length else { return -1 }
      for index in start..<list.length where try list.has(index) {
        if strictlyEqual(try list.get(index), call[0]) { return Value(index) }
      }
      return -1
    }
    prototype.setMethod("lastIndexOf", length: 1) { call in
      let list = try ArrayLike(call)
      var index = list.length - 1
      if call.count > 1 {
        let from = try call[1].toInteger(call.realm)
        index = from < 0 ? list.length + from : min(from, list.length - 1)
      }
      while index >= 0 {
        if try list.has(index), strictlyEqual(try list.get(index), call[0]) { return Value(index) }
        index -= 1
      }
      return -1
    }
    prototype.setMethod("includes", length: 1) { call in
      let list = try ArrayLike(call)
      let start = try list.relative(call[1], or: 0)
      guard start < list.length else { return false }
      for index in start..<list.length where sameValueZero(try list.get(index), call[0]) {
        return true
      }
      return false
    }
    func find(_ name: String, fromEnd: Bool, givesIndex: Bool) {
      prototype.setMethod(name, length: 1) { call in
        let realm = call.realm
        let list = try ArrayLike(call, for: name)
        let callback = try realm.callback(call[0])
        var answers = AsyncAnswers()
        defer { answers.tell(name, realm) }
        for offset in 0..<list.length {
          let index = fromEnd ? list.length - 1 - offset : offset
          let value = try list.get(index)
          let answer = try realm.call(
            callback,
            this: call[1],
            arguments: [value, Value(index), list.value]
          )
          answers.add(answer)
          if answer.toBoolean { return givesIndex ? Value(index) : value }
        }
        return givesIndex ? -1 : .undefined
      }
    }
    find("find", fromEnd: false, givesIndex: false)
    find("findIndex", fromEnd: false, givesIndex: true)
    find("findLast", fromEnd: true, givesIndex: false)
    find("findLastIndex", fromEnd: true, givesIndex: true)
  }

  func installArrayCallbacks(_ prototype: ScriptObject) {
    /// Adds a method that calls back for each element that is there, until the body returns a value.
    func each(
      _ name: String,
      start: @escaping (ArrayLike) throws -> ScriptObject? = { _ in nil },
      step:
        @escaping (_ answer: Value, _ value: Value, _ index: Int, _ result: ScriptObject?) throws
        -> Value?,
      end: @escaping (ScriptObject?) -> Value
    ) {
      prototype.setMethod(name, length: 1) { call in
        let realm = call.realm
        let list = try ArrayLike(call, for: name)
        let callback = try realm.callback(call[0])
        let result = try start(list)
        var answers = AsyncAnswers()
        defer { answers.tell(name, realm) }
        for index in 0..<list.length where try list.has(index) {
          let value = try list.get(index)
          let answer = try realm.call(
            callback,
            this: call[1],
            arguments: [value, Value(index), list.value]
          )
          answers.add(answer)
          if let early = try step(answer, value, index, result) { return early }
        }
        return end(result)
      }
    }
    each("forEach", step: { _, _, _, _ in nil }, end: { _ in .undefined })
    each(
      "map",
      start: { list in
        let result = try list.realm.arrayLike(list, length: list.length)
        try result.put(.length, Value(list.length))
        return result
      },
      step: { answer, _, index, result in
        try result?.define(PropertyKey(index), answer)
        return nil
      },
      end: { $0.map { .object($0) } ?? .undefined }
    )
    each(
      "filter",
      start: { list in try list.realm.arrayLike(list) },
      step: { answer, value, _, result in
        guard answer.toBoolean, let result else { return nil }
        if let array = result.asArray, array.isAppendable {
          array.append(value)
        } else {
          let length = try result.get(.length).toLength(result.realm)
          try result.define(PropertyKey(length), value)
        }
        return nil
      },
      end: { $0.map { .object($0) } ?? .undefined }
    )
    each("some", step: { answer, _, _, _ in answer.toBoolean ? true : nil }, end: { _ in false })
    each("every", step: { answer, _, _, _ in answer.toBoolean ? nil : false }, end: { _ in true })
  }

  func installArrayFolding(_ prototype: ScriptObject) {
    func reduce(_ name: String, fromEnd: Bool) {
      prototype.setMethod(name, length: 1) { call in
        let realm = call.realm
        let list = try ArrayLike(call, for: name)
        let callback = try realm.callback(call[0])
        var accumulator: Value? = call.count > 1 ? call[1] : nil
        var answers = AsyncAnswers()
        answers.isHandedOn = true
        defer { answers.tell(name, realm) }
        for offset in 0..<list.length {
          let index = fromEnd ? list.length - 1 - offset : offset
          guard try list.has(index) else { continue }
          let value = try list.get(index)
          guard let previous = accumulator else {
            accumulator = value
            continue
          }
          accumulator = try realm.call(
            callback,
            this: .undefined,
            arguments: [previous, value, Value(index), list.value]
          )
          if let accumulator { answers.add(accumulator) }
        }
        guard let accumulator else {
          throw realm.typeError("Reduce of empty array with no initial value")
        }
        return accumulator
      }
    }
    reduce("reduce", fromEnd: false)
    reduce("reduceRight", fromEnd: true)
  }

  func installArrayIteration(_ prototype: ScriptObject) {
    func iterator(_ name: String, _ make: @escaping (ArrayLike, Int) throws -> Value) {
      prototype.setMethod(name) { call in
        let realm = call.realm
        let this = try call.this.toObject(realm)
        var index = 0
        return .object(
          BuiltInIterator(realm, .array, prototype: realm.intrinsics.arrayIteratorPrototype) {
            realm in
            let list = try ArrayLike(realm, .object(this))
            guard index < list.length else { return nil }
            defer { index += 1 }
            return try make(list, index)
          }
        )
      }
    }
    iterator("values") { list, index in try list.get(index) }
    iterator("keys") { _, index in Value(index) }
    iterator("entries") { list, index in
      list.realm.array([Value(index), try list.get(index)])
    }
    if let values = prototype.storedValue("values") {
      prototype.setHidden(.symbol(.iterator), values)
      arrayValues = values.asObject
    }
  }
}
