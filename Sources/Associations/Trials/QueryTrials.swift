import ECMAScriptText
import OrderedCollections
import Store

/// The trials of one finder: chosen before its statement is sent, run right after that on the same rows.
///
/// A class, since the statement's turn comes later.
final class QueryTrials {
  /// What the trials gave, once the statement was run.
  private(set) var results: [QueryTrial] = []
  private let find: FindOptions
  private let asked: DataMap
  private let model: Model
  private let changes: [TrialChange]

  /// Chooses trials; nil where nothing can be a mistake that only a trial proves.
  init?(of find: FindOptions, asked: DataMap, _ model: Model) {
    guard find.groupedLimit == nil, !asked.value("replacements").isTruthy,
      !model.hasHook("beforeFindAfterOptions")
    else { return nil }
    changes = TrialChange.suspicions(find, asked: asked, model)
    guard !changes.isEmpty else { return nil }
    self.find = find
    self.asked = asked
    self.model = model
  }

  /// Runs the trials beside the statement that was just run.
  func run(beside result: StatementResult, _ connection: Connection, sql: String) {
    guard result.rows.count <= TrialBudget.rows, model.engine.trialBudget.take(sql) else { return }
    for change in changes {
      if let trial = trial(change, beside: result, connection) { results.append(trial) }
    }
  }

  private func trial(
    _ change: TrialChange,
    beside result: StatementResult,
    _ connection: Connection
  ) -> QueryTrial? {
    guard let options = change.applied(to: asked), let sql = statement(options),
      let found = peek(sql, connection)
    else { return nil }
    switch change {
    case .optional(let node):
      guard let base = unlimited(result, connection) else { return nil }
      return QueryTrial(
        change: .optionalInclude,
        include: node.path,
        sql: sql,
        rows: node.levels(model).compactMap { rows(base, found, $0.path, $0.model) }
      )
    case .required(let node):
      let levels = [("", model), (node.path, node.node.model)]
      return QueryTrial(
        change: .requiredIncludes,
        include: node.path,
        sql: sql,
        rows: levels.compactMap { rows(result, found, $0.0, $0.1) }
      )
    case .orderBeforeLimit(let node):
      guard let rows = page(result, found) else { return nil }
      return QueryTrial(
        change: .orderBeforeLimit,
        include: node.path,
        sql: sql,
        rows: [rows]
      )
    case .unfiltered(let node):
      return QueryTrial(
        change: .withoutJoinedConditions,
        include: node.path,
        sql: sql,
        rows: rows(result, found, "", model).map { [$0] } ?? []
      )
    case .apart(let number):
      return QueryTrial(
        change: .withoutOtherIncludes,
        include: number.owner?.path ?? "",
        sql: sql,
        numbers: number.difference(result, found, model).map { [$0] } ?? []
      )
    }
  }

  /// The statement of changed options, decided anew.
  private func statement(_ options: DataMap) -> String? {
    let condition = model.definition.lastCondition
    defer { model.definition.lastCondition = condition }
    var options = options
    var find = FindOptions()
    do {
      try model.plan(&options, &find)
      return try model.engine.generator.selectQuery(model.qualifiedTableName, find, model: model)
    } catch {
      return nil
    }
  }

  private func peek(_ sql: String, _ connection: Connection) -> StatementResult? {
    connection.peek(sql, steps: TrialBudget.steps, rows: TrialBudget.rows)
  }

  /// What the query gives without its limit.
  private func unlimited(_ result: StatementResult, _ connection: Connection) -> StatementResult? {
    guard find.limit.isTruthy || find.offset.isTruthy else { return result }
    // One row that was asked for and found is what was meant.
    guard !find.plain || result.rows.isEmpty else { return nil }
    return statement(asked.without("limit", "offset")).flatMap { peek($0, connection) }
  }

  private func rows(
    _ result: StatementResult,
    _ trial: StatementResult,
    _ path: String,
    _ model: Model
  ) -> QueryTrial.Rows? {
    guard let found = result.keys(path, model), let tried = trial.keys(path, model) else {
      return nil
    }
    return QueryTrial.Rows(path, model, found, tried)
  }

  /// The page of the query, and the one that its order gives when it comes first.
  private func page(_ result: StatementResult, _ trial: StatementResult) -> QueryTrial.Rows? {
    guard let found = result.keys("", model), let all = trial.keys("", model),
      let limit = find.limit.wholeNumber
    else { return nil }
    let start = find.offset.wholeNumber ?? 0
    let page = NameSet(all.dropFirst(max(start, 0)).prefix(max(limit, 0)))
    return QueryTrial.Rows("", model, found, page)
  }
}

extension QueryTrial.Rows {
  /// The number of keys that are kept of each kind.
  private static let limit = 5

  fileprivate init(
    _ path: String,
    _ model: Model,
    _ found: NameSet,
    _ tried: NameSet
  ) {
    self.init(
      path: path,
      model: model.name,
      found: found.count,
      foundInTrial: tried.count,
      lost: Array(found.lazy.filter { !tried.contains($0) }.prefix(Self.limit)),
      gained: Array(tried.lazy.filter { !found.contains($0) }.prefix(Self.limit))
    )
  }
}

extension StatementResult {
  /// The primary keys of the rows of a model in their order, each once; nil where they were not selected.
  fileprivate func keys(_ path: String, _ model: Model) -> NameSet? {
    let names = model.primaryKeyAttributes.map { path.isEmpty ? $0 : "\(path).\($0)" }
    let places = names.compactMap { columns.firstIndex(of: $0) }
    guard !places.isEmpty, places.count == names.count else { return nil }
    var keys: NameSet = []
    for row in rows where row[places[0]] != .null {
      keys.append(places.map { row[$0].keyText }.joined(separator: ","))
    }
    return keys
  }
}

extension Cell {
  /// The value as it stands in a key.
  var keyText: String {
    switch self {
    case .null: "null"
    case .integer(let value): String(value)
    case .real(let value): NumberText.text(value)
    case .text(let text): text
    case .blob(let bytes): bytes.map { String($0, radix: 16) }.joined()
    }
  }
}

extension DataValue {
  fileprivate var wholeNumber: Int? {
    number.flatMap { Int(exactly: $0) } ?? string.flatMap { Int($0) }
  }
}

extension JoinedNumber {
  /// The number of the first row that is another in the trial.
  fileprivate func difference(
    _ result: StatementResult,
    _ trial: StatementResult,
    _ model: Model
  ) -> QueryTrial.Number? {
    guard let place = result.columns.firstIndex(of: name),
      let tried = trial.columns.firstIndex(of: name)
    else { return nil }
    let names = trial.columns.filter { $0 != name && result.columns.contains($0) }
    if needsKey, !model.primaryKeyAttributes.allSatisfy(names.contains) { return nil }
    func key(_ row: [Cell], _ columns: [String]) -> String {
      names.compactMap { name in columns.firstIndex(of: name).map { row[$0].keyText } }
        .joined(separator: ", ")
    }
    var values: NameMap<Cell> = [:]
    for row in trial.rows { values[key(row, trial.columns)] = row[tried] }
    // Rows that cannot be told apart prove nothing.
    guard values.count == trial.rows.count else { return nil }
    for row in result.rows {
      let key = key(row, result.columns)
      if let value = values[key], value != row[place] {
        return QueryTrial.Number(name: name, row: key, value: row[place], valueInTrial: value)
      }
    }
    return nil
  }
}
