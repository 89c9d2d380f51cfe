extension TokenKind {
  /// How tightly a binary operator binds; 0 for what is none.
  var precedence: Int {
    switch self {
    case .nullish, .orOr: 1
    case .andAnd: 2
    case .bar: 3
    case .caret: 4
    case .ampersand: 5
    case .equal, .notEqual, .strictEqual, .strictNotEqual: 6
    case .less, .greater, .lessEqual, .greaterEqual, .instanceof, .in: 7
    case .leftShift, .rightShift, .unsignedRightShift: 8
    case .plus, .minus: 9
    case .star, .slash, .percent: 10
    case .starStar: 11
    default: 0
    }
  }

  /// The tree of a binary operator with its operands.
  func binaryExpression(_ left: Expression, _ right: Expression) -> ExpressionKind {
    switch self {
    case .nullish: .logical(.nullish, left, right)
    case .orOr: .logical(.or, left, right)
    case .andAnd: .logical(.and, left, right)
    default: .binary(binaryOperator, left, right)
    }
  }

  private var binaryOperator: BinaryOperator {
    switch self {
    case .bar: .bitwiseOr
    case .caret: .bitwiseXor
    case .ampersand: .bitwiseAnd
    case .equal: .equal
    case .notEqual: .notEqual
    case .strictEqual: .strictEqual
    case .strictNotEqual: .strictNotEqual
    case .less: .less
    case .greater: .greater
    case .lessEqual: .lessOrEqual
    case .greaterEqual: .greaterOrEqual
    case .instanceof: .instanceof
    case .in: .in
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .unsignedRightShift: .unsignedRightShift
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    case .starStar: .exponent
    default: preconditionFailure("\(self) is not a binary operator")
    }
  }

  /// The operator of a compound assignment.
  var compoundOperator: BinaryOperator {
    switch self {
    case .plusAssign: .add
    case .minusAssign: .subtract
    case .starAssign: .multiply
    case .slashAssign: .divide
    case .percentAssign: .remainder
    case .starStarAssign: .exponent
    case .leftShiftAssign: .leftShift
    case .rightShiftAssign: .rightShift
    case .unsignedRightShiftAssign: .unsignedRightShift
    case .ampersandAssign: .bitwiseAnd
    case .barAssign: .bitwiseOr
    case .caretAssign: .bitwiseXor
    default: preconditionFailure("\(self) is not a compound assignment")
    }
  }
}
