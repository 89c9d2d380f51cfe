/// The objects that every realm has from the start.
public struct Intrinsics {
  /// `Object.prototype`.
  public let objectPrototype: ScriptObject
  /// `Function.prototype`.
  public let functionPrototype: ScriptObject
  /// The prototype of async functions.
  public let asyncFunctionPrototype: ScriptObject
  /// `Array.prototype`.
  public let arrayPrototype: ScriptObject
  /// `String.prototype`.
  public let stringPrototype: ScriptObject
  /// `Number.prototype`.
  public let numberPrototype: ScriptObject
  /// `Boolean.prototype`.
  public let booleanPrototype: ScriptObject
  /// `Symbol.prototype`.
  public let symbolPrototype: ScriptObject
  /// `RegExp.prototype`.
  public let regExpPrototype: ScriptObject
  /// `Date.prototype`.
  public let datePrototype: ScriptObject
  /// `Map.prototype`.
  public let mapPrototype: ScriptObject
  /// `Set.prototype`.
  public let setPrototype: ScriptObject
  /// `WeakMap.prototype`.
  public let weakMapPrototype: ScriptObject
  /// `WeakSet.prototype`.
  public let weakSetPrototype: ScriptObject
  /// `Promise.prototype`.
  public let promisePrototype: ScriptObject
  /// `Error.prototype`.
  public let errorPrototype: ScriptObject
  /// The prototypes of `TypeError` and its siblings, by name.
  public let errorPrototypes: [String: ScriptObject]
  /// `%IteratorPrototype%`.
  public let iteratorPrototype: ScriptObject
  /// `%AsyncIteratorPrototype%`.
  public let asyncIteratorPrototype: ScriptObject
  /// `%ArrayIteratorPrototype%`.
  public let arrayIteratorPrototype: ScriptObject
  /// The prototype of string iterators.
  public let stringIteratorPrototype: ScriptObject

  init(_ heap: Heap) {
    let object = ScriptObject(heap: heap, prototype: nil, kind: .ordinary)
    func plain(_ prototype: ScriptObject? = nil) -> ScriptObject {
      ScriptObject(heap: heap, prototype: prototype ?? object, kind: .ordinary)
    }
    objectPrototype = object
    functionPrototype = plain()
    asyncFunctionPrototype = plain(functionPrototype)
    arrayPrototype = ArrayObject(heap: heap, prototype: object, capacity: 0)
    stringPrototype = plain()
    numberPrototype = plain()
    booleanPrototype = plain()
    symbolPrototype = plain()
    regExpPrototype = plain()
    datePrototype = plain()
    mapPrototype = plain()
    setPrototype = plain()
    weakMapPrototype = plain()
    weakSetPrototype = plain()
    promisePrototype = plain()
    let error = plain()
    errorPrototype = error
    var kinds: [String: ScriptObject] = [:]
    for name in Intrinsics.errorNames { kinds[name] = plain(error) }
    errorPrototypes = kinds
    iteratorPrototype = plain()
    asyncIteratorPrototype = plain()
    arrayIteratorPrototype = plain(iteratorPrototype)
    stringIteratorPrototype = plain(iteratorPrototype)
  }

  /// The errors that extend `Error`.
  static let errorNames = [
    "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError",
    "AggregateError",
  ]
}
