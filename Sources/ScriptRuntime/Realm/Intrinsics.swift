/// The objects that every realm has from the start.
package struct Intrinsics {
  /// `Object.prototype`.
  package let objectPrototype: ScriptObject
  /// `Function.prototype`.
  package var functionPrototype: ScriptObject { emptyFunction }
  /// `Function.prototype` as the function that it is, which does nothing.
  let emptyFunction: FunctionObject
  /// The prototype of async functions.
  package let asyncFunctionPrototype: ScriptObject
  /// The prototype of generator functions.
  package let generatorFunctionPrototype: ScriptObject
  /// The prototype of async generator functions.
  package let asyncGeneratorFunctionPrototype: ScriptObject
  /// `Array.prototype`.
  package let arrayPrototype: ScriptObject
  /// `String.prototype`.
  package let stringPrototype: ScriptObject
  /// `Number.prototype`.
  package let numberPrototype: ScriptObject
  /// `BigInt.prototype`.
  package let bigIntPrototype: ScriptObject
  /// `Boolean.prototype`.
  package let booleanPrototype: ScriptObject
  /// `Symbol.prototype`.
  package let symbolPrototype: ScriptObject
  /// `RegExp.prototype`.
  package let regExpPrototype: ScriptObject
  /// `Date.prototype`.
  package let datePrototype: ScriptObject
  /// `Map.prototype`.
  package let mapPrototype: ScriptObject
  /// `Set.prototype`.
  package let setPrototype: ScriptObject
  /// `WeakMap.prototype`.
  package let weakMapPrototype: ScriptObject
  /// `WeakSet.prototype`.
  package let weakSetPrototype: ScriptObject
  /// `Promise.prototype`.
  package let promisePrototype: ScriptObject
  /// `Error.prototype`.
  package let errorPrototype: ScriptObject
  /// The prototypes of `TypeError` and its siblings, by name.
  package let errorPrototypes: [String: ScriptObject]
  /// `%IteratorPrototype%`.
  package let iteratorPrototype: ScriptObject
  /// `%AsyncIteratorPrototype%`.
  package let asyncIteratorPrototype: ScriptObject
  /// `%GeneratorPrototype%`, whose inheritors are the prototypes of generators.
  package let generatorPrototype: ScriptObject
  /// `%AsyncGeneratorPrototype%`.
  package let asyncGeneratorPrototype: ScriptObject
  /// `%ArrayIteratorPrototype%`.
  package let arrayIteratorPrototype: ScriptObject
  /// The prototype of string iterators.
  package let stringIteratorPrototype: ScriptObject

  init(_ heap: Heap) {
    let object = ScriptObject(heap: heap, prototype: nil, kind: .ordinary)
    func plain(_ prototype: ScriptObject? = nil) -> ScriptObject {
      ScriptObject(heap: heap, prototype: prototype ?? object, kind: .ordinary)
    }
    objectPrototype = object
    emptyFunction = EmptyFunction(heap, prototype: object)
    asyncFunctionPrototype = plain(emptyFunction)
    generatorFunctionPrototype = plain(emptyFunction)
    asyncGeneratorFunctionPrototype = plain(emptyFunction)
    arrayPrototype = ArrayObject(heap: heap, prototype: object, capacity: 0)
    stringPrototype = plain()
    numberPrototype = PrimitiveObject(heap, .number(0), prototype: object)
    bigIntPrototype = plain()
    booleanPrototype = PrimitiveObject(heap, .boolean(false), prototype: object)
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
    generatorPrototype = plain(iteratorPrototype)
    asyncGeneratorPrototype = plain(asyncIteratorPrototype)
    arrayIteratorPrototype = plain(iteratorPrototype)
    stringIteratorPrototype = plain(iteratorPrototype)
  }

  /// The prototype of the functions of a code.
  func prototype(of code: Code) -> ScriptObject {
    switch (code.isAsync, code.isGenerator) {
    case (false, false): functionPrototype
    case (true, false): asyncFunctionPrototype
    case (false, true): generatorFunctionPrototype
    case (true, true): asyncGeneratorFunctionPrototype
    }
  }

  /// The errors that extend `Error`.
  static let errorNames = [
    "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError",
    "AggregateError",
  ]
}
