import ScriptSyntax

/// `yield` and `yield*`. What a generator goes on with after it is two registers: a value, and how it came: 0 for `next`,
/// 1 for `throw`, which raises an exception outside of `yield*`, 2 for `return`, which leaves the function as its
/// statement does, through `finally` and the iterators of loops.
extension FunctionCompiler {
  /// Compiles `yield value`, whose result is what `next` was given.
  func compileYield(_ value: Expression?, into destination: Int) {
    let sent = registers(2)
    if let value { compile(value, into: sent) } else { emit(.loadUndefined, a: sent) }
    if code.isAsync { emit(.await, a: sent, b: sent) }
    emit(code.isAsync ? .asyncYield : .yield, a: sent, b: sent)
    let goesOn = newLabel()
    jumpAtC(.jumpIfCompletion, a: sent + 1, b: 0, goesOn)
    if code.isAsync { emit(.await, a: sent, b: sent) }
    emitExit(.returnValue, from: controls.count, value: sent)
    place(goesOn)
    emit(.move, a: destination, b: sent)
  }

  /// Compiles `yield* iterable` (ECMA-262 15.5.5).
  func compileDelegation(_ iterable: Expression, into destination: Int) {
    let iterator = registers(2)
    let sent = registers(2)
    let isAsync = code.isAsync ? 1 : 0
    compile(iterable, into: sent)
    at(iterable.range) {
      _ = emit(.iteratorInit, x: code.isAsync ? 1 : 4, a: iterator, b: sent)
    }
    emit(.loadUndefined, a: sent)
    load(.number(0), into: sent + 1)
    let again = newLabel()
    let hasNoReturn = newLabel()
    let isDone = newLabel()
    place(again)
    let call = emit(.delegateCall, x: isAsync, a: sent, b: iterator)
    labels[hasNoReturn].uses.append((call, .c))
    if code.isAsync { emit(.await, a: sent, b: sent) }
    let result = emit(.delegateResult, x: isAsync, a: sent)
    labels[isDone].uses.append((result, .c))
    emit(code.isAsync ? .asyncYield : .yield, x: 1, a: sent, b: sent)
    if code.isAsync { awaitReturned(sent, again) }
    loop(again)
    endDelegation(sent, hasNoReturn: hasNoReturn, isDone: isDone, into: destination)
  }

  /// Waits for what an async generator is to return, as ECMA-262 AsyncGeneratorYield does; its rejection is thrown into
  /// the inner iterator.
  private func awaitReturned(_ sent: Int, _ again: Int) {
    let isReturn = newLabel()
    jumpAtC(.jumpIfCompletion, a: sent + 1, b: 2, isReturn)
    loop(again)
    place(isReturn)
    let start = instructions.count
    emit(.await, a: sent, b: sent)
    let end = instructions.count
    loop(again)
    protect(from: start, to: end, target: instructions.count, register: sent)
    load(.number(1), into: sent + 1)
  }

  private func endDelegation(
    _ sent: Int,
    hasNoReturn: Int,
    isDone: Int,
    into destination: Int
  ) {
    let leaves = newLabel()
    let goesOn = newLabel()
    place(isDone)
    jumpAtC(.jumpIfCompletion, a: sent + 1, b: 0, goesOn)
    jump(leaves)
    place(hasNoReturn)
    if code.isAsync { emit(.await, a: sent, b: sent) }
    place(leaves)
    emitExit(.returnValue, from: controls.count, value: sent)
    place(goesOn)
    emit(.move, a: destination, b: sent)
  }
}
