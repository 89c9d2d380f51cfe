package import Diagnostics

/// A function of any form.
package struct FunctionNode: Sendable {
  /// How it was written.
  package enum Form: Sendable {
    case declaration
    case expression
    case arrow
    case method
    case getter
    case setter
    case constructor
    case derivedConstructor
  }
  /// How it was written.
  package var form: Form
  /// Its own name; nil for an anonymous one (the name it gets from where it is assigned is the compiler's work).
  package var name: Identifier?
  /// The parameters before the rest parameter.
  package var parameters: [PatternElement]
  /// The rest parameter.
  package var rest: Pattern?
  /// The body; for `=> expression` one return statement and `isExpressionBody`.
  package var body: [Statement]
  /// Whether the body is an arrow's single expression.
  package var isExpressionBody: Bool
  /// Whether it was declared `async`.
  package var isAsync: Bool
  /// Whether it was declared with `*`.
  package var isGenerator: Bool
  /// Whether its code is strict.
  package var isStrict: Bool
  /// The whole function.
  package var range: SourceRange

  /// Makes a function node.
  package init(
    form: Form,
    name: Identifier?,
    parameters: [PatternElement],
    rest: Pattern?,
    body: [Statement],
    isExpressionBody: Bool = false,
    isAsync: Bool,
    isGenerator: Bool = false,
    isStrict: Bool,
    range: SourceRange
  ) {
    self.form = form
    self.name = name
    self.parameters = parameters
    self.rest = rest
    self.body = body
    self.isExpressionBody = isExpressionBody
    self.isAsync = isAsync
    self.isGenerator = isGenerator
    self.isStrict = isStrict
    self.range = range
  }
}

/// A class declaration or expression.
package struct ClassNode: Sendable {
  /// Its name; nil for an anonymous expression.
  package var name: Identifier?
  /// The expression after `extends`.
  package var superclass: Expression?
  /// The constructor as written; nil for the default one.
  package var constructor: FunctionNode?
  /// The other members in order.
  package var members: [ClassMember]
  /// The whole class.
  package var range: SourceRange

  /// Makes a class node.
  package init(
    name: Identifier?,
    superclass: Expression?,
    constructor: FunctionNode?,
    members: [ClassMember],
    range: SourceRange
  ) {
    self.name = name
    self.superclass = superclass
    self.constructor = constructor
    self.members = members
    self.range = range
  }
}

/// A member of a class other than its constructor.
package struct ClassMember: Sendable {
  /// What it is.
  package enum Kind: Sendable {
    /// A method, getter or setter, told apart by the function's form.
    case method(FunctionNode)
    case field(initial: Expression?)
    case staticBlock([Statement])
  }
  /// Its name; an empty literal for a static block.
  package var key: PropertyName
  /// What it is.
  package var kind: Kind
  /// Whether it belongs to the class itself.
  package var isStatic: Bool
  /// Its place.
  package var range: SourceRange

  /// Makes a member.
  package init(key: PropertyName, kind: Kind, isStatic: Bool, range: SourceRange) {
    self.key = key
    self.kind = kind
    self.isStatic = isStatic
    self.range = range
  }
}
