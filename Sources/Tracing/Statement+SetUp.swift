import ScriptSyntax

extension Statement {
  /// Whether it only brings in what the program works with: packages, and the connection.
  ///
  /// `import … from 'sequelize'`, `const { DataTypes } = require('sequelize')`, `const sequelize = new Sequelize(…)`,
  /// `'use strict'`. A file of the project does what it likes when it is loaded, so loading one is no set-up.
  var isSetUp: Bool {
    switch kind {
    case .importModule(let declaration): Self.isPackage(Array(declaration.request.specifier.utf16))
    case .variable(let declaration):
      declaration.declarators.allSatisfy { $0.initial.map(Self.isSetUp) ?? false }
    case .expression(let expression):
      Self.isSetUp(expression)
    default: false
    }
  }

  private static func isSetUp(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .string(let text): text.elementsEqual("use strict".utf16)
    case .member(let object, _, _): isRequire(object)
    case .new(let callee, _): name(callee) == "Sequelize"
    default: isRequire(expression)
    }
  }

  private static func isRequire(_ expression: Expression) -> Bool {
    guard case .call(let callee, let arguments, _) = expression.kind, name(callee) == "require",
      arguments.count == 1, case .expression(let argument) = arguments[0],
      case .string(let module) = argument.kind
    else { return false }
    return isPackage(module)
  }

  private static func isPackage(_ module: [UInt16]) -> Bool {
    !module.starts(with: ".".utf16) && !module.starts(with: "/".utf16)
  }

  /// The name that a callee is, or that its last property has: `Sequelize` of `db.Sequelize`.
  private static func name(_ callee: Expression) -> String? {
    switch callee.kind {
    case .identifier(let name): name
    case .member(_, let property, _): property.name
    default: nil
    }
  }
}
