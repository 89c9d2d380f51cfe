import Diagnostics
import ScriptSyntax

/// Turns a syntax tree into instructions.
enum Compiler {
  /// Compiles a program to the code of its module body.
  ///
  /// With `parameters` it is the body of a file of CommonJS: a function of them that does not wait.
  static func compile(
    _ program: Program,
    sourceNumber: Int,
    stepStarts: [Int: Int] = [:],
    parameters: [String] = [],
    scope: ModuleScope? = nil
  ) throws -> Code {
    let unit = CompilationUnit(
      source: program.source,
      sourceNumber: sourceNumber,
      usages: NameCollector.collect(program, parameters: parameters),
      blockFunctions: program.blockFunctions,
      moduleScope: scope,
      stepStarts: stepStarts
    )
    let compiler = FunctionCompiler(
      unit: unit,
      parent: nil,
      usage: NameUsage.Key(range: SourceRange(start: 0, end: 0), part: .module)
    )
    compiler.code.isAsync = parameters.isEmpty
    compiler.code.isModule = true
    compiler.code.isStrict = program.isStrict
    compiler.range = SourceRange(start: 0, end: 0)
    compiler.code.parameterCount = parameters.count
    _ = compiler.registers(parameters.count)
    compiler.openFunctionScope()
    if parameters.isEmpty { compiler.emit(.loadUndefined, a: 0) }
    compiler.bindImplicit()
    for (index, name) in parameters.enumerated() {
      compiler.declareParameter(name, register: index + 1, isComing: false)
    }
    compiler.hoistImports(program.statements)
    compiler.compileBody(program.statements)
    compiler.finishWithUndefined()
    compiler.recordBindings()
    compiler.code.stepVariables = unit.stepVariables(moduleCount: compiler.code.bindings.count)
    return compiler.finish()
  }
}

/// What all functions of a program share while they are compiled.
final class CompilationUnit {
  let source: SourceText
  /// The number of the source among those of the realm.
  let sourceNumber: Int
  let usages: [NameUsage.Key: NameUsage]
  /// What the code of the file has in common; nil for a program of its own.
  let moduleScope: ModuleScope?
  /// See ``Program/blockFunctions``.
  let blockFunctions: Set<Int>
  let stepStarts: [Int: Int]

  init(
    source: SourceText,
    sourceNumber: Int,
    usages: [NameUsage.Key: NameUsage],
    blockFunctions: Set<Int>,
    moduleScope: ModuleScope? = nil,
    stepStarts: [Int: Int]
  ) {
    self.source = source
    self.sourceNumber = sourceNumber
    self.usages = usages
    self.blockFunctions = blockFunctions
    self.moduleScope = moduleScope
    self.stepStarts = stepStarts
  }

  /// The step whose statements are being compiled; 0 outside of one.
  var step = 0
  /// The variables that steps name, of the module and of the function whose statements steps are, each once a step.
  private var named: [(step: Int, variable: Variable, isOfModule: Bool)] = []
  private var keys: [Name: PropertyKey] = [:]

  /// Notes that the step being compiled names a variable of a scope.
  func note(_ variable: Variable, of scope: CompilerScope) {
    guard step != 0, variable.namingStep != step else { return }
    let function = scope.function
    guard function.isOwn(scope), function.code.isModule || function.hasSteps else { return }
    variable.namingStep = step
    named.append((step, variable, function.code.isModule))
  }

  /// The numbers of the variables that each step names, those of an inner function after the module's.
  func stepVariables(moduleCount: Int) -> StepVariables {
    StepVariables(
      named.compactMap { entry in
        entry.variable.bindingPlace.map {
          (entry.step, entry.isOfModule ? $0 : moduleCount + $0)
        }
      }
    )
  }

  /// The key of a name, one object for the whole program, so that comparing is quick.
  func key(_ name: String) -> PropertyKey {
    if let key = keys[name] { return key }
    let key = PropertyKey(name)
    keys[name] = key
    return key
  }
}

/// Makes the code of one function; a class, since scopes and inner functions refer back to it.
final class FunctionCompiler {
  let unit: CompilationUnit
  let parent: FunctionCompiler?
  let code: Code
  let usage: NameUsage
  /// The scope in which the function was written.
  let outerScope: CompilerScope?
  var scope: CompilerScope?
  /// The scope of the parameters and of what is bound implicitly.
  var functionScope: CompilerScope?
  /// The scope of what the body declares: the same one, unless the parameters hold expressions.
  var bodyScope: CompilerScope?
  var instructions: ContiguousArray<Instruction> = []
  var range = SourceRange(start: 0, end: 0)
  var labels: [Label] = []
  var controls: [Control] = []
  /// Whether some of its statements begin steps.
  var hasSteps = false
  /// The labels written directly before the statement that is compiled next.
  var pendingLabels: [String] = []
  /// Where the optional chains around the present expression end when they find nothing.
  var chainExits: [Int] = []
  /// How the result of the call that is compiled next is iterated over; nil when it is not.
  var iteratedCall: Code.Iteration?
  var nextRegister = 1
  private var siteKeys: ContiguousArray<PropertyKey> = []
  private var numberConstants: [UInt64: Int] = [:]
  private var stringConstants: [ScriptString: Int] = [:]
  private var environmentDepth = 1

  init(unit: CompilationUnit, parent: FunctionCompiler?, usage: NameUsage.Key) {
    self.unit = unit
    self.parent = parent
    self.usage = unit.usages[usage] ?? NameUsage()
    outerScope = parent?.scope
    code = Code(source: unit.source, number: unit.sourceNumber)
    code.moduleScope = unit.moduleScope
    code.range = usage.range
  }

  // MARK: Emitting

  @discardableResult
  func emit(_ op: Opcode, x: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0) -> Int {
    instructions.append(
      Instruction(
        op: op,
        x: UInt16(truncatingIfNeeded: x),
        a: Int32(truncatingIfNeeded: a),
        b: Int32(truncatingIfNeeded: b),
        c: Int32(truncatingIfNeeded: c)
      )
    )
    code.ranges.append(range)
    return instructions.count - 1
  }

  /// Runs a closure with the instructions it makes placed at a range.
  func at(_ newRange: SourceRange, _ body: () -> Void) {
    let saved = range
    range = newRange
    body()
    range = saved
  }

  func newLabel() -> Int {
    labels.append(Label())
    return labels.count - 1
  }

  func place(_ label: Int) { labels[label].target = Int32(instructions.count) }

  func jump(_ label: Int) {
    labels[label].uses.append((emit(.jump), .a))
  }

  func loop(_ label: Int) {
    labels[label].uses.append((emit(.loop), .a))
  }

  func jump(_ op: Opcode, _ register: Int, _ label: Int) {
    labels[label].uses.append((emit(op, a: register), .b))
  }

  func jumpAtC(_ op: Opcode, a: Int, b: Int, _ label: Int) {
    labels[label].uses.append((emit(op, a: a, b: b), .c))
  }

  func register() -> Int { registers(1) }

  func registers(_ count: Int) -> Int {
    let first = nextRegister
    nextRegister += count
    code.registerCount = max(code.registerCount, nextRegister)
    return first
  }

  func constant(_ value: Value) -> Int {
    if case .number(let number) = value {
      if let index = numberConstants[number.bitPattern] { return index }
      numberConstants[number.bitPattern] = code.constants.count
    } else if case .string(let string) = value {
      if let index = stringConstants[string] { return index }
      stringConstants[string] = code.constants.count
    }
    code.constants.append(value)
    return code.constants.count - 1
  }

  func load(_ value: Value, into register: Int) {
    if case .undefined = value {
      emit(.loadUndefined, a: register)
    } else {
      emit(.loadConstant, a: register, b: constant(value))
    }
  }

  /// A site for a named property; sites of one key are kept apart so that each remembers its own shape.
  func site(_ name: String) -> Int {
    let key = unit.key(name)
    siteKeys.append(key)
    return siteKeys.count - 1
  }

  func protect(
    from start: Int,
    to end: Int,
    target: Int,
    register: Int,
    isCatch: Bool = false
  ) {
    guard start < end else { return }
    code.handlers.append(
      HandlerRange(
        start: Int32(start),
        end: Int32(end),
        target: Int32(target),
        register: Int32(register),
        isCatch: isCatch
      )
    )
  }

  // MARK: Scopes

  func openFunctionScope() {
    openScope()
    functionScope = scope
    bodyScope = scope
  }

  /// Whether a scope is the function's outermost one, of its parameters or of its body.
  func isOwn(_ scope: CompilerScope) -> Bool { scope === functionScope || scope === bodyScope }

  func openScope() {
    scope = CompilerScope(parent: scope ?? outerScope, function: self)
  }

  /// The place of the innermost environment of this function; 0 is the one it was made in.
  var innermostEnvironment: Int {
    var next = scope
    while let current = next, current.function === self {
      if let environment = current.environment { return environment }
      next = current.parent
    }
    return 0
  }

  func closeScope() {
    guard let closing = scope else { return }
    if closing.pushInstruction >= 0 {
      instructions[closing.pushInstruction].b = Int32(closing.slotCount)
      environmentDepth -= 1
    }
    for variable in closing.order where !variable.isChecked && !isOwn(closing) {
      if variable.markerInstruction >= 0 { instructions[variable.markerInstruction].op = .nop }
    }
    scope = closing.parent?.function === self ? closing.parent : nil
  }

  /// Declares a variable in the present scope.
  @discardableResult
  func declare(_ name: String, _ kind: Binding.Kind, hasDeadZone: Bool) -> Variable {
    guard let scope else { preconditionFailure("a variable is declared outside of all scopes") }
    if let existing = scope.variables[name] { return existing }
    let place: Variable.Place
    if usage.captured.contains(name) {
      if scope.environment == nil {
        let outer = innermostEnvironment
        scope.environment = environmentDepth
        environmentDepth += 1
        code.environmentCount = max(code.environmentCount, environmentDepth)
        scope.pushInstruction = emit(.pushScope, x: scope.environment ?? 0, c: outer)
      }
      place = .slot(scope.slotCount)
      scope.slotCount += 1
    } else {
      place = .register(register())
    }
    let variable = Variable(name: name, kind: kind, place: place, hasDeadZone: hasDeadZone)
    scope.variables[name] = variable
    scope.order.append(variable)
    if hasDeadZone, case .register(let register) = place {
      variable.markerInstruction = emit(.loadEmpty, a: register)
    }
    if !hasDeadZone, case .slot(let slot) = place {
      let temporary = nextRegister
      code.registerCount = max(code.registerCount, temporary + 1)
      emit(.loadUndefined, a: temporary)
      emit(.storeScoped, x: scope.environment ?? 0, a: temporary, b: slot)
    } else if !hasDeadZone, case .register(let register) = place {
      emit(.loadUndefined, a: register)
    }
    return variable
  }

  // MARK: Finishing

  /// Records the variables of the function's own scopes for the tracker; one of the body hides a parameter.
  func recordBindings() {
    guard let functionScope, let bodyScope else { return }
    record(functionScope) { bodyScope === functionScope || bodyScope.variables[$0] == nil }
    if bodyScope !== functionScope { record(bodyScope) { _ in true } }
  }

  private func record(_ scope: CompilerScope, where isVisible: (String) -> Bool) {
    for variable in scope.order
    where !NameUsage.implicit.contains(variable.name) && !variable.name.hasPrefix("%")
      && isVisible(variable.name) && Name(variable.name) != Name(Export.defaultName)
      && !(code.isModule && variable.kind == .parameter)
    {
      let place: BindingInfo.Place
      switch variable.place {
      case .register(let register): place = .register(register)
      case .slot(let slot): place = .environment(scope.environment ?? 0, index: slot)
      case .imported(let index): place = .imported(index)
      }
      variable.bindingPlace = code.bindings.count
      code.bindings.append(BindingInfo(name: variable.name, kind: variable.kind, place: place))
    }
  }

  func finish() -> Code {
    while scope != nil { closeScope() }
    for label in labels {
      for use in label.uses {
        switch use.operand {
        case .a: instructions[use.instruction].a = label.target
        case .b: instructions[use.instruction].b = label.target
        case .c: instructions[use.instruction].c = label.target
        }
      }
    }
    code.install(instructions, sites: siteKeys)
    return code
  }
}
