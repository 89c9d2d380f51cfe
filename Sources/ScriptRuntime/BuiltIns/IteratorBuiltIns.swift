extension Realm {
  func installIterators() {
    let identity: NativeBody = { call in call.this }
    intrinsics.iteratorPrototype.setMethod(.iterator, name: "[Symbol.iterator]", identity)
    intrinsics.asyncIteratorPrototype.setMethod(
      .asyncIterator,
      name: "[Symbol.asyncIterator]",
      identity
    )
    installIterator(.array, on: intrinsics.arrayIteratorPrototype)
    installIterator(.string, on: intrinsics.stringIteratorPrototype)
    intrinsics.stringPrototype.setMethod(.iterator, name: "[Symbol.iterator]") { call in
      let realm = call.realm
      let string = try call.this.toScriptString(realm)
      var index = 0
      return .object(
        BuiltInIterator(realm, .string, prototype: realm.intrinsics.stringIteratorPrototype) { _ in
          guard index < string.length else { return nil }
          let width = string.codePoint(at: index).width
          defer { index += width }
          return .string(string.substring(index, index + width))
        }
      )
    }
  }

  /// An async iterator over a synchronous one (ECMAScript CreateAsyncFromSyncIterator).
  func asyncFromSync(_ iterator: ScriptObject, _ next: Value) -> ScriptObject {
    let result = object(prototype: intrinsics.asyncIteratorPrototype)
    result.setMethod("next") { call in
      let realm = call.realm
      return .object(
        try realm.promised {
          try realm.call(next, this: .object(iterator), arguments: [])
        }
      )
    }
    result.setMethod("return") { call in
      let realm = call.realm
      let method = try iterator.get("return")
      guard !method.isNullish else {
        return .object(try realm.resolvedPromise(realm.iteratorResult(.undefined, done: true)))
      }
      return .object(
        try realm.promised {
          try realm.call(method, this: .object(iterator), arguments: [])
        }
      )
    }
    return result
  }

  /// A promise for the iterator result of a step, once its value is settled.
  private func promised(_ step: () throws -> Value) throws -> PromiseObject {
    let promise = PromiseObject(self)
    do {
      let result = try step()
      guard case .object(let object) = result else {
        throw typeError("Iterator result \(describe(result)) is not an object")
      }
      let isDone = try object.get(.done).toBoolean
      let value = try resolvedPromise(object.get(.value))
      value.react(
        .native { [self] settled in
          switch settled {
          case .success(let value): promise.fulfill(iteratorResult(value, done: isDone))
          case .failure(let thrown): promise.reject(thrown.value)
          }
        }
      )
    } catch let thrown as ScriptThrow {
      promise.reject(thrown.value)
    }
    return promise
  }
}
