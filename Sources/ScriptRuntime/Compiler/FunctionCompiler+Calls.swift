import ScriptSyntax

extension FunctionCompiler {
  /// Puts a callee and its `this` into two registers, the first of which is returned.
  func compileCallee(_ callee: Expression, isOptional: Bool) -> Int {
    let base = registers(2)
    loadCallee(callee, into: base)
    skipIfNothing(base, isOptional)
    return base
  }

  private func loadCallee(_ callee: Expression, into base: Int) {
    let mark = nextRegister
    let saved = range
    range = callee.range
    defer {
      nextRegister = mark
      range = saved
    }
    switch callee.kind {
    case .parenthesized(let inner): loadCallee(inner, into: base)
    case .optionalChain(let chain):
      let nothing = newLabel()
      let end = newLabel()
      chainExits.append(nothing)
      loadCallee(chain, into: base)
      chainExits.removeLast()
      jump(end)
      place(nothing)
      emit(.loadUndefined, a: base)
      emit(.loadUndefined, a: base + 1)
      place(end)
    case .member(let object, let property, let isOptional):
      if case .superObject = object.kind {
        loadThis(into: base + 1)
        compile(callee, into: base)
        return
      }
      compile(object, into: base + 1)
      skipIfNothing(base + 1, isOptional)
      at(property.range) { emitGet(base, base + 1, property.name, subject: object) }
    case .index(let object, let index, let isOptional):
      if case .superObject = object.kind {
        loadThis(into: base + 1)
        compile(callee, into: base)
        return
      }
      compile(object, into: base + 1)
      skipIfNothing(base + 1, isOptional)
      let key = operand(index)
      code.callees[Int32(emit(.getIndex, a: base, b: base + 1, c: key))] = object
    case .privateMember(let object, let property, let isOptional):
      compile(object, into: base + 1)
      skipIfNothing(base + 1, isOptional)
      let key = register()
      loadName("#" + property.name, into: key)
      emit(.getPrivate, a: base, b: base + 1, c: key)
    default:
      compile(callee, into: base)
      emit(.loadUndefined, a: base + 1)
    }
  }

  /// Compiles an expression whose value is iterated over at once, which a message about a call tells.
  func compileIterated(_ expression: Expression, into destination: Int) {
    iteratedCall = isCall(expression) ? .sync : nil
    compile(expression, into: destination)
  }

  /// Whether an expression is a plain call.
  func isCall(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .parenthesized(let inner): isCall(inner)
    case .call(let callee, _, _): if case .superObject = callee.kind { false } else { true }
    default: false
    }
  }

  func compileCall(
    _ callee: Expression,
    _ arguments: [Argument],
    _ isOptional: Bool,
    into destination: Int
  ) {
    if case .superObject = callee.kind {
      compileSuperCall(arguments, into: destination)
      return
    }
    let iteration = iteratedCall
    iteratedCall = nil
    let base = compileCallee(callee, isOptional: isOptional)
    let index: Int
    if let count = plainArguments(arguments) {
      index = emit(.call, a: destination, b: base, c: count)
    } else {
      spreadArguments(arguments)
      index = emit(.callSpread, a: destination, b: base)
    }
    code.callees[Int32(index)] = callee
    if let iteration { code.iterations[Int32(index)] = iteration }
  }

  /// Puts the arguments into the next registers; nil, with nothing done, when one is spread or there are very many.
  func plainArguments(_ arguments: [Argument]) -> Int? {
    var values: [Expression] = []
    for argument in arguments {
      guard case .expression(let value) = argument else { return nil }
      values.append(value)
    }
    guard values.count <= 200 else { return nil }
    for value in values { compile(value, into: register()) }
    return values.count
  }

  /// Puts all arguments as one array into the next register.
  func spreadArguments(_ arguments: [Argument]) {
    let list = register()
    emit(.newArray, a: list)
    for (index, argument) in arguments.enumerated() {
      let mark = nextRegister
      switch argument {
      case .expression(let value): emit(.arrayPush, a: list, b: operand(value))
      case .spread(let value):
        let source = operand(value)
        at(value.range) {
          let isLast = index == arguments.count - 1
          let spread = Int32(emit(.arraySpread, x: isLast ? 1 : 2, a: list, b: source))
          // V8 does not name an optional chain here.
          if case .optionalChain = value.unwrapped.kind { return }
          code.callees[spread] = value
        }
      }
      nextRegister = mark
    }
  }

  func compileNew(_ callee: Expression, _ arguments: [Argument], into destination: Int) {
    let base = registers(2)
    compile(callee, into: base)
    let index: Int
    if let count = plainArguments(arguments) {
      index = emit(.construct, a: destination, b: base, c: count)
    } else {
      spreadArguments(arguments)
      index = emit(.constructSpread, a: destination, b: base)
    }
    code.callees[Int32(index)] = callee
  }
}
