import Diagnostics
import ScriptSyntax

/// A compact text of a tree: JavaScript with every operator in parentheses, `‹…›` around written
/// parentheses and `⟨…⟩` around optional chains.
struct TreeDump {
  static func text(_ program: Program) -> String { block(program.statements) }

  static func block(_ statements: [Statement]) -> String {
    statements.map { text($0) }.joined(separator: " ")
  }

  static func text(_ statement: Statement) -> String {
    switch statement.kind {
    case .expression(let value): text(value) + ";"
    case .variable(let declaration): text(declaration) + ";"
    case .function(let function): text(function)
    case .classDeclaration(let node): text(node)
    case .block(let statements): "{" + block(statements) + "}"
    case .empty: ";"
    case .ifElse(let test, let then, let otherwise):
      "if (\(text(test))) \(text(then))" + (otherwise.map { " else \(text($0))" } ?? "")
    case .forLoop(let initial, let test, let update, let body):
      "for (\(initial.map(text) ?? ""); \(optional(test)); \(optional(update))) \(text(body))"
    case .forIn(let head, let object, let body):
      "for (\(text(head)) in \(text(object))) \(text(body))"
    case .forOf(let head, let iterable, let isAwait, let body):
      "for \(isAwait ? "await " : "")(\(text(head)) of \(text(iterable))) \(text(body))"
    case .whileLoop(let test, let body): "while (\(text(test))) \(text(body))"
    case .doWhile(let body, let test): "do \(text(body)) while (\(text(test)));"
    case .switchCase(let value, let cases):
      "switch (\(text(value))) {"
        + cases.map { clause in
          (clause.test.map { "case \(text($0)):" } ?? "default:") + " " + block(clause.body)
        }.joined(separator: " ") + "}"
    case .breakTo(let label): "break\(label.map { " \($0.name)" } ?? "");"
    case .continueTo(let label): "continue\(label.map { " \($0.name)" } ?? "");"
    case .labeled(let label, let body): "\(label.name): \(text(body))"
    case .returnValue(let value): "return \(optional(value));"
    case .throwValue(let value): "throw \(text(value));"
    case .tryCatch(let statements, let handler, let finalizer):
      "try {\(block(statements))}"
        + (handler.map { clause in
          " catch \(clause.parameter.map { "(\(text($0))) " } ?? ""){\(block(clause.body))}"
        } ?? "") + (finalizer.map { " finally {\(block($0))}" } ?? "")
    case .importModule(let declaration):
      "import [\(declaration.specifiers.map { "\($0.imported) as \($0.local.name)" }.joined(separator: ", "))]"
        + " from \(declaration.request.specifier);"
    case .export(let inner): "export " + (inner.map { text($0) } ?? "[];")
    }
  }

  static func text(_ declaration: VariableDeclaration) -> String {
    declaration.kind.rawValue + " "
      + declaration.declarators.map { declarator in
        text(declarator.target) + (declarator.initial.map { " = \(text($0))" } ?? "")
      }.joined(separator: ", ")
  }

  static func text(_ initial: ForInitial) -> String {
    switch initial {
    case .variable(let declaration): text(declaration)
    case .expression(let expression): text(expression)
    }
  }

  static func text(_ head: ForHead) -> String {
    switch head {
    case .declaration(let kind, let pattern): "\(kind.rawValue) \(text(pattern))"
    case .target(let pattern): text(pattern)
    }
  }

  static func optional(_ expression: Expression?) -> String { expression.map { text($0) } ?? "" }

  // MARK: Patterns and names

  static func text(_ pattern: Pattern) -> String {
    switch pattern.kind {
    case .identifier(let name): name
    case .member(let expression): text(expression)
    case .array(let elements, let rest):
      "["
        + (elements.map { $0.map { text($0) } ?? "∅" } + (rest.map { ["...\(text($0))"] } ?? []))
        .joined(separator: ", ") + "]"
    case .object(let properties, let rest):
      "{"
        + (properties.map { "\(text($0.key)): \(text($0.value))" }
        + (rest.map { ["...\(text($0))"] } ?? [])).joined(separator: ", ") + "}"
    }
  }

  static func text(_ element: PatternElement) -> String {
    text(element.target) + (element.defaultValue.map { " = \(text($0))" } ?? "")
  }

  static func text(_ name: PropertyName) -> String {
    switch name {
    case .literal(let text, _): text
    case .computed(let expression): "[\(text(expression))]"
    case .privateName(let text, _): "#\(text)"
    }
  }

  // MARK: Functions and classes

  static func text(_ function: FunctionNode) -> String {
    let parameters =
      (function.parameters.map { text($0) } + (function.rest.map { ["...\(text($0))"] } ?? []))
      .joined(separator: ", ")
    let body =
      function.isExpressionBody ? "=> \(block(function.body))" : "{\(block(function.body))}"
    let async = function.isAsync ? "async " : ""
    let star = function.isGenerator ? "*" : ""
    return "\(async)\(function.form)\(star) \(function.name?.name ?? "")(\(parameters)) \(body)"
  }

  static func text(_ node: ClassNode) -> String {
    let members = node.members.map { member in
      let place = member.isStatic ? "static " : ""
      return switch member.kind {
      case .method(let function): "\(place)\(text(member.key)): \(text(function))"
      case .field(let initial): "\(place)\(text(member.key)) = \(optional(initial));"
      case .staticBlock(let statements): "\(place){\(block(statements))}"
      }
    }
    let all = (node.constructor.map { [text($0)] } ?? []) + members
    return "class \(node.name?.name ?? "")"
      + (node.superclass.map { " extends \(text($0))" } ?? "")
      + " {\(all.joined(separator: " "))}"
  }
}
