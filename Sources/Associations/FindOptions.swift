import OrderedCollections

/// The options of a finder after decoding; what a program wrote beyond these is in `rest`.
package struct FindOptions {
  /// The condition.
  package var `where`: DataValue = .undefined
  /// nil for all attributes; mapped to columns before SQL is made.
  package var attributes: [SelectedAttribute]?
  /// The includes after normalising.
  package var include: [IncludeNode] = []
  /// `order` as written.
  package var order: DataValue = .undefined
  /// `group` as written.
  package var group: DataValue = .undefined
  /// `having` as written.
  package var having: DataValue = .undefined
  /// `limit` as written (a number, a numeric string, null).
  package var limit: DataValue = .undefined
  /// `offset` as written.
  package var offset: DataValue = .undefined
  /// Rows instead of instances.
  package var raw = false
  /// Nested objects from dotted names in raw rows.
  package var nest = false
  /// The first row only.
  package var plain = false
  /// nil when not given; false drops paranoid's condition.
  package var paranoid: Bool?
  /// false joins without a sub-query despite a limit; nil lets Sequelize decide.
  package var subQuery: Bool?
  /// Whether includes were written, even if they came to none.
  package var hasJoin = false
  /// What the includes have.
  package var included = IncludeSummary()
  /// Whether an error is thrown for an empty result: the error, or true.
  package var rejectOnEmpty: DataValue = .undefined
  /// The transaction to run in.
  package var transaction: Transaction?
  /// The attributes as the program named them, before mapping to columns; nil for all.
  package var originalNames: [String]?
  /// false leaves the includes' attributes out of the selection (`includeIgnoreAttributes`).
  package var selectsIncludedAttributes = true
  /// The limit per source of a `hasMany` that is loaded separately (`groupedLimit`).
  package var groupedLimit: GroupedLimit?
  /// Everything else as written.
  package var rest: DataMap = [:]

  /// Makes options with nothing set.
  package init() {}

  /// Reads what a statement alone needs of a program's options; includes are not part of it.
  package init(reading options: DataMap) {
    self.where = options.value("where")
    attributes = options.value("attributes").list?.map { SelectedAttribute($0) }
    order = options.value("order")
    group = options.value("group")
    having = options.value("having")
    limit = options.value("limit")
    offset = options.value("offset")
  }
}

/// A limit for each of several sources, as a separate include with `limit` asks for.
package struct GroupedLimit {
  /// The limit as written.
  package var limit: DataValue
  /// The association that is loaded.
  package var association: Association
  /// The sources' keys.
  package var values: [DataValue]

  /// Makes a limit.
  package init(limit: DataValue, association: Association, values: [DataValue]) {
    self.limit = limit
    self.association = association
    self.values = values
  }
}
