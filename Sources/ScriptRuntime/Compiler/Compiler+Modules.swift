import Diagnostics
import ScriptSyntax

/// What comes of compiling a module.
struct CompiledModule {
  let code: Code
  /// The modules that it names, in order, each once.
  let requests: [ModuleRequest]
  /// What it imports, by the numbers that its code uses.
  let imports: [ModuleImport]
  /// The slots of the variables that it exports.
  let slots: [Name: Int]
  /// The place, in the frame of the module, of the environment that has these slots.
  let environment: Int
}

extension Compiler {
  /// Compiles an ES module, whose exported variables are where other modules find them.
  static func compileModule(
    _ program: Program,
    scope: ModuleScope,
    sourceNumber: Int,
    stepStarts: [Int: Int]
  ) throws -> CompiledModule {
    let exported = program.exportedVariables
    let unit = CompilationUnit(
      source: program.source,
      sourceNumber: sourceNumber,
      usages: NameCollector.collect(program, captured: exported),
      blockFunctions: [],
      moduleScope: scope,
      stepStarts: stepStarts
    )
    let compiler = FunctionCompiler(
      unit: unit,
      parent: nil,
      usage: NameUsage.Key(range: SourceRange(start: 0, end: 0), part: .module)
    )
    compiler.code.isModule = true
    compiler.range = SourceRange(start: 0, end: 0)
    compiler.openFunctionScope()
    compiler.emit(.loadUndefined, a: 0)
    compiler.bindImplicit()
    let requests = program.moduleRequests
    let imports = compiler.declareImports(program.statements, requests)
    compiler.compileBody(program.statements)
    compiler.finishWithUndefined()
    compiler.recordBindings()
    compiler.code.stepVariables = unit.stepVariables(moduleCount: compiler.code.bindings.count)
    let (slots, environment) = compiler.places(of: exported)
    let code = compiler.finish()
    code.isAsync = code.isWrittenAsModule
    return CompiledModule(
      code: code,
      requests: requests,
      imports: imports,
      slots: slots,
      environment: environment
    )
  }
}

extension Program {
  /// The variables that the module exports.
  fileprivate var exportedVariables: [String] {
    exports.compactMap { export in
      switch export.source {
      case .declared(let name): name
      case .listed(let identifier): identifier.name
      case .imported, .everything: nil
      }
    }
  }

  /// The modules that the module names, in the order of the text, each once.
  fileprivate var moduleRequests: [ModuleRequest] {
    var all = exports.compactMap { export -> ModuleRequest? in
      switch export.source {
      case .declared, .listed: nil
      case .imported(_, let request), .everything(let request): request
      }
    }
    for case .importModule(let declaration) in statements.map(\.kind) {
      all.append(declaration.request)
    }
    var result: [ModuleRequest] = []
    for request in all.sorted(by: { $0.range.start < $1.range.start })
    where !result.contains(where: request.isSame) {
      result.append(request)
    }
    return result
  }
}

extension FunctionCompiler {
  /// Declares what a module imports as variables of other modules.
  fileprivate func declareImports(
    _ statements: [Statement],
    _ requests: [ModuleRequest]
  ) -> [ModuleImport] {
    var imports: [ModuleImport] = []
    for case .importModule(let declaration) in statements.map(\.kind) {
      guard let request = requests.firstIndex(where: declaration.request.isSame) else { continue }
      for specifier in declaration.specifiers {
        let name = specifier.local.name
        let variable = Variable(
          name: name,
          kind: .import,
          place: .imported(imports.count),
          hasDeadZone: false
        )
        scope?.variables[name] = variable
        // What CommonJS gives every file is no variable of the program.
        if declaration.request.specifier != ModuleRequest.commonJSScope {
          scope?.order.append(variable)
        }
        imports.append(
          ModuleImport(
            imported: specifier.imported,
            local: name,
            request: request,
            range: specifier.range
          )
        )
      }
    }
    return imports
  }

  /// The slots of variables of the module, and the place of their environment.
  fileprivate func places(of names: [String]) -> ([Name: Int], Int) {
    var slots: [Name: Int] = [:]
    for name in names {
      if case .slot(let slot)? = functionScope?.variables[name]?.place { slots[name] = slot }
    }
    return (slots, functionScope?.environment ?? 0)
  }

  // MARK: Default exports

  /// The function without a name that a module exports as its default, which is there before the module runs.
  func defaultFunction(_ statement: Statement) -> FunctionNode? {
    guard code.isModule, unit.moduleScope?.isModule == true,
      case .export(let inner?) = statement.kind,
      case .expression(let expression) = inner.kind,
      case .function(let node) = expression.kind, node.form == .expression
    else { return nil }
    return node
  }

  /// Compiles what a module exports; a default value that has no name gets a variable.
  func compileExported(_ statement: Statement) {
    guard unit.moduleScope?.isModule == true, case .expression(let expression) = statement.kind
    else { return compile(statement) }
    if case .function(let node) = expression.kind, node.form == .expression { return }
    at(expression.range) {
      let mark = nextRegister
      let value = register()
      compile(expression, into: value, name: "default")
      initialize(Export.defaultName, from: value)
      nextRegister = mark
    }
  }

  /// Whether a statement exports a default value that has no name, but no function.
  func exportsUnnamedValue(_ statement: Statement) -> Bool {
    guard unit.moduleScope?.isModule == true, case .export(let inner?) = statement.kind,
      case .expression = inner.kind
    else { return false }
    return defaultFunction(statement) == nil
  }
}
