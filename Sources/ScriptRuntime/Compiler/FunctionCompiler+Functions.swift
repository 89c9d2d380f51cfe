import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Makes a closure of a function.
  func compileFunction(_ node: FunctionNode, name: String, into destination: Int) {
    if node.form == .expression, let own = node.name {
      let mark = nextRegister
      openScope()
      declare(own.name, .const, hasDeadZone: false).isFunctionName = true
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
    code.isGenerator = node.isGenerator
    code.isStrict = node.isStrict
    inner.range = node.range
    switch node.form {
    case .declaration, .expression: code.isConstructor = !node.isAsync && !node.isGenerator
    case .arrow: code.isArrow = true
    case .method, .getter, .setter: break
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
    if node.isGenerator { inner.emit(.generatorStart) }
    if node.hasParameterExpressions { inner.openBodyScope() }
    inner.compileBody(node.body)
    inner.range = SourceRange(start: max(node.range.end - 1, node.range.start), end: node.range.end)
    inner.finishWithUndefined()
    inner.recordBindings()
    return inner.finish()
  }

  /// Binds `this`, `arguments` and the like where the function or its arrow functions use them.
  func bindImplicit() {
    guard !code.isArrow else { return }
    if !code.isStrict, usage.used.contains("this") { emit(.loadSloppyThis, a: 0) }
    if usage.captured.contains("this") {
      let variable = declare("this", .const, hasDeadZone: code.isDerived)
      if !code.isDerived { initialize("this", from: 0) }
      variable.isInitialized = !code.isDerived
    }
    let loads: [(String, Opcode)] = [
      ("new.target", .loadNewTarget), ("arguments", .loadArguments), ("%home", .loadHome),
      ("%function", .loadFunction),
    ]
    // A file of CommonJS is the body of a function, unlike a module.
    let isFunction = !code.isModule || code.parameterCount > 0
    for (name, op) in loads where usage.used.contains(name) && isFunction {
      let mark = nextRegister
      declare(name, name == "arguments" ? .let : .const, hasDeadZone: false)
      if nextRegister == mark { _ = register() }
      let temporary = register()
      emit(op, a: temporary)
      initialize(name, from: temporary)
      if name == "arguments" { code.keepsArguments = true }
    }
  }
}
