import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  private func takeLabels() -> [String] {
    let labels = pendingLabels
    pendingLabels = []
    return labels
  }

  /// Compiles a loop's body with its `break` and `continue` targets in place.
  private func compileLoopBody(
    _ labels: [String],
    breakLabel: Int,
    continueLabel: Int,
    _ body: Statement
  ) {
    controls.append(.breakTarget(labels: labels, isLoop: true, label: breakLabel))
    controls.append(.continueTarget(labels: labels, label: continueLabel))
    compile(body)
    controls.removeLast(2)
  }

  func compileWhile(_ test: Expression, _ body: Statement) {
    let labels = takeLabels()
    let head = newLabel()
    let end = newLabel()
    place(head)
    compileCondition(test, jumpIfFalse: end)
    compileLoopBody(labels, breakLabel: end, continueLabel: head, body)
    loop(head)
    place(end)
  }

  func compileDoWhile(_ body: Statement, _ test: Expression) {
    let labels = takeLabels()
    let head = newLabel()
    let next = newLabel()
    let end = newLabel()
    place(head)
    compileLoopBody(labels, breakLabel: end, continueLabel: next, body)
    place(next)
    compileCondition(test, jumpIfFalse: end)
    loop(head)
    place(end)
  }

  func compileFor(
    _ initial: ForInitial?,
    _ test: Expression?,
    _ update: Expression?,
    _ body: Statement
  ) {
    let labels = takeLabels()
    openScope()
    var isLexical = false
    switch initial {
    case .variable(let declaration):
      if declaration.kind != .var {
        isLexical = true
        for declarator in declaration.declarators {
          for name in declarator.target.boundNames.map(\.name) {
            declare(name, declaration.kind == .const ? .const : .let, hasDeadZone: true)
          }
        }
      }
      compile(declaration)
    case .expression(let expression): compileForEffect(expression)
    case nil: break
    }
    let head = newLabel()
    let next = newLabel()
    let end = newLabel()
    let environment = isLexical ? scope?.environment : nil
    if let environment { emit(.copyScope, x: environment) }
    place(head)
    if let test { compileCondition(test, jumpIfFalse: end) }
    compileLoopBody(labels, breakLabel: end, continueLabel: next, body)
    place(next)
    if let environment { emit(.copyScope, x: environment) }
    if let update { compileForEffect(update) }
    loop(head)
    place(end)
    closeScope()
  }

  /// Opens the scope of one turn of a `for…in` or `for…of` and binds its value.
  private func bindHead(_ head: ForHead, from value: Int) {
    openScope()
    switch head {
    case .declaration(let kind, let pattern):
      if kind != .var {
        for name in pattern.boundNames.map(\.name) {
          declare(name, kind == .const ? .const : .let, hasDeadZone: true)
        }
      }
      bind(
        pattern,
        from: value,
        mode: kind == .var ? .assign : .initialize,
        source: .text(".for")
      )
    case .target(let pattern):
      bind(pattern, from: value, mode: .assign, source: nil, isNested: true)
    }
  }

  /// Compiles the source of a loop, where the names of its head are in their dead zone (ECMA-262 14.7.5.6).
  private func compileSource(_ head: ForHead, _ source: Expression, into register: Int) {
    let key = NameUsage.Key(range: source.range, part: .loopSource)
    guard case .declaration(_, let pattern) = head, let names = unit.usages[key]?.used else {
      compile(source, into: register)
      return
    }
    openScope()
    for name in pattern.boundNames.map(\.name) where names.contains(name) {
      declare(name, .let, hasDeadZone: true)
    }
    compile(source, into: register)
    closeScope()
  }

  func compileForIn(_ head: ForHead, _ object: Expression, _ body: Statement) {
    let labels = takeLabels()
    let keys = registers(2)
    let value = register()
    compileSource(head, object, into: value)
    emit(.forInInit, a: keys, b: value)
    let next = newLabel()
    let end = newLabel()
    place(next)
    jumpAtC(.forInNext, a: value, b: keys, end)
    bindHead(head, from: value)
    compileLoopBody(labels, breakLabel: end, continueLabel: next, body)
    closeScope()
    loop(next)
    place(end)
  }

  func compileForOf(
    _ head: ForHead,
    _ iterable: Expression,
    _ isAwait: Bool,
    _ body: Statement
  ) {
    let labels = takeLabels()
    let iterator = registers(2)
    let value = register()
    iteratedCall = isCall(iterable) ? (isAwait ? .async : .sync) : nil
    compileSource(head, iterable, into: value)
    at(iterable.range) {
      switch isAwait ? .whole : IteratedName(iterable) {
      case .whole:
        let index = emit(.iteratorInit, x: isAwait ? 1 : 0, a: iterator, b: value)
        code.callees[Int32(index)] = iterable
      case .callee(let callee):
        let index = emit(.iteratorInit, x: 3, a: iterator, b: value)
        code.subjects[Int32(index)] = calleeText(callee)
      case .value: emit(.iteratorInit, a: iterator, b: value)
      }
    }
    let next = newLabel()
    let end = newLabel()
    place(next)
    if isAwait {
      emit(.iteratorCall, a: value, b: iterator)
      emit(.await, a: value, b: value)
      jumpAtC(.iteratorResult, a: value, b: value, end)
    } else {
      jumpAtC(.iteratorNext, a: iterator, b: value, end)
    }
    let start = instructions.count
    controls.append(.breakTarget(labels: labels, isLoop: true, label: end))
    controls.append(.iterator(register: iterator, isAsync: isAwait))
    controls.append(.continueTarget(labels: labels, label: next))
    bindHead(head, from: value)
    compile(body)
    closeScope()
    controls.removeLast(3)
    let stop = instructions.count
    loop(next)
    protectIterator(iterator, from: start, to: stop, isAsync: isAwait)
    place(end)
  }

  /// Makes an exception between two places close the iterator on its way.
  func protectIterator(_ iterator: Int, from start: Int, to stop: Int, isAsync: Bool) {
    let exception = register()
    let target = instructions.count
    protect(from: start, to: stop, target: target, register: exception)
    if isAsync {
      let result = register()
      let skip = newLabel()
      let guarded = instructions.count
      emit(.iteratorReturn, a: iterator, b: result)
      jump(.jumpIfUndefined, result, skip)
      emit(.await, a: result, b: result)
      let ignored = register()
      let after = instructions.count
      place(skip)
      emit(.throwValue, x: 1, a: exception)
      protect(from: guarded, to: after, target: after, register: ignored)
    } else {
      emit(.iteratorCloseQuietly, a: iterator)
      emit(.throwValue, x: 1, a: exception)
    }
  }
}
