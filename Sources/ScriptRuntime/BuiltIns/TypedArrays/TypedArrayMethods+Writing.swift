import Glibc

/// The methods of typed arrays that write elements, and those that copy them.
extension TypedArrayMethods {
  static let writing: [NativeMethod] = [
    NativeMethod("copyWithin", 2) { call in
      let (array, length) = try receiver(call, "copyWithin")
      let target = try call.realm.relative(call[0], or: 0, in: length)
      let start = try call.realm.relative(call[1], or: 0, in: length)
      let end = try call.realm.relative(call[2], or: length, in: length)
      if array.isOutOfBounds { throw call.realm.detached("%TypedArray%.prototype.copyWithin") }
      // What was asked for may have made the buffer shorter.
      let rest = min(length, array.length)
      let count = min(end - start, length - target, rest - start, rest - target)
      guard count > 0 else { return call.this }
      call.realm.heap.spend((count * array.elementKind.size) >> 8)
      memmove(array.address(of: target), array.address(of: start), count * array.elementKind.size)
      return call.this
    },
    NativeMethod("fill", 1) { call in
      let (array, length) = try receiver(call, "fill")
      let value = try array.elementKind.converted(call[0], call.realm)
      let start = try call.realm.relative(call[1], or: 0, in: length)
      let end = try call.realm.relative(call[2], or: length, in: length)
      if array.isOutOfBounds { throw call.realm.detached("%TypedArray%.prototype.fill") }
      let last = min(end, array.length)
      guard start < last else { return call.this }
      try call.realm.tick((last - start) >> 3)
      for index in start..<last { array.store(value, at: index) }
      return call.this
    },
    NativeMethod("reverse", 0) { call in
      let (array, length) = try receiver(call, "reverse")
      try call.realm.tick(length >> 2)
      for index in 0..<length / 2 {
        let (low, high) = (array.element(index), array.element(length - 1 - index))
        array.store(high, at: index)
        array.store(low, at: length - 1 - index)
      }
      return call.this
    },
    NativeMethod("set", 1) { call in
      guard let array = call.this.asObject as? TypedArrayObject else {
        throw call.realm.typeError("this is not a typed array.")
      }
      let offset = try call[1].toNumber(call.realm)
      let whole = offset.isNaN ? 0 : offset.rounded(.towardZero)
      guard whole >= 0 else { throw call.realm.rangeError("offset is out of bounds") }
      if array.isOutOfBounds { throw call.realm.detached("%TypedArray%.prototype.set") }
      try set(array, call[0], at: whole > 1e10 ? Int.max / 2 : Int(whole), call.realm)
      return .undefined
    },
    NativeMethod("sort", 1) { call in
      let compare = try comparator(call)
      let (array, length) = try receiver(call, "sort")
      let sorted = try ordered(array, length, compare, call.realm)
      for (index, value) in sorted.enumerated() { array.store(value, at: index) }
      return call.this
    },
  ]

  private static func set(
    _ array: TypedArrayObject,
    _ source: Value,
    at offset: Int,
    _ realm: Realm
  ) throws {
    if let other = source.asObject as? TypedArrayObject {
      if other.isOutOfBounds { throw realm.detached("%TypedArray%.prototype.set") }
      guard other.elementKind.isBigInt == array.elementKind.isBigInt else {
        throw realm.typeError("Cannot mix BigInt and other types, use explicit conversions")
      }
      guard other.length + offset <= array.length else {
        throw realm.rangeError("offset is out of bounds")
      }
      return try array.copy(other, to: offset)
    }
    let object = try source.toObject(realm)
    let count = try object.get(.length).toLength(realm)
    guard count <= array.length - offset else { throw realm.rangeError("offset is out of bounds") }
    for index in 0..<count {
      try realm.tick()
      try array.assign(object.get(PropertyKey(index)), at: offset + index)
    }
  }

  static let copying: [NativeMethod] = [
    NativeMethod("slice", 2) { call in
      let (array, length) = try receiver(call, "slice")
      let start = try call.realm.relative(call[0], or: 0, in: length)
      let end = try call.realm.relative(call[1], or: length, in: length)
      let count = max(0, end - start)
      let result = try call.realm.typedArray(like: array, [Value(count)], atLeast: count)
      guard count > 0 else { return .object(result) }
      if array.isOutOfBounds { throw call.realm.detached("%TypedArray%.prototype.slice") }
      if result.elementKind == array.elementKind {
        let rest = max(0, min(count, array.length - start, result.length))
        call.realm.heap.spend((rest * array.elementKind.size) >> 8)
        // They may share a buffer: the bytes are written one after the other.
        let (from, to) = (array.address(of: start), result.address(of: 0))
        if from < to, to < from + rest * array.elementKind.size {
          for byte in 0..<rest * array.elementKind.size {
            to.storeBytes(
              of: (from + byte).load(as: UInt8.self),
              toByteOffset: byte,
              as: UInt8.self
            )
          }
        } else {
          memmove(to, from, rest * array.elementKind.size)
        }
      } else {
        for index in 0..<max(0, min(count, array.length - start)) {
          try call.realm.tick()
          try result.put(PropertyKey(index), array.element(start + index))
        }
      }
      return .object(result)
    },
    NativeMethod("subarray", 2) { call in
      guard let array = call.this.asObject as? TypedArrayObject else {
        throw call.realm.typeError("this is not a typed array.")
      }
      let length = array.length
      let start = try call.realm.relative(call[0], or: 0, in: length)
      let end = try call.realm.relative(call[1], or: length, in: length)
      let place = array.byteOffset + start * array.elementKind.size
      var arguments = [Value.object(array.buffer), Value(place)]
      if !array.followsEnd || !call[1].isUndefined { arguments.append(Value(max(0, end - start))) }
      return .object(try call.realm.typedArray(like: array, arguments))
    },
    NativeMethod("toReversed", 0) { call in
      let (array, length) = try receiver(call, "toReversed")
      let result = try call.realm.typedArray(sameAs: array, length: length)
      try call.realm.tick(length >> 2)
      for index in 0..<length { result.store(array.element(length - 1 - index), at: index) }
      return .object(result)
    },
    NativeMethod("toSorted", 1) { call in
      let compare = try comparator(call)
      let (array, length) = try receiver(call, "toSorted")
      let result = try call.realm.typedArray(sameAs: array, length: length)
      let sorted = try ordered(array, length, compare, call.realm)
      for (index, value) in sorted.enumerated() { result.store(value, at: index) }
      return .object(result)
    },
    NativeMethod("with", 2) { call in
      let (array, length) = try receiver(call, "with")
      let index = try call[0].toInteger(call.realm)
      let place = index < 0 ? length + index : index
      let value = try array.elementKind.converted(call[1], call.realm)
      guard place >= 0, place < array.length else {
        throw call.realm.rangeError("Invalid typed array index")
      }
      let result = try call.realm.typedArray(sameAs: array, length: length)
      try result.copy(array, to: 0)
      result.store(value, at: place)
      return .object(result)
    },
  ]

  // MARK: Sorting

  private static func comparator(_ call: NativeCall) throws -> FunctionObject? {
    if call[0].isUndefined { return nil }
    guard let function = call[0].asFunction else {
      throw call.realm.typeError("The comparison function must be either a function or undefined")
    }
    return function
  }

  /// The elements in order: by the comparator, else by value, −0 before 0 and NaN last.
  private static func ordered(
    _ array: TypedArrayObject,
    _ length: Int,
    _ compare: FunctionObject?,
    _ realm: Realm
  ) throws -> [Value] {
    try realm.heap.reserve(length &* 32)
    try realm.tick(length)
    let values = (0..<length).map { array.element($0) }
    var sorting = RunMergeSort(values) { left, right in
      guard let compare else {
        try realm.tick()
        return isBefore(left, right) ? -1 : 1
      }
      let answer = try realm.call(compare, this: .undefined, arguments: [left, right])
      return try answer.toNumber(realm)
    }
    try sorting.sort()
    return sorting.elements
  }

  private static func isBefore(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      if a.isNaN || b.isNaN { return !a.isNaN }
      return a < b || a == b && a.sign == .minus && b.sign == .plus
    case (.bigInt(let a), .bigInt(let b)): return a.number < b.number
    default: return false
    }
  }
}
