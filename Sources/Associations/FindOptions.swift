public import OrderedCollections

/// The options of a finder after decoding; what a program wrote beyond these is in `rest`.
public struct FindOptions {
  /// The condition.
  public var `where`: DataValue = .undefined
  /// nil for all attributes; mapped to columns before SQL is made.
  public var attributes: [SelectedAttribute]?
  /// The includes after normalising.
  public var include: [IncludeNode] = []
  /// `order` as written.
  public var order: DataValue = .undefined
  /// `group` as written.
  public var group: DataValue = .undefined
  /// `having` as written.
  public var having: DataValue = .undefined
  /// `limit` as written (a number, a numeric string, null).
  public var limit: DataValue = .undefined
  /// `offset` as written.
  public var offset: DataValue = .undefined
  /// Rows instead of instances.
  public var raw = false
  /// Nested objects from dotted names in raw rows.
  public var nest = false
  /// The first row only.
  public var plain = false
  /// nil when not given; false drops paranoid's condition.
  public var paranoid: Bool?
  /// false joins without a sub-query despite a limit; nil lets Sequelize decide.
  public var subQuery: Bool?
  /// Whether includes were written, even if they came to none.
  public var hasJoin = false
  /// What the includes have.
  public var included = IncludeSummary()
  /// Whether an error is thrown for an empty result: the error, or true.
  public var rejectOnEmpty: DataValue = .undefined
  /// The transaction to run in.
  public var transaction: Transaction?
  /// The attributes as the program named them, before mapping to columns; nil for all.
  public var originalNames: [String]?
  /// false leaves the includes' attributes out of the selection (`includeIgnoreAttributes`).
  public var selectsIncludedAttributes = true
  /// The limit per source of a `hasMany` that is loaded separately (`groupedLimit`).
  public var groupedLimit: GroupedLimit?
  /// Everything else as written.
  public var rest: DataMap = [:]

  /// Makes options with nothing set.
  public init() {}

  /// Reads what a statement alone needs of a program's options; includes are not part of it.
  public init(reading options: DataMap) {
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
public struct GroupedLimit {
  /// The limit as written.
  public var limit: DataValue
  /// The association that is loaded.
  public var association: Association
  /// The sources' keys.
  public var values: [DataValue]

  /// Makes a limit.
  public init(limit: DataValue, association: Association, values: [DataValue]) {
    self.limit = limit
    self.association = association
    self.values = values
  }
}
