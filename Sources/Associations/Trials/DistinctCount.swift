import OrderedCollections
import Store

/// What a count over a join is when each row of the model is counted once, asked beside the count itself.
///
/// A class, since the statement's turn comes later.
final class DistinctCount {
  /// The number; nil where it could not be asked.
  private(set) var result: Int?
  private let sql: String
  private let engine: Engine

  /// Makes the query; nil where the count cannot be another.
  init?(of find: FindOptions, _ options: DataMap, _ model: Model) {
    guard model.engine.isObserved, find.plain, !options.value("distinct").isTruthy,
      !find.group.isTruthy, !options.value("replacements").isTruthy,
      find.include.contains(where: \.multiplies), let key = model.primaryKeyField
    else { return nil }
    var find = find
    let column = SQLExpression(.col(["\(model.name).\(key)"]))
    let distinct = SQLExpression(.fn(name: "DISTINCT", arguments: [.sql(column)]))
    let count = SQLExpression(.fn(name: "count", arguments: [.sql(distinct)]))
    find.attributes = [.aliased(.sql(count), as: "count")]
    guard
      let sql = try? model.engine.generator.selectQuery(
        model.qualifiedTableName,
        find,
        model: model
      )
    else { return nil }
    self.sql = sql
    engine = model.engine
  }

  /// Asks beside the count.
  func run(_ connection: Connection) {
    guard engine.trialBudget.take(sql),
      case .integer(let count)? = connection.peek(sql, steps: TrialBudget.steps, rows: 1)?.rows
        .first?.first
    else { return }
    result = Int(count)
  }
}
