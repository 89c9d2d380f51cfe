import OrderedCollections

/// Makes nodes of conformed includes, and decides how each is loaded (`_validateIncludedElements`).
///
/// One walk over the tree: a level reads its requests, then those below each of them, and decides about itself
/// last, when it knows what all of them have.
struct IncludeValidation {
  /// The model of the query.
  private let model: Model
  /// The query's `limit`, which a sub-query applies to the main rows.
  private let limit: DataValue
  /// Whether the query makes no instances, so that the program's choice of attributes is left alone.
  private let isRaw: Bool
  /// Whether it selects the attributes of includes, as all but counts do.
  private let selectsIncluded: Bool

  private let shared = SharedDecisions()

  /// An include whose level has not decided yet.
  struct Draft {
    var request: IncludeRequest
    var children: [IncludeNode] = []
    var summary = IncludeSummary()

    /// Whether it multiplies the rows that it is joined to.
    var isDuplicating: Bool { request.duplicating ?? request.association?.isMulti ?? false }
  }

  private init(_ model: Model, _ options: DataMap) {
    self.model = model
    limit = options.value("limit")
    isRaw = options.value("raw").isTruthy
    selectsIncluded = options.value("includeIgnoreAttributes").bool ?? true
  }

  /// Conforms, expands and validates the includes of options; sets `include` and all that follows from it.
  static func decode(_ written: DataMap, of model: Model, into find: inout FindOptions) throws {
    var options = written
    try model.conformIncludes(&options, model)
    guard options.value("include").isTruthy else { return }
    try model.expandIncludeAll(&options)
    try validate(&options, of: model, into: &find)
  }

  /// Validates conformed and expanded includes.
  ///
  /// Adds the attributes that separate includes need to `options`.
  static func validate(
    _ options: inout DataMap,
    of model: Model,
    into find: inout FindOptions
  ) throws {
    guard let list = options.value("include").list else { return }
    var top = Draft(request: IncludeRequest(model: model, alias: "", association: nil))
    if let attributes = options.value("attributes").list {
      top.request.attributes = attributes.map { SelectedAttribute($0) }
    }
    top.request.where = options.value("where")
    let count = top.request.attributes.count
    let validation = IncludeValidation(model, options)
    try validation.validate(list.compactMap(\.map), below: &top, isTop: true)
    for attribute in top.request.attributes.dropFirst(count) {
      guard case .name(let name) = attribute else { continue }
      options["attributes"] = .list((options.value("attributes").list ?? []) + [.string(name)])
    }
    if find.subQuery == nil { find.subQuery = validation.needsSubQuery(top) }
    find.include = validation.shared.settled(top.children)
    find.hasJoin = true
    find.included = top.summary
  }

  private func needsSubQuery(_ top: Draft) -> Bool {
    limit.isTruthy && top.children.contains { $0.isInSubQuery || $0.summary.hasDuplicating }
  }

  private func validate(_ includes: [DataMap], below parent: inout Draft, isTop: Bool) throws {
    var drafts: [Draft] = []
    for written in includes {
      var draft = try draft(written, &parent, isTop: isTop)
      if draft.isDuplicating { draft.summary.hasDuplicating = true }
      if draft.request.required { draft.summary.hasRequired = true }
      parent.summary.add(draft)
      drafts.append(draft)
    }
    for draft in drafts { parent.children.append(decide(draft, below: &parent)) }
  }

  private func draft(_ written: DataMap, _ parent: inout Draft, isTop: Bool) throws -> Draft {
    let reading = try IncludeReading(
      shared.found(written),
      below: parent.request,
      keepsAttributes: isTop && isRaw,
      mapsScope: selectsIncluded
    )
    var draft = Draft(request: reading.request)
    if draft.request.separate { try draft.request.separateOut(from: &parent.request) }
    shared.note(draft.request)
    try validate(reading.children, below: &draft, isTop: false)
    if let junction = reading.junction {
      draft.children.append(decide(Draft(request: junction), below: &draft))
      if junction.where.isTruthy { draft.summary.hasWhere = true }
    }
    return draft
  }

  /// Decides whether an include is joined in the sub-query and filters it, now that its level is known.
  private func decide(_ draft: Draft, below parent: inout Draft) -> IncludeNode {
    let request = draft.request
    let isInSubQuery: Bool
    let filtersSubQuery: Bool
    if request.subQuery != false, parent.summary.hasDuplicating, limit.isTruthy {
      isInSubQuery =
        draft.isDuplicating ? request.subQuery ?? false : draft.summary.hasRequired
      filtersSubQuery = draft.isDuplicating && draft.summary.hasRequired
    } else if draft.isDuplicating {
      isInSubQuery = request.subQuery ?? false
      filtersSubQuery = isInSubQuery
    } else {
      let follows = parent.request.required && draft.summary.hasRequired && !request.separate
      isInSubQuery = request.subQuery == true || follows
      filtersSubQuery = false
    }
    parent.summary.addDecided(draft)
    return IncludeNode(
      request,
      children: draft.children,
      isInSubQuery: isInSubQuery,
      filtersSubQuery: filtersSubQuery,
      summary: draft.summary
    )
  }
}

extension IncludeSummary {
  /// Takes in an include of the level, before the level has decided.
  fileprivate mutating func add(_ draft: IncludeValidation.Draft) {
    hasDuplicating = hasDuplicating || draft.summary.hasDuplicating
    hasRequired = hasRequired || draft.request.required
    hasWhere = hasWhere || draft.summary.hasWhere || draft.request.where.isTruthy
  }

  /// Takes in an include of the level, or a junction, that has been decided.
  fileprivate mutating func addDecided(_ draft: IncludeValidation.Draft) {
    let request = draft.request
    let isSingle = request.association?.isSingle ?? true
    hasIncludeWhere = hasIncludeWhere || draft.summary.hasIncludeWhere || request.where.isTruthy
    hasIncludeRequired =
      hasIncludeRequired || draft.summary.hasIncludeRequired || request.required
    hasMultiAssociation = hasMultiAssociation || draft.summary.hasMultiAssociation || !isSingle
    hasSingleAssociation = hasSingleAssociation || draft.summary.hasSingleAssociation || isSingle
  }
}
