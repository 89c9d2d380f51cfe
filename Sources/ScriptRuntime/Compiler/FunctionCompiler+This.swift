import ScriptSyntax

/// `this` and `super`.
extension FunctionCompiler {
  func loadThis(into destination: Int) {
    if case .global = resolve("this") {
      if code.isDerived {
        code.names[Int32(emit(.checkInitialized, a: 0))] = "this"
      }
      if destination != 0 { emit(.move, a: destination, b: 0) }
      return
    }
    loadName("this", into: destination)
  }

  /// Loads `this` of a derived constructor, which may have no value yet.
  func loadThisUnchecked(into destination: Int) {
    guard case .local(let variable, let scope) = resolve("this"),
      case .slot(let slot) = variable.place
    else {
      emit(.move, a: destination, b: 0)
      return
    }
    emit(.loadScoped, x: scope.environment ?? 0, a: destination, b: slot)
  }

  private func storeThis(from register: Int) {
    switch resolve("this") {
    case .global: emit(.move, a: 0, b: register)
    case .local(let variable, let scope):
      if case .slot(let slot) = variable.place {
        emit(.storeScoped, x: scope.environment ?? 0, a: register, b: slot)
      }
    case .outer(let variable, let hops):
      if case .slot(let slot) = variable.place {
        emit(.storeOuter, a: register, b: slot, c: hops)
      }
    }
  }

  func getSuper(_ key: Int, into destination: Int) {
    let home = registers(2)
    loadName("%home", into: home)
    loadThis(into: home + 1)
    emit(.getSuper, x: home + 1, a: destination, b: key, c: home)
  }

  func compileSuperCall(_ arguments: [Argument], into destination: Int) {
    let base = registers(2)
    loadName("%function", into: base)
    loadName("new.target", into: base + 1)
    let result = base + 1
    if let count = plainArguments(arguments) {
      emit(.superCall, a: result, b: base, c: count)
    } else {
      spreadArguments(arguments)
      emit(.superCallSpread, a: result, b: base)
    }
    if !code.isArrow {
      let before = register()
      loadThisUnchecked(into: before)
      emit(.requireEmpty, a: before)
    }
    storeThis(from: result)
    emit(.runFields, a: result, b: base)
    emit(.move, a: destination, b: result)
  }
}
