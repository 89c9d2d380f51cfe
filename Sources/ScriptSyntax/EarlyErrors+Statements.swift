import Diagnostics

extension EarlyErrors {
  mutating func check(_ statements: [Statement]) {
    for statement in statements { check(statement) }
  }

  mutating func checkBlock(_ statements: [Statement]) {
    scopes.append(Scope(kind: .block))
    check(statements)
    closeScope()
  }

  mutating func check(_ statement: Statement) {
    switch statement.kind {
    case .expression(let expression), .throwValue(let expression): check(expression)
    case .variable(let declaration): check(declaration)
    case .function(let function):
      if let name = function.name { declare(function, named: name) }
      check(function)
    case .classDeclaration(let node):
      if let name = node.name { declareLexical(name) }
      check(node)
    case .block(let statements): checkBlock(statements)
    case .empty: break
    case .ifElse(let test, let then, let otherwise):
      check(test)
      check(then)
      if let otherwise { check(otherwise) }
    case .forLoop, .forIn, .forOf, .whileLoop, .doWhile: checkLoop(statement)
    case .switchCase(let discriminant, let cases): check(discriminant, cases)
    case .breakTo, .continueTo: checkJump(statement)
    case .labeled(let label, let body): check(label, body)
    case .returnValue(let value):
      checkReturn(statement)
      if let value { check(value) }
    case .tryCatch(let block, let handler, let finalizer):
      checkBlock(block)
      if let handler { check(handler) }
      if let finalizer { checkBlock(finalizer) }
    case .importModule(let declaration):
      for specifier in declaration.specifiers { declareLexical(specifier.local) }
    case .export(let inner):
      if let inner { check(inner) }
    }
  }

  private mutating func check(_ declaration: VariableDeclaration) {
    for declarator in declaration.declarators {
      check(declarator.target)
      if let initial = declarator.initial { check(initial) }
      declare(declaration.kind, declarator.target)
    }
  }

  private mutating func check(_ handler: CatchClause) {
    scopes.append(Scope(kind: .block))
    if let parameter = handler.parameter {
      check(parameter)
      declareParameters(parameter.boundNames)
      if case .identifier = parameter.kind {
      } else {
        scopes[scopes.count - 1].allowsVariablesOverParameters = false
      }
    }
    check(handler.body)
    closeScope()
  }

  private mutating func check(_ discriminant: Expression, _ cases: [SwitchCase]) {
    check(discriminant)
    scopes.append(Scope(kind: .block))
    context.targets.append(JumpTarget(kind: .switchBody))
    for clause in cases {
      if let test = clause.test { check(test) }
      check(clause.body)
    }
    context.targets.removeLast()
    closeScope()
  }

  // MARK: Loops

  private mutating func checkLoop(_ statement: Statement) {
    scopes.append(Scope(kind: .block))
    switch statement.kind {
    case .forLoop(let initial, let test, let update, let body):
      switch initial {
      case .variable(let declaration): check(declaration)
      case .expression(let expression): check(expression)
      case nil: break
      }
      if let test { check(test) }
      if let update { check(update) }
      checkLoopBody(body)
    case .forIn(let head, let object, let body):
      check(object)
      check(head)
      checkLoopBody(body)
    case .forOf(let head, let iterable, let isAwait, let body):
      if isAwait {
        checkAwait(SourceRange(start: statement.range.start, end: statement.range.start + 3))
      }
      check(iterable)
      check(head)
      checkLoopBody(body)
    case .whileLoop(let test, let body), .doWhile(let body, let test):
      check(test)
      checkLoopBody(body)
    default:
      break
    }
    closeScope()
  }

  private mutating func check(_ head: ForHead) {
    switch head {
    case .declaration(let kind, let pattern):
      check(pattern)
      declare(kind, pattern)
    case .target(let pattern):
      check(pattern)
    }
  }

  private mutating func checkLoopBody(_ body: Statement) {
    context.targets.append(JumpTarget(kind: .loop))
    check(body)
    context.targets.removeLast()
  }

  // MARK: Jumps

  private mutating func check(_ label: Identifier, _ body: Statement) {
    let same = context.targets.first { $0.label?.name == label.name }
    if let first = same?.label {
      report(
        "the label '\(label.name)' is already used around this statement",
        at: label.range,
        notes: [note("first used here", first.range)]
      )
    }
    var target = body
    while case .labeled(_, let inner) = target.kind { target = inner }
    let isLoop: Bool =
      switch target.kind {
      case .forLoop, .forIn, .forOf, .whileLoop, .doWhile: true
      default: false
      }
    context.targets.append(JumpTarget(kind: isLoop ? .loop : .labelled, label: label))
    check(body)
    context.targets.removeLast()
  }

  private mutating func checkJump(_ statement: Statement) {
    guard contextIsKnown else { return }
    switch statement.kind {
    case .breakTo(let label?), .continueTo(let label?):
      checkLabel(label, of: statement)
    case .breakTo(nil):
      guard !context.targets.contains(where: { $0.kind != .labelled && $0.label == nil }) else {
        return
      }
      report(
        "'break' is only allowed in a loop or a 'switch'",
        at: statement.range,
        help: context.function == nil ? [] : ["a function is left with 'return'"]
      )
    case .continueTo(nil):
      guard !context.targets.contains(where: { $0.kind == .loop && $0.label == nil }) else {
        return
      }
      report(
        "'continue' is only allowed in a loop",
        at: statement.range,
        help: context.function == nil ? [] : ["a function is left with 'return'"]
      )
    default:
      break
    }
  }

  private mutating func checkLabel(_ label: Identifier, of statement: Statement) {
    guard let target = context.targets.last(where: { $0.label?.name == label.name }) else {
      guard isComplete else { return }
      let names = context.targets.compactMap { $0.label?.name }
      report(
        "there is no label '\(label.name)' around this statement",
        at: label.range,
        help: closest(to: label.name, among: names)
      )
      return
    }
    if case .continueTo = statement.kind, target.kind != .loop {
      report(
        "'continue' needs the label of a loop, and '\(label.name)' is none",
        at: label.range
      )
    }
  }

  private mutating func checkReturn(_ statement: Statement) {
    guard !context.allowsReturn, contextIsKnown else { return }
    let keyword = SourceRange(start: statement.range.start, end: statement.range.start + 6)
    report(
      context.isInStaticBlock
        ? "'return' is not allowed in a static block" : "'return' is only allowed in a function",
      at: keyword
    )
  }
}
