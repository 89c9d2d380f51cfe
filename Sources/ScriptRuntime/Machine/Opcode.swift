/// The operations of the machine; `a`, `b` and `c` are registers unless said otherwise, and `a` gets the result.
enum Opcode: UInt8 {
  case nop
  /// a = constants[b]
  case loadConstant
  case loadUndefined
  /// a = the marker of a binding without a value
  case loadEmpty
  case move
  /// Refuses the marker in a, with the name of the place.
  case checkInitialized
  /// a = environments[x].slots[b]
  case loadScoped
  case loadScopedChecked
  /// environments[x].slots[b] = a
  case storeScoped
  /// The same where the variable must have a value already.
  case storeScopedChecked
  /// a = slots[b] of the c-th environment out from environments[0]
  case loadOuter
  case loadOuterChecked
  case storeOuter
  case storeOuterChecked
  /// environments[x] = a new one with b slots inside environments[c]
  case pushScope
  /// environments[x] = a copy of itself
  case copyScope
  /// a = the global at site b
  case loadGlobal
  case loadGlobalOrUndefined
  /// the global at site b = a; it must exist, unless x is 1: sloppy code makes it
  case storeGlobal
  /// a = whether the global at site b is gone after it was deleted
  case deleteGlobal
  /// a = the `this` of sloppy code that was called on a
  case loadSloppyThis
  /// Throws the error for assigning to a constant.
  case throwConstant
  /// Throws what kind c says about the name at constants[b].
  case throwError
  case add
  case subtract
  case multiply
  case divide
  case remainder
  case exponent
  case leftShift
  case rightShift
  case unsignedRightShift
  case bitwiseAnd
  case bitwiseOr
  case bitwiseXor
  case equal
  case notEqual
  case strictEqual
  case strictNotEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case instanceOf
  case hasProperty
  case hasPrivate
  /// a = b + (c as a number)
  case addNumber
  case negate
  /// a = b as a number; x: 1 or as a BigInt
  case toNumber
  /// a = the BigInt with the digits in constant b
  case bigInt
  case not
  case bitwiseNot
  case typeOf
  case toStringValue
  case toPropertyKey
  /// a = b + 1, a = b − 1, after toNumber
  case increment
  case decrement
  /// a = the strings in registers b ..< b + c joined
  case join
  /// Jumps to a.
  case jump
  /// Jumps back to a and counts one instruction.
  case loop
  /// Jumps to b when a is…
  case jumpIfTrue
  case jumpIfFalse
  case jumpIfNullish
  case jumpIfNotNullish
  case jumpIfUndefined
  case jumpIfNotUndefined
  /// Jumps to c when the comparison of a and b fails.
  case jumpIfNotLess
  case jumpIfNotLessOrEqual
  case jumpIfNotGreater
  case jumpIfNotGreaterOrEqual
  case jumpIfNotStrictEqual
  case jumpIfStrictEqual
  /// Jumps to c when the number in a is constant b: how `finally` continues.
  case jumpIfCompletion
  /// a = property at site c of b
  case getMember
  /// a = b[c]
  case getIndex
  /// property at site b of a = c
  case setMember
  /// a[b] = c
  case setIndex
  case deleteMember
  case deleteIndex
  /// a = super[b], from home object c with this in register x
  case getSuper
  case setSuper
  case getPrivate
  case setPrivate
  /// Adds private member b with value c to a; x: 0 field, 1 method, 2 getter, 3 setter
  case definePrivate
  case newObject
  /// Own property of a at site b = c
  case defineMember
  /// Own property a[b] = c
  case defineIndex
  /// Method b of a is function c; x: 0 method, 1 getter, 2 setter, +4 for enumerable
  case defineMethod
  /// Copies the own enumerable properties of b into a.
  case copyProperties
  /// a = the rest of b without the keys in array c
  case copyRest
  /// a = array of registers b ..< b + c
  case newArray
  case arrayPush
  case arrayPushHole
  case arraySpread
  /// a = closure of functions[b] in environments[x]
  case closure
  /// Sets the name of anonymous function a from key b; x: 1 get, 2 set
  case nameFunction
  /// a, a + 1 = class and prototype: functions[b], extends c (or -1), in environments[x]
  case makeClass
  /// Sets the home object of function a to b.
  case setHome
  /// Class a runs function b for its fields.
  case setFields
  /// Refuses a when it has a value already: `super` was called twice.
  case requireEmpty
  /// Runs the field initialisers of function b on object a.
  case runFields
  case newPrivateName
  /// a = call of b with this b + 1 and c arguments from b + 2
  case call
  /// The same with an array of arguments in b + 2.
  case callSpread
  /// a = new b with c arguments from b + 2
  case construct
  case constructSpread
  /// a = super(…) with c arguments from b + 2; b holds the active function, b + 1 the new target
  case superCall
  case superCallSpread
  case loadFunction
  case loadNewTarget
  case loadArguments
  /// a = the rest of the arguments from b
  case loadRest
  /// a = the home object of the running function
  case loadHome
  /// Registers a, a + 1 = iterator and next of b; x: 1 async; 2 and 3 only word errors; 4 also of an array
  case iteratorInit
  /// b = next value of the iterator in a, or jumps to c
  case iteratorNext
  /// Calls next of the async iterator b into a.
  case iteratorCall
  /// a = the value of result b, or jumps to c when done
  case iteratorResult
  /// Closes the iterator in a.
  case iteratorClose
  /// Closes the iterator in a and ignores what that throws.
  case iteratorCloseQuietly
  /// b = the return function's result of the async iterator in a, or undefined
  case iteratorReturn
  /// Refuses a when it is no object.
  case requireObject
  /// a = the rest of the iterator in b as an array
  case iteratorRest
  /// a = keys of b for for-in
  case forInInit
  /// a = next key from array b with index b + 1, or jumps to c
  case forInNext
  /// Refuses undefined and null in a for destructuring.
  case requireCoercible
  case await
  /// The parameters of a generator have their values; its caller gets the generator.
  case generatorStart
  /// Suspends the generator with value b; a and a + 1 get what it goes on with: a value, and 0 for `next`, 1 for
  /// `throw` (only where x is 1, in `yield*`), 2 for `return`. There a generator hands b on as its iterator has made it.
  case yield
  /// The same in an async generator.
  case asyncYield
  /// Asks the iterator in b in the way of a + 1 with the value in a, which gets its result; jumps to c where it is to
  /// return and has no `return`; x: 1 async
  case delegateCall
  /// Jumps to c with the value of result a where it is done; x: 1 gets the value out of it also where it is not
  case delegateResult
  /// Ends an async generator.
  case generatorReturn
  case returnValue
  case returnConstruct
  case throwValue
  case regularExpression
  /// a = object of a tagged template: array b of cooked, array c of raw
  case templateObject
  /// a = the module named by constants[b]
  case importModule
  /// a = export c (site) of module b; x: 1 default, 2 namespace
  case importMember
  /// a = the variable b of those that the module imports
  case loadImported
  /// The module's variables and functions are there; it goes on when it is evaluated.
  case instantiated
  case importMeta
  /// a = the promise of import(b, b + 1)
  case importCall
  /// Step a begins.
  case step
}
