import ScriptSyntax

extension FunctionCompiler {
  /// What binding a name means.
  enum BindMode {
    case initialize
    case assign
  }

  /// Binds a pattern to the value in a register.
  ///
  /// - Parameters:
  ///   - pattern: What is bound.
  ///   - value: The register; left as it is.
  ///   - mode: Whether names get their first value.
  ///   - source: The expression that gave the value, for messages.
  ///   - isNested: Whether the pattern is part of another one, for messages.
  func bind(
    _ pattern: Pattern,
    from value: Int,
    mode: BindMode,
    source: Expression?,
    isNested: Bool = false
  ) {
    let mark = nextRegister
    let saved = range
    range = pattern.range
    defer {
      nextRegister = mark
      range = saved
    }
    switch pattern.kind {
    case .identifier(let name):
      switch mode {
      case .initialize: initialize(name, from: value)
      case .assign: storeName(name, from: value)
      }
    case .member(let target): assignMember(target, from: value)
    case .object(let properties, let rest):
      bindObject(properties, rest, from: value, mode: mode, source: source, isNested: isNested)
    case .array(let elements, let rest):
      bindArray(elements, rest, from: value, mode: mode, source: source)
    }
  }

  /// Binds one element with its default.
  private func bindElement(_ element: PatternElement, from value: Int, mode: BindMode) {
    if let standard = element.defaultValue {
      let skip = newLabel()
      jump(.jumpIfNotUndefined, value, skip)
      var name: String?
      if case .identifier(let text) = element.target.kind { name = text }
      compile(standard, into: value, name: name)
      place(skip)
    }
    bind(element.target, from: value, mode: mode, source: nil, isNested: true)
  }

  private func bindObject(
    _ properties: [PatternProperty],
    _ rest: Pattern?,
    from value: Int,
    mode: BindMode,
    source: Expression?,
    isNested: Bool
  ) {
    let check = emit(.requireCoercible, x: isNested ? 1 : 0, a: value)
    if let source { code.callees[Int32(check)] = source }
    if case .literal(let name, _)? = properties.first?.key { code.names[Int32(check)] = name }
    var keys: Int?
    if rest != nil {
      let register = self.register()
      emit(.newArray, a: register)
      keys = register
    }
    for property in properties {
      let mark = nextRegister
      let part = register()
      switch property.key {
      case .literal(let name, let nameRange):
        at(nameRange) { emitGet(part, value, name) }
        if let keys {
          let key = register()
          load(Value(name), into: key)
          emit(.arrayPush, a: keys, b: key)
        }
      case .computed(let expression):
        let key = register()
        compile(expression, into: key)
        emit(.toPropertyKey, a: key, b: key)
        emit(.getIndex, a: part, b: value, c: key)
        if let keys { emit(.arrayPush, a: keys, b: key) }
      case .privateName: break
      }
      bindElement(property.value, from: part, mode: mode)
      nextRegister = mark
    }
    guard let rest, let keys else { return }
    let part = register()
    emit(.copyRest, a: part, b: value, c: keys)
    bind(rest, from: part, mode: mode, source: nil)
  }

  private func bindArray(
    _ elements: [PatternElement?],
    _ rest: Pattern?,
    from value: Int,
    mode: BindMode,
    source: Expression?
  ) {
    let iterator = registers(2)
    let part = register()
    let index = emit(.iteratorInit, a: iterator, b: value)
    if let source { code.callees[Int32(index)] = source }
    let start = instructions.count
    for element in elements {
      emit(.iteratorNext, a: iterator, b: part, c: -1)
      guard let element else { continue }
      bindElement(element, from: part, mode: mode)
    }
    if let rest {
      emit(.iteratorRest, a: part, b: iterator)
      bind(rest, from: part, mode: mode, source: nil)
    }
    let stop = instructions.count
    emit(.iteratorClose, a: iterator)
    let done = newLabel()
    jump(done)
    protectIterator(iterator, from: start, to: stop, isAsync: false)
    place(done)
  }

  /// Assigns to a member expression.
  func assignMember(_ target: Expression, from value: Int) {
    let mark = nextRegister
    let reference = prepare(target)
    store(reference, from: value)
    nextRegister = mark
  }
}
