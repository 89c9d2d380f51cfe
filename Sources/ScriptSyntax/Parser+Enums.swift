import Diagnostics

/// Enums of TypeScript, lowered to the object that they are when the program runs.
///
///     enum Rank { Low = 1, High }       var Rank = { Low: 1, High: 2, 1: 'Low', 2: 'High' }
///     enum Role { Admin = 'ADMIN' }     var Role = { Admin: 'ADMIN' }
///     enum Role { Guest = 'GUEST' }     var Role = { Admin: 'ADMIN', Guest: 'GUEST' }
///
/// Values are computed here, as TypeScript computes them: they may name members before them, of this enum or of one
/// above it in the file.
extension Parser {
  /// The value of a member.
  enum EnumValue {
    case number(Double)
    case text([UInt16])
  }

  /// A member with its place.
  struct EnumMember {
    var name: Identifier
    var value: EnumValue
    var range: SourceRange
  }

  /// Parses `enum Name { … }`.
  mutating func parseEnum() throws(Abandoned) -> VariableDeclaration {
    advance()
    let name = try parseBindingName("the name of the enum")
    let start = token.start
    try open(.leftBrace, "'{' and the members of the enum")
    let key = Name(name.name)
    let isOutermost = brackets.count == 1
    let earlier = isOutermost ? outerEnums[key] ?? [] : []
    if earlier.isEmpty { enums[key] = [:] }
    var members: [EnumMember] = []
    while token.kind != .rightBrace {
      let member = try parseEnumMember(of: name.name, after: members.last)
      enums[key]?[Name(member.name.name)] = member.value
      members.append(member)
      guard take(.comma) else { break }
    }
    try close("',' or '}' in the enum")
    if isOutermost { outerEnums[key] = earlier + members }
    let object = Expression(.object(properties(of: earlier + members)), range: range(from: start))
    let target = Pattern(.identifier(name.name), range: name.range)
    let place = SourceRange(start: name.range.start, end: object.range.end)
    return VariableDeclaration(
      kind: .var,
      declarators: [VariableDeclarator(target: target, initial: object, range: place)]
    )
  }

  private mutating func parseEnumMember(
    of owner: String,
    after last: EnumMember?
  ) throws(Abandoned) -> EnumMember {
    let start = token.start
    guard case .literal(let text, let place) = try parsePropertyName() else {
      throw failure("the name of a member of an enum cannot be computed", at: range(from: start))
    }
    let name = Identifier(name: text, range: place)
    if take(.assign) {
      let initial = try parseAssignment()
      guard let value = value(of: initial, in: owner) else {
        throw failure(
          "the value of this member of the enum is not known before the program runs",
          at: initial.range,
          id: .unsupported,
          help: ["write a number or a text, or make the enum an object: const \(owner) = { … }"]
        )
      }
      return EnumMember(name: name, value: value, range: range(from: start))
    }
    switch last?.value {
    case nil: return EnumMember(name: name, value: .number(0), range: place)
    case .number(let number):
      return EnumMember(name: name, value: .number(number + 1), range: place)
    case .text:
      throw failure(
        "a member of an enum that follows a text needs a value of its own",
        at: place,
        help: ["write \(text) = '…'"]
      )
    }
  }

  /// The members of the object: each name with its value, and each number with its name.
  private func properties(of members: [EnumMember]) -> [ObjectMember] {
    var names: [ObjectMember] = []
    for member in members {
      let value: ExpressionKind =
        switch member.value {
        case .number(let number): .number(number)
        case .text(let units): .string(units)
        }
      names.append(property(member.name.name, value, member))
      if case .number(let number) = member.value {
        names.append(property(number.propertyKey, .string(Array(member.name.name.utf16)), member))
      }
    }
    return names
  }

  private func property(
    _ key: String,
    _ value: ExpressionKind,
    _ member: EnumMember
  ) -> ObjectMember {
    .property(
      key: .literal(key, member.name.range),
      value: Expression(value, range: member.range),
      isShorthand: false
    )
  }

  // MARK: Values

  /// The value of a constant expression; nil where it takes a run to know it.
  private func value(of expression: Expression, in owner: String) -> EnumValue? {
    switch expression.kind {
    case .number(let number): return .number(number)
    case .string(let units): return .text(units)
    case .parenthesized(let inner): return value(of: inner, in: owner)
    case .identifier(let name): return enums[Name(owner)]?[Name(name)]
    case .member(let object, let property, isOptional: false):
      guard case .identifier(let name) = object.kind else { return nil }
      return enums[Name(name)]?[Name(property.name)]
    case .index(let object, let index, isOptional: false):
      guard case .identifier(let name) = object.kind, case .string(let units) = index.kind else {
        return nil
      }
      return enums[Name(name)]?[Name(String(decoding: units, as: UTF16.self))]
    case .unary(let mark, let operand):
      guard case .number(let number)? = value(of: operand, in: owner) else { return nil }
      return Self.value(of: mark, number).map { .number($0) }
    case .binary(let mark, let left, let right):
      guard let left = value(of: left, in: owner), let right = value(of: right, in: owner) else {
        return nil
      }
      return Self.value(of: mark, left, right)
    case .template(let quasis, let expressions):
      return text(of: quasis, expressions, in: owner)
    default:
      return nil
    }
  }

  private func text(
    of quasis: [TemplateElement],
    _ expressions: [Expression],
    in owner: String
  ) -> EnumValue? {
    var units: [UInt16] = []
    for (index, piece) in quasis.enumerated() {
      units += piece.cooked ?? []
      guard index < expressions.count else { break }
      guard let value = value(of: expressions[index], in: owner) else { return nil }
      units += Self.units(of: value)
      guard units.count <= Self.longestText else { return nil }
    }
    return Self.text(units)
  }

  /// The longest text that is put together here, in units: members that repeat others would double it each time.
  private static let longestText = 1 << 16

  private static func text(_ units: [UInt16]) -> EnumValue? {
    units.count <= longestText ? .text(units) : nil
  }

  private static func units(of value: EnumValue) -> [UInt16] {
    switch value {
    case .number(let number): Array(number.propertyKey.utf16)
    case .text(let units): units
    }
  }

  private static func value(of mark: UnaryOperator, _ number: Double) -> Double? {
    switch mark {
    case .minus: -number
    case .plus: number
    case .bitwiseNot: Double(~integer(number))
    case .not, .typeof, .void, .delete: nil
    }
  }

  private static func value(
    of mark: BinaryOperator,
    _ left: EnumValue,
    _ right: EnumValue
  ) -> EnumValue? {
    guard case .number(let a) = left, case .number(let b) = right else {
      return mark == .add ? text(units(of: left) + units(of: right)) : nil
    }
    let shift = integer(b) & 31
    let result: Double? =
      switch mark {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .remainder: a.truncatingRemainder(dividingBy: b)
      case .leftShift: Double(integer(a) << shift)
      case .rightShift: Double(integer(a) >> shift)
      case .unsignedRightShift: Double(UInt32(bitPattern: integer(a)) >> UInt32(shift))
      case .bitwiseAnd: Double(integer(a) & integer(b))
      case .bitwiseOr: Double(integer(a) | integer(b))
      case .bitwiseXor: Double(integer(a) ^ integer(b))
      case .exponent, .equal, .notEqual, .strictEqual, .strictNotEqual, .less, .lessOrEqual,
        .greater, .greaterOrEqual, .instanceof, .in:
        nil
      }
    return result.map { .number($0) }
  }

  /// The number as the operators on bits take it (ECMA-262 7.1.6).
  private static func integer(_ number: Double) -> Int32 {
    guard number.isFinite else { return 0 }
    let rest = number.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return Int32(truncatingIfNeeded: Int64(rest))
  }
}
