/// An iterator that the host implements, such as the one over an array.
public class BuiltInIterator: ScriptObject {
  /// Which prototype it has; each family has its own `next`.
  public enum Family: String, Sendable {
    case array = "Array Iterator"
    case string = "String Iterator"
    case map = "Map Iterator"
    case set = "Set Iterator"
    case regExpString = "RegExp String Iterator"
  }
  /// The family.
  package let family: Family
  private var advance: ((Realm) throws -> Value?)?

  /// Makes an iterator.
  ///
  /// - Parameters:
  ///   - realm: Its realm.
  ///   - family: Which prototype's `next` it answers.
  ///   - prototype: The prototype.
  ///   - advance: Gives the next value, or nil at the end; not called again after that.
  public init(
    _ realm: Realm,
    _ family: Family,
    prototype: ScriptObject,
    advance: @escaping (Realm) throws -> Value?
  ) {
    self.family = family
    self.advance = advance
    super.init(heap: realm.heap, prototype: prototype, kind: .iterator)
  }

  public override var className: String { family.rawValue }

  public override func tearDown() {
    super.tearDown()
    advance = nil
  }

  /// The next value, or nil at the end.
  package func step(_ realm: Realm) throws -> Value? {
    guard let advance else { return nil }
    guard let value = try advance(realm) else {
      self.advance = nil
      return nil
    }
    return value
  }
}

extension Realm {
  /// Gives the prototype of a family of built-in iterators its `next` and its tag.
  package func installIterator(_ family: BuiltInIterator.Family, on prototype: ScriptObject) {
    let next = function("next") { call in
      guard let iterator = call.this.asObject as? BuiltInIterator, iterator.family == family else {
        throw call.realm.typeError(
          "next method called on incompatible receiver \(describe(call.this))"
        )
      }
      let value = try iterator.step(call.realm)
      return call.realm.iteratorResult(value ?? .undefined, done: value == nil)
    }
    prototype.setHidden(.next, .object(next))
    prototype.store(.symbol(.toStringTag), Property(Value(family.rawValue), flags: .configurable))
    builtInNext[family] = next
  }

  /// Makes an iterator result object.
  package func iteratorResult(_ value: Value, done: Bool) -> Value {
    let result = object()
    result.setValue(.value, value)
    result.setValue(.done, .boolean(done))
    return .object(result)
  }

  /// Whether iterating an array gives just its elements: nothing about array iteration was changed.
  func iteratesPlainly(_ array: ArrayObject) -> Bool {
    let prototype = intrinsics.arrayPrototype
    guard array.prototypeObject === prototype, array.indexes == nil, array.shape.count == 0 else {
      return false
    }
    return prototype.storedValue(.symbol(.iterator))?.asObject === arrayValues
      && intrinsics.arrayIteratorPrototype.storedValue(.next)?.asObject === builtInNext[.array]
  }

  /// Calls a body with each value of an iterable; an error in the body closes the iterator.
  package func iterate(_ iterable: Value, _ body: (Value) throws -> Bool) throws {
    if let array = iterable.asArray, iteratesPlainly(array) {
      var index = 0
      while index < array.length {
        try tick()
        if try !body(array.element(index)) { return }
        index += 1
      }
      return
    }
    let method =
      iterable.isNullish ? .undefined : try iterable.getProperty(.symbol(.iterator), self)
    guard let function = method.asFunction else {
      throw typeError(notIterableText(iterable))
    }
    let iterator = try call(function, this: iterable, arguments: [])
    guard case .object(let object) = iterator else {
      throw typeError("Result of the Symbol.iterator method is not an object")
    }
    let next = try object.get(.next)
    while true {
      try tick()
      let result = try call(next, this: iterator, arguments: [])
      guard case .object(let step) = result else {
        throw typeError("Iterator result \(describe(result)) is not an object")
      }
      if try step.get(.done).toBoolean { return }
      let value = try step.get(.value)
      let goesOn: Bool
      do {
        goesOn = try body(value)
      } catch let thrown as ScriptThrow {
        let method = try? object.get("return")
        if let method, method.isCallable {
          _ = try? call(method, this: iterator, arguments: [])
        }
        throw thrown
      }
      if goesOn { continue }
      let method = try object.get("return")
      if !method.isNullish { _ = try call(method, this: iterator, arguments: []) }
      return
    }
  }

  /// The values of an iterable.
  package func values(of iterable: Value) throws -> [Value] {
    var result: [Value] = []
    try iterate(iterable) { value in
      result.append(value)
      return true
    }
    return result
  }
}
