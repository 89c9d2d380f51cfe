import ScriptSyntax

extension FunctionCompiler {
  /// Something that can be assigned, with what has to be evaluated before.
  enum Reference {
    case name(String)
    case member(Int, String, Expression)
    case index(Int, Int, Expression)
    case privateMember(Int, Int)
    case superMember(home: Int, this: Int, key: Int)
  }

  /// Evaluates the parts of a reference.
  func prepare(_ target: Expression, before later: [Expression] = []) -> Reference {
    switch target.kind {
    case .identifier(let name): return .name(name)
    case .parenthesized(let inner): return prepare(inner, before: later)
    case .member(let object, let property, _):
      if case .superObject = object.kind {
        let key = register()
        load(Value(property.name), into: key)
        return prepareSuper(key)
      }
      return .member(operand(object, before: later), property.name, object)
    case .index(let object, let index, _):
      if case .superObject = object.kind {
        let key = register()
        compile(index, into: key)
        return prepareSuper(key)
      }
      let base = operand(object, before: [index] + later)
      return .index(base, operand(index, before: later), object)
    case .privateMember(let object, let property, _):
      let base = operand(object, before: later)
      let key = register()
      loadName("#" + property.name, into: key)
      return .privateMember(base, key)
    default: preconditionFailure("the parser lets only references be assigned")
    }
  }

  private func prepareSuper(_ key: Int) -> Reference {
    let home = registers(2)
    loadName("%home", into: home)
    loadThis(into: home + 1)
    return .superMember(home: home, this: home + 1, key: key)
  }

  func load(_ reference: Reference, into destination: Int) {
    switch reference {
    case .name(let name): loadName(name, into: destination)
    case .member(let base, let name, let subject):
      emitGet(destination, base, name, subject: subject)
    case .index(let base, let key, let subject):
      code.callees[Int32(emit(.getIndex, a: destination, b: base, c: key))] = subject
    case .privateMember(let base, let key): emit(.getPrivate, a: destination, b: base, c: key)
    case .superMember(let home, let this, let key):
      emit(.getSuper, x: this, a: destination, b: key, c: home)
    }
  }

  func store(_ reference: Reference, from value: Int) {
    switch reference {
    case .name(let name): storeName(name, from: value)
    case .member(let base, let name, let subject):
      code.callees[Int32(emit(.setMember, a: base, b: site(name), c: value))] = subject
    case .index(let base, let key, let subject):
      code.callees[Int32(emit(.setIndex, a: base, b: key, c: value))] = subject
    case .privateMember(let base, let key): emit(.setPrivate, a: base, b: key, c: value)
    case .superMember(let home, let this, let key):
      emit(.setSuper, x: this, a: home, b: key, c: value)
    }
  }

  /// Whether compiling an expression writes its destination only at the very end.
  private func writesLast(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .bigInt, .string, .boolean, .null, .binary, .member, .index, .call, .identifier:
      true
    default: false
    }
  }

  func compileAssign(_ pattern: Pattern, _ value: Expression, into destination: Int?) {
    switch pattern.kind {
    case .identifier(let name):
      if destination == nil, let target = assignable(name), writesLast(value) {
        compile(value, into: target)
        return
      }
      let result = destination ?? register()
      let temporary = register()
      compile(value, into: temporary, name: name)
      storeName(name, from: temporary)
      if destination != nil { emit(.move, a: result, b: temporary) }
    case .member(let target):
      let reference = prepare(target, before: [value])
      let temporary = operand(value)
      store(reference, from: temporary)
      if let destination { emit(.move, a: destination, b: temporary) }
    case .array, .object:
      let temporary = register()
      if case .array = pattern.kind {
        compileIterated(value, into: temporary)
        bind(pattern, from: temporary, mode: .assign, source: nil)
      } else {
        compile(value, into: temporary)
        bind(pattern, from: temporary, mode: .assign, source: .expression(value))
      }
      if let destination { emit(.move, a: destination, b: temporary) }
    }
  }

  /// The register of a local variable that can be written in place, or nil.
  private func assignable(_ name: String) -> Int? {
    guard case .local(let variable, _) = resolve(name), !variable.isConstant else { return nil }
    return plainRegister(name)
  }

  func compileCompound(
    _ op: BinaryOperator,
    _ target: Expression,
    _ value: Expression,
    into destination: Int?
  ) {
    if case .identifier(let name) = target.kind, let register = assignable(name),
      !containsAwaitOrAssignment(value)
    {
      let second = operand(value)
      emit(opcode(op), a: register, b: register, c: second)
      if let destination { emit(.move, a: destination, b: register) }
      return
    }
    let reference = prepare(target, before: [value])
    let first = register()
    load(reference, into: first)
    let second = operand(value)
    emit(opcode(op), a: first, b: first, c: second)
    store(reference, from: first)
    if let destination { emit(.move, a: destination, b: first) }
  }

  /// Whether the left side must be read before a right side like this runs.
  private func containsAwaitOrAssignment(_ value: Expression) -> Bool {
    switch value.kind {
    case .number, .bigInt, .string, .boolean, .identifier, .this: false
    case .member(let object, _, _): containsAwaitOrAssignment(object)
    case .index(let object, let index, _):
      containsAwaitOrAssignment(object) || containsAwaitOrAssignment(index)
    case .binary(_, let left, let right):
      containsAwaitOrAssignment(left) || containsAwaitOrAssignment(right)
    default: true
    }
  }

  func compileLogicalAssign(
    _ op: LogicalOperator,
    _ target: Expression,
    _ value: Expression,
    into destination: Int
  ) {
    let reference = prepare(target, before: [value])
    let result = register()
    load(reference, into: result)
    let end = newLabel()
    switch op {
    case .and: jump(.jumpIfFalse, result, end)
    case .or: jump(.jumpIfTrue, result, end)
    case .nullish: jump(.jumpIfNotNullish, result, end)
    }
    var name: String?
    if case .name(let text) = reference { name = text }
    compile(value, into: result, name: name)
    store(reference, from: result)
    place(end)
    emit(.move, a: destination, b: result)
  }

  func compileUpdate(
    _ op: UpdateOperator,
    isPrefix: Bool,
    _ target: Expression,
    into destination: Int?
  ) {
    let operation: Opcode = op == .increment ? .increment : .decrement
    if case .identifier(let name) = target.kind, let register = assignable(name) {
      if let destination, !isPrefix {
        let old = self.register()
        emit(.toNumber, x: 1, a: old, b: register)
        emit(operation, a: register, b: old)
        emit(.move, a: destination, b: old)
      } else {
        emit(operation, a: register, b: register)
        if let destination { emit(.move, a: destination, b: register) }
      }
      return
    }
    let reference = prepare(target)
    let old = register()
    let new = register()
    load(reference, into: old)
    emit(.toNumber, x: 1, a: old, b: old)
    emit(operation, a: new, b: old)
    store(reference, from: new)
    if let destination { emit(.move, a: destination, b: isPrefix ? new : old) }
  }
}
