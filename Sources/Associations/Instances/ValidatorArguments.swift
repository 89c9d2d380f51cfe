import OrderedCollections
import Validators

extension Argument {
  /// No validator looks deeper into lists and objects.
  private static let depth = 4

  /// Makes the argument that a value is for a validator.
  init(_ value: DataValue, depth: Int = Argument.depth) {
    switch value.resolved {
    case .undefined: self = .undefined
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .list(let items) where depth > 0:
      self = .list(items.map { Argument($0, depth: depth - 1) })
    case .map(let map) where depth > 0:
      let members = map.namedMembers.map { ($0.0, Argument($0.1, depth: depth - 1)) }
      self = .object(Options(uniqueKeysWithValues: members))
    case .hosted(let host as any HostedPattern):
      self = .pattern(
        TextPattern(
          text: { host.stringDescription },
          matches: { host.matches($0) },
          removing: { host.removing(from: $0) }
        )
      )
    case .list, .map, .date, .blob, .sql, .dataType, .model, .association, .instance, .hosted:
      self = .other(OtherValue(value: value))
    }
  }
}

/// A value of the engine that validators see from outside only.
private struct OtherValue: OtherArgument {
  let value: DataValue

  var text: String { value.text }
  var number: Double { value.asNumber }

  var className: String {
    switch value.resolved {
    case .date: "Date"
    case .blob: "Buffer"
    default: "Object"
    }
  }

  var isObject: Bool {
    switch value.resolved {
    case .model: false
    case .hosted(let host):
      !(host is any HostedFunction) && !["symbol", "bigint"].contains(host.kindDescription)
    default: true
    }
  }
}

extension DataValue {
  /// Makes the value that a validator writes.
  init(_ argument: Argument) {
    switch argument {
    case .undefined, .pattern, .other: self = .undefined
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map { DataValue($0) })
    case .object(let members):
      self = .map(DataMap(uniqueKeysWithValues: members.map { (.name($0), DataValue($1)) }))
    }
  }
}
