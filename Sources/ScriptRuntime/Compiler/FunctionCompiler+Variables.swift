import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Where a name leads.
  enum Resolution {
    case local(Variable, CompilerScope)
    /// A variable of an outer function, some environments out from the function's own.
    case outer(Variable, hops: Int)
    case global
  }

  func resolve(_ name: String) -> Resolution {
    var next = scope
    while let current = next, current.function === self {
      if let variable = current.variables[name] {
        unit.note(variable, of: current)
        return .local(variable, current)
      }
      next = current.parent
    }
    let isImplicit = NameUsage.implicit.contains(name)
    if isImplicit, !code.isArrow { return .global }
    next = next ?? outerScope
    var hops = 0
    var owner: FunctionCompiler = self
    while let current = next {
      if current.function !== owner {
        // What is bound implicitly does not reach through a function that is no arrow function.
        if isImplicit, owner !== self, !owner.code.isArrow { return .global }
        owner = current.function
      }
      if let variable = current.variables[name] {
        unit.note(variable, of: current)
        return .outer(variable, hops: hops)
      }
      if current.environment != nil { hops += 1 }
      next = current.parent ?? current.function.outerScope
    }
    return .global
  }

  private func needsCheck(_ variable: Variable, _ scope: CompilerScope) -> Bool {
    variable.hasDeadZone && (!variable.isInitialized || scope.isSwitch)
  }

  /// Loads a variable by name.
  func loadName(_ name: String, into destination: Int) {
    switch resolve(name) {
    case .local(let variable, let scope): load(variable, of: scope, into: destination)
    case .outer(let variable, let hops):
      if case .imported(let index) = variable.place {
        return loadImported(index, name, into: destination)
      }
      guard case .slot(let slot) = variable.place else {
        preconditionFailure("the variable \(name) is used by an inner function but not captured")
      }
      let index = emit(
        variable.hasDeadZone ? .loadOuterChecked : .loadOuter,
        a: destination,
        b: slot,
        c: hops
      )
      if variable.hasDeadZone { code.names[Int32(index)] = name }
    case .global:
      emit(.loadGlobal, a: destination, b: site(name))
    }
  }

  private func loadImported(_ index: Int, _ name: String, into destination: Int) {
    code.names[Int32(emit(.loadImported, a: destination, b: index))] = name
  }

  /// Loads a variable of this function.
  func load(_ variable: Variable, of scope: CompilerScope, into destination: Int) {
    guard !variable.isComing else { return throwDeadZone(variable.name) }
    let check = needsCheck(variable, scope)
    if check { variable.isChecked = true }
    switch variable.place {
    case .register(let register):
      if check {
        code.names[Int32(emit(.checkInitialized, a: register))] = variable.name
      }
      if register != destination { emit(.move, a: destination, b: register) }
    case .slot(let slot):
      let index = emit(
        check ? .loadScopedChecked : .loadScoped,
        x: scope.environment ?? 0,
        a: destination,
        b: slot
      )
      if check { code.names[Int32(index)] = variable.name }
    case .imported(let index): loadImported(index, variable.name, into: destination)
    }
  }

  /// Throws what reading a variable throws that has no value yet.
  private func throwDeadZone(_ name: String) {
    let nothing = register()
    emit(.loadEmpty, a: nothing)
    code.names[Int32(emit(.checkInitialized, a: nothing))] = name
  }

  /// The register of a local variable that can be used in place, or nil.
  func plainRegister(_ name: String) -> Int? {
    guard case .local(let variable, let scope) = resolve(name),
      case .register(let register) = variable.place, !needsCheck(variable, scope),
      !variable.isComing
    else { return nil }
    return register
  }

  /// Gives a variable its first value.
  func initialize(_ name: String, from register: Int) {
    guard case .local(let variable, let scope) = resolve(name) else { return }
    switch variable.place {
    case .register(let target):
      if target != register { emit(.move, a: target, b: register) }
    case .slot(let slot):
      emit(.storeScoped, x: scope.environment ?? 0, a: register, b: slot)
    case .imported: return
    }
    variable.isInitialized = true
    variable.isComing = false
  }

  /// Assigns a variable by name.
  func storeName(_ name: String, from register: Int) {
    switch resolve(name) {
    case .local(let variable, _) where variable.isComing: throwDeadZone(name)
    case .local(let variable, let scope):
      let check = needsCheck(variable, scope)
      if check { variable.isChecked = true }
      if variable.isFunctionName, !code.isStrict { return }
      if variable.isConstant {
        if check { load(variable, of: scope, into: self.register()) }
        emit(.throwConstant)
        return
      }
      switch variable.place {
      case .register(let target):
        if check { code.names[Int32(emit(.checkInitialized, a: target))] = name }
        if target != register { emit(.move, a: target, b: register) }
      case .slot(let slot):
        let index = emit(
          check ? .storeScopedChecked : .storeScoped,
          x: scope.environment ?? 0,
          a: register,
          b: slot
        )
        if check { code.names[Int32(index)] = name }
      case .imported: emit(.throwConstant)
      }
    case .outer(let variable, let hops):
      if case .imported = variable.place {
        emit(.throwConstant)
        return
      }
      guard case .slot(let slot) = variable.place else { return }
      if variable.isFunctionName, !code.isStrict { return }
      if variable.isConstant {
        let temporary = self.register()
        let index = emit(.loadOuterChecked, a: temporary, b: slot, c: hops)
        code.names[Int32(index)] = name
        emit(.throwConstant)
        return
      }
      let index = emit(
        variable.hasDeadZone ? .storeOuterChecked : .storeOuter,
        a: register,
        b: slot,
        c: hops
      )
      if variable.hasDeadZone { code.names[Int32(index)] = name }
    case .global:
      emit(.storeGlobal, x: code.isStrict ? 0 : 1, a: register, b: site(name))
    }
  }

  /// Assigns a variable that the function's body declares with `var`, whatever hides it here.
  func storeVar(_ name: String, from register: Int) {
    guard let bodyScope, let variable = bodyScope.variables[name] else { return }
    switch variable.place {
    case .register(let target): emit(.move, a: target, b: register)
    case .slot(let slot):
      emit(.storeScoped, x: bodyScope.environment ?? 0, a: register, b: slot)
    case .imported: break
    }
  }

  // MARK: Hoisting

  /// Declares the imports of a program of its own and binds them.
  func hoistImports(_ statements: [Statement]) {
    for statement in statements {
      guard case .importModule(let declaration) = statement.kind else { continue }
      for specifier in declaration.specifiers {
        declare(specifier.local.name, .import, hasDeadZone: false)
      }
      at(declaration.request.range) {
        let mark = nextRegister
        let module = registers(2)
        emit(.importModule, a: module, b: constant(Value(declaration.request.specifier)))
        for specifier in declaration.specifiers {
          switch specifier.imported {
          case .defaultExport:
            emit(.importMember, x: 1, a: module + 1, b: module, c: site("default"))
          case .namespace: emit(.importMember, x: 2, a: module + 1, b: module, c: site("default"))
          case .named(let name): emit(.importMember, a: module + 1, b: module, c: site(name))
          }
          initialize(specifier.local.name, from: module + 1)
        }
        nextRegister = mark
      }
    }
  }

  /// The statement inside an export, or the statement itself.
  func unwrapped(_ statement: Statement) -> Statement {
    var result = statement
    while case .export(let inner?) = result.kind { result = inner }
    return result
  }

  /// Declares what a list of statements declares in its own scope, and makes its functions.
  func hoist(_ statements: [Statement]) {
    for statement in statements {
      if exportsUnnamedValue(statement) { declare(Export.defaultName, .const, hasDeadZone: true) }
      let statement = unwrapped(statement)
      switch statement.kind {
      case .variable(let declaration) where declaration.kind != .var:
        for declarator in declaration.declarators {
          for name in declarator.target.boundNames.map(\.name) {
            declare(name, declaration.kind == .const ? .const : .let, hasDeadZone: true)
          }
        }
      case .classDeclaration(let node):
        if let name = node.name { declare(name.name, .class, hasDeadZone: true) }
      case .function(let node):
        if let name = node.name { declare(name.name, .function, hasDeadZone: false) }
      default: break
      }
    }
    for statement in statements {
      if let node = defaultFunction(statement) {
        declare(Export.defaultName, .function, hasDeadZone: false)
        hoist(node, named: "default", as: Export.defaultName)
      } else if case .function(let node) = unwrapped(statement).kind, let name = node.name {
        hoist(node, named: name.name, as: name.name)
      }
    }
  }

  private func hoist(_ node: FunctionNode, named name: String, as variable: String) {
    let mark = nextRegister
    let temporary = register()
    compileFunction(node, name: name, into: temporary)
    initialize(variable, from: temporary)
    nextRegister = mark
  }

  /// Declares the `var` names of a function's body.
  func hoistVars(_ statements: [Statement]) {
    for statement in statements { hoistVars(statement) }
  }

  private func hoistVars(_ statement: Statement) {
    switch statement.kind {
    case .variable(let declaration): hoistVars(declaration)
    case .block(let statements): hoistVars(statements)
    case .ifElse(_, let then, let otherwise):
      hoistVars(then)
      if let otherwise { hoistVars(otherwise) }
    case .forLoop(let initial, _, _, let body):
      if case .variable(let declaration) = initial { hoistVars(declaration) }
      hoistVars(body)
    case .forIn(let head, _, let body), .forOf(let head, _, _, let body):
      if case .declaration(.var, let pattern) = head { declareVars(pattern) }
      hoistVars(body)
    case .whileLoop(_, let body), .doWhile(let body, _), .labeled(_, let body): hoistVars(body)
    case .switchCase(_, let cases): for item in cases { hoistVars(item.body) }
    case .tryCatch(let block, let handler, let finalizer):
      hoistVars(block)
      if let handler { hoistVars(handler.body) }
      if let finalizer { hoistVars(finalizer) }
    case .export(let inner): if let inner { hoistVars(inner) }
    case .function(let node):
      guard unit.blockFunctions.contains(node.range.start), let name = node.name else { break }
      declare(name.name, .var, hasDeadZone: false)
    case .expression, .classDeclaration, .empty, .breakTo, .continueTo, .returnValue,
      .throwValue, .importModule:
      break
    }
  }

  private func hoistVars(_ declaration: VariableDeclaration) {
    guard declaration.kind == .var else { return }
    for declarator in declaration.declarators { declareVars(declarator.target) }
  }

  private func declareVars(_ pattern: Pattern) {
    for name in pattern.boundNames.map(\.name) { declare(name, .var, hasDeadZone: false) }
  }
}
