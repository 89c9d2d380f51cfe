extension Realm {
  func installArray() {
    let prototype = intrinsics.arrayPrototype
    let constructor = constructor("Array", length: 1, prototype: prototype) { call in
      let realm = call.realm
      let array = ArrayObject(realm, [])
      array.prototypeObject = try call.prototype(or: prototype)
      if call.count == 1, case .number(let number) = call[0] {
        guard let length = UInt32(exactly: number) else {
          throw realm.rangeError("Invalid array length")
        }
        array.setLength(Int(length))
      } else {
        for value in call.arguments { array.append(value) }
      }
      return .object(array)
    }
    defineGlobal("Array", .object(constructor))
    installArrayStatics(constructor)
    installArrayChanging(prototype)
    installArrayReading(prototype)
    installArraySearching(prototype)
    installArrayCallbacks(prototype)
    installArrayFolding(prototype)
    installArraySorting(prototype)
    installArrayCopying(prototype)
    installArrayIteration(prototype)
  }

  private func installArrayStatics(_ constructor: NativeFunction) {
    constructor.setMethod("isArray", length: 1) { call in .boolean(try call[0].isArray(call.realm))
    }
    constructor.setMethod("of") { call in
      let result = try call.realm.arrayFor(call.this, length: call.count)
      for index in 0..<call.count { try result.define(PropertyKey(index), call[index]) }
      try result.put(.length, Value(call.count))
      return .object(result)
    }
    constructor.setMethod("from", length: 1) { call in
      let realm = call.realm
      let mapper = call[1].isUndefined ? nil : try realm.callback(call[1])
      if call[0].isNullish {
        throw realm.typeError(notIterableText(call[0]))
      }
      let isIterable = try !call[0].getProperty(.symbol(.iterator), realm).isNullish
      let list = isIterable ? nil : try ArrayLike(realm, call[0])
      let result = try realm.arrayFor(call.this, length: list?.length)
      let this = call[2]
      var index = 0
      func add(_ value: Value) throws {
        let value =
          try mapper.map {
            try realm.call($0, this: this, arguments: [value, Value(index)])
          } ?? value
        try result.define(PropertyKey(index), value)
        index += 1
      }
      if let list {
        for position in 0..<list.length { try add(list.get(position)) }
      } else {
        try realm.iterate(call[0]) { value in
          try add(value)
          return true
        }
      }
      try result.put(.length, Value(index))
      return .object(result)
    }
    constructor.setSpecies()
  }

  /// A new array, or a new object of another constructor, which is passed the length where it is known.
  private func arrayFor(_ constructor: Value, length: Int?) throws -> ScriptObject {
    if let function = constructor.asFunction, function.isConstructor,
      function !== globalObject.storedValue("Array")?.asObject
    {
      let arguments = length.map { [Value($0)] } ?? []
      return try construct(function, arguments: arguments).toObject(self)
    }
    return ArrayObject(self, [])
  }

  /// ECMAScript ArraySpeciesCreate.
  func arrayLike(_ original: ArrayLike, length: Int = 0) throws -> ScriptObject {
    let object = original.object
    guard try original.value.isArray(self), !isOrdinaryArray(object) else {
      return try newArray(length)
    }
    let constructor = try species(of: object)
    if constructor.isUndefined { return try newArray(length) }
    guard let function = constructor.asFunction, function.isConstructor else {
      throw typeError("object.constructor[Symbol.species] is not a constructor")
    }
    return try construct(function, arguments: [Value(length)]).toObject(self)
  }

  /// A new array for as many elements (ECMAScript ArrayCreate); it has none.
  private func newArray(_ length: Int) throws -> ArrayObject {
    guard length <= UInt32.max else { throw rangeError("Invalid array length") }
    return ArrayObject(self, [])
  }

  /// Whether an array is of the class `Array` and nothing says otherwise.
  private func isOrdinaryArray(_ object: ScriptObject) -> Bool {
    object.asArray != nil && object.prototype === intrinsics.arrayPrototype
      && object.shape.slot(of: .constructor) < 0
  }

  /// The `Symbol.species` of an object's constructor; undefined where there is none.
  func species(of object: ScriptObject) throws -> Value {
    let constructor = try object.get(.constructor)
    if constructor.isUndefined { return .undefined }
    guard case .object(let constructor) = constructor else {
      throw typeError("The .constructor property is not an object")
    }
    let species = try constructor.get(.symbol(.species))
    return species.isNullish ? .undefined : species
  }

  private func installArrayChanging(_ prototype: ScriptObject) {
    prototype.setMethod("push", length: 1) { call in
      if let array = call.this.asArray, array.isAppendable {
        for index in 0..<call.count { array.append(call[index]) }
        return Value(array.length)
      }
      let list = try ArrayLike(call)
      if list.value.asArray?.isExtensible == false {
        throw call.realm.typeError(
          "Cannot add property \(list.length), object is not extensible"
        )
      }
      for index in 0..<call.count { try list.set(list.length + index, call[index]) }
      try list.setLength(list.length + call.count)
      return Value(list.length + call.count)
    }
    prototype.setMethod("pop") { call in
      let list = try ArrayLike(call)
      if let array = list.plain { return array.count == 0 ? .undefined : array.removeLastPlain() }
      guard list.length > 0 else {
        try list.setLength(0)
        return .undefined
      }
      let value = try list.get(list.length - 1)
      try list.delete(list.length - 1)
      try list.setLength(list.length - 1)
      return value
    }
    prototype.setMethod("shift") { call in
      let list = try ArrayLike(call)
      if let array = list.plain {
        return array.count == 0
          ? .undefined : array.splicePlain(0, 1, inserting: []).first?.orUndefined ?? .undefined
      }
      guard list.length > 0 else {
        try list.setLength(0)
        return .undefined
      }
      let first = try list.get(0)
      for index in 1..<max(list.length, 1) { try call.realm.moveElement(list, index, index - 1) }
      try list.delete(list.length - 1)
      try list.setLength(list.length - 1)
      return first
    }
    prototype.setMethod("unshift", length: 1) { call in
      let list = try ArrayLike(call)
      if let array = list.plain {
        _ = array.splicePlain(0, 0, inserting: call.arguments)
        return Value(array.length)
      }
      for index in (0..<list.length).reversed() {
        try call.realm.moveElement(list, index, index + call.count)
      }
      for index in 0..<call.count { try list.set(index, call[index]) }
      try list.setLength(list.length + call.count)
      return Value(list.length + call.count)
    }
    prototype.setMethod("splice", length: 2) { call in
      let list = try ArrayLike(call)
      let start = try list.relative(call[0], or: 0)
      var removing = 0
      if call.count == 1 {
        removing = list.length - start
      } else if call.count > 1 {
        removing = min(max(try call[1].toInteger(call.realm), 0), list.length - start)
      }
      return try call.realm.splice(list, start, removing, call.arguments(from: 2))
    }
    prototype.setMethod("fill", length: 1) { call in
      let list = try ArrayLike(call)
      let start = try list.relative(call[1], or: 0)
      let end = try list.relative(call[2], or: list.length)
      if start < end {
        for index in start..<end {
          if let array = list.value.asArray, index == array.count, index < array.length,
            array.indexes == nil, array.elementFlags == .all
          {
            try call.realm.tick()
            try array.define(PropertyKey(index), call[0])
          } else {
            try list.set(index, call[0])
          }
        }
      }
      return list.value
    }
    prototype.setMethod("reverse") { call in
      let list = try ArrayLike(call)
      for low in 0..<(list.length / 2) {
        let high = list.length - 1 - low
        let first = try list.has(low) ? list.get(low) : nil
        let last = try list.has(high) ? list.get(high) : nil
        if let last { try list.set(low, last) } else { try list.delete(low) }
        if let first { try list.set(high, first) } else { try list.delete(high) }
      }
      return list.value
    }
    prototype.setMethod("copyWithin", length: 2) { call in
      let list = try ArrayLike(call)
      let target = try list.relative(call[0], or: 0)
      let start = try list.relative(call[1], or: 0)
      let end = try list.relative(call[2], or: list.length)
      let count = min(end - start, list.length - target)
      guard count > 0 else { return list.value }
      for step in 0..<count {
        let offset = start < target ? count - 1 - step : step
        try call.realm.moveElement(list, start + offset, target + offset)
      }
      return list.value
    }
  }

  /// Moves an element, or its absence, to another index.
  private func moveElement(_ list: ArrayLike, _ from: Int, _ to: Int) throws {
    if try list.has(from) { try list.set(to, list.get(from)) } else { try list.delete(to) }
  }

  private func splice(
    _ list: ArrayLike,
    _ start: Int,
    _ removing: Int,
    _ inserted: [Value]
  ) throws -> Value {
    if let array = list.plain, isOrdinaryArray(array) {
      return self.array(array.splicePlain(start, removing, inserting: inserted))
    }
    guard list.length - removing + inserted.count <= 9_007_199_254_740_991 else {
      throw typeError(
        "Pushing \(inserted.count) elements on an array-like of length "
          + "\(list.length) is disallowed by ECMA-262"
      )
    }
    let removed = try arrayLike(list, length: removing)
    for index in start..<start + removing where try list.has(index) {
      try removed.define(PropertyKey(index - start), list.get(index))
    }
    try removed.put(.length, Value(removing))
    let shift = inserted.count - removing
    if shift < 0 {
      for index in start + removing..<max(list.length, start + removing) {
        try moveElement(list, index, index + shift)
      }
      for index in (list.length + shift..<list.length).reversed() { try list.delete(index) }
    } else if shift > 0 {
      for index in (start + removing..<list.length).reversed() {
        try moveElement(list, index, index + shift)
      }
    }
    for (offset, value) in inserted.enumerated() { try list.set(start + offset, value) }
    try list.setLength(list.length + shift)
    return .object(removed)
  }
}
