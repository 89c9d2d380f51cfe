/// An async iterator over a synchronous one, for `for await` and the `yield*` of async generators (ECMA-262 27.1.6).
extension Realm {
  /// Makes the async iterator (ECMAScript CreateAsyncFromSyncIterator).
  func asyncFromSync(_ iterator: ScriptObject, _ next: Value) -> ScriptObject {
    let result = object(prototype: intrinsics.asyncIteratorPrototype)
    result.setMethod("next") { call in
      let (realm, arguments) = (call.realm, call.arguments)
      return .object(
        try realm.promised { try realm.call(next, this: .object(iterator), arguments: arguments) }
      )
    }
    result.setMethod("return") { call in
      let (realm, arguments) = (call.realm, call.arguments)
      return .object(
        try realm.promised {
          let method = try iterator.get("return")
          if method.isNullish {
            return realm.iteratorResult(arguments.first ?? .undefined, done: true)
          }
          return try realm.call(method, this: .object(iterator), arguments: arguments)
        }
      )
    }
    result.setMethod("throw") { call in
      let (realm, arguments) = (call.realm, call.arguments)
      return .object(
        try realm.promised {
          let method = try iterator.get("throw")
          if method.isNullish {
            try realm.close(iterator)
            throw realm.typeError("The iterator does not provide a 'throw' method.")
          }
          return try realm.call(method, this: .object(iterator), arguments: arguments)
        }
      )
    }
    return result
  }

  /// Asks an iterator to end, as after a loop that was left (ECMAScript IteratorClose).
  private func close(_ iterator: ScriptObject) throws {
    let method = try iterator.get("return")
    guard !method.isNullish else { return }
    let result = try call(method, this: .object(iterator), arguments: [])
    guard case .object = result else { throw typeError("\(describe(result)) is not an object") }
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
