import Diagnostics
package import ScriptSyntax

/// What a file of CommonJS finds in its scope besides the globals, as the parameters of the function that Node makes
/// of the file (`lib/internal/modules/cjs/loader.js`, `wrapSafe`).
package struct CommonJSScope {
  /// The values of ``Program/commonJSNames``.
  package let values: [Value]
  /// `this` at the top of the file.
  let this: Value
  /// The path of the file.
  let path: String

  /// Makes the scope of a file.
  package init(
    exports: ScriptObject,
    require: FunctionObject,
    module: ScriptObject,
    filename: String,
    dirname: String
  ) {
    values = [
      .object(exports), .object(require), .object(module), Value(filename), Value(dirname),
    ]
    this = .object(exports)
    path = filename
  }
}

extension ScriptRun.Body {
  /// Whose code it is; nil for a program of its own.
  var scope: ModuleScope? {
    switch self {
    case .module, .esModule: nil
    case .commonJS(let scope): ModuleScope(path: scope.path, isModule: false)
    }
  }

  /// The names of the parameters that the file's body has.
  var parameters: [String] {
    switch self {
    case .module, .esModule: []
    case .commonJS: Program.commonJSNames
    }
  }
}

extension Realm {
  /// Runs a further file of the program as CommonJS, to its end or to what it throws.
  package func run(_ program: Program, in scope: CommonJSScope) throws {
    let code = try Compiler.compile(
      program,
      sourceNumber: add(program.source),
      parameters: Program.commonJSNames,
      scope: ModuleScope(path: scope.path, isModule: false)
    )
    let function = ScriptFunction(self, code: code, environment: nil)
    _ = try call(function, this: scope.this, arguments: scope.values)
  }
}
