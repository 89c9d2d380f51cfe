import OrderedCollections
import Store

extension Engine {
  /// Makes the texts of statements.
  package var generator: QueryGenerator {
    if let keptGenerator { return keptGenerator }
    let made = newGenerator
    keptGenerator = made
    return made
  }

  private var newGenerator: QueryGenerator {
    var options = QueryGenerator.Options()
    options.validatesTypes = self.options.value("typeValidation").isTruthy
    options.omitsNull = self.options.value("omitNull").isTruthy
    options.quotesParentheses = self.options.value("attributeBehavior").string == "escape"
    options.operatorAliases = OperatorAliases(operatorAliases)
    return QueryGenerator(options: options)
  }

  /// Inserts an instance's row and sets the key that SQLite chose.
  func insert(
    _ instance: Instance,
    _ values: NameMap<DataValue>,
    _ options: DataMap
  ) async throws {
    let model = instance.model
    var conflict = ConflictOptions()
    conflict.ignoresDuplicates = options.value("ignoreDuplicates").isTruthy
    let statement = try generator.insertQuery(
      model.qualifiedTableName,
      values,
      attributes: model.attributes,
      conflict: conflict
    )
    var request = Request(statement.sql, options, instance: instance, type: "INSERT")
    try bind(statement, to: &request)
    let result = try await send(request)
    if let name = model.autoIncrementAttribute {
      try instance.assign(name, .number(Double(result.lastInsertRowID)))
    } else {
      instance.noteRowNumber(result.lastInsertRowID)
    }
    instance.isNewRecord = false
  }

  /// Updates an instance's row and returns how many rows changed.
  func update(
    _ instance: Instance,
    _ values: NameMap<DataValue>,
    _ condition: DataValue,
    _ options: DataMap
  ) async throws -> Int {
    let model = instance.model
    let statement = try generator.updateQuery(
      model.qualifiedTableName,
      values,
      where: condition,
      attributes: model.attributes,
      limit: options.value("limit")
    )
    var request = Request(statement.sql, options, instance: instance, type: "UPDATE")
    try bind(statement, to: &request)
    return try await send(request).changes
  }

  /// Updates rows by a condition and returns how many changed.
  func bulkUpdate(
    _ model: Model,
    _ values: NameMap<DataValue>,
    _ condition: DataValue,
    _ options: DataMap
  ) async throws -> Int {
    let statement = try generator.updateQuery(
      model.qualifiedTableName,
      values,
      where: condition,
      attributes: model.attributes,
      model: model,
      limit: options.value("limit")
    )
    var request = Request(statement.sql, options, model: model)
    try bind(statement, to: &request)
    return try await send(request).changes
  }
}
