import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Makes a closure of a function.
  func compileFunction(_ node: FunctionNode, name: String, into destination: Int) {
    if node.form == .expression, let own = node.name {
      let mark = nextRegister
      openScope()
      declare(own.name, .const, hasDeadZone: false)
      let temporary = register()
      makeClosure(functionCode(node, name: own.name), into: temporary)
      initialize(own.name, from: temporary)
      emit(.move, a: destination, b: temporary)
      closeScope()
      nextRegister = mark
      return
    }
    makeClosure(functionCode(node, name: node.name?.name ?? name), into: destination)
  }

  func makeClosure(_ inner: Code, into destination: Int) {
    code.functions.append(inner)
    emit(.closure, x: innermostEnvironment, a: destination, b: code.functions.count - 1)
  }

  /// Compiles an inner function.
  func functionCode(_ node: FunctionNode, name: String, hasFields: Bool = false) -> Code {
    let inner = FunctionCompiler(
      unit: unit,
      parent: self,
      usage: NameUsage.Key(range: node.range, part: .function)
    )
    let code = inner.code
    code.name = name
    code.isAsync = node.isAsync
    inner.range = node.range
    switch node.form {
    case .declaration, .expression: code.isConstructor = !node.isAsync
    case .arrow: code.isArrow = true
    case .method, .getter, .setter, .classInitializer: break
    case .constructor, .derivedConstructor:
      code.isConstructor = true
      code.isClassConstructor = true
      code.isDerived = node.form == .derivedConstructor
    }
    code.parameterCount = node.parameters.count
    code.length = node.parameters.prefix { $0.defaultValue == nil }.count
    _ = inner.registers(node.parameters.count)
    inner.openFunctionScope()
    inner.bindImplicit()
    if hasFields, !code.isDerived {
      let function = inner.register()
      inner.emit(.loadFunction, a: function)
      inner.emit(.runFields, a: 0, b: function)
    }
    inner.bindParameters(node)
    inner.compileBody(node.body)
    inner.range = SourceRange(start: max(node.range.end - 1, node.range.start), end: node.range.end)
    inner.finishWithUndefined()
    inner.recordBindings()
    return inner.finish()
  }

  /// Binds `this`, `arguments` and the like where the function or its arrow functions use them.
  func bindImplicit() {
    guard !code.isArrow else { return }
    if usage.captured.contains("this") {
      let variable = declare("this", .const, hasDeadZone: code.isDerived)
      if !code.isDerived { initialize("this", from: 0) }
      variable.isInitialized = !code.isDerived
    }
    let loads: [(String, Opcode)] = [
      ("new.target", .loadNewTarget), ("arguments", .loadArguments), ("%home", .loadHome),
      ("%function", .loadFunction),
    ]
    for (name, op) in loads where usage.used.contains(name) && !code.isModule {
      let mark = nextRegister
      declare(name, name == "arguments" ? .let : .const, hasDeadZone: false)
      if nextRegister == mark { _ = register() }
      let temporary = register()
      emit(op, a: temporary)
      initialize(name, from: temporary)
      if name == "arguments" { code.keepsArguments = true }
    }
  }

  private func bindParameters(_ node: FunctionNode) {
    for (index, parameter) in node.parameters.enumerated() {
      if case .identifier(let name) = parameter.target.kind {
        declareParameter(name, register: index + 1)
      } else {
        for name in boundNames(parameter.target) { declare(name, .parameter, hasDeadZone: false) }
      }
    }
    if let rest = node.rest {
      for name in boundNames(rest) { declare(name, .parameter, hasDeadZone: false) }
      code.keepsArguments = true
    }
    var coming: [Variable] = []
    if node.parameters.contains(where: { $0.defaultValue != nil }) {
      coming = scope?.order.filter { $0.kind == .parameter } ?? []
      for variable in coming { variable.isComing = true }
    }
    func arrived(_ pattern: Pattern) {
      let names = boundNames(pattern)
      for variable in coming where names.contains(variable.name) { variable.isComing = false }
    }
    for (index, parameter) in node.parameters.enumerated() {
      let value = index + 1
      if let standard = parameter.defaultValue {
        let skip = newLabel()
        jump(.jumpIfNotUndefined, value, skip)
        var name: String?
        if case .identifier(let text) = parameter.target.kind { name = text }
        compile(standard, into: value, name: name)
        place(skip)
      }
      arrived(parameter.target)
      if case .identifier(let name) = parameter.target.kind {
        if usage.captured.contains(name), parameter.defaultValue != nil {
          initialize(name, from: value)
        }
      } else {
        bind(parameter.target, from: value, mode: .initialize, source: argumentSource(parameter))
      }
    }
    if let rest = node.rest {
      arrived(rest)
      let mark = nextRegister
      let list = register()
      emit(.loadRest, a: list, b: node.parameters.count)
      bind(rest, from: list, mode: .initialize, source: nil)
      nextRegister = mark
    }
  }

  /// How V8 names an argument that is taken apart: not at all, or as the choice of its default.
  private func argumentSource(_ parameter: PatternElement) -> PatternSource? {
    guard parameter.defaultValue != nil else { return .argument }
    guard case .object = parameter.target.kind else { return nil }
    return .text(String(repeating: "(intermediate value)", count: 3))
  }

  private func declareParameter(_ name: String, register: Int) {
    guard !usage.captured.contains(name) else {
      declare(name, .parameter, hasDeadZone: false)
      initialize(name, from: register)
      return
    }
    let variable = Variable(
      name: name,
      kind: .parameter,
      place: .register(register),
      hasDeadZone: false
    )
    scope?.variables[name] = variable
    scope?.order.append(variable)
  }
}
