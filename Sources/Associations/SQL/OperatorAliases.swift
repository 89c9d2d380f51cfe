import OrderedCollections

/// The names that a program gives operators (`operatorsAliases`, `dialects/abstract/query-generator/operators.js`).
///
///     new Sequelize({ operatorsAliases: { $gt: Op.gt } });
///     User.findAll({ where: { age: { $gt: 17 } } });   // … WHERE `User`.`age` > 17
struct OperatorAliases: Sendable {
  private let operators: NameMap<Operator>

  init(_ operators: NameMap<Operator>) { self.operators = operators }

  /// Whether there are none, as there are for nearly all connections.
  var isEmpty: Bool { operators.isEmpty }

  /// The operator that a name stands for, or the key itself.
  func key(_ key: ConditionKey) -> ConditionKey {
    guard case .name(let name) = key, let op = operators[name] else { return key }
    return .op(op)
  }

  /// A plain object with operators in the place of their names, at every level of plain objects; anything else as it is.
  func replaced(in value: DataValue) -> DataValue {
    guard case .map(let map) = value.resolved else { return value }
    var result: DataMap = [:]
    for key in map.complexKeys {
      guard let member = map[key] else { continue }
      if case .name(let name) = key, let op = operators[name] {
        result[.op(op)] = replaced(in: member)
      } else {
        result[key] = replaced(in: member)
      }
    }
    return .map(result)
  }
}
