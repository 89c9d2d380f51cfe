import Diagnostics
import ScriptSyntax

/// The program that a what-if or a claim asks for: the user's own with statements left out or added.
struct ProgramEditing {
  private var program: Program

  init(_ program: Program) { self.program = program }

  /// The program without the statements of steps, and with statements after the ends of others.
  ///
  /// - Parameters:
  ///   - removed: The places at which the statements to leave out begin.
  ///   - added: Statements by the place at which the statement before them begins.
  /// - Returns: The program that is left; the user's own is not changed.
  func edited(removing removed: Set<Int>, adding added: [Int: [Statement]]) -> Program {
    var result = program
    result.statements = edit(program.statements, removed, added)
    return result
  }

  /// Edits a list of statements and the bodies of the functions that it calls or declares.
  private func edit(
    _ statements: [Statement],
    _ removed: Set<Int>,
    _ added: [Int: [Statement]]
  ) -> [Statement] {
    statements.flatMap { statement -> [Statement] in
      let start = statement.range.start
      let following = added[start] ?? []
      if removed.contains(start) { return following }
      var statement = statement
      switch statement.kind {
      case .function(var node):
        node.body = edit(node.body, removed, added)
        statement.kind = .function(node)
      case .variable(var declaration):
        for index in declaration.declarators.indices {
          declaration.declarators[index].initial = declaration.declarators[index].initial
            .map { edit($0, removed, added) }
        }
        statement.kind = .variable(declaration)
      case .expression(let expression):
        statement.kind = .expression(edit(expression, removed, added))
      default:
        break
      }
      return [statement] + following
    }
  }

  /// Edits the body of a function expression, also inside a call of it.
  private func edit(
    _ expression: Expression,
    _ removed: Set<Int>,
    _ added: [Int: [Statement]]
  ) -> Expression {
    var expression = expression
    switch expression.kind {
    case .function(var node):
      node.body = edit(node.body, removed, added)
      expression.kind = .function(node)
    case .parenthesized(let inner):
      expression.kind = .parenthesized(edit(inner, removed, added))
    case .await(let inner):
      expression.kind = .await(edit(inner, removed, added))
    case .call(let callee, let arguments, let isOptional):
      expression.kind = .call(
        callee: edit(callee, removed, added),
        arguments: arguments,
        isOptional: isOptional
      )
    case .member(let object, let property, let isOptional):
      expression.kind = .member(
        object: edit(object, removed, added),
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
  func statement(_ index: Int) -> Statement {
    let range = expression.range
    func name(_ text: String) -> Expression { Expression(.identifier(text), range: range) }
    func call(_ function: String, _ arguments: [Expression]) -> Statement {
      Statement(
        .expression(
          Expression(
            .call(
              callee: name(function),
              arguments: arguments.map(Argument.expression),
              isOptional: false
            ),
            range: range
          )
        ),
        range: range
      )
    }
    let number = Expression(.number(Double(index)), range: range)
    return Statement(
      .tryCatch(
        block: [call(Function.begin, []), call(Function.judge, [number, expression])],
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
