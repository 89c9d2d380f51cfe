import Diagnostics
import ScriptSyntax

/// The program that claims ask for: the user's own with statements added that judge them.
struct ClaimInsertion {
  private var program: Program

  init(_ program: Program) { self.program = program }

  /// The program with statements after the ends of others.
  ///
  /// - Parameter added: Statements by the place at which the statement before them begins.
  /// - Returns: The program with them; every place stays what it was.
  func adding(_ added: [Int: [Statement]]) -> Program {
    var result = program
    result.statements = edit(program.statements, added)
    return result
  }

  /// Edits a list of statements and the bodies of the functions that it calls or declares.
  private func edit(_ statements: [Statement], _ added: [Int: [Statement]]) -> [Statement] {
    statements.flatMap { statement -> [Statement] in
      let following = added[statement.range.start] ?? []
      var statement = statement
      switch statement.kind {
      case .function(var node):
        node.body = edit(node.body, added)
        statement.kind = .function(node)
      case .variable(var declaration):
        for index in declaration.declarators.indices {
          declaration.declarators[index].initial = declaration.declarators[index].initial
            .map { edit($0, added) }
        }
        statement.kind = .variable(declaration)
      case .expression(let expression):
        statement.kind = .expression(edit(expression, added))
      default:
        break
      }
      return [statement] + following
    }
  }

  /// Edits the body of a function expression, also inside a call of it.
  private func edit(_ expression: Expression, _ added: [Int: [Statement]]) -> Expression {
    var expression = expression
    switch expression.kind {
    case .function(var node):
      node.body = edit(node.body, added)
      expression.kind = .function(node)
    case .parenthesized(let inner):
      expression.kind = .parenthesized(edit(inner, added))
    case .await(let inner):
      expression.kind = .await(edit(inner, added))
    case .unary(let operation, let inner):
      expression.kind = .unary(operation, edit(inner, added))
    case .call(let callee, let arguments, let isOptional):
      expression.kind = .call(
        callee: edit(callee, added),
        arguments: arguments,
        isOptional: isOptional
      )
    case .member(let object, let property, let isOptional):
      expression.kind = .member(
        object: edit(object, added),
        property: property,
        isOptional: isOptional
      )
    default:
      break
    }
    return expression
  }
}
