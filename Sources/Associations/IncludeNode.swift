public import OrderedCollections

/// One `include` after Sequelize has normalised it: what `selectQuery` and the row plan work from.
///
/// A class, since Sequelize's later passes fill in what earlier ones left open, parent and child alike.
public final class IncludeNode {
  /// The included model.
  public var model: Model
  /// The alias under which results are found.
  public var alias: String
  /// The association that leads here; nil for the junction inside a many-to-many include.
  public var association: Association?
  /// The enclosing include; nil directly below the query's model.
  public weak var parent: IncludeNode?
  /// The nested includes in order.
  public var children: [IncludeNode] = []
  /// The attributes to select: names, `[expression, alias]` pairs; after mapping to fields.
  public var attributes: [SelectedAttribute] = []
  /// The condition of the join.
  public var `where`: DataValue = .undefined
  /// A condition for the ON clause instead of the association's (`on`).
  public var on: DataValue = .undefined
  /// Whether `or: true` joins the conditions with OR.
  public var joinsWithOr = false
  /// INNER JOIN rather than LEFT OUTER JOIN; nil until decided.
  public var required: Bool?
  /// Whether the program itself said whether it is required.
  public var saysRequired = false
  /// RIGHT OUTER JOIN.
  public var right = false
  /// Loaded by a query of its own.
  public var separate = false
  /// Whether rows of the parent may appear several times; nil until decided.
  public var duplicating: Bool?
  /// Inside the sub-query that limits the main rows; nil until decided.
  public var subQuery: Bool?
  /// Whether the sub-query filters by this include; nil until decided.
  public var subQueryFilter: Bool?
  /// Some include below is required.
  public var hasRequired = false
  /// Some include below has a condition.
  public var hasWhere = false
  /// Some include below is duplicating.
  public var hasDuplicating = false
  /// Some include below is in the sub-query.
  public var hasSubQuery = false
  /// The junction's own options (`through`).
  public var through: IncludeNode?
  /// Whether it stands for the junction itself (`_pseudo`).
  public var isPseudo = false
  /// Everything else as written (`limit`, `order`, `paranoid`, unknown names …).
  public var options: DataMap = [:]
  /// The nested includes as conformed objects, for an include that is loaded by a query of its own.
  var writtenChildren: DataValue = .undefined
  /// Whether the program said which attributes; else ``attributes`` are all that the table has.
  public var hasAttributes = false
  /// The attributes as the program named them, before mapping to columns; nil for all.
  public var originalNames: [String]?
  /// Some include below is to many, or to one.
  public var hasMultiAssociation = false
  /// As ``hasMultiAssociation``.
  public var hasSingleAssociation = false
  /// The query or an include above has a condition.
  public var hasParentWhere = false
  /// The query or an include above is required.
  public var hasParentRequired = false
  /// Some include below has a condition, by the older rule.
  public var hasIncludeWhere = false
  /// Some include below is required, by the older rule.
  public var hasIncludeRequired = false

  /// Makes a node.
  public init(model: Model, alias: String, association: Association?) {
    self.model = model
    self.alias = alias
    self.association = association
  }
}

/// One item of `attributes`.
public enum SelectedAttribute {
  /// An attribute whose column has the same name.
  case name(String)
  /// `[column or expression, alias]`.
  case aliased(DataValue, as: String)
  /// An expression without an alias.
  case expression(SQLExpression)
  /// Anything else, which ends in an error where the column is named.
  case malformed(DataValue)
}
