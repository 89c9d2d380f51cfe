extension Machine {
  /// Runs a script function called from native code.
  func run(_ function: ScriptFunction, this: Value, arguments: [Value]) throws -> Value {
    if function.code.isClassConstructor { throw classNeedsNew(function) }
    return try arguments.withUnsafeBufferPointer { buffer in
      try checkDepth()
      let frame = makeFrame(function, this, buffer.baseAddress, buffer.count)
      return try execute(frame)
    }
  }

  /// Constructs with a script function from native code.
  func construct(
    _ function: ScriptFunction,
    arguments: [Value],
    newTarget: FunctionObject
  ) throws -> Value {
    try arguments.withUnsafeBufferPointer { buffer in
      try checkDepth()
      let frame = makeFrame(
        function,
        try constructThis(function, newTarget),
        buffer.baseAddress,
        buffer.count
      )
      frame.newTarget = newTarget
      frame.state.pointee.isConstruct = true
      return try execute(frame)
    }
  }

  /// Makes the frame of a call by a script function.
  @inline(__always)
  func push(
    _ function: ScriptFunction,
    _ this: Value,
    _ arguments: UnsafeMutablePointer<Value>,
    _ count: Int,
    _ caller: Frame,
    _ result: Int
  ) throws -> Frame {
    if function.code.isClassConstructor { throw classNeedsNew(function) }
    try checkDepth()
    let frame = makeFrame(function, this, arguments, count)
    frame.caller = caller
    frame.state.pointee.resultRegister = result
    depth &+= 1
    current = frame
    return frame
  }

  func pushConstruct(
    _ function: ScriptFunction,
    _ newTarget: FunctionObject,
    _ arguments: UnsafeMutablePointer<Value>,
    _ count: Int,
    _ caller: Frame,
    _ result: Int
  ) throws -> Frame {
    try checkDepth()
    let this = try constructThis(function, newTarget)
    let frame = makeFrame(function, this, arguments, count)
    frame.newTarget = newTarget
    frame.state.pointee.isConstruct = true
    frame.caller = caller
    frame.state.pointee.resultRegister = result
    depth &+= 1
    current = frame
    return frame
  }

  /// The object that a constructor begins with; none yet for a derived class.
  private func constructThis(
    _ function: ScriptFunction,
    _ newTarget: FunctionObject
  ) throws -> Value {
    guard let realm else { throw Halt.stopped }
    if function.code.isDerived { return .empty }
    let prototype = try newTarget.get(.prototype).asObject ?? realm.intrinsics.objectPrototype
    return .object(realm.object(prototype: prototype))
  }

  @inline(__always)
  private func makeFrame(
    _ function: ScriptFunction,
    _ this: Value,
    _ arguments: UnsafePointer<Value>?,
    _ count: Int
  ) -> Frame {
    let code = function.code
    let frame = Frame(
      function.heap,
      code: code,
      function: function,
      environment: function.environment
    )
    let registers = frame.registers
    registers[0] = this
    if let arguments {
      for index in 0..<min(count, code.parameterCount) { registers[index &+ 1] = arguments[index] }
      if code.keepsArguments {
        frame.arguments = Array(UnsafeBufferPointer(start: arguments, count: count))
      }
    }
    if code.isAsync, !code.isGenerator, let realm { frame.promise = PromiseObject(realm) }
    return frame
  }

  private func classNeedsNew(_ function: ScriptFunction) -> any Error {
    realm?.typeError("Class constructor \(function.name) cannot be invoked without 'new'")
      ?? Halt.stopped
  }

  /// The value of a constructor that ended.
  func constructResult(_ value: Value, this: Value, _ frame: Frame) throws -> Value {
    guard let realm else { throw Halt.stopped }
    if case .object = value { return value }
    if frame.code.isDerived, !value.isUndefined {
      throw realm.typeError("Derived constructors may only return object or undefined")
    }
    if this.isEmpty { throw realm.referenceError(Machine.superMissing) }
    return this
  }

  static let superMissing =
    "Must call super constructor in derived class before accessing 'this' "
    + "or returning from derived constructor"

  func superConstructor(_ function: Value) throws -> FunctionObject {
    guard let realm else { throw Halt.stopped }
    let parent = function.asObject?.prototype.map { Value.object($0) } ?? .null
    guard let constructor = parent.asFunction, constructor.isConstructor else {
      let name = function.asFunction?.name ?? ""
      let shown =
        parent.asObject === realm.intrinsics.functionPrototype ? "null" : describe(parent)
      throw realm.typeError(
        "Super constructor \(shown) of \(name.isEmpty ? "anonymous class" : name) is not a constructor"
      )
    }
    return constructor
  }

  func constructor(_ value: Value, _ frame: Frame) throws -> FunctionObject {
    guard let realm else { throw Halt.stopped }
    guard let function = value.asFunction, function.isConstructor else {
      throw realm.typeError("\(calleeText(frame)) is not a constructor")
    }
    return function
  }

  /// The `this` of a sloppy function: the global object for nothing, an object for a primitive
  /// (ECMA-262 10.2.1.2, OrdinaryCallBindThis).
  func sloppyThis(_ this: Value) throws -> Value {
    guard let realm else { throw Halt.stopped }
    switch this {
    case .object: return this
    case .undefined, .null: return .object(realm.globalObject)
    case .boolean, .number, .bigInt, .string, .symbol: return .object(try this.toObject(realm))
    }
  }

  func argumentsObject(_ frame: Frame) -> Value {
    guard let realm else { return .undefined }
    let object = ScriptObject(
      heap: realm.heap,
      prototype: realm.intrinsics.objectPrototype,
      kind: .arguments
    )
    for (index, value) in frame.arguments.enumerated() {
      object.store(PropertyKey(index), Property(value))
    }
    object.setHidden(.length, .number(Double(frame.arguments.count)))
    if !frame.code.isStrict, let function = frame.function {
      object.setHidden("callee", .object(function))
    }
    if let values = realm.intrinsics.arrayPrototype.storedValue("values") {
      object.setHidden(.symbol(.iterator), values)
    }
    return .object(object)
  }

  // MARK: Functions and classes

  func closure(_ frame: Frame, _ index: Int, _ place: Int) -> Value {
    guard let realm else { return .undefined }
    let code = frame.code.functions[index]
    let function = ScriptFunction(realm, code: code, environment: frame.environments[place])
    function.setNameAndLength(Value(code.name), code.length)
    if code.isConstructor || code.isGenerator { function.appendSlot(.prototype, .empty, .writable) }
    return .object(function)
  }

  func nameFunction(_ value: Value, _ key: Value, kind: Int) {
    guard let function = value.asFunction else { return }
    var text: ScriptString
    switch key {
    case .symbol(let symbol):
      text =
        symbol.isPrivate
        ? symbol.description ?? ""
        : symbol.description.map { ScriptString("[\($0.string)]") } ?? ""
    case .string(let string): text = string
    default: text = ""
    }
    if kind == 1 { text = "get " + text }
    if kind == 2 { text = "set " + text }
    function.store(.name, Property(.string(text), flags: .configurable))
  }

  func makeClass(_ frame: Frame, _ i: Instruction) throws {
    guard let realm else { return }
    let code = frame.code.functions[Int(i.b)]
    realm.heap.spend(20)
    let registers = frame.registers
    var prototypeParent: ScriptObject? = realm.intrinsics.objectPrototype
    var constructorParent: ScriptObject = realm.intrinsics.functionPrototype
    if i.c >= 0 {
      let heritage = registers[Int(i.c)]
      if case .null = heritage {
        prototypeParent = nil
      } else {
        guard let parent = heritage.asFunction, parent.isConstructor else {
          throw realm.typeError(
            "Class extends value \(describe(heritage)) is not a constructor or null"
          )
        }
        let parentPrototype = try parent.get(.prototype)
        switch parentPrototype {
        case .object(let object): prototypeParent = object
        case .null: prototypeParent = nil
        case .undefined, .boolean, .number, .bigInt, .string, .symbol:
          throw realm.typeError(
            "Class extends value does not have valid prototype property "
              + describe(parentPrototype)
          )
        }
        constructorParent = parent
      }
    }
    let function = ScriptFunction(
      realm,
      code: code,
      environment: frame.environments[Int(i.x)]
    )
    function.prototypeObject = constructorParent
    function.classRange = frame.range
    let prototype = realm.object(prototype: prototypeParent)
    function.setNameAndLength(Value(code.name), code.length)
    function.appendSlot(.prototype, .object(prototype), [])
    function.homeObject = prototype
    prototype.setHidden(.constructor, .object(function))
    registers[Int(i.a)] = .object(function)
    registers[Int(i.a) + 1] = .object(prototype)
  }

  func setHome(_ target: Value, _ value: Value, isPrototype: Bool) {
    guard isPrototype else {
      target.asScriptFunction?.homeObject = value.asObject
      return
    }
    switch value {
    case .object(let prototype): target.asObject?.prototypeObject = prototype
    case .null: target.asObject?.prototypeObject = nil
    case .undefined, .boolean, .number, .bigInt, .string, .symbol: break
    }
  }

  func runFields(_ object: Value, of function: Value) throws {
    guard let fields = function.asScriptFunction?.fields, let realm else { return }
    _ = try realm.call(fields, this: object, arguments: [])
  }

  func defineMethod(_ target: Value, _ key: Value, _ function: Value, kind: Int) throws {
    guard let realm, case .object(let object) = target, let method = function.asFunction else {
      return
    }
    method.asScriptFunction?.homeObject = object
    nameFunction(function, key, kind: kind & 3)
    let propertyKey = try key.toPropertyKey(realm)
    var descriptor = PropertyDescriptor()
    descriptor.enumerable = kind & 4 != 0
    descriptor.configurable = true
    switch kind & 3 {
    case 1: descriptor.get = function
    case 2: descriptor.set = function
    default:
      descriptor.value = function
      descriptor.writable = true
    }
    guard try object.defineOwnProperty(propertyKey, descriptor) else {
      throw realm.typeError(
        propertyKey == .prototype
          ? "Classes may not have a static property named 'prototype'"
          : "Cannot redefine property: \(propertyKey.text)"
      )
    }
  }
}
