extension Realm {
  func installArraySorting(_ prototype: ScriptObject) {
    prototype.setMethod("sort", length: 1) { call in
      let realm = call.realm
      let compare = try realm.comparator(call[0])
      let list = try ArrayLike(call)
      var values: [Value] = []
      try realm.heap.reserve(min(list.length, 1 << 20) &* 16)
      for index in 0..<list.length where try list.has(index) { values.append(try list.get(index)) }
      let sorted = try realm.sort(values, compare)
      for (index, value) in sorted.enumerated() { try list.set(index, value) }
      for index in sorted.count..<list.length where try list.has(index) { try list.delete(index) }
      return list.value
    }
    prototype.setMethod("toSorted", length: 1) { call in
      let compare = try call.realm.comparator(call[0])
      return call.realm.array(try call.realm.sort(ArrayLike(call).elements(), compare))
    }
  }

  private func comparator(_ value: Value) throws -> FunctionObject? {
    if value.isUndefined { return nil }
    guard let function = value.asFunction else {
      throw typeError("The comparison function must be either a function or undefined")
    }
    return function
  }

  /// Sorts stably: undefined last, by the comparator or by text.
  private func sort(_ values: [Value], _ compare: FunctionObject?) throws -> [Value] {
    let defined = values.filter { !$0.isUndefined }
    let tail = [Value](repeating: .undefined, count: values.count - defined.count)
    if let compare {
      return try mergeSort(defined) { left, right in
        let answer = try self.call(compare, this: .undefined, arguments: [left, right])
        return try answer.toNumber(self) > 0
      } + tail
    }
    let keyed = try defined.map { ($0, try $0.toScriptString(self)) }
    try tick(keyed.count)
    return try mergeSort(keyed) { left, right in
      try self.tick()
      return right.1 < left.1
    }.map(\.0) + tail
  }

  /// A stable merge sort; `isAfter` says whether the left element belongs after the right one.
  private func mergeSort<Element>(
    _ elements: [Element],
    _ isAfter: (Element, Element) throws -> Bool
  ) throws -> [Element] {
    var source = elements
    var width = 1
    while width < source.count {
      var merged: [Element] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var left = start
        var right = middle
        while left < middle, right < end {
          if try isAfter(source[left], source[right]) {
            merged.append(source[right])
            right += 1
          } else {
            merged.append(source[left])
            left += 1
          }
        }
        merged.append(contentsOf: source[left..<middle])
        merged.append(contentsOf: source[right..<end])
        start = end
      }
      source = merged
      width *= 2
    }
    return source
  }

  func installArrayCopying(_ prototype: ScriptObject) {
    prototype.setMethod("toReversed") { call in
      call.realm.array(try ArrayLike(call).elements().reversed())
    }
    prototype.setMethod("toSpliced", length: 2) { call in
      let list = try ArrayLike(call)
      let start = try list.relative(call[0], or: 0)
      var removing = call.count == 0 ? 0 : list.length - start
      if call.count > 1 {
        removing = min(max(try call[1].toInteger(call.realm), 0), list.length - start)
      }
      var values = try list.elements()
      values.replaceSubrange(start..<start + removing, with: call.arguments(from: 2))
      return call.realm.array(values)
    }
    prototype.setMethod("with", length: 2) { call in
      let list = try ArrayLike(call)
      let index = try call[0].toInteger(call.realm)
      let position = index < 0 ? list.length + index : index
      guard position >= 0, position < list.length else {
        throw call.realm.rangeError("Invalid index : \(index)")
      }
      var values = try list.elements()
      values[position] = call[1]
      return call.realm.array(values)
    }
    let unscopables = object(prototype: nil)
    prototype.store(.symbol(.unscopables), Property(.object(unscopables), flags: .configurable))
  }
}
