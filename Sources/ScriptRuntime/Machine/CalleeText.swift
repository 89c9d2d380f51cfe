import ECMAScriptText
import ScriptSyntax

/// An expression as V8 prints a callee in an error message.
///
/// Calls show as `f(...)`, literals as themselves, and what has no short form as `(intermediate value)`.
func calleeText(_ expression: Expression) -> String {
  switch expression.kind {
  case .identifier(let name): return name
  case .this: return "this"
  case .superObject: return "super"
  case .null: return "null"
  case .boolean(let boolean): return boolean ? "true" : "false"
  case .number(let number): return NumberText.text(number)
  case .bigInt(let digits): return digits
  case .string(let units): return "\"\(ScriptString(codeUnits: units).string)\""
  case .parenthesized(let inner):
    if case .optionalChain = inner.kind { return "(intermediate value)" }
    return calleeText(inner)
  case .optionalChain(let inner): return calleeText(inner)
  case .member(let object, let property, let isOptional):
    if case .superObject = object.kind { return "(intermediate value).\(property.name)" }
    return calleeText(object) + (isOptional ? "?." : ".") + property.name
  case .privateMember(let object, let property, _):
    return calleeText(object) + "[#\(property.name)]"
  case .index(let object, let index, let isOptional):
    if let name = literalText(index) {
      return calleeText(object) + (isOptional ? "?." : ".") + name
    }
    return calleeText(object) + (isOptional ? "?.[" : "[") + calleeText(index) + "]"
  case .call(let callee, _, _): return calleeText(callee) + "(...)"
  case .new: return "(intermediate value)"
  case .await, .yield: return "(intermediate value)"
  case .unary(.minus, let operand):
    guard case .number(let number) = operand.kind else { return "(-\(calleeText(operand)))" }
    return NumberText.text(-number)
  case .unary(.not, let operand):
    switch operand.kind {
    case .number(let number): return number == 0 || number.isNaN ? "true" : "false"
    case .boolean(let boolean): return boolean ? "false" : "true"
    default: return "(!\(calleeText(operand)))"
    }
  case .unary(let op, let operand):
    if let number = foldedNumber(expression) { return NumberText.text(number) }
    let word = op.rawValue
    let isWord = word.first?.isLetter == true
    return "(\(word)\(isWord ? " " : "")\(calleeText(operand)))"
  case .binary(let op, let left, let right):
    if let number = foldedNumber(expression) { return NumberText.text(number) }
    return "(\(calleeText(left)) \(op.rawValue) \(calleeText(right)))"
  case .logical(let op, let left, let right):
    return "(\(calleeText(left)) \(op.rawValue) \(calleeText(right)))"
  case .regularExpression(let pattern, let flags): return "/\(pattern)/\(flags)"
  case .object(let members):
    return "{" + String(repeating: "(intermediate value)", count: members.count) + "}"
  case .array(let elements):
    return "[" + elements.map(elementText).joined(separator: ",") + "]"
  case .template(let quasis, let expressions):
    guard expressions.isEmpty, let units = quasis.first?.cooked else {
      return expressions.map(calleeText).joined()
    }
    return "\"\(ScriptString(codeUnits: units).string)\""
  case .sequence(let expressions):
    return "(" + expressions.map { calleeText($0) }.joined(separator: " , ") + ")"
  case .conditional: return "(intermediate value)(intermediate value)(intermediate value)"
  case .update(let op, let isPrefix, let target):
    let text = calleeText(target)
    return isPrefix ? "(\(op.rawValue)\(text))" : "(\(text)\(op.rawValue))"
  case .assign(let pattern, _): return assignedText(pattern)
  case .compoundAssign(_, let target, _): return calleeText(target)
  case .importCall(let specifier, _): return "ImportCall(\(calleeText(specifier)))"
  case .newTarget, .importMeta, .taggedTemplate, .function, .classExpression, .logicalAssign,
    .privateIn:
    return "(intermediate value)"
  }
}

/// The target of an assignment.
private func assignedText(_ pattern: Pattern) -> String {
  switch pattern.kind {
  case .identifier(let name): name
  case .member(let target): calleeText(target)
  case .array, .object: "(intermediate value)"
  }
}

/// The text of a string literal, or of a template without any parts.
private func literalText(_ expression: Expression) -> String? {
  switch expression.kind {
  case .string(let units): return ScriptString(codeUnits: units).string
  case .template(let quasis, let expressions):
    guard expressions.isEmpty, let units = quasis.first?.cooked else { return nil }
    return ScriptString(codeUnits: units).string
  default: return nil
  }
}

private func elementText(_ element: ArrayElement?) -> String {
  switch element {
  case .expression(let value): calleeText(value)
  case .spread(let value): "(...\(calleeText(value)))"
  case nil: "(intermediate value)"
  }
}

/// The value of arithmetic with number literals, which V8 computes while it parses.
private func foldedNumber(_ expression: Expression) -> Double? {
  switch expression.kind {
  case .number(let number): return number
  case .parenthesized(let inner): return foldedNumber(inner)
  case .unary(let op, let operand):
    guard let number = foldedNumber(operand) else { return nil }
    switch op {
    case .minus: return -number
    case .plus: return number
    case .bitwiseNot: return Double(~toInt32(number))
    case .not, .typeof, .void, .delete: return nil
    }
  case .binary(let op, let left, let right):
    guard let x = foldedNumber(left), let y = foldedNumber(right) else { return nil }
    return folded(op, x, y)
  default: return nil
  }
}

private func folded(_ op: BinaryOperator, _ x: Double, _ y: Double) -> Double? {
  switch op {
  case .add: x + y
  case .subtract: x - y
  case .multiply: x * y
  case .divide: x / y
  case .remainder: x.truncatingRemainder(dividingBy: y)
  case .exponent: power(x, y)
  case .leftShift: Double(toInt32(x) << (toInt32(y) & 31))
  case .rightShift: Double(toInt32(x) >> (toInt32(y) & 31))
  case .unsignedRightShift:
    Double(UInt32(bitPattern: toInt32(x)) >> UInt32(bitPattern: toInt32(y) & 31))
  case .bitwiseAnd: Double(toInt32(x) & toInt32(y))
  case .bitwiseOr: Double(toInt32(x) | toInt32(y))
  case .bitwiseXor: Double(toInt32(x) ^ toInt32(y))
  case .equal, .notEqual, .strictEqual, .strictNotEqual, .less, .lessOrEqual, .greater,
    .greaterOrEqual, .instanceof, .in:
    nil
  }
}
