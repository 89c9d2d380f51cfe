import ScriptSyntax

extension FunctionCompiler {
  /// Where a destructured value comes from, as error messages name it.
  enum PatternSource {
    case expression(Expression)
    /// A place without an expression of its own, such as the head of a loop.
    case text(String)
    /// The argument of a call.
    case argument
  }

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
  ///   - source: What gave the value, for messages; nil when messages show the value itself.
  ///   - isNested: Whether the pattern is part of another one, for messages.
  func bind(
    _ pattern: Pattern,
    from value: Int,
    mode: BindMode,
    source: PatternSource?,
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

  /// The member that an element is assigned to, whose object and key are evaluated before the value is read (ECMA-262
  /// 13.15.5.5 and 13.15.5.6); nil for any other target.
  private func member(_ target: Pattern) -> Reference? {
    guard case .member(let expression) = target.kind else { return nil }
    return prepare(expression)
  }

  /// Binds one element with its default.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - value: The register of its value.
  ///   - mode: Whether names get their first value.
  ///   - outer: What the pattern around it takes apart.
  ///   - member: What ``member(_:)`` gave before the value was read.
  private func bindElement(
    _ element: PatternElement,
    from value: Int,
    mode: BindMode,
    outer: PatternSource? = nil,
    member: Reference? = nil
  ) {
    if let standard = element.defaultValue {
      let skip = newLabel()
      jump(.jumpIfNotUndefined, value, skip)
      var name: String?
      if case .identifier(let text) = element.target.kind { name = text }
      compile(standard, into: value, name: name)
      place(skip)
    }
    if let member {
      at(element.target.range) { store(member, from: value) }
      return
    }
    switch (element.target.kind, element.defaultValue) {
    case (.object, let standard?):
      bind(element.target, from: value, mode: mode, source: .expression(standard))
      return
    case (.array, let standard?):
      guard case .identifier = standard.kind else { break }
      bind(element.target, from: value, mode: mode, source: .expression(standard))
      return
    case (.array(let elements, let rest), nil):
      guard let outer else { break }
      bindArray(elements, rest, from: value, mode: mode, source: outer, isProperty: true)
      return
    case (.identifier, _), (.member, _), (.object, nil): break
    }
    bind(element.target, from: value, mode: mode, source: nil, isNested: true)
  }

  private func bindObject(
    _ properties: [PatternProperty],
    _ rest: Pattern?,
    from value: Int,
    mode: BindMode,
    source: PatternSource?,
    isNested: Bool
  ) {
    requireObject(value, properties.first, source, isNested: isNested)
    var keys: Int?
    if rest != nil {
      let register = self.register()
      emit(.newArray, a: register)
      keys = register
    }
    for property in properties {
      let mark = nextRegister
      let part = register()
      var bound: Reference?
      switch property.key {
      case .literal(let name, let nameRange):
        let target = member(property.value.target)
        at(nameRange) { emitGet(part, value, name) }
        bound = target
        if let keys {
          let key = register()
          load(Value(name), into: key)
          emit(.arrayPush, a: keys, b: key)
        }
      case .computed(let expression):
        let key = register()
        compile(expression, into: key)
        emit(.toPropertyKey, a: key, b: key)
        bound = member(property.value.target)
        emit(.getIndex, a: part, b: value, c: key)
        if let keys { emit(.arrayPush, a: keys, b: key) }
      case .privateName: break
      }
      bindElement(
        property.value,
        from: part,
        mode: mode,
        outer: isNested ? nil : source,
        member: bound
      )
      nextRegister = mark
    }
    guard let rest, let keys else { return }
    let part = register()
    emit(.copyRest, a: part, b: value, c: keys)
    bind(rest, from: part, mode: mode, source: nil)
  }

  /// Refuses undefined and null, in the words that V8 has for a pattern with this first property.
  private func requireObject(
    _ value: Int,
    _ first: PatternProperty?,
    _ source: PatternSource?,
    isNested: Bool
  ) {
    var source = source
    var isRead = isNested
    if let first, let standard = first.value.defaultValue {
      switch first.value.target.kind {
      case .identifier, .member: isRead = true
      case .object, .array: source = .expression(standard)
      }
    }
    let check = emit(.requireCoercible, x: isRead ? 1 : 0, a: value)
    if let source { describe(check, source) }
    if case .literal(let name, _)? = first?.key { code.names[Int32(check)] = name }
  }

  /// Notes what an instruction takes apart, for its error message.
  private func describe(_ instruction: Int, _ source: PatternSource) {
    switch source {
    case .expression(let expression): code.callees[Int32(instruction)] = expression
    case .text(let text): code.subjects[Int32(instruction)] = text
    case .argument: break
    }
  }

  /// Whether V8 names an expression whose value an array pattern cannot iterate over.
  private func isNamed(_ source: Expression) -> Bool {
    switch source.kind {
    case .identifier, .this, .null, .boolean, .number, .bigInt, .string, .object, .array,
      .conditional,
      .unary, .new, .await, .function, .classExpression, .regularExpression, .template:
      return true
    case .call(let callee, _, _):
      guard case .identifier = callee.kind else { return false }
      return true
    // In parentheses, V8 looks for it at the place of the bracket.
    case .parenthesized, .superObject, .member, .privateMember, .index, .optionalChain, .binary,
      .logical, .sequence, .newTarget, .importMeta, .importCall, .taggedTemplate, .update, .assign,
      .yield,
      .compoundAssign,
      .logicalAssign,
      .privateIn:
      return false
    }
  }

  /// Destructures an iterable; `isProperty` says that it is the value of an object pattern's property.
  private func bindArray(
    _ elements: [PatternElement?],
    _ rest: Pattern?,
    from value: Int,
    mode: BindMode,
    source: PatternSource?,
    isProperty: Bool = false
  ) {
    let iterator = registers(2)
    let part = register()
    let index = emit(.iteratorInit, x: isProperty ? 2 : 0, a: iterator, b: value)
    switch source {
    case .expression(let expression):
      if isProperty || isNamed(expression) { code.callees[Int32(index)] = expression }
    case .text(let text): code.subjects[Int32(index)] = text
    case .argument, nil: break
    }
    let start = instructions.count
    // A generator that is left in one of the elements leaves the iterator too.
    controls.append(.iterator(register: iterator, isAsync: false))
    for element in elements {
      let mark = nextRegister
      let target = element.flatMap { member($0.target) }
      emit(.iteratorNext, a: iterator, b: part, c: -1)
      if let element { bindElement(element, from: part, mode: mode, member: target) }
      nextRegister = mark
    }
    if let rest {
      let target = member(rest)
      emit(.iteratorRest, a: part, b: iterator)
      if let target {
        at(rest.range) { store(target, from: part) }
      } else {
        bind(rest, from: part, mode: mode, source: nil)
      }
    }
    controls.removeLast()
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
