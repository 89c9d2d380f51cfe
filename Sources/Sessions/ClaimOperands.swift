import Diagnostics
import ScriptSyntax

/// The parts of a claim whose values tell why it holds or does not: of `user.name === 'Ada'` it is `user.name`.
enum ClaimOperands {
  /// The texts of the parts in their order, each once; empty for one that is not an expression.
  static func of(_ text: String) -> [String] {
    let source = SourceText(name: "claim", text: text)
    return expression(source).map { Words.unique(parts(of: $0, in: source)) } ?? []
  }

  /// Of `user.name === 'Ada'` the part that is compared and what it has to be; nil for any other claim.
  static func expected(_ text: String) -> (part: String, literal: String)? {
    let source = SourceText(name: "claim", text: text)
    guard let kind = expression(source)?.kind, case .binary(let sign, let left, let right) = kind,
      sign == .strictEqual || sign == .equal, isLiteral(left) != isLiteral(right)
    else { return nil }
    let (part, literal) = isLiteral(left) ? (right, left) : (left, right)
    return (String(source[part.range]), String(source[literal.range]))
  }

  private static func expression(_ source: SourceText) -> Expression? {
    guard let statement = try? Program.parse(source).statements.first,
      case .expression(let expression) = statement.kind
    else { return nil }
    return expression
  }

  private static func parts(of expression: Expression, in source: SourceText) -> [String] {
    switch expression.kind {
    case .parenthesized(let inner), .unary(.not, let inner): parts(of: inner, in: source)
    case .logical(_, let left, let right):
      parts(of: left, in: source) + parts(of: right, in: source)
    // What an object has is told by its keys; its values may be long.
    case .binary(.in, _, let object): ["Object.keys(\(source[object.range]))"]
    case .binary(_, let left, let right):
      [left, right].filter { !isLiteral($0) }.map { String(source[$0.range]) }
    case .boolean: []
    default: [String(source[expression.range])]
    }
  }

  private static func isLiteral(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .string, .boolean, .null, .identifier("undefined"): true
    case .unary(.minus, let inner), .parenthesized(let inner): isLiteral(inner)
    default: false
    }
  }
}
