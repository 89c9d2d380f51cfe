import Diagnostics

extension EarlyErrors {
  mutating func check(_ function: FunctionNode) {
    let outer = context
    context = inside(function)
    scopes.append(Scope(kind: .function))
    checkParameters(of: function)
    if context.function?.form != .arrow { context.forbidsArguments = false }
    check(function.body)
    closeScope()
    context = outer
  }

  private func inside(_ function: FunctionNode) -> Context {
    var inner = context
    inner.function = function
    inner.isStrict = function.isStrict
    inner.targets = []
    inner.allowsAwait = function.isAsync
    inner.allowsReturn = true
    inner.isInParameters = false
    inner.isInStaticBlock = false
    switch function.form {
    case .arrow:
      return inner
    case .declaration, .expression:
      inner.allowsSuperProperty = false
      inner.allowsSuperCall = false
    case .method, .getter, .setter, .constructor:
      inner.allowsSuperProperty = true
      inner.allowsSuperCall = false
    case .derivedConstructor:
      inner.allowsSuperProperty = true
      inner.allowsSuperCall = true
    }
    inner.allowsNewTarget = true
    inner.forbidsArguments = false
    return inner
  }

  private mutating func checkParameters(of function: FunctionNode) {
    context.isInParameters =
      function.isAsync || function.isGenerator || function.form == .arrow
    var names: [Identifier] = []
    for parameter in function.parameters {
      check(parameter)
      names += parameter.target.boundNames
    }
    if let rest = function.rest {
      check(rest)
      names += rest.boundNames
    }
    context.isInParameters = false
    let isSimple =
      function.rest == nil
      && function.parameters.allSatisfy { $0.defaultValue == nil && !$0.target.isDestructuring }
    let mayRepeat: Bool =
      switch function.form {
      case .declaration, .expression: isSimple && !function.isStrict
      case .arrow, .method, .getter, .setter, .constructor, .derivedConstructor: false
      }
    declareParameters(names, mayRepeat: mayRepeat)
  }

  // MARK: Classes

  mutating func check(_ node: ClassNode) {
    var names: Set<Name> = []
    var declared: [Name: (range: SourceRange, accessor: FunctionNode.Form?, isStatic: Bool)] = [:]
    for member in node.members {
      guard case .privateName(let name, let range) = member.key else { continue }
      names.insert(name)
      let accessor = member.accessorForm
      guard let first = declared[name] else {
        declared[name] = (range, accessor, member.isStatic)
        continue
      }
      let isPair =
        accessor != nil && first.accessor != nil && accessor != first.accessor
        && first.isStatic == member.isStatic
      if isPair {
        declared[name] = (first.range, nil, member.isStatic)
      } else {
        report(
          "the private name '#\(name)' is already declared in this class",
          at: range,
          notes: [note("first declared here", first.range)]
        )
      }
    }
    if let superclass = node.superclass { check(superclass) }
    privateScopes.append(PrivateScope(names: names))
    if let constructor = node.constructor { check(constructor) }
    for member in node.members { check(member) }
    privateScopes.removeLast()
  }

  private mutating func check(_ member: ClassMember) {
    check(member.key, isDeclared: true)
    switch member.kind {
    case .method(let function):
      check(function)
    case .field(let initial):
      guard let initial else { return }
      let outer = enterInitializer(isStaticBlock: false)
      check(initial)
      context = outer
    case .staticBlock(let statements):
      let outer = enterInitializer(isStaticBlock: true)
      scopes.append(Scope(kind: .function))
      // A static block is as strict about functions as a block.
      check(statements)
      closeScope()
      context = outer
    }
  }

  private mutating func enterInitializer(isStaticBlock: Bool) -> Context {
    let outer = context
    context = Context()
    context.allowsAwait = false
    context.allowsNewTarget = true
    context.allowsSuperProperty = true
    context.forbidsArguments = true
    context.isInStaticBlock = isStaticBlock
    return outer
  }
}

extension ClassMember {
  /// Whether it is a getter or a setter; nil when it is neither.
  var accessorForm: FunctionNode.Form? {
    guard case .method(let function) = kind else { return nil }
    return switch function.form {
    case .getter, .setter: function.form
    default: nil
    }
  }
}
