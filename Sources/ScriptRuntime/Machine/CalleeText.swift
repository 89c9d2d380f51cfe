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
  case .number(let number): return numberToString(number)
  case .string(let units): return "\"\(ScriptString(codeUnits: units).string)\""
  case .parenthesized(let inner), .optionalChain(let inner): return calleeText(inner)
  case .member(let object, let property, let isOptional):
    if case .superObject = object.kind { return "(intermediate value).\(property.name)" }
    return calleeText(object) + (isOptional ? "?." : ".") + property.name
  case .privateMember(let object, let property, let isOptional):
    return calleeText(object) + (isOptional ? "?.#" : ".#") + property.name
  case .index(let object, let index, let isOptional):
    if case .string(let units) = index.kind {
      return calleeText(object) + (isOptional ? "?." : ".") + ScriptString(codeUnits: units).string
    }
    return calleeText(object) + (isOptional ? "?.[" : "[") + calleeText(index) + "]"
  case .call(let callee, _, _): return calleeText(callee) + "(...)"
  case .new: return "(intermediate value)"
  case .await: return "(intermediate value)"
  case .unary(let op, let operand):
    let word = op.rawValue
    let isWord = word.first?.isLetter == true
    return "(\(word)\(isWord ? " " : "")\(calleeText(operand)))"
  case .binary(let op, let left, let right):
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
      return "(intermediate value)"
    }
    return "\"\(ScriptString(codeUnits: units).string)\""
  case .sequence(let expressions):
    return "(" + expressions.map { calleeText($0) }.joined(separator: " , ") + ")"
  case .conditional: return "(intermediate value)(intermediate value)(intermediate value)"
  case .newTarget, .taggedTemplate, .function, .classExpression, .update, .assign,
    .compoundAssign, .logicalAssign, .privateIn:
    return "(intermediate value)"
  }
}

private func elementText(_ element: ArrayElement?) -> String {
  switch element {
  case .expression(let value): calleeText(value)
  case .spread(let value): "...\(calleeText(value))"
  case nil: ""
  }
}
