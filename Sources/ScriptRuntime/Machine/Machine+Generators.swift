/// How a generator is to go on.
enum GeneratorCompletion: Int {
  case next
  case `throw`
  case `return`
}

extension Machine {
  /// Makes the generator of a frame whose parameters have their values (ECMA-262 EvaluateGeneratorBody).
  func startGenerator(_ frame: Frame) throws -> Value {
    let realm = try present()
    let isAsync = frame.code.isAsync
    frame.state.pointee.suspension = .start
    let intrinsics = realm.intrinsics
    let prototype =
      try frame.function?.get(.prototype).asObject
      ?? (isAsync ? intrinsics.asyncGeneratorPrototype : intrinsics.generatorPrototype)
    return .object(
      isAsync
        ? AsyncGeneratorObject(realm, frame, prototype: prototype)
        : GeneratorObject(realm, frame, prototype: prototype)
    )
  }

  /// Notes where a frame waits at a `yield`.
  func suspend(_ frame: Frame, _ instruction: Instruction) {
    let state = frame.state
    state.pointee.ip &+= 1
    state.pointee.awaitRegister = Int(instruction.a)
    state.pointee.suspension = instruction.x == 1 ? .delegation : .yield
    frame.caller = nil
  }

  /// Goes on with a frame that waits at its start or at a `yield`, to the next `yield` or to its end.
  func resume(_ frame: Frame, _ completion: GeneratorCompletion, _ value: Value) throws -> Value {
    let state = frame.state
    let suspension = state.pointee.suspension
    state.pointee.suspension = .none
    guard suspension != .start else { return try execute(frame) }
    if completion == .throw, suspension != .delegation {
      // The exception belongs to the place of the yield, not to the instruction after it.
      state.pointee.ip &-= 1
      return try execute(frame, throwing: value)
    }
    send(completion, value, to: frame)
    return try execute(frame)
  }

  private func send(_ completion: GeneratorCompletion, _ value: Value, to frame: Frame) {
    let register = frame.state.pointee.awaitRegister
    frame.registers[register] = value
    frame.registers[register + 1] = .number(Double(completion.rawValue))
  }

  /// Answers the first request to an async generator with a value, and goes on with the next one; true where there is
  /// none, and the generator waits (ECMA-262 AsyncGeneratorYield).
  func asyncYield(_ frame: Frame, _ instruction: Instruction) throws -> Bool {
    guard let generator = frame.generator else { return true }
    let next = generator.yielded(frame.registers[Int(instruction.b)])
    guard let next else {
      suspend(frame, instruction)
      frame.generator = nil
      generator.keep(frame)
      return true
    }
    frame.state.pointee.awaitRegister = Int(instruction.a)
    if next.completion == .throw, instruction.x != 1 { throw ScriptThrow(next.value) }
    send(next.completion, next.value, to: frame)
    return false
  }

  // MARK: yield*

  /// What a + 1 holds while an iterator without `throw` is being closed.
  private static let closing = 3.0

  /// Hands what came on to the inner iterator in registers b and b + 1; true where it is to return and has no `return`.
  func delegateCall(
    _ r: UnsafeMutablePointer<Value>,
    _ a: Int,
    _ b: Int,
    isAsync: Bool
  ) throws -> Bool {
    let realm = try present()
    try realm.tick()
    guard case .object(let iterator) = r[b], case .number(let mode) = r[a + 1] else { return false }
    guard let completion = GeneratorCompletion(rawValue: Int(mode)) else { return false }
    let method: Value
    switch completion {
    case .next: method = r[b + 1]
    case .throw: method = try iterator.get("throw")
    case .return: method = try iterator.get("return")
    }
    if method.isNullish, completion == .return { return true }
    if method.isNullish, completion == .throw {
      guard isAsync else {
        try iteratorClose(r, b)
        throw missingThrow(realm)
      }
      let close = try iterator.get("return")
      if close.isNullish { throw missingThrow(realm) }
      r[a] = try realm.call(close, this: r[b], arguments: [])
      r[a + 1] = .number(Machine.closing)
      return false
    }
    guard method.asFunction != nil else {
      throw realm.typeError("\(callSiteText(method)) is not a function")
    }
    r[a] = try realm.call(method, this: r[b], arguments: [r[a]])
    return false
  }

  /// Reads an inner iterator's result; true where it is done, with the value in its place.
  func delegateResult(
    _ r: UnsafeMutablePointer<Value>,
    _ a: Int,
    takesValue: Bool
  ) throws -> Bool {
    let realm = try present()
    guard case .object(let result) = r[a] else {
      throw realm.typeError("Iterator result \(describe(r[a])) is not an object")
    }
    guard case .number(let mode) = r[a + 1], mode != Machine.closing else {
      throw missingThrow(realm)
    }
    let isDone = try result.get(.done).toBoolean
    if isDone || takesValue { r[a] = try result.get(.value) }
    if isDone, mode != Double(GeneratorCompletion.return.rawValue) { r[a + 1] = .number(0) }
    return isDone
  }

  private func missingThrow(_ realm: Realm) -> ScriptThrow {
    realm.typeError("The iterator does not provide a 'throw' method.")
  }
}
