import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Binds the parameters in order; where they hold expressions, none has a value before its turn.
  func bindParameters(_ node: FunctionNode) {
    let hasExpressions = node.hasParameterExpressions
    declareParameters(node, areComing: hasExpressions)
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
      if case .identifier(let name) = parameter.target.kind {
        if hasExpressions { initialize(name, from: value) }
      } else {
        bind(parameter.target, from: value, mode: .initialize, source: argumentSource(parameter))
      }
    }
    guard let rest = node.rest else { return }
    code.keepsArguments = true
    let mark = nextRegister
    let list = register()
    emit(.loadRest, a: list, b: node.parameters.count)
    bind(rest, from: list, mode: .initialize, source: nil)
    nextRegister = mark
  }

  private func declareParameters(_ node: FunctionNode, areComing: Bool) {
    for (index, parameter) in node.parameters.enumerated() {
      if case .identifier(let name) = parameter.target.kind {
        declareParameter(name, register: index + 1, isComing: areComing)
      } else {
        declareParameters(of: parameter.target, areComing: areComing)
      }
    }
    if let rest = node.rest { declareParameters(of: rest, areComing: areComing) }
  }

  /// Declares what a pattern binds; only where closures may look too early does code check for a value.
  private func declareParameters(of pattern: Pattern, areComing: Bool) {
    for name in pattern.boundNames.map(\.name) {
      let hasDeadZone = areComing && usage.captured.contains(name)
      declare(name, .parameter, hasDeadZone: hasDeadZone).isComing = areComing
    }
  }

  /// Opens a scope for what the body declares, which the expressions in the parameters do not see.
  ///
  /// See ECMA-262 10.2.11, FunctionDeclarationInstantiation, steps 27 and 28.
  func openBodyScope() {
    openScope()
    bodyScope = scope
  }

  /// Gives a `var` of a parameter's name, in a scope of its own, the parameter's value (ECMA-262 10.2.11, step 28.f).
  func startVarsFromParameters() {
    guard let bodyScope, let functionScope, bodyScope !== functionScope else { return }
    for variable in bodyScope.order {
      guard let parameter = functionScope.variables[variable.name], parameter.kind == .parameter
      else { continue }
      let mark = nextRegister
      let temporary = register()
      load(parameter, of: functionScope, into: temporary)
      initialize(variable.name, from: temporary)
      nextRegister = mark
    }
  }

  /// How V8 names an argument that is taken apart: not at all, or as the choice of its default.
  private func argumentSource(_ parameter: PatternElement) -> PatternSource? {
    guard parameter.defaultValue != nil else { return .argument }
    guard case .object = parameter.target.kind else { return nil }
    return .text(String(repeating: "(intermediate value)", count: 3))
  }

  func declareParameter(_ name: String, register: Int, isComing: Bool) {
    guard !usage.captured.contains(name) else {
      declare(name, .parameter, hasDeadZone: isComing).isComing = isComing
      if !isComing { initialize(name, from: register) }
      return
    }
    let variable = Variable(
      name: name,
      kind: .parameter,
      place: .register(register),
      hasDeadZone: false
    )
    variable.isComing = isComing
    scope?.variables[name] = variable
    scope?.order.append(variable)
  }
}
