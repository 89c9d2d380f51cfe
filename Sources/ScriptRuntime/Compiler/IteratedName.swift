import ScriptSyntax

/// How V8 names what a `for`-`of` loop cannot iterate over.
///
/// It looks for the expression at the last place that its bytecode notes before the iterator is asked for,
/// and that is not always the place of the whole expression.
enum IteratedName {
  /// The expression as a whole.
  case whole
  /// The callee of the call that was noted last.
  case callee(Expression)
  /// Nothing; the value itself is shown.
  case value

  init(_ iterable: Expression) {
    let iterable = iterable.unwrapped
    switch iterable.kind {
    case .optionalChain, .logical, .conditional, .object, .unary(.not, _):
      self = IteratedName.last(in: iterable) ?? .whole
    default: self = .whole
    }
  }

  /// What the last place noted in an expression leads to; nil when it notes none.
  private static func last(in expression: Expression) -> IteratedName? {
    switch expression.kind {
    case .parenthesized(let inner), .optionalChain(let inner): return last(in: inner)
    case .call(let callee, _, _), .new(let callee, _): return .callee(callee)
    case .member, .privateMember, .index, .binary, .update, .compoundAssign, .taggedTemplate,
      .await, .yield, .unary(.minus, _), .unary(.plus, _), .unary(.bitwiseNot, _), .privateIn:
      return isConstant(expression) ? nil : .value
    case .unary(_, let operand): return last(in: operand)
    case .logical(_, let left, let right): return last(in: right) ?? last(in: left)
    case .conditional(let test, let then, let otherwise):
      return last(in: otherwise) ?? last(in: then) ?? last(in: test)
    case .object(let members):
      return last(in: members)
    case .sequence(let parts): return parts.reversed().lazy.compactMap { last(in: $0) }.first
    case .identifier, .number, .bigInt, .string, .boolean, .null, .this, .superObject, .newTarget,
      .importMeta, .importCall, .template, .regularExpression, .array, .function, .classExpression,
      .assign, .logicalAssign:
      return nil
    }
  }

  private static func last(in members: [ObjectMember]) -> IteratedName? {
    var result: IteratedName?
    // Constant properties up to the first name that is computed are made all at once.
    var isMadeAtOnce = true
    for member in members {
      switch member {
      case .property(let key, let value, _):
        if case .computed = key { isMadeAtOnce = false }
        if isMadeAtOnce, isConstant(value) { continue }
        result = last(in: value) ?? .value
      case .method: result = .value
      case .spread(let value):
        isMadeAtOnce = false
        result = last(in: value) ?? result
      }
    }
    return result
  }

  /// Whether V8 makes the value while it compiles.
  private static func isConstant(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .bigInt, .string, .boolean, .null: return true
    case .parenthesized(let inner), .unary(.minus, let inner), .unary(.plus, let inner),
      .unary(.bitwiseNot, let inner), .unary(.not, let inner):
      return isConstant(inner)
    case .binary(_, let left, let right): return isConstant(left) && isConstant(right)
    case .template(_, let expressions): return expressions.isEmpty
    case .object(let members):
      return members.allSatisfy {
        if case .property(_, let value, _) = $0 { isConstant(value) } else { false }
      }
    case .array(let elements):
      return elements.allSatisfy {
        if case .expression(let value)? = $0 { isConstant(value) } else { $0 == nil }
      }
    default: return false
    }
  }
}
