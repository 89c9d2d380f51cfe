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

extension Claim {
  /// The names of the functions that judge claims; no program can write them.
  enum Function {
    static let begin = "%begin"
    static let judge = "%judge"
    static let fail = "%fail"
  }

  /// The statement that judges the claim:
  /// `try { %begin(); %judge(index, claim) } catch (%error) { %fail(index, %error) }`.
  ///
  /// All of it stands behind `end`, the length of the program in UTF-8, where no step of the program begins: neither
  /// this statement nor one of a function that the claim makes is taken for a step.
  func statement(_ index: Int, behind end: Int) -> Statement {
    let range = SourceRange(start: end, end: end)
    func name(_ text: String) -> Expression { Expression(.identifier(text), range: range) }
    func call(_ function: String, _ arguments: [Expression]) -> Statement {
      let call = ExpressionKind.call(
        callee: name(function),
        arguments: arguments.map(Argument.expression),
        isOptional: false
      )
      return Statement(.expression(Expression(call, range: range)), range: range)
    }
    let number = Expression(.number(Double(index)), range: range)
    return Statement(
      .tryCatch(
        block: [
          call(Function.begin, []), call(Function.judge, [number, expression(behind: end)]),
        ],
        handler: CatchClause(
          parameter: Pattern(.identifier("%error"), range: range),
          body: [call(Function.fail, [number, name("%error")])]
        ),
        finalizer: nil
      ),
      range: range
    )
  }
}
