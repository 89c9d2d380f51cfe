public import OrderedCollections

/// The options of a finder after decoding; what a script wrote and has no place here is in `rest`.
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
  /// nil where not written; false drops paranoid's condition.
  public var paranoid: Bool?
  /// false joins without a sub-query although there is a limit; nil lets Sequelize decide.
  public var subQuery: Bool?
  /// Some include multiplies rows.
  public var hasMultiAssociation = false
  /// Some include is joined.
  public var hasJoin = false
  /// Some include is to one row only.
  public var hasSingleAssociation = false
  /// Whether an error is thrown for an empty result: the error, or true.
  public var rejectOnEmpty: DataValue = .undefined
  /// The transaction to run in.
  public var transaction: Transaction?
  /// Everything else as written.
  public var rest: DataMap = [:]

  /// Makes options with nothing set.
  public init() {}
}
