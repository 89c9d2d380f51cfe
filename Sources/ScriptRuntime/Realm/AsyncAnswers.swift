/// The promises that the callback of an array's method gave, which the method does not wait for.
package struct AsyncAnswers {
  /// Whether each is handed on to the next call of the callback, which has to wait for it, as in `reduce`.
  var isHandedOn = false
  /// How many there were.
  package private(set) var count = 0
  /// The first of them.
  package private(set) var first: PromiseObject?
  /// The last of them.
  package private(set) var last: PromiseObject?

  /// Whether one of the two that are kept is not settled.
  package var isPending: Bool { [first, last].contains { $0?.isPending == true } }

  /// Whether somebody looked at one of the two that are kept; at both where each is handed on.
  package var isHandled: Bool {
    let (first, last) = (first?.isHandled == true, last?.isHandled == true)
    return isHandedOn ? first && last : first || last
  }

  /// Takes what a callback returned, where that is a promise.
  mutating func add(_ answer: Value) {
    guard case .object(let object) = answer, object.kind == .promise,
      let promise = object as? PromiseObject
    else { return }
    count += 1
    if first == nil { first = promise }
    last = promise
  }

  /// Tells of them, where there are any.
  func tell(_ method: String, _ realm: Realm) {
    if count > 0 { realm.onAsyncCallback?(method, self) }
  }
}

extension PromiseObject {
  fileprivate var isPending: Bool {
    if case .pending = state { true } else { false }
  }
}
