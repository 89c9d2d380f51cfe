package import Diagnostics

/// An expression with its place, parentheses not included.
package struct Expression: Sendable {
  /// What it is.
  package var kind: ExpressionKind
  /// Its place.
  package var range: SourceRange

  /// Makes an expression.
  package init(_ kind: ExpressionKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The expressions of the script language; names follow ECMAScript's grammar.
package indirect enum ExpressionKind: Sendable {
  case identifier(String)
  case number(Double)
  /// The digits of a BigInt literal, with the prefix of their base, without `_` and `n`.
  case bigInt(String)
  /// UTF-16 code units, since a literal may hold a lone surrogate.
  case string([UInt16])
  case boolean(Bool)
  case null
  case this
  case superObject
  case newTarget
  /// `import.meta`.
  case importMeta
  /// `import(specifier, options)`.
  case importCall(specifier: Expression, options: Expression?)
  /// `cooked` has one element more than `expressions`; nil for an invalid escape (tagged only).
  case template(quasis: [TemplateElement], expressions: [Expression])
  case taggedTemplate(tag: Expression, quasis: [TemplateElement], expressions: [Expression])
  case regularExpression(pattern: String, flags: String)
  /// nil for a hole.
  case array([ArrayElement?])
  case object([ObjectMember])
  case function(FunctionNode)
  case classExpression(ClassNode)
  case unary(UnaryOperator, Expression)
  case update(UpdateOperator, isPrefix: Bool, target: Expression)
  case binary(BinaryOperator, Expression, Expression)
  case logical(LogicalOperator, Expression, Expression)
  /// `target = value`.
  case assign(Pattern, Expression)
  /// `target += value`; the target is an identifier or a member.
  case compoundAssign(BinaryOperator, target: Expression, value: Expression)
  /// `target ??= value`, `&&=`, `||=`.
  case logicalAssign(LogicalOperator, target: Expression, value: Expression)
  case conditional(test: Expression, then: Expression, otherwise: Expression)
  /// `object.name` or `object?.name`; the identifier carries the place of the name.
  case member(object: Expression, property: Identifier, isOptional: Bool)
  case privateMember(object: Expression, property: Identifier, isOptional: Bool)
  /// `object[index]` or `object?.[index]`.
  case index(object: Expression, index: Expression, isOptional: Bool)
  case call(callee: Expression, arguments: [Argument], isOptional: Bool)
  /// A whole `a?.b.c` chain: where a `?.` inside finds nothing, this is undefined.
  case optionalChain(Expression)
  case new(callee: Expression, arguments: [Argument])
  /// `#name in object`.
  case privateIn(property: Identifier, object: Expression)
  case sequence([Expression])
  case await(Expression)
  /// `yield value` and `yield* iterable`; only the first may be without a value.
  case yield(Expression?, isDelegate: Bool)
  /// An expression in parentheses; kept since it changes names, chains and assignment.
  case parenthesized(Expression)
}

/// A piece of template text.
package struct TemplateElement: Sendable {
  /// With escapes resolved, in UTF-16; nil for an escape that is not valid.
  package var cooked: [UInt16]?
  /// As written, line ends as LF.
  package var raw: String

  /// Makes an element.
  package init(cooked: [UInt16]?, raw: String) {
    self.cooked = cooked
    self.raw = raw
  }
}

/// An element of an array literal.
package enum ArrayElement: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// An argument of a call.
package enum Argument: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// A member of an object literal.
package enum ObjectMember: Sendable {
  /// `key: value`, and `key` alone (then the value is the identifier).
  case property(key: PropertyName, value: Expression, isShorthand: Bool)
  /// A method, getter or setter, told apart by the function's form.
  case method(key: PropertyName, function: FunctionNode)
  case spread(Expression)
}

/// The name of a property in a literal, a class or a pattern.
package indirect enum PropertyName: Sendable {
  /// An identifier, string or number literal, as its string key.
  case literal(String, SourceRange)
  case computed(Expression)
  /// `#name`, in classes only; the text without `#`.
  case privateName(String, SourceRange)
}
