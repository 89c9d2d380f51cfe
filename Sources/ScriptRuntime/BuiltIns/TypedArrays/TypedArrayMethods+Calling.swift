/// The methods of typed arrays that call a function with elements.
extension TypedArrayMethods {
  /// Calls the callback of a method with each element, in order or backwards, until the body says to stop.
  private static func each(
    _ call: NativeCall,
    _ name: String,
    backwards: Bool = false,
    _ body: (Int, Value, Value) throws -> Bool
  ) throws {
    let (array, length) = try receiver(call, name)
    guard let callback = call[0].asFunction else {
      throw call.realm.typeError("\(describe(call[0])) is not a function")
    }
    for step in 0..<length {
      try call.realm.tick()
      let index = backwards ? length - 1 - step : step
      let value = array.element(index)
      let answer = try call.realm.call(
        callback,
        this: call[1],
        arguments: [value, Value(index), .object(array)]
      )
      if try !body(index, value, answer) { return }
    }
  }

  static let calling: [NativeMethod] = [
    NativeMethod("every", 1) { call in
      var result = true
      try each(call, "every") { _, _, answer in
        result = answer.toBoolean
        return result
      }
      return .boolean(result)
    },
    NativeMethod("some", 1) { call in
      var result = false
      try each(call, "some") { _, _, answer in
        result = answer.toBoolean
        return !result
      }
      return .boolean(result)
    },
    NativeMethod("forEach", 1) { call in
      try each(call, "forEach") { _, _, _ in true }
      return .undefined
    },
    NativeMethod("find", 1) { try found($0, "find", backwards: false).value },
    NativeMethod("findIndex", 1) { Value(try found($0, "findIndex", backwards: false).index) },
    NativeMethod("findLast", 1) { try found($0, "findLast", backwards: true).value },
    NativeMethod("findLastIndex", 1) {
      Value(try found($0, "findLastIndex", backwards: true).index)
    },
    NativeMethod("filter", 1) { call in
      var kept: [Value] = []
      try each(call, "filter") { _, value, answer in
        if answer.toBoolean { kept.append(value) }
        return true
      }
      let (array, _) = try receiver(call, "filter")
      let result = try call.realm.typedArray(like: array, [Value(kept.count)], atLeast: kept.count)
      for (index, value) in kept.enumerated() { try result.put(PropertyKey(index), value) }
      return .object(result)
    },
    NativeMethod("map", 1) { call in
      let (array, length) = try receiver(call, "map")
      guard call[0].isCallable else {
        throw call.realm.typeError("\(describe(call[0])) is not a function")
      }
      let result = try call.realm.typedArray(like: array, [Value(length)], atLeast: length)
      for index in 0..<length {
        try call.realm.tick()
        let arguments = [array.element(index), Value(index), .object(array)]
        let mapped = try call.realm.call(call[0], this: call[1], arguments: arguments)
        try result.put(PropertyKey(index), mapped)
      }
      return .object(result)
    },
    NativeMethod("reduce", 1) { try reduced($0, "reduce", backwards: false) },
    NativeMethod("reduceRight", 1) { try reduced($0, "reduceRight", backwards: true) },
  ]

  private static func found(
    _ call: NativeCall,
    _ name: String,
    backwards: Bool
  ) throws -> (index: Int, value: Value) {
    var result = (index: -1, value: Value.undefined)
    try each(call, name, backwards: backwards) { index, value, answer in
      if answer.toBoolean { result = (index, value) }
      return !answer.toBoolean
    }
    return result
  }

  private static func reduced(
    _ call: NativeCall,
    _ name: String,
    backwards: Bool
  ) throws -> Value {
    let (array, length) = try receiver(call, name)
    guard call[0].isCallable else {
      throw call.realm.typeError("\(describe(call[0])) is not a function")
    }
    func place(_ step: Int) -> Int { backwards ? length - 1 - step : step }
    var result = call[1]
    var first = 0
    if call.count < 2 {
      guard length > 0 else {
        throw call.realm.typeError("Reduce of empty array with no initial value")
      }
      result = array.element(place(0))
      first = 1
    }
    for step in first..<max(first, length) {
      try call.realm.tick()
      let index = place(step)
      let arguments = [result, array.element(index), Value(index), .object(array)]
      result = try call.realm.call(call[0], this: .undefined, arguments: arguments)
    }
    return result
  }
}
