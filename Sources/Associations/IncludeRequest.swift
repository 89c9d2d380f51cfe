import OrderedCollections

/// What one include asks for, read from its conformed object: the stage before an ``IncludeNode``.
package struct IncludeRequest {
  /// The included model.
  package let model: Model
  /// The alias under which results are found.
  package let alias: String
  /// The association that leads here; nil for the junction inside a many-to-many include.
  package let association: Association?
  /// Whether the include around it goes over a junction, which then saves what is nested here.
  package let isBelowJunction: Bool
  /// The attributes to select: names, `[expression, alias]` pairs; after mapping to columns.
  package var attributes: [SelectedAttribute] = []
  /// The attributes as the program named them, before mapping to columns; nil for all.
  package var originalNames: [String]?
  /// The condition of the join.
  package var `where`: DataValue = .undefined
  /// A condition for the ON clause instead of the association's (`on`).
  package var on: DataValue = .undefined
  /// Whether `or: true` joins the conditions with OR.
  package var joinsWithOr = false
  /// INNER JOIN rather than LEFT OUTER JOIN: as written, else whether there is a condition.
  package var required = false
  /// Whether the program itself said whether it is required.
  package var saysRequired = false
  /// Loaded by a query of its own.
  package var separate = false
  /// `duplicating` as written; nil when not given.
  var duplicating: Bool?
  /// `subQuery` as written; nil when not given.
  var subQuery: Bool?
  /// The nested includes as conformed objects, for an include that is loaded by a query of its own.
  var writtenChildren: DataValue = .undefined
  /// Stands for the options object where it has several places among the includes; nil for nearly all.
  var shared: SharedInclude?
  /// How many places that are.
  var places = 1
  /// Everything else as written (`limit`, `order`, `paranoid`, unknown names …).
  package var options: DataMap = [:]

  /// Makes a request for everything, by LEFT OUTER JOIN.
  package init(
    model: Model,
    alias: String,
    association: Association?,
    isBelowJunction: Bool = false
  ) {
    self.model = model
    self.alias = alias
    self.association = association
    self.isBelowJunction = isBelowJunction
  }
}

/// One item of `attributes`.
package enum SelectedAttribute {
  /// An attribute whose column has the same name.
  case name(String)
  /// `[column or expression, alias]`.
  case aliased(DataValue, as: String)
  /// An expression without an alias.
  case expression(SQLExpression)
  /// Anything else, which ends in an error where the column is named.
  case malformed(DataValue)
}
