import ScriptSyntax

/// Tells claims that only read from those that may do more.
///
/// `post.UserId === user.id` and `Post.rawAttributes.UserId?.references?.model === 'Users'` are judged in the run
/// itself. What calls a function, makes one, assigns or waits may change what comes after it, and is judged in a run
/// of its own. A getter or a conversion of the program's that reading would run is noticed when it is about to
/// (`Realm.beginReading`).
enum ClaimReading {
  /// The expression as it is judged in the run itself; nil for one that may do more than read.
  ///
  /// A question to the run, `trace.firstStep({ … })`, becomes `%ask(trace.firstStep, { … })`: the program may have a
  /// `trace` of its own.
  static func expression(_ expression: Expression) -> Expression? {
    kind(expression.kind).map { Expression($0, range: expression.range) }
  }

  private static func kind(_ kind: ExpressionKind) -> ExpressionKind? {
    switch kind {
    case .identifier, .number, .bigInt, .string, .boolean, .null, .this: kind
    case .template(let quasis, let parts):
      all(parts, expression).map { .template(quasis: quasis, expressions: $0) }
    case .array(let elements): all(elements, element).map { .array($0) }
    case .object(let members): all(members, member).map { .object($0) }
    case .unary(.delete, _): nil
    case .unary(let operation, let inner): expression(inner).map { .unary(operation, $0) }
    case .binary(let operation, let left, let right):
      pair(left, right).map { .binary(operation, $0, $1) }
    case .logical(let operation, let left, let right):
      pair(left, right).map { .logical(operation, $0, $1) }
    case .conditional(let test, let then, let otherwise):
      all([test, then, otherwise], expression)
        .map { .conditional(test: $0[0], then: $0[1], otherwise: $0[2]) }
    case .member(let object, let property, let isOptional):
      expression(object)
        .map { .member(object: $0, property: property, isOptional: isOptional) }
    case .index(let object, let index, let isOptional):
      pair(object, index).map { .index(object: $0, index: $1, isOptional: isOptional) }
    case .call(let callee, let arguments, isOptional: false): question(callee, arguments)
    case .optionalChain(let inner): expression(inner).map { .optionalChain($0) }
    case .sequence(let parts): all(parts, expression).map { .sequence($0) }
    case .parenthesized(let inner): expression(inner).map { .parenthesized($0) }
    case .superObject, .newTarget, .importMeta, .importCall, .taggedTemplate, .regularExpression,
      .function,
      .classExpression, .update, .assign, .compoundAssign, .logicalAssign, .privateMember, .call,
      .new, .privateIn, .await, .yield:
      nil
    }
  }

  /// The parts, each as it is judged; nil where one may do more than read.
  private static func all<Part>(_ parts: [Part], _ read: (Part) -> Part?) -> [Part]? {
    let result = parts.compactMap(read)
    return result.count == parts.count ? result : nil
  }

  private static func pair(_ left: Expression, _ right: Expression) -> (Expression, Expression)? {
    guard let left = expression(left), let right = expression(right) else { return nil }
    return (left, right)
  }

  private static func element(_ element: ArrayElement?) -> ArrayElement?? {
    switch element {
    case nil: .some(nil)
    case .expression(let value)?: expression(value).map { .some(.expression($0)) }
    // An iterator of the program's goes on when it is read.
    case .spread?: nil
    }
  }

  private static func member(_ member: ObjectMember) -> ObjectMember? {
    switch member {
    case .property(let key, let value, let isShorthand):
      guard let value = expression(value), let key = name(key) else { return nil }
      return .property(key: key, value: value, isShorthand: isShorthand)
    case .method, .spread: return nil
    }
  }

  private static func name(_ name: PropertyName) -> PropertyName? {
    switch name {
    case .literal: name
    case .computed(let key): expression(key).map { .computed($0) }
    case .privateName: nil
    }
  }

  /// Whether it is `trace.firstStep`, `queries` or the like.
  private static func isQuestion(_ callee: ExpressionKind) -> Bool {
    switch callee {
    case .identifier(let name): TraceView.questions.dropFirst().contains { $0 == name }
    case .member(let object, let property, isOptional: false):
      if case .identifier("trace") = object.kind {
        TraceView.questions.contains { $0 == property.name }
      } else {
        false
      }
    default: false
    }
  }

  private static func question(_ callee: Expression, _ arguments: [Argument]) -> ExpressionKind? {
    guard isQuestion(callee.kind) else { return nil }
    let given = arguments.compactMap { argument -> Argument? in
      guard case .expression(let value) = argument else { return nil }
      return expression(value).map { .expression($0) }
    }
    guard given.count == arguments.count else { return nil }
    return .call(
      callee: Expression(.identifier(Claim.Function.ask), range: callee.range),
      arguments: [.expression(callee)] + given,
      isOptional: false
    )
  }
}
