import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Compiles the statements of a function's body or of the module, where steps begin.
  func compileBody(_ statements: [Statement]) {
    hoistVars(statements)
    startVarsFromParameters()
    hoist(statements)
    if unit.moduleScope?.isModule == true, code.isModule { emit(.instantiated) }
    let outerStep = unit.step
    for statement in statements {
      let step = unit.stepStarts[statement.range.start]
      if let step {
        hasSteps = true
        at(statement.range) { emit(.step, a: step) }
      }
      // Inside a step, the statements of the functions that it makes belong to it.
      unit.step = step ?? (code.isModule ? 0 : outerStep)
      compile(statement)
    }
    unit.step = outerStep
  }

  func finishWithUndefined() {
    let result = register()
    emit(.loadUndefined, a: result)
    emitReturn(result)
  }

  /// Returns a register's value, by the rules of the function's kind.
  func emitReturn(_ register: Int) {
    guard code.isDerived else {
      let isAsyncGenerator = code.isGenerator && code.isAsync
      emit(isAsyncGenerator ? .generatorReturn : .returnValue, a: register)
      return
    }
    let this = self.register()
    loadThisUnchecked(into: this)
    emit(.returnConstruct, a: register, b: this)
  }

  func compileBlock(_ statements: [Statement]) {
    let mark = nextRegister
    openScope()
    hoist(statements)
    for statement in statements { compile(statement) }
    closeScope()
    nextRegister = mark
  }

  func compile(_ statement: Statement) {
    let mark = nextRegister
    let saved = range
    range = statement.range
    defer {
      range = saved
      nextRegister = mark
    }
    let isLabelled: Bool
    switch statement.kind {
    case .labeled, .forLoop, .forIn, .forOf, .whileLoop, .doWhile: isLabelled = true
    default: isLabelled = false
    }
    if !isLabelled { pendingLabels = [] }
    switch statement.kind {
    case .expression(let expression): compileForEffect(expression)
    case .variable(let declaration): compile(declaration)
    case .function(let node): compileDeclared(node)
    case .empty, .importModule: break
    case .classDeclaration(let node):
      let temporary = register()
      compileClass(node, name: node.name?.name ?? "default", into: temporary)
      if let name = node.name { initialize(name.name, from: temporary) }
    case .block(let statements): compileBlock(statements)
    case .ifElse(let test, let then, let otherwise): compileIf(test, then, otherwise)
    case .forLoop(let initial, let test, let update, let body):
      compileFor(initial, test, update, body)
    case .forIn(let head, let object, let body): compileForIn(head, object, body)
    case .forOf(let head, let iterable, let isAwait, let body):
      compileForOf(head, iterable, isAwait, body)
    case .whileLoop(let test, let body): compileWhile(test, body)
    case .doWhile(let body, let test): compileDoWhile(body, test)
    case .switchCase(let discriminant, let cases): compileSwitch(discriminant, cases)
    case .breakTo(let label): emitExit(.breakTo(label?.name), from: controls.count)
    case .continueTo(let label): emitExit(.continueTo(label?.name), from: controls.count)
    case .labeled(let label, let body): compileLabeled(label.name, body)
    case .returnValue(let value):
      let result = register()
      if let value { compile(value, into: result) } else { emit(.loadUndefined, a: result) }
      // An async generator waits for what it returns (ECMA-262 14.10.1).
      if value != nil, code.isGenerator, code.isAsync { emit(.await, a: result, b: result) }
      emitExit(.returnValue, from: controls.count, value: result)
    case .throwValue(let value):
      let operand = self.operand(value)
      emit(.throwValue, a: operand)
    case .tryCatch(let block, let handler, let finalizer): compileTry(block, handler, finalizer)
    case .export(let inner): if let inner { compileExported(inner) }
    }
  }

  /// Gives the variable of a function in a block its value, where sloppy code declares one (ECMA-262 B.3.2.1).
  private func compileDeclared(_ node: FunctionNode) {
    guard unit.blockFunctions.contains(node.range.start), let name = node.name?.name else { return }
    let value = register()
    loadName(name, into: value)
    storeVar(name, from: value)
  }

  func compile(_ declaration: VariableDeclaration) {
    for declarator in declaration.declarators {
      at(declarator.range) { compile(declarator, declaration.kind) }
    }
  }

  private func compile(_ declarator: VariableDeclarator, _ kind: VariableDeclaration.Kind) {
    let mark = nextRegister
    defer { nextRegister = mark }
    if case .identifier(let name) = declarator.target.kind {
      guard let initial = declarator.initial else {
        guard kind != .var else { return }
        let temporary = register()
        emit(.loadUndefined, a: temporary)
        initialize(name, from: temporary)
        return
      }
      let temporary = register()
      compile(initial, into: temporary, name: name)
      if kind == .var {
        storeName(name, from: temporary)
      } else {
        initialize(name, from: temporary)
      }
      return
    }
    guard let initial = declarator.initial else { return }
    let temporary = register()
    if case .array = declarator.target.kind {
      compileIterated(initial, into: temporary)
    } else {
      compile(initial, into: temporary)
    }
    bind(
      declarator.target,
      from: temporary,
      mode: kind == .var ? .assign : .initialize,
      source: .expression(initial)
    )
  }

  private func compileIf(_ test: Expression, _ then: Statement, _ otherwise: Statement?) {
    let elseLabel = newLabel()
    compileCondition(test, jumpIfFalse: elseLabel)
    compile(then)
    if let otherwise {
      let end = newLabel()
      jump(end)
      place(elseLabel)
      compile(otherwise)
      place(end)
    } else {
      place(elseLabel)
    }
  }

  private func compileLabeled(_ label: String, _ body: Statement) {
    switch body.kind {
    case .forLoop, .forIn, .forOf, .whileLoop, .doWhile, .labeled:
      pendingLabels.append(label)
      compile(body)
    default:
      let end = newLabel()
      controls.append(.breakTarget(labels: pendingLabels + [label], isLoop: false, label: end))
      pendingLabels = []
      compile(body)
      controls.removeLast()
      place(end)
    }
  }

  private func compileSwitch(_ discriminant: Expression, _ cases: [SwitchCase]) {
    let value = register()
    compile(discriminant, into: value)
    let end = newLabel()
    openScope()
    scope?.isSwitch = true
    hoist(cases.flatMap(\.body))
    controls.append(.breakTarget(labels: [], isLoop: true, label: end))
    let targets = cases.map { _ in newLabel() }
    for (item, target) in zip(cases, targets) {
      guard let test = item.test else { continue }
      let mark = nextRegister
      let candidate = operand(test)
      jumpAtC(.jumpIfStrictEqual, a: value, b: candidate, target)
      nextRegister = mark
    }
    if let standard = cases.firstIndex(where: { $0.test == nil }) {
      jump(targets[standard])
    } else {
      jump(end)
    }
    for (item, target) in zip(cases, targets) {
      place(target)
      for statement in item.body { compile(statement) }
    }
    controls.removeLast()
    closeScope()
    place(end)
  }

  // MARK: try

  private func compileTry(
    _ block: [Statement],
    _ handler: CatchClause?,
    _ finalizer: [Statement]?
  ) {
    guard let finalizer else {
      compileCatch(block, handler)
      return
    }
    let context = FinallyContext(kind: register(), value: register(), entry: newLabel())
    controls.append(.finalizer(context))
    let start = instructions.count
    compileCatch(block, handler)
    controls.removeLast()
    let end = instructions.count
    load(.number(0), into: context.kind)
    jump(context.entry)
    let target = instructions.count
    protect(from: start, to: end, target: target, register: context.value)
    load(.number(1), into: context.kind)
    place(context.entry)
    compileBlock(finalizer)
    let rethrow = newLabel()
    jumpAtC(.jumpIfCompletion, a: context.kind, b: 1, rethrow)
    let exits = context.exits.map { _ in newLabel() }
    for (index, label) in exits.enumerated() {
      jumpAtC(.jumpIfCompletion, a: context.kind, b: index + 2, label)
    }
    let done = newLabel()
    jump(done)
    place(rethrow)
    emit(.throwValue, x: 1, a: context.value)
    for (exit, label) in zip(context.exits, exits) {
      place(label)
      emitExit(exit, from: controls.count, value: context.value)
    }
    place(done)
  }

  private func compileCatch(_ block: [Statement], _ handler: CatchClause?) {
    guard let handler else {
      compileBlock(block)
      return
    }
    let exception = register()
    let start = instructions.count
    compileBlock(block)
    let end = instructions.count
    let done = newLabel()
    jump(done)
    protect(
      from: start,
      to: end,
      target: instructions.count,
      register: exception,
      isCatch: true
    )
    openScope()
    if let parameter = handler.parameter {
      for name in parameter.boundNames.map(\.name) { declare(name, .let, hasDeadZone: true) }
      bind(parameter, from: exception, mode: .initialize, source: catchSource(parameter))
    }
    compileBlock(handler.body)
    closeScope()
    place(done)
  }

  /// How V8 names what a catch clause takes apart: only where it looks for properties.
  private func catchSource(_ parameter: Pattern) -> PatternSource? {
    guard case .array = parameter.kind else { return .text(".catch") }
    return .argument
  }

  // MARK: Ways out

  /// Makes the code of a `break`, `continue` or `return` that passes the controls below an index, innermost first.
  func emitExit(_ exit: Exit, from depth: Int, value: Int = 0) {
    var index = depth
    while index > 0 {
      index -= 1
      switch controls[index] {
      case .breakTarget(let labels, let isLoop, let label):
        if case .breakTo(let name) = exit, name.map({ labels.contains($0) }) ?? isLoop {
          jump(label)
          return
        }
      case .continueTarget(let labels, let label):
        if case .continueTo(let name) = exit, name.map({ labels.contains($0) }) ?? true {
          loop(label)
          return
        }
      case .iterator(let register, let isAsync): closeIterator(register, isAsync: isAsync)
      case .finalizer(let context):
        load(.number(Double(context.exits.count + 2)), into: context.kind)
        context.exits.append(exit)
        if case .returnValue = exit { emit(.move, a: context.value, b: value) }
        jump(context.entry)
        return
      }
    }
    if case .returnValue = exit { emitReturn(value) }
  }

  func closeIterator(_ register: Int, isAsync: Bool) {
    guard isAsync else {
      emit(.iteratorClose, a: register)
      return
    }
    let result = self.register()
    let skip = newLabel()
    emit(.iteratorReturn, a: register, b: result)
    jump(.jumpIfUndefined, result, skip)
    emit(.await, a: result, b: result)
    emit(.requireObject, a: result)
    place(skip)
  }
}
