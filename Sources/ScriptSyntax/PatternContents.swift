import Diagnostics

extension Pattern {
  /// Where a member is assigned to, which a declaration cannot do.
  var memberRange: SourceRange? {
    switch kind {
    case .identifier: nil
    case .member: range
    case .array(let elements, let rest):
      elements.lazy.compactMap { $0?.target.memberRange }.first ?? rest?.memberRange
    case .object(let properties, let rest):
      properties.lazy.compactMap { $0.value.target.memberRange }.first ?? rest?.memberRange
    }
  }

  /// The names that a declaration with this pattern declares, in order.
  package var boundNames: [Identifier] {
    switch kind {
    case .identifier(let name): [Identifier(name: name, range: range)]
    case .member: []
    case .array(let elements, let rest):
      elements.flatMap { $0?.target.boundNames ?? [] } + (rest?.boundNames ?? [])
    case .object(let properties, let rest):
      properties.flatMap { $0.value.target.boundNames } + (rest?.boundNames ?? [])
    }
  }

  /// Whether it contains a default or a computed key.
  var containsExpression: Bool {
    switch kind {
    case .identifier, .member: false
    case .array(let elements, let rest):
      elements.contains { $0?.containsExpression ?? false } || rest?.containsExpression ?? false
    case .object(let properties, let rest):
      properties.contains { $0.key.isComputed || $0.value.containsExpression }
        || rest?.containsExpression ?? false
    }
  }
}

extension PatternElement {
  var containsExpression: Bool { defaultValue != nil || target.containsExpression }
}

extension PropertyName {
  var isComputed: Bool {
    switch self {
    case .literal, .privateName: false
    case .computed: true
    }
  }
}

extension FunctionNode {
  /// Whether the parameters hold expressions, and so have a scope apart from the body's (ECMA-262 10.2.11).
  package var hasParameterExpressions: Bool {
    parameters.contains(where: \.containsExpression) || rest?.containsExpression ?? false
  }
}
