extension SQLExpression {
  /// The class that JavaScript has for it.
  var className: String {
    switch kind {
    case .fn: "Fn"
    case .col: "Col"
    case .literal: "Literal"
    case .cast: "Cast"
    case .condition: "Where"
    case .json: "Json"
    }
  }

  /// The properties that JavaScript's object has, in order.
  var members: [(String, DataValue)] {
    switch kind {
    case .fn(let name, let arguments): [("fn", .string(name)), ("args", .list(arguments))]
    case .col(let names):
      [("col", names.count == 1 ? .string(names[0]) : .list(names.map { .string($0) }))]
    case .literal(let value): [("val", value)]
    case .cast(let value, let type):
      [("val", value), ("type", .string(String(type.trimmingSpaces))), ("json", .bool(false))]
    case .condition(let attribute, let comparator, let logic):
      [("attribute", attribute), ("comparator", comparator), ("logic", logic)]
    case .json(let value):
      if case .string = value.resolved { [("path", value)] } else { [("conditions", value)] }
    }
  }
}
