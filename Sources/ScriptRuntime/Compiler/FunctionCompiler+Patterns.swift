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

  /// Binds one element with its default; `outer` is what the pattern around it takes apart.
  private func bindElement(
    _ element: PatternElement,
    from value: Int,
    mode: BindMode,
    outer: PatternSource? = nil
  ) {
    if let standard = element.defaultValue {
      let skip = newLabel()
      jump(.jumpIfNotUndefined, value, skip)
      var name: String?
      if case .identifier(let text) = element.target.kind { name = text }
      compile(standard, into: value, name: name)
      place(skip)
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
      bindElement(property.value, from: part, mode: mode, outer: isNested ? nil : source)
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
