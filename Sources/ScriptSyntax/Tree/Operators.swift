/// Operators with one operand.
package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case not = "!"
  case bitwiseNot = "~"
  case typeof
  case void
  case delete
}

/// `++` and `--`.
package enum UpdateOperator: String, Sendable {
  case increment = "++"
  case decrement = "--"
}

/// Operators with two operands that are always both evaluated.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case exponent = "**"
  case leftShift = "<<"
  case rightShift = ">>"
  case unsignedRightShift = ">>>"
  case bitwiseAnd = "&"
  case bitwiseOr = "|"
  case bitwiseXor = "^"
  case equal = "=="
  case notEqual = "!="
  case strictEqual = "==="
  case strictNotEqual = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case instanceof
  case `in`
}

/// Operators whose right operand may not be evaluated.
package enum LogicalOperator: String, Sendable {
  case and = "&&"
  case or = "||"
  case nullish = "??"
}
