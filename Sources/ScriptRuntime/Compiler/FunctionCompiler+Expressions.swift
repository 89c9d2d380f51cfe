import ScriptSyntax

extension FunctionCompiler {
  /// Compiles an expression for its side effects.
  func compileForEffect(_ expression: Expression) {
    let mark = nextRegister
    let saved = range
    range = expression.range
    switch expression.kind {
    case .update(let op, _, let target):
      compileUpdate(op, isPrefix: true, target, into: nil)
    case .assign(let pattern, let value): compileAssign(pattern, value, into: nil)
    case .compoundAssign(let op, let target, let value):
      compileCompound(op, target, value, into: nil)
    case .parenthesized(let inner): compileForEffect(inner)
    case .sequence(let expressions): for item in expressions { compileForEffect(item) }
    case .await:
      let result = register()
      compile(expression, into: result)
      // Nobody will read it, and it may be large: a register that is not used again would keep it.
      emit(.loadUndefined, a: result)
    default: compile(expression, into: register())
    }
    range = saved
    nextRegister = mark
  }

  /// The register that holds an expression's value; a new one unless a variable can be read in place.
  func operand(_ expression: Expression) -> Int {
    switch expression.kind {
    case .identifier(let name):
      if let register = plainRegister(name) { return register }
    case .this:
      if !code.isDerived, case .global = resolve("this") { return 0 }
    case .parenthesized(let inner): return operand(inner)
    default: break
    }
    let result = register()
    compile(expression, into: result)
    return result
  }

  /// The register of an operand that later code may change if it is a variable.
  func operand(_ expression: Expression, before later: [Expression]) -> Int {
    guard later.contains(where: mayAssign) else { return operand(expression) }
    let result = register()
    compile(expression, into: result)
    return result
  }

  /// Whether evaluating an expression may assign a variable of this function that is not captured.
  private func mayAssign(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .identifier, .number, .bigInt, .string, .boolean, .null, .this, .superObject, .newTarget,
      .importMeta,
      .regularExpression, .function:
      return false
    case .member(let object, _, _), .privateMember(let object, _, _), .privateIn(_, let object):
      return mayAssign(object)
    case .index(let object, let index, _): return mayAssign(object) || mayAssign(index)
    case .binary(_, let left, let right), .logical(_, let left, let right):
      return mayAssign(left) || mayAssign(right)
    case .unary(_, let operand), .parenthesized(let operand): return mayAssign(operand)
    case .call(let callee, let arguments, _):
      return mayAssign(callee)
        || arguments.contains {
          switch $0 {
          case .expression(let value), .spread(let value): mayAssign(value)
          }
        }
    default: return true
    }
  }

  /// Compiles an expression into a register.
  ///
  /// - Parameters:
  ///   - expression: What is computed.
  ///   - destination: The register that gets the value, written last.
  ///   - name: The name that an anonymous function or class gets.
  func compile(_ expression: Expression, into destination: Int, name: String? = nil) {
    let mark = nextRegister
    let saved = range
    range = expression.range
    defer {
      range = saved
      nextRegister = mark
    }
    switch expression.kind {
    case .identifier(let name):
      if name == "undefined", case .global = resolve(name) {
        emit(.loadUndefined, a: destination)
      } else {
        loadName(name, into: destination)
      }
    case .number(let number): load(.number(number), into: destination)
    case .bigInt(let digits): loadBigInt(digits, into: destination)
    case .string(let units):
      load(.string(ScriptString(codeUnits: units)), into: destination)
    case .boolean(let boolean): load(.boolean(boolean), into: destination)
    case .null: load(.null, into: destination)
    case .this: loadThis(into: destination)
    case .superObject: emit(.loadUndefined, a: destination)
    case .newTarget: loadName("new.target", into: destination)
    case .importMeta: emit(.importMeta, a: destination)
    case .importCall(let specifier, let options):
      let pair = registers(2)
      compile(specifier, into: pair)
      if let options {
        compile(options, into: pair + 1)
      } else {
        emit(.loadUndefined, a: pair + 1)
      }
      emit(.importCall, a: destination, b: pair)
    case .template(let quasis, let expressions):
      compileTemplate(quasis, expressions, into: destination)
    case .taggedTemplate(let tag, let quasis, let expressions):
      compileTagged(tag, quasis, expressions, into: destination)
    case .regularExpression(let pattern, let flags):
      emit(
        .regularExpression,
        a: destination,
        b: constant(Value(pattern)),
        c: constant(Value(flags))
      )
    case .array(let elements): compileArray(elements, into: destination)
    case .object(let members): compileObject(members, into: destination)
    case .function(let node): compileFunction(node, name: name ?? "", into: destination)
    case .classExpression(let node):
      compileClass(node, name: node.name?.name ?? name ?? "", into: destination)
    case .unary(let op, let operand): compileUnary(op, operand, into: destination)
    case .update(let op, let isPrefix, let target):
      compileUpdate(op, isPrefix: isPrefix, target, into: destination)
    case .binary(let op, let left, let right):
      compileBinary(op, left, right, into: destination)
    case .logical(let op, let left, let right):
      let result = register()
      let end = newLabel()
      compile(left, into: result)
      jump(skipping(op), result, end)
      compile(right, into: result)
      place(end)
      emit(.move, a: destination, b: result)
    case .assign(let pattern, let value): compileAssign(pattern, value, into: destination)
    case .compoundAssign(let op, let target, let value):
      compileCompound(op, target, value, into: destination)
    case .logicalAssign(let op, let target, let value):
      compileLogicalAssign(op, target, value, into: destination)
    case .conditional(let test, let then, let otherwise):
      let result = register()
      let elseLabel = newLabel()
      let end = newLabel()
      compileCondition(test, jumpIfFalse: elseLabel)
      compile(then, into: result, name: name)
      jump(end)
      place(elseLabel)
      compile(otherwise, into: result, name: name)
      place(end)
      emit(.move, a: destination, b: result)
    case .member(let object, let property, let isOptional):
      if case .superObject = object.kind {
        let key = register()
        load(Value(property.name), into: key)
        getSuper(key, into: destination)
      } else {
        let base = operand(object)
        skipIfNothing(base, isOptional)
        at(property.range) { emitGet(destination, base, property.name, subject: object) }
      }
    case .privateMember(let object, let property, let isOptional):
      let base = operand(object)
      skipIfNothing(base, isOptional)
      let key = register()
      loadName("#" + property.name, into: key)
      emit(.getPrivate, a: destination, b: base, c: key)
    case .index(let object, let index, let isOptional):
      if case .superObject = object.kind {
        let key = register()
        compile(index, into: key)
        getSuper(key, into: destination)
      } else {
        let base = operand(object, before: [index])
        skipIfNothing(base, isOptional)
        let key = operand(index)
        let place = emit(.getIndex, a: destination, b: base, c: key)
        code.callees[Int32(place)] = object
      }
    case .call(let callee, let arguments, let isOptional):
      compileCall(callee, arguments, isOptional, into: destination)
    case .optionalChain(let chain): compileChain(into: destination) { compile(chain, into: $0) }
    case .new(let callee, let arguments): compileNew(callee, arguments, into: destination)
    case .privateIn(let property, let object):
      let key = register()
      loadName("#" + property.name, into: key)
      emit(.hasPrivate, a: destination, b: key, c: operand(object))
    case .sequence(let expressions):
      for item in expressions.dropLast() { compileForEffect(item) }
      if let last = expressions.last { compile(last, into: destination) }
    case .await(let operand):
      let mark = nextRegister
      let value = self.operand(operand)
      emit(.await, a: destination, b: value)
      // The promise is done with, and keeps its value.
      if value >= mark { emit(.loadUndefined, a: value) }
    case .yield(let value, isDelegate: false): compileYield(value, into: destination)
    case .yield(let iterable, isDelegate: true):
      if let iterable { compileDelegation(iterable, into: destination) }
    case .parenthesized(let inner): compile(inner, into: destination, name: name)
    }
  }

  /// Compiles a whole optional chain, whose result is the fallback when a link finds nothing.
  func compileChain(
    into destination: Int,
    fallback: Value = .undefined,
    _ body: (Int) -> Void
  ) {
    let result = register()
    let nothing = newLabel()
    let end = newLabel()
    chainExits.append(nothing)
    body(result)
    chainExits.removeLast()
    jump(end)
    place(nothing)
    load(fallback, into: result)
    place(end)
    emit(.move, a: destination, b: result)
  }

  func skipIfNothing(_ register: Int, _ isOptional: Bool) {
    guard isOptional, let exit = chainExits.last else { return }
    jump(.jumpIfNullish, register, exit)
  }

  /// Reads a named property; the subject is kept for the message.
  func emitGet(_ destination: Int, _ base: Int, _ name: String, subject: Expression? = nil) {
    let index = emit(.getMember, a: destination, b: base, c: site(name))
    if let subject { code.callees[Int32(index)] = subject }
  }

  private func skipping(_ op: LogicalOperator) -> Opcode {
    switch op {
    case .and: .jumpIfFalse
    case .or: .jumpIfTrue
    case .nullish: .jumpIfNotNullish
    }
  }
}
