import ECMAScriptText
import ScriptSyntax

extension FunctionCompiler {
  /// Loads a BigInt literal; a long one is made when it is reached, since that is work.
  func loadBigInt(_ digits: String, into destination: Int) {
    if digits.utf8.count <= 200, let number = BigInteger(literal: digits.utf8) {
      load(.bigInt(BigIntValue(number, nil)), into: destination)
    } else {
      emit(.bigInt, a: destination, b: constant(Value(digits)))
    }
  }

  func compileTemplate(
    _ quasis: [TemplateElement],
    _ expressions: [Expression],
    into destination: Int
  ) {
    var parts = 0
    let first = nextRegister
    for (index, quasi) in quasis.enumerated() {
      if let cooked = quasi.cooked, !cooked.isEmpty || (index == 0 && expressions.isEmpty) {
        load(.string(ScriptString(codeUnits: cooked)), into: register())
        parts += 1
      }
      guard index < expressions.count else { continue }
      let value = register()
      compile(expressions[index], into: value)
      at(expressions[index].range) { emit(.toStringValue, a: value, b: value) }
      parts += 1
    }
    emit(.join, a: destination, b: first, c: parts)
  }

  func compileTagged(
    _ tag: Expression,
    _ quasis: [TemplateElement],
    _ expressions: [Expression],
    into destination: Int
  ) {
    let base = compileCallee(tag, isOptional: false)
    let object = register()
    let cooked = registers(quasis.count)
    for (index, quasi) in quasis.enumerated() {
      load(
        quasi.cooked.map { .string(ScriptString(codeUnits: $0)) } ?? .undefined,
        into: cooked + index
      )
    }
    let raw = registers(quasis.count)
    for (index, quasi) in quasis.enumerated() { load(Value(quasi.raw), into: raw + index) }
    emit(.newArray, a: cooked, b: cooked, c: quasis.count)
    emit(.newArray, a: raw, b: raw, c: quasis.count)
    emit(.templateObject, a: object, b: cooked, c: raw)
    nextRegister = object + 1
    for expression in expressions { compile(expression, into: register()) }
    code.callees[
      Int32(emit(.call, a: destination, b: base, c: expressions.count + 1))
    ] = tag
  }

  func compileArray(_ elements: [ArrayElement?], into destination: Int) {
    let result = register()
    let plain = elements.prefix(64).prefix {
      if case .expression = $0 { true } else { false }
    }
    let first = nextRegister
    for case .expression(let value)? in plain { compile(value, into: register()) }
    emit(.newArray, a: result, b: first, c: plain.count)
    nextRegister = first
    for element in elements.dropFirst(plain.count) {
      let mark = nextRegister
      switch element {
      case .expression(let value): emit(.arrayPush, a: result, b: operand(value))
      case .spread(let value):
        iteratedCall = isCall(value) ? .sync : nil
        let source = operand(value)
        at(value.range) {
          code.callees[Int32(emit(.arraySpread, a: result, b: source))] = value
        }
      case nil: emit(.arrayPushHole, a: result)
      }
      nextRegister = mark
    }
    emit(.move, a: destination, b: result)
  }

  func compileObject(_ members: [ObjectMember], into destination: Int) {
    let result = register()
    emit(.newObject, a: result)
    for member in members {
      let mark = nextRegister
      switch member {
      case .property(.literal("__proto__", _), let value, false):
        let prototype = operand(value)
        emit(.setHome, x: 1, a: result, b: prototype)
      case .property(.computed(let key), let value, _):
        let name = register()
        compile(key, into: name)
        emit(.toPropertyKey, a: name, b: name)
        let part = register()
        compile(value, into: part)
        if isAnonymousFunction(value) { emit(.nameFunction, a: part, b: name) }
        emit(.defineIndex, a: result, b: name, c: part)
      case .property(.literal(let name, _), let value, _):
        let part = isAnonymousFunction(value) ? register() : operand(value)
        if isAnonymousFunction(value) { compile(value, into: part, name: name) }
        emit(.defineMember, a: result, b: site(name), c: part)
      case .property(.privateName, _, _): break
      case .method(let key, let function):
        compileMethod(key, function, on: result, isEnumerable: true)
      case .spread(let value): emit(.copyProperties, a: result, b: operand(value))
      }
      nextRegister = mark
    }
    emit(.move, a: destination, b: result)
  }

  /// Whether an expression is a function or class that takes the name of where it is put.
  func isAnonymousFunction(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .function(let node): node.name == nil
    case .classExpression(let node): node.name == nil
    case .parenthesized(let inner): isAnonymousFunction(inner)
    default: false
    }
  }

  /// Defines a method, getter or setter on the object in a register.
  func compileMethod(
    _ key: PropertyName,
    _ function: FunctionNode,
    on object: Int,
    isEnumerable: Bool
  ) {
    let name = register()
    switch key {
    case .literal(let text, _): load(Value(text), into: name)
    case .computed(let expression):
      compile(expression, into: name)
      emit(.toPropertyKey, a: name, b: name)
    case .privateName: return
    }
    defineMethod(name, function, on: object, isEnumerable: isEnumerable)
  }

  func defineMethod(_ name: Int, _ function: FunctionNode, on object: Int, isEnumerable: Bool) {
    let part = register()
    compileFunction(function, name: "", into: part)
    emit(
      .defineMethod,
      x: accessorKind(function) + (isEnumerable ? 4 : 0),
      a: object,
      b: name,
      c: part
    )
  }

  /// 0 for a method, 1 for a getter, 2 for a setter.
  func accessorKind(_ function: FunctionNode) -> Int {
    switch function.form {
    case .getter: 1
    case .setter: 2
    case .declaration, .expression, .arrow, .method, .constructor, .derivedConstructor: 0
    }
  }
}
