/// What all parts of one SELECT share (`topLevelInfo`).
///
/// A class, since the includes add conditions to the query around them.
final class SelectContext {
  /// The table as the caller named it.
  let table: String
  /// The alias of the main table, quoted; nil without a model.
  let quotedAlias: String?
  /// The alias of the main table in joins.
  let alias: String
  /// The model that is selected.
  let model: Model?
  /// Whether the main rows are limited in a sub-query of their own.
  let hasSubQuery: Bool
  /// The options; their condition grows by the sub-query's filters.
  var options: FindOptions
  /// The includes around those that stand in several places.
  let sharedPaths: SharedPaths

  init(
    table: String,
    quotedAlias: String?,
    alias: String,
    model: Model?,
    hasSubQuery: Bool,
    options: FindOptions
  ) {
    self.table = table
    self.quotedAlias = quotedAlias
    self.alias = alias
    self.model = model
    self.hasSubQuery = hasSubQuery
    self.options = options
    sharedPaths = SharedPaths(options.include)
  }

  /// Whether the include around others is in the sub-query; the main table always is when there is one.
  func isInSubQuery(_ parent: IncludeNode?) -> Bool {
    parent?.isInSubQuery ?? options.subQuery ?? false
  }
}

/// The aliases of a joined table: in conditions (`a->b`) and in the result's column names (`a.b`).
struct JoinAlias {
  var internalName: String
  var externalName: String
}

/// What an include adds to a SELECT.
struct JoinParts {
  var main = ""
  var sub = ""
  var mainAttributes: [String] = []
  var subAttributes: [String] = []
}

/// One join before its text is put together.
struct Join {
  var kind: String
  var body: String
  var condition: String
  var mainAttributes: [String] = []
  var subAttributes: [String] = []
}
