import ScriptSyntax

/// Operators, and the conditions that jump on what they compare.
extension FunctionCompiler {
  func compileUnary(_ op: UnaryOperator, _ operand: Expression, into destination: Int) {
    switch op {
    case .typeof:
      if case .identifier(let name) = operand.kind, case .global = resolve(name) {
        let value = register()
        emit(.loadGlobalOrUndefined, a: value, b: site(name))
        emit(.typeOf, a: destination, b: value)
      } else {
        emit(.typeOf, a: destination, b: self.operand(operand))
      }
    case .minus:
      if case .number(let number) = operand.kind {
        load(.number(-number), into: destination)
      } else {
        emit(.negate, a: destination, b: self.operand(operand))
      }
    case .plus: emit(.toNumber, a: destination, b: self.operand(operand))
    case .not: emit(.not, a: destination, b: self.operand(operand))
    case .bitwiseNot: emit(.bitwiseNot, a: destination, b: self.operand(operand))
    case .void:
      compileForEffect(operand)
      emit(.loadUndefined, a: destination)
    case .delete: compileDelete(operand, into: destination)
    }
  }

  private func compileDelete(_ operand: Expression, into destination: Int) {
    switch operand.kind {
    case .parenthesized(let inner): compileDelete(inner, into: destination)
    case .optionalChain(let chain):
      // Where the chain finds nothing there is nothing to delete, which is done (ECMAScript 13.5.1.2).
      compileChain(into: destination, fallback: true) { result in
        compileDelete(chain, into: result)
      }
    case .member(let object, let property, let isOptional):
      let base = self.operand(object)
      skipIfNothing(base, isOptional)
      emit(.deleteMember, a: destination, b: base, c: site(property.name))
    case .index(let object, let index, let isOptional):
      let base = self.operand(object, before: [index])
      skipIfNothing(base, isOptional)
      let key = self.operand(index)
      emit(.deleteIndex, a: destination, b: base, c: key)
    case .identifier(let name):
      guard case .global = resolve(name) else { return load(.boolean(false), into: destination) }
      emit(.deleteGlobal, a: destination, b: site(name))
    default:
      compileForEffect(operand)
      load(.boolean(true), into: destination)
    }
  }

  func compileBinary(
    _ op: BinaryOperator,
    _ left: Expression,
    _ right: Expression,
    into destination: Int
  ) {
    let first = operand(left, before: [right])
    if op == .add || op == .subtract, case .number(let number) = right.kind {
      let constant = constant(.number(op == .add ? number : -number))
      if op == .subtract || isNumeric(left) {
        emit(.addNumber, x: op == .add ? 0 : 1, a: destination, b: first, c: constant)
        return
      }
    }
    let second = operand(right)
    let index = emit(opcode(op), a: destination, b: first, c: second)
    if op == .in || op == .instanceof { code.callees[Int32(index)] = right }
  }

  /// Whether an expression is always a number.
  private func isNumeric(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .update: true
    case .parenthesized(let inner): isNumeric(inner)
    case .binary(let op, _, _): op == .subtract || op == .multiply || op == .remainder
    default: false
    }
  }

  func opcode(_ op: BinaryOperator) -> Opcode {
    switch op {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    case .exponent: .exponent
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .unsignedRightShift: .unsignedRightShift
    case .bitwiseAnd: .bitwiseAnd
    case .bitwiseOr: .bitwiseOr
    case .bitwiseXor: .bitwiseXor
    case .equal: .equal
    case .notEqual: .notEqual
    case .strictEqual: .strictEqual
    case .strictNotEqual: .strictNotEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .instanceof: .instanceOf
    case .in: .hasProperty
    }
  }

  /// Jumps when a condition is false and falls through when it is true.
  func compileCondition(_ test: Expression, jumpIfFalse label: Int) {
    let mark = nextRegister
    let saved = range
    range = test.range
    defer {
      nextRegister = mark
      range = saved
    }
    switch test.kind {
    case .parenthesized(let inner):
      compileCondition(inner, jumpIfFalse: label)
      return
    case .logical(.and, let left, let right):
      compileCondition(left, jumpIfFalse: label)
      compileCondition(right, jumpIfFalse: label)
      return
    case .unary(.not, let operand):
      jump(.jumpIfTrue, self.operand(operand), label)
      return
    case .binary(let op, let left, let right):
      let fused: Opcode?
      switch op {
      case .less: fused = .jumpIfNotLess
      case .lessOrEqual: fused = .jumpIfNotLessOrEqual
      case .greater: fused = .jumpIfNotGreater
      case .greaterOrEqual: fused = .jumpIfNotGreaterOrEqual
      case .strictEqual: fused = .jumpIfNotStrictEqual
      case .strictNotEqual: fused = .jumpIfStrictEqual
      default: fused = nil
      }
      if let fused {
        let first = operand(left, before: [right])
        let second = operand(right)
        jumpAtC(fused, a: first, b: second, label)
        return
      }
    default: break
    }
    jump(.jumpIfFalse, operand(test), label)
  }
}
