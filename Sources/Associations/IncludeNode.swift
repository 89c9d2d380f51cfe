/// One include of a query, with everything decided: which rows it joins, and where in the SELECT.
///
/// An include loads associated rows together with those that a query is about:
///
///     await User.findAll({ include: { model: Post, where: { title: 'Joins' }, include: Comment } });
///
/// makes one node for `Post` with one child for `Comment`, and from them
///
///     SELECT `User`.`id`, `User`.`name`,
///       `Posts`.`id` AS `Posts.id`, `Posts`.`title` AS `Posts.title`, `Posts`.`UserId` AS `Posts.UserId`,
///       `Posts->Comments`.`id` AS `Posts.Comments.id`, `Posts->Comments`.`text` AS `Posts.Comments.text`,
///       `Posts->Comments`.`PostId` AS `Posts.Comments.PostId`
///     FROM `Users` AS `User`
///     INNER JOIN `Posts` AS `Posts` ON `User`.`id` = `Posts`.`UserId` AND `Posts`.`title` = 'Joins'
///     LEFT OUTER JOIN `Comments` AS `Posts->Comments` ON `Posts`.`id` = `Posts->Comments`.`PostId`;
///
/// `Post` is joined by INNER JOIN since it has a condition, `Comment` by LEFT OUTER JOIN since it has none. The
/// path of aliases is in the names of tables (`Posts->Comments`) and of columns (`Posts.Comments.id`); the latter
/// is how a ``RowPlan`` finds the way back from columns to instances.
///
/// A `limit` counts rows of the query's own model. Where an include multiplies them, the limit goes into a
/// sub-query, and a required include that is joined outside of it filters the rows inside:
///
///     await User.findAll({ include: { model: Post, required: true }, limit: 1 });
///
///     SELECT `User`.*, `Posts`.`id` AS `Posts.id`, `Posts`.`title` AS `Posts.title`,
///       `Posts`.`UserId` AS `Posts.UserId`
///     FROM (SELECT `User`.`id`, `User`.`name` FROM `Users` AS `User`
///       WHERE ( SELECT `UserId` FROM `Posts` AS `Posts` WHERE (`Posts`.`UserId` = `User`.`id`) LIMIT 1 )
///         IS NOT NULL LIMIT 1) AS `User`
///     INNER JOIN `Posts` AS `Posts` ON `User`.`id` = `Posts`.`UserId`;
///
/// A `separate` include of a `hasMany` is no join at all but a statement of its own:
///
///     await User.findAll({ include: { model: Post, separate: true } });
///
///     SELECT `User`.`id`, `User`.`name` FROM `Users` AS `User`;
///     SELECT `id`, `title`, `UserId` FROM `Posts` AS `Post` WHERE `Post`.`UserId` IN (1);
///
/// ## From what is written to what is decided
///
/// 1. **Conformed.** `Post`, `'Posts'`, `User.Posts`, `{ all: true }` and `{ model: Post }` all become objects with
///    a `model` (`IncludeConforming.swift`). They stay option objects, since hooks may see and change them.
/// 2. **Requested.** ``IncludeRequest`` is such an object read once: the association found, attributes expanded,
///    scopes merged in. It says what this include asks for, and nothing about its neighbours.
/// 3. **Decided.** Whether an include belongs in the sub-query depends on all others of its level and below it.
///    ``IncludeValidation`` goes through the tree once and makes nodes from the leaves up; a node never changes.
///
/// A class, since all instances that a query loads share the nodes of their includes.
package final class IncludeNode {
  /// What the include asks for.
  package let request: IncludeRequest
  /// The nested includes in order, the junction of a many-to-many include last.
  package let children: [IncludeNode]
  /// Whether it is joined inside the sub-query that limits the main rows.
  package let isInSubQuery: Bool
  /// Whether the sub-query filters by this include, which is joined outside of it.
  package let filtersSubQuery: Bool
  /// What it and the includes below it have, as far as the levels above need to know.
  package let summary: IncludeSummary

  /// Makes a node of decisions; those left out are what most includes come to.
  package init(
    _ request: IncludeRequest,
    children: [IncludeNode] = [],
    isInSubQuery: Bool = false,
    filtersSubQuery: Bool = false,
    summary: IncludeSummary = IncludeSummary()
  ) {
    self.request = request
    self.children = children
    self.isInSubQuery = isInSubQuery
    self.filtersSubQuery = filtersSubQuery
    self.summary = summary
  }

  /// The included model.
  package var model: Model { request.model }
  /// The alias under which results are found.
  package var alias: String { request.alias }
  /// The association that leads here; nil for the junction inside a many-to-many include.
  package var association: Association? { request.association }
  /// The attributes to select, mapped to columns.
  package var attributes: [SelectedAttribute] { request.attributes }
  /// The attributes as the program named them, before mapping to columns; nil for all.
  package var originalNames: [String]? { request.originalNames }
  /// The condition of the join.
  package var `where`: DataValue { request.where }
  /// INNER JOIN rather than LEFT OUTER JOIN.
  package var required: Bool { request.required }
  /// Loaded by a query of its own.
  package var separate: Bool { request.separate }
  /// Everything else as written (`limit`, `order`, `paranoid`, unknown names …).
  package var options: DataMap { request.options }

  /// Whether it is the junction inside a many-to-many include (`_pseudo`), which its include joins.
  package var isJunction: Bool { association == nil }
  /// The junction of a many-to-many include; nil for others.
  package var through: IncludeNode? { children.last { $0.isJunction } }
  /// Whether it leads to one row; the junction inside a many-to-many include does.
  package var isSingle: Bool { association?.isSingle ?? true }
  /// The tables that it and the includes below it read; Sequelize looks for a junction's name in the wrong place first.
  var tableNames: [String] {
    [model.qualifiedTableName] + (through == nil ? [] : ["undefined"])
      + children.flatMap(\.tableNames)
  }
  /// Whether it or an include below is loaded by a query of its own.
  var needsOwnQuery: Bool { separate || children.contains(where: \.needsOwnQuery) }

  /// The same decisions for a request that is changed, here and below.
  func mapRequests(_ change: (inout IncludeRequest) -> Void) -> IncludeNode {
    var request = request
    change(&request)
    return IncludeNode(
      request,
      children: children.map { $0.mapRequests(change) },
      isInSubQuery: isInSubQuery,
      filtersSubQuery: filtersSubQuery,
      summary: summary
    )
  }
}

/// What the includes of one level tell the level above.
package struct IncludeSummary: Sendable {
  /// Some include is required.
  package var hasRequired = false
  /// Some include has a condition.
  package var hasWhere = false
  /// Some include multiplies the rows that it is joined to.
  package var hasDuplicating = false
  /// Some include is to many.
  package var hasMultiAssociation = false
  /// Some include is to one.
  package var hasSingleAssociation = false
  /// Some include has a condition, by the older rule (`hasIncludeWhere`).
  package var hasIncludeWhere = false
  /// Some include is required, by the older rule (`hasIncludeRequired`).
  package var hasIncludeRequired = false

  /// A summary of no includes.
  package init() {}
}
