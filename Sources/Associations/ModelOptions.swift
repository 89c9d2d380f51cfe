public import OrderedCollections

/// The options of a model after the connection's defaults were merged in.
public struct ModelOptions {
  /// `createdAt` and `updatedAt` are kept.
  public var timestamps = true
  /// The stamps' attribute names; nil when switched off.
  public var createdAt: String? = "createdAt"
  /// As ``createdAt``.
  public var updatedAt: String? = "updatedAt"
  /// The name of the deletion stamp of a paranoid model; nil for others.
  public var deletedAt: String?
  /// Rows are stamped as deleted, not removed.
  public var paranoid = false
  /// Columns are named in snake case.
  public var underscored = false
  /// The table is named as the model.
  public var freezeTableName = false
  /// Everything as written, for `Model.options` and for findings.
  public var raw: DataMap = [:]

  /// Makes Sequelize's defaults.
  public init() {}
}
