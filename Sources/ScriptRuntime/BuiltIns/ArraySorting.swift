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
      var sorting = RunMergeSort(defined) { left, right in
        let answer = try self.call(compare, this: .undefined, arguments: [left, right])
        return try answer.toNumber(self)
      }
      try sorting.sort()
      return sorting.elements + tail
    }
    let keyed = try defined.map { ($0, try $0.toScriptString(self)) }
    try tick(keyed.count)
    var sorting = RunMergeSort(keyed) { left, right in
      try self.tick()
      return left.1 < right.1 ? -1 : 1
    }
    try sorting.sort()
    return sorting.elements.map(\.0) + tail
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
        throw call.realm.rangeError("Invalid index : \(describe(call[0]))")
      }
      var values = try list.elements()
      values[position] = call[1]
      return call.realm.array(values)
    }
    let unscopables = object(prototype: nil)
    prototype.store(.symbol(.unscopables), Property(.object(unscopables), flags: .configurable))
  }
}
