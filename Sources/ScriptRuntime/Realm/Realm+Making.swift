extension Realm {
  /// Makes an object with the properties given, in order.
  package func object(_ properties: [(String, Value)] = []) -> ScriptObject {
    let object = ScriptObject(heap: heap, prototype: intrinsics.objectPrototype, kind: .ordinary)
    if properties.count > 8 { object.expectManyProperties() }
    for (key, value) in properties { object.store(PropertyKey(key), Property(value)) }
    return object
  }

  /// Makes an ordinary object with a prototype of its own choice.
  package func object(prototype: ScriptObject?) -> ScriptObject {
    ScriptObject(heap: heap, prototype: prototype, kind: .ordinary)
  }

  /// Makes an array.
  package func array(_ elements: some Collection<Value>) -> Value { array(Array(elements)) }

  /// Makes an array of an array's values.
  package func array(_ elements: [Value]) -> Value { .object(ArrayObject(self, elements)) }

  /// Makes a native function.
  package func function(
    _ name: String,
    length: Int = 0,
    body: @escaping NativeBody
  ) -> NativeFunction {
    NativeFunction(self, name: name, length: length, body: body)
  }

  /// Makes a native constructor with its `prototype` object; both are linked.
  ///
  /// - Parameters:
  ///   - name: The constructor's name.
  ///   - length: Its declared number of parameters.
  ///   - prototype: What becomes its `prototype`.
  ///   - parent: The constructor that it extends; statics are inherited.
  ///   - isClass: Whether calling it without `new` is refused, and it prints as a class.
  ///   - isCallable: Whether a class may be called without `new` all the same.
  ///   - body: Makes the object; `call.newTarget` is nil for a plain call.
  /// - Returns: The constructor.
  package func constructor(
    _ name: String,
    length: Int,
    prototype: ScriptObject,
    parent: FunctionObject? = nil,
    isClass: Bool = false,
    isCallable: Bool = false,
    body: @escaping NativeBody
  ) -> NativeFunction {
    let function = NativeFunction(
      self,
      name: name,
      length: length,
      role: isCallable ? .callableClass : isClass ? .classConstructor : .constructor,
      body: body
    )
    if let parent { function.prototypeObject = parent }
    function.expectManyProperties()
    prototype.expectManyProperties()
    function.store(.prototype, Property(.object(prototype), flags: []))
    prototype.store(.constructor, Property(.object(function), flags: .hidden))
    return function
  }

  /// Makes a global variable that the program can shadow.
  package func defineGlobal(_ name: String, _ value: Value) {
    globalObject.store(PropertyKey(name), Property(value, flags: .hidden))
  }
}

extension ScriptObject {
  /// Makes adding properties cheap for an object that a host fills with many before the program sees it.
  package final func expectManyProperties() { shape = shape.forFilling() }

  /// A property's value; getters of the program may run.
  package final func get(_ key: PropertyKey) throws -> Value {
    try get(key, receiver: .object(self))
  }

  /// Assigns a property; a refusal is a TypeError as in strict code.
  package final func put(_ key: PropertyKey, _ value: Value) throws {
    guard try set(key, value, receiver: .object(self)) else {
      throw try refusedSet(key)
    }
  }

  /// Defines a data property over whatever is there (ECMAScript CreateDataProperty for trusted code).
  package final func define(
    _ key: PropertyKey,
    _ value: Value,
    flags: PropertyFlags = .all
  ) throws {
    let descriptor = PropertyDescriptor(value: value, flags: flags)
    guard try defineOwnProperty(key, descriptor) else {
      throw realm.typeError("Cannot redefine property: \(key.text)")
    }
  }

  /// Adds a native method, hidden from loops like every built-in one.
  package final func setMethod(
    _ name: String,
    length: Int = 0,
    _ body: @escaping NativeBody
  ) {
    let function = realm.function(name, length: length, body: body)
    store(PropertyKey(name), Property(.object(function), flags: .hidden))
  }

  /// Adds a native method under a symbol.
  package final func setMethod(
    _ symbol: Symbol,
    name: String,
    length: Int = 0,
    _ body: @escaping NativeBody
  ) {
    let function = realm.function(name, length: length, body: body)
    store(.symbol(symbol), Property(.object(function), flags: .hidden))
  }

  /// Adds an accessor property.
  package final func setAccessor(
    _ key: PropertyKey,
    enumerable: Bool = false,
    get: NativeBody?,
    set: NativeBody? = nil
  ) {
    let name = key.text
    let getter = get.map {
      NativeFunction(realm, name: "get \(name)", length: 0, role: .getter, body: $0)
    }
    let setter = set.map { realm.function("set \(name)", length: 1, body: $0) }
    var flags: PropertyFlags = .configurable
    if enumerable { flags.insert(.enumerable) }
    store(key, Property(.accessor(get: getter, set: setter), flags: flags))
  }

  /// Adds a hidden data property.
  package final func setHidden(_ key: PropertyKey, _ value: Value) {
    store(key, Property(value, flags: .hidden))
  }

  /// Adds an ordinary data property without asking setters.
  package final func setValue(_ key: PropertyKey, _ value: Value) { store(key, Property(value)) }
}
