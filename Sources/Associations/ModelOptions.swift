import OrderedCollections

/// The options of a model after the connection's defaults were merged in.
package struct ModelOptions {
  /// `createdAt` and `updatedAt` are kept.
  package var timestamps = true
  /// The stamps' attribute names; nil when switched off.
  package var createdAt: String? = "createdAt"
  /// As ``createdAt``.
  package var updatedAt: String? = "updatedAt"
  /// The name of the deletion stamp of a paranoid model; nil for others.
  package var deletedAt: String?
  /// Rows are stamped as deleted, not removed.
  package var paranoid = false
  /// Columns are named in snake case.
  package var underscored = false
  /// The table is named as the model.
  package var freezeTableName = false
  /// Everything as written, for `Model.options` and for findings.
  package var raw: DataMap = [:]

  /// Makes Sequelize's defaults.
  package init() {}
}
