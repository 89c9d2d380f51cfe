import ECMAScriptText
import OrderedCollections

extension DataValue {
  /// What JavaScript's `Number(value)` gives; NaN where there is no number.
  var asNumber: Double {
    switch resolved {
    case .null: 0
    case .bool(let bool): bool ? 1 : 0
    case .number(let number): number
    case .string(let string): NumberText.number(string)
    case .date(let date): date
    case .list, .blob: NumberText.number(text)
    case .undefined, .map, .sql, .dataType, .model, .association, .instance, .hosted: .nan
    }
  }
}

extension DataMap {
  /// Operators first, then names, each in order, as Sequelize walks a condition's keys.
  var complexKeys: [DataKey] {
    keys.filter { $0.op != nil } + keys.filter { $0.op == nil }
  }

  /// The members whose keys are operators.
  var operatorMembers: [(Operator, DataValue)] {
    compactMap { key, value in key.op.map { ($0, value) } }
  }

  /// The members whose keys are names.
  var namedMembers: [(String, DataValue)] {
    compactMap { key, value in
      guard case .name(let name) = key else { return nil }
      return (name, value)
    }
  }
}

extension DataKey {
  /// The operator, or nil for a name.
  var op: Operator? {
    guard case .op(let op) = self else { return nil }
    return op
  }
}
