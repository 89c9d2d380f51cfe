import OrderedCollections
import Store

/// What a sum over a join is when each row of the model is taken once, asked beside the sum itself.
///
///     await Shop.sum('rent', { include: Sale });
///
/// adds the rent of a shop up once for each of its sales.
///
/// A class, since the statement's turn comes later.
final class SumApart {
  /// What was found; nil where it was the same, or could not be asked.
  private(set) var trial: QueryTrial?
  private let sql: String
  private let name: String
  private let engine: Engine

  /// Makes the query; nil where the sum cannot be another, or rows without a match in the join are left out.
  init?(_ function: String, of find: FindOptions, _ options: DataMap, _ model: Model) {
    guard model.engine.isObserved, ["sum", "avg"].contains(function.lowercased()), find.plain,
      !find.group.isTruthy, !options.value("replacements").isTruthy,
      find.include.contains(where: \.multiplies), !find.include.contains(where: \.selectsRows),
      options.value("where").map?.keys.allSatisfy(\.isOwn) ?? true
    else { return nil }
    var find = find
    find.include = []
    guard
      let sql = try? model.engine.generator.selectQuery(
        model.qualifiedTableName,
        find,
        model: model
      )
    else { return nil }
    self.sql = sql
    name = function
    engine = model.engine
  }

  /// Asks beside the sum.
  func run(beside result: StatementResult, _ connection: Connection) {
    guard engine.trialBudget.take(sql), let value = result.rows.first?.first,
      let apart = connection.peek(sql, steps: TrialBudget.steps, rows: 1)?.rows.first?.first,
      apart != value, apart != .null
    else { return }
    trial = QueryTrial(
      change: .withoutOtherIncludes,
      include: "",
      sql: sql,
      numbers: [.init(name: name, row: "", value: value, valueInTrial: apart)]
    )
  }
}

extension IncludeNode {
  /// Whether it, or an include below, leaves rows of the model out.
  fileprivate var selectsRows: Bool {
    required || `where`.isTruthy || children.contains(where: \.selectsRows)
  }
}

extension DataKey {
  /// Whether it names no column of an include.
  fileprivate var isOwn: Bool {
    switch self {
    case .name(let name): !name.hasPrefix("$")
    case .op: false
    }
  }
}
