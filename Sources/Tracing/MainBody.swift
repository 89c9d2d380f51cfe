import Diagnostics
import ScriptSyntax

/// The statements that do a program's work: the module body, in which the call of the one async
/// function that is called at top level stands for that function's statements.
struct MainBody {
  /// The statements in the order in which they are expected to run.
  let statements: [Statement]
  /// Whether no function's statements are among them.
  let isModuleBody: Bool

  init(_ program: Program) {
    let functions = Self.asyncFunctions(program.statements)
    for (index, statement) in program.statements.enumerated() {
      guard case .expression(let expression) = statement.kind,
        let body = Self.calledBody(expression, functions)
      else { continue }
      let others = program.statements.enumerated().filter { place, other in
        place != index && !Self.declares(other, body.name)
      }
      let before = others.filter { $0.offset < index }.map(\.element)
      let after = others.filter { $0.offset > index }.map(\.element)
      statements = before + body.statements + after
      isModuleBody = false
      return
    }
    statements = program.statements
    isModuleBody = true
  }

  private typealias Body = (name: String?, statements: [Statement])

  /// The async functions without parameters that the module body declares, by name.
  private static func asyncFunctions(_ statements: [Statement]) -> [Name: [Statement]] {
    var functions: [Name: [Statement]] = [:]
    for statement in statements {
      switch statement.kind {
      case .function(let node):
        if node.isAsync, node.parameters.isEmpty, let name = node.name {
          functions[name.name] = node.body
        }
      case .variable(let declaration):
        for declarator in declaration.declarators {
          if case .identifier(let name) = declarator.target.kind,
            case .function(let node) = declarator.initial?.kind, node.isAsync,
            node.parameters.isEmpty, !node.isExpressionBody
          {
            functions[name] = node.body
          }
        }
      default:
        continue
      }
    }
    return functions
  }

  /// The statements of the function that an expression calls: `main()`, `await main()`,
  /// `main().catch(…)`, `(async () => { … })()`.
  private static func calledBody(
    _ expression: Expression,
    _ functions: [Name: [Statement]]
  ) -> Body? {
    switch expression.kind {
    case .await(let inner), .parenthesized(let inner), .unary(.void, let inner):
      return calledBody(inner, functions)
    case .call(let callee, let arguments, _):
      switch callee.kind {
      case .identifier(let name):
        guard arguments.isEmpty, let body = functions[name] else { return nil }
        return (name, body)
      case .member(let object, let property, _):
        switch property.name {
        case "then", "catch", "finally": return calledBody(object, functions)
        default: return nil
        }
      case .parenthesized(let inner):
        guard case .function(let node) = inner.kind, node.isAsync, !node.isExpressionBody else {
          return nil
        }
        return (nil, node.body)
      default:
        return nil
      }
    default:
      return nil
    }
  }

  private static func declares(_ statement: Statement, _ name: String?) -> Bool {
    switch statement.kind {
    case .function(let node):
      node.name?.name == name && name != nil
    case .variable(let declaration):
      declaration.declarators.count == 1
        && declaration.declarators.contains { declarator in
          if case .identifier(name) = declarator.target.kind { true } else { false }
        }
    default:
      false
    }
  }
}
