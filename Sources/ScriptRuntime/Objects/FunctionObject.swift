/// An object that can be called; a class of its own for each way of being implemented.
open class FunctionObject: ScriptObject {
  /// Whether `new` may be used on it.
  open var isConstructor: Bool { false }

  /// Whether it is a class of the program or a constructor that the host made as a class.
  open var isClass: Bool { false }

  /// Whether it is an async function.
  open var isAsync: Bool { false }

  /// Whether it is a generator function.
  open var isGenerator: Bool { false }

  /// Whether it is a getter of the host, which changes nothing that a program could see.
  open var isReader: Bool { false }

  /// Its source text, as `toString` gives it.
  open var sourceText: String { "function \(name)() { [native code] }" }

  open override var className: String { "Function" }

  /// The `name` property where it is a string, else empty.
  package final var name: String {
    guard case .string(let name)? = storedValue(.name) else { return "" }
    return name.string
  }

  /// Calls the function (ECMAScript [[Call]]).
  open func call(this: Value, arguments: [Value]) throws -> Value {
    throw realm.typeError("object is not a function")
  }

  /// Constructs with the function (ECMAScript [[Construct]]).
  open func construct(arguments: [Value], newTarget: FunctionObject) throws -> Value {
    throw realm.typeError("\(name.isEmpty ? "object" : name) is not a constructor")
  }

  /// Makes a callable object that a host defines.
  public override init(_ realm: Realm, prototype: ScriptObject?) {
    super.init(heap: realm.heap, prototype: prototype, kind: .otherFunction, isExotic: true)
  }

  override init(heap: Heap, prototype: ScriptObject?, kind: ObjectKind, isExotic: Bool = false) {
    super.init(heap: heap, prototype: prototype, kind: kind, isExotic: isExotic)
  }

  /// Gives the function its `length` and `name`.
  final func setNameAndLength(_ name: Value, _ length: Int) {
    fillSlots(heap.functionShape, .number(Double(length)), name)
  }
}

/// `Function.prototype`, which does nothing when it is called (ECMA-262 20.2.3).
final class EmptyFunction: FunctionObject {
  init(_ heap: Heap, prototype: ScriptObject) {
    super.init(heap: heap, prototype: prototype, kind: .otherFunction)
  }

  override var sourceText: String { "function () { [native code] }" }

  override func call(this: Value, arguments: [Value]) throws -> Value { .undefined }
}

/// A call of a native function: what it was called on and with.
package struct NativeCall {
  /// The realm of the run.
  package let realm: Realm
  /// The `this` value.
  package let this: Value
  /// The constructor that `new` was used on; nil for a plain call.
  package let newTarget: FunctionObject?
  private let buffer: UnsafeBufferPointer<Value>

  init(
    realm: Realm,
    this: Value,
    newTarget: FunctionObject?,
    buffer: UnsafeBufferPointer<Value>
  ) {
    self.realm = realm
    self.this = this
    self.newTarget = newTarget
    self.buffer = buffer
  }

  /// The number of arguments.
  package var count: Int { buffer.count }

  /// An argument; undefined where there are fewer.
  @inline(__always)
  package subscript(index: Int) -> Value {
    index >= 0 && index < buffer.count ? buffer[index] : .undefined
  }

  /// All arguments, copied.
  package var arguments: [Value] { Array(buffer) }

  /// The arguments from an index on, copied.
  package func arguments(from start: Int) -> [Value] { Array(buffer.dropFirst(start)) }

  /// The prototype that an object made by `new` gets: that of `newTarget`, or the one given.
  package func prototype(or standard: ScriptObject?) throws -> ScriptObject? {
    guard let newTarget else { return standard }
    return try newTarget.get(.prototype, receiver: .object(newTarget)).asObject ?? standard
  }
}

/// The body of a native function.
package typealias NativeBody = (inout NativeCall) throws -> Value

/// A function that the host implements.
package final class NativeFunction: FunctionObject {
  /// Whether and how it can be constructed.
  package enum Role: Sendable {
    /// Only called, like a method.
    case method
    /// Only called, to read a property.
    case getter
    /// Called or constructed; the body sees `newTarget`.
    case constructor
    /// As ``constructor``, but printed as a class.
    case callableClass
    /// Like a class: must be constructed.
    case classConstructor
  }
  private var body: NativeBody?
  let role: Role
  /// Whether it prints what it is given.
  var isConsoleMethod = false
  /// What a call counts as, in instructions: about what the least of them takes.
  private static let cost = 3

  /// Makes a function.
  public init(
    _ realm: Realm,
    name: String,
    length: Int,
    role: Role = .method,
    body: @escaping NativeBody
  ) {
    self.body = body
    self.role = role
    super.init(
      heap: realm.heap,
      prototype: realm.intrinsics.functionPrototype,
      kind: .nativeFunction
    )
    setNameAndLength(Value(name), length)
  }

  package override var isConstructor: Bool { role != .method && role != .getter }

  package override var isReader: Bool { role == .getter }

  package override var isClass: Bool { role == .classConstructor || role == .callableClass }

  package override func tearDown() {
    super.tearDown()
    body = nil
  }

  @inline(__always)
  func invoke(
    _ realm: Realm,
    this: Value,
    newTarget: FunctionObject?,
    _ buffer: UnsafeBufferPointer<Value>
  ) throws -> Value {
    guard let body else { return .undefined }
    heap.spend(NativeFunction.cost)
    var call = NativeCall(realm: realm, this: this, newTarget: newTarget, buffer: buffer)
    let result = try body(&call)
    if case .string(let string) = result, string.length > 1 { string.account(in: heap) }
    return result
  }

  package override func call(this: Value, arguments: [Value]) throws -> Value {
    if role == .classConstructor {
      throw realm.typeError("Class constructor \(name) cannot be invoked without 'new'")
    }
    return try arguments.withUnsafeBufferPointer {
      try invoke(realm, this: this, newTarget: nil, $0)
    }
  }

  package override func construct(
    arguments: [Value],
    newTarget: FunctionObject
  ) throws -> Value {
    guard isConstructor else { throw realm.typeError("\(name) is not a constructor") }
    return try arguments.withUnsafeBufferPointer {
      try invoke(realm, this: .undefined, newTarget: newTarget, $0)
    }
  }
}

/// A function made by `bind`.
package final class BoundFunction: FunctionObject {
  /// The function that it calls; nil after the end of its realm.
  package private(set) var target: FunctionObject?
  private(set) var boundThis: Value
  private(set) var boundArguments: [Value]
  private let boundArgumentCount: Int

  init(_ target: FunctionObject, this: Value, arguments: [Value]) {
    self.target = target
    boundThis = this
    boundArguments = arguments
    boundArgumentCount = arguments.count
    super.init(heap: target.heap, prototype: target.prototype, kind: .otherFunction)
    heap.charge(BoundFunction.size(arguments.count))
    heap.spend(arguments.count >> 2)
  }

  deinit { heap.release(BoundFunction.size(boundArgumentCount)) }

  private static func size(_ count: Int) -> Int { 112 &+ count &* 16 }

  package override var sourceText: String { "function () { [native code] }" }

  package override var isConstructor: Bool { target?.isConstructor ?? false }

  package override func tearDown() {
    super.tearDown()
    target = nil
    boundThis = .undefined
    boundArguments = []
  }

  package override func call(this: Value, arguments: [Value]) throws -> Value {
    guard let target else { return .undefined }
    return try realm.call(target, this: boundThis, arguments: boundArguments + arguments)
  }

  package override func construct(
    arguments: [Value],
    newTarget: FunctionObject
  ) throws -> Value {
    guard let target else { return .undefined }
    return try realm.construct(
      target,
      arguments: boundArguments + arguments,
      newTarget: newTarget === self ? target : newTarget
    )
  }
}
