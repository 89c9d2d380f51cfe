extension Machine {
  /// Begins an iteration: registers a and a + 1 get the iterator and its `next`, or, unless the iterator is wanted as a
  /// whole, a plain array and a position.
  func iteratorInit(
    _ r: UnsafeMutablePointer<Value>,
    _ a: Int,
    _ source: Value,
    isAsync: Bool,
    isWhole: Bool = false,
    _ frame: Frame
  ) throws {
    let realm = try present()
    if !isAsync, !isWhole, let array = source.asArray, realm.iteratesPlainly(array) {
      r[a] = source
      r[a + 1] = .number(0)
      return
    }
    if isAsync, !source.isNullish {
      let method = try source.getProperty(.symbol(.asyncIterator), realm)
      if !method.isNullish {
        let iterator = try realm.call(method, this: source, arguments: [])
        guard case .object(let object) = iterator else {
          throw realm.typeError("Result of the Symbol.asyncIterator method is not an object")
        }
        r[a + 1] = try object.get(.next)
        r[a] = iterator
        return
      }
    }
    let method = source.isNullish ? .undefined : try source.getProperty(.symbol(.iterator), realm)
    guard let function = method.asFunction else {
      throw notIterable(frame, source, isAsync: isAsync)
    }
    let iterator = try realm.call(function, this: source, arguments: [])
    guard case .object(let object) = iterator else {
      throw realm.typeError("Result of the Symbol.iterator method is not an object")
    }
    let next = try object.get(.next)
    if isAsync {
      let wrapper = realm.asyncFromSync(object, next)
      r[a] = .object(wrapper)
      r[a + 1] = try wrapper.get(.next)
    } else {
      r[a] = iterator
      r[a + 1] = next
    }
  }

  /// The next value, or nil at the end; an iterator that ended or threw is closed already.
  func iteratorNext(_ r: UnsafeMutablePointer<Value>, _ a: Int) throws -> Value? {
    let realm = try present()
    let iterator = r[a]
    guard case .object(let object) = iterator else { return nil }
    let next = r[a + 1]
    r[a] = .undefined
    try realm.tick()
    if let quick = object as? BuiltInIterator, next.asObject === realm.builtInNext[quick.family] {
      guard let value = try quick.step(realm) else { return nil }
      r[a] = iterator
      return value
    }
    if object.kind == .generator, next.asObject === realm.generatorNext,
      let generator = object as? GeneratorObject
    {
      guard let value = try generator.nextValue(realm) else { return nil }
      r[a] = iterator
      return value
    }
    guard next.asFunction != nil else {
      throw realm.typeError("\(callSiteText(next)) is not a function")
    }
    let result = try realm.call(next, this: iterator, arguments: [])
    guard case .object(let step) = result else {
      throw realm.typeError("Iterator result \(describe(result)) is not an object")
    }
    if try step.get(.done).toBoolean { return nil }
    let value = try step.get(.value)
    r[a] = iterator
    return value
  }

  func iteratorCall(_ r: UnsafeMutablePointer<Value>, _ b: Int) throws -> Value {
    try present().call(r[b + 1], this: r[b], arguments: [])
  }

  func iteratorClose(_ r: UnsafeMutablePointer<Value>, _ a: Int) throws {
    let realm = try present()
    guard case .object(let object) = r[a] else { return }
    r[a] = .undefined
    if case .number = r[a + 1], object.kind == .array { return }
    let method = try object.get("return")
    guard !method.isNullish else { return }
    let result = try realm.call(method, this: .object(object), arguments: [])
    guard case .object = result else {
      throw realm.typeError("\(describe(result)) is not an object")
    }
  }

  func iteratorReturn(_ r: UnsafeMutablePointer<Value>, _ a: Int) throws -> Value {
    let realm = try present()
    guard case .object(let object) = r[a] else { return .undefined }
    r[a] = .undefined
    let method = try object.get("return")
    guard !method.isNullish else { return .undefined }
    return try realm.call(method, this: .object(object), arguments: [])
  }

  func iteratorRest(_ r: UnsafeMutablePointer<Value>, _ b: Int) throws -> Value {
    let realm = try present()
    let result = ArrayObject(realm, [])
    if case .number(let position) = r[b + 1], let array = r[b].asArray {
      var index = Int(position)
      try prepare(result, for: array.length - index)
      while index < array.length {
        result.append(array.element(index))
        index += 1
      }
      r[b] = .undefined
      return .object(result)
    }
    while let value = try iteratorNext(r, b) { result.append(value) }
    return .object(result)
  }

  /// Makes room for so many elements more, if the bound on memory allows it, and counts their copying.
  private func prepare(_ array: ArrayObject, for count: Int) throws {
    guard count > 16 else { return }
    let realm = try present()
    try realm.heap.reserve(count &* MemoryLayout<Value>.stride)
    array.growItems(to: array.count + count)
    try realm.tick(count >> 4)
  }

  /// Appends everything that a value iterates over to an array.
  ///
  /// The use is 0 in an array literal, 1 for the last argument of a call and 2 for another argument.
  func spread(_ source: Value, into target: Value, _ frame: Frame, use: Int) throws {
    let realm = try present()
    guard let array = target.asArray else { return }
    if use > 0 { try requireSpreadable(source, frame, isLast: use == 1) }
    if let from = source.asArray, realm.iteratesPlainly(from) {
      let count = from.length
      try prepare(array, for: count)
      for index in 0..<count {
        array.append(from.element(index))
        if index & 1023 == 0 { try realm.tick(16) }
      }
      return
    }
    let pair = UnsafeMutablePointer<Value>.allocate(capacity: 2)
    pair.initialize(repeating: .undefined, count: 2)
    defer {
      pair.deinitialize(count: 2)
      pair.deallocate()
    }
    try iteratorInit(pair, 0, source, isAsync: false, frame)
    while let value = try iteratorNext(pair, 0) { array.append(value) }
  }

  /// The arguments of a call that were collected in an array, copied for the callee.
  func spreadArguments(_ list: Value) -> [Value] {
    guard let array = list.asArray else { return [] }
    array.heap.spend(array.count >> 4)
    return array.elements
  }

  private func requireSpreadable(_ source: Value, _ frame: Frame, isLast: Bool) throws {
    let realm = try present()
    if source.isNullish {
      guard isLast else { throw realm.typeError(notIterableText(source)) }
      throw realm.typeError(
        "\(calleeText(frame)) is not iterable (cannot read property \(describe(source)))"
      )
    }
    guard try source.getProperty(.symbol(.iterator), realm).isCallable else {
      guard isLast else { throw realm.typeError(notIterableText(source)) }
      throw realm.typeError(
        "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
      )
    }
  }

  // MARK: for…in

  func enumerableKeys(_ value: Value) throws -> Value {
    let realm = try present()
    let result = ArrayObject(realm, [])
    guard !value.isNullish else { return .object(result) }
    var seen: Set<PropertyKey> = []
    var next: ScriptObject? = try value.toObject(realm)
    while let object = next {
      for key in try object.ownKeys() where !key.isSymbol && !seen.contains(key) {
        try realm.tick()
        guard let property = try object.getOwnProperty(key) else { continue }
        seen.insert(key)
        if property.isEnumerable {
          result.append(key.value)
          result.append(.object(object))
        }
      }
      next = try object.prototypeNow()
    }
    return .object(result)
  }

  /// Puts the next key that still exists into register a; false at the end.
  func forInNext(_ r: UnsafeMutablePointer<Value>, _ a: Int, _ b: Int) throws -> Bool {
    let realm = try present()
    guard let keys = r[b].asArray, case .number(let position) = r[b + 1] else { return false }
    var index = Int(position)
    while index + 1 < keys.length {
      let key = keys.element(index)
      let owner = keys.element(index + 1)
      index += 2
      r[b + 1] = .number(Double(index))
      if try owner.asObject?.getOwnProperty(key.toPropertyKey(realm)) != nil {
        r[a] = key
        return true
      }
    }
    return false
  }
}
