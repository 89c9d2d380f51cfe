import Diagnostics

/// What only TypeScript has in classes, and in the parameters of functions.
extension Parser {
  /// Passes `this: Type` and the comma behind it, which tells what a function is called on.
  mutating func skipThisParameter() throws(Abandoned) -> Bool {
    guard isTypeScript, take(.this) else { return false }
    try skipTypeAnnotation()
    _ = take(.comma)
    return true
  }

  /// Passes `[name: Type]: Type` in a class.
  mutating func skipIndexSignature() throws(Abandoned) -> Bool {
    guard isTypeScript, token.kind == .leftBracket else { return false }
    let isSignature = sees { parser in
      parser.advance()
      guard parser.token.kind.isIdentifier else { return false }
      parser.advance()
      return parser.token.kind == .colon
    }
    guard isSignature else { return false }
    _ = skipBalanced()
    try skipTypeAnnotation()
    try endStatement()
    return true
  }

  /// Passes the `?` behind the name of a method.
  mutating func skipOptionalMark() {
    guard isTypeScript, token.isFollowing(.question) else { return }
    let next = peek().kind
    if next == .leftParen || next == .less { advance() }
  }

  /// Whether `implements` is no name here but follows `class`.
  var isImplementsOfUnnamedClass: Bool {
    mutating get { isTypeScript && token.kind == .implements && peek().kind.isWord }
  }

  /// Parses what begins with `<`: an arrow function with type parameters, or a value whose type is asserted.
  mutating func parseAfterTypes() throws(Abandoned) -> Expression {
    let mayBeArrow = arrowStart == token.start
    if mayBeArrow, passes({ $0.skipTypeParameterList() && $0.token.kind == .leftParen }) {
      arrowStart = token.start
      return try parseParenthesis()
    }
    guard skipTypeArgumentList() else { throw unexpected("a type") }
    let outer = try enter()
    let value = try parseUnary()
    try leave(outer)
    return value
  }

  /// Refuses a decorator.
  ///
  /// In TypeScript that ends the parsing: where there is one there are many.
  mutating func failDecorator() -> Abandoned {
    let help =
      isTypeScript
      ? "sequelize-typescript's @Table and @Column say what init says in plain Sequelize: "
        + "class User extends Model {} and User.init({ name: DataTypes.STRING }, { sequelize }), "
        + "User.hasMany(Post) for @HasMany"
      : "call the function after the class instead"
    let error = failure(
      "decorators are not supported in these programs",
      at: token.range,
      id: .unsupported,
      help: [help]
    )
    if isTypeScript { halt() }
    return error
  }

  /// Writes what the parameters that are properties, and the fields, do to an instance as ECMAScript has it.
  func lowerProperties(of node: inout ClassNode, _ typeScript: TypeScript) {
    let parameters = node.constructor.flatMap { parameterProperties[$0.range.start] } ?? []
    var assignments = parameters.map { name in
      Statement.assignment(
        of: Expression(.identifier(name.name), range: name.range),
        to: .literal(name.name, name.range),
        range: name.range
      )
    }
    if typeScript.definesFields {
      let fields = parameters.map { name in
        ClassMember(
          key: .literal(name.name, name.range),
          kind: .field(initial: nil),
          isStatic: false,
          range: name.range
        )
      }
      node.members.insert(contentsOf: fields, at: 0)
    } else {
      assignments += node.takeAssignedFields()
    }
    guard !assignments.isEmpty else { return }
    var constructor = node.constructor ?? node.defaultConstructor
    constructor.body.insert(contentsOf: assignments, at: constructor.body.startOfOwnCode)
    node.constructor = constructor
  }
}

extension [Statement] {
  /// The index behind `super(…)` in the body of a constructor; 0 where it is not called on its own.
  fileprivate var startOfOwnCode: Int {
    let call = firstIndex { statement in
      guard case .expression(let expression) = statement.kind,
        case .call(let callee, _, _) = expression.kind, case .superObject = callee.kind
      else { return false }
      return true
    }
    return call.map { $0 + 1 } ?? 0
  }
}

extension Statement {
  /// `this.name = value`.
  fileprivate static func assignment(
    of value: Expression,
    to key: PropertyName,
    range: SourceRange
  ) -> Statement {
    let this = Expression(.this, range: range)
    let member: ExpressionKind =
      switch key {
      case .literal(let name, let place):
        .member(
          object: this,
          property: Identifier(name: name, range: place),
          isOptional: false
        )
      case .privateName(let name, let place):
        .privateMember(
          object: this,
          property: Identifier(name: name, range: place),
          isOptional: false
        )
      case .computed(let index): .index(object: this, index: index, isOptional: false)
      }
    let target = Pattern(.member(Expression(member, range: range)), range: range)
    return Statement(
      .expression(Expression(.assign(target, value), range: range)),
      range: range
    )
  }
}

extension ClassNode {
  /// Takes out the fields that the constructor assigns, as before ES2022; one without a value is nothing.
  fileprivate mutating func takeAssignedFields() -> [Statement] {
    var assignments: [Statement] = []
    members.removeAll { member in
      guard case .field(let initial) = member.kind, case .literal = member.key else { return false }
      guard let initial else { return true }
      if member.isStatic { return false }
      assignments.append(.assignment(of: initial, to: member.key, range: member.range))
      return true
    }
    return assignments
  }

  /// The constructor that a class has which writes none (ECMA-262 15.7.14).
  fileprivate var defaultConstructor: FunctionNode {
    let place = SourceRange(start: range.start, end: range.start + "class".utf8.count)
    let values = Expression(.identifier("values"), range: place)
    let call = Expression(
      .call(
        callee: Expression(.superObject, range: place),
        arguments: [.spread(values)],
        isOptional: false
      ),
      range: place
    )
    let isDerived = superclass != nil
    return FunctionNode(
      form: isDerived ? .derivedConstructor : .constructor,
      name: nil,
      parameters: [],
      rest: isDerived ? Pattern(.identifier("values"), range: place) : nil,
      body: isDerived ? [Statement(.expression(call), range: place)] : [],
      isAsync: false,
      isStrict: true,
      range: place
    )
  }
}
