import Diagnostics
import Trace

/// A `where` inside an include that made the rows around it disappear, as the same query without it proves.
enum FilteredParents: FindingRule {
  static let guide = FindingGuide(
    kind: .filteredParents,
    summary: "a where inside an include drops the parents without a match",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      await Post.create({ title: 'Hello', UserId: 1 });
      const users = await User.findAll({ include: { model: Post, where: { title: 'Hello' } } });
      console.log(users.map((user) => user.Posts.length));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      await Post.create({ title: 'Hello', UserId: 1 });
      const users = await User.findAll({
        include: { model: Post, where: { title: 'Hello' }, required: false },
      });
      console.log(users.map((user) => user.Posts.length));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let paged = Set(LimitBeforeFilter.proven(in: run).map { Key($0) })
    return TriedQuery.all(.optionalInclude, in: run).compactMap { tried in
      guard tried.call?.fact.hasInclude == true,
        !tried.query.hasLimit || tried.query.results == 0, !paged.contains(Key(tried)),
        // A condition that compares nothing is told of itself.
        let include = tried.include, include.bareColumns.isEmpty, isMissed(include, tried, run),
        let rows = tried.trial.rows.first(where: { !$0.gained.isEmpty })
      else { return nil }
      return finding(tried, include, rows, run)
    } + unfiltered(run)
  }

  /// Conditions such as `'$Posts.title$'`, beside an include that is said not to be required.
  private static func unfiltered(_ run: TraceIndex) -> [Finding] {
    TriedQuery.all(.withoutJoinedConditions, in: run).compactMap { tried in
      guard let include = tried.include,
        let rows = tried.trial.rows.first(where: { !$0.gained.isEmpty }),
        let code = tried.code(run), let node = code.include(include.path, of: tried.query, run),
        let condition = code.option("where"),
        let entry = condition.value.entries.first(where: { $0.key.hasPrefix("$\(include.path).") })
      else { return nil }
      let gone = rows.foundInTrial - rows.found
      let column = entry.key.dropFirst(include.path.count + 2).dropLast()
      return Finding(
        kind: guide.kind,
        step: tried.step,
        place: code.place(entry.keyRange),
        message:
          "required: false does not help here: the condition '\(entry.key)' drops \(gone) of \(rows.foundInTrial) rows of \(rows.model)",
        reason:
          "A condition in the where of the query chooses rows of \(rows.model) after the join, and a row without a match in "
          + "\(include.path) does not meet it. A where inside the include chooses \(include.path) alone.",
        proof: [
          tried.statement.proof,
          "without the condition the same query also finds \(TriedQuery.names(rows.model, rows.gained))"
            + (gone > rows.gained.count ? " and \(gone - rows.gained.count) more" : ""),
        ],
        edit: moved(entry, String(column), from: condition, to: node, code),
        help: []
      )
    }
  }

  /// The condition out of the query's `where`, inside the include.
  private static func moved(
    _ entry: CodeNode.Entry,
    _ column: String,
    from condition: CodeNode.Entry,
    to node: CodeNode,
    _ code: QueryCode
  ) -> SourceEdit? {
    guard node.isObject, node.entry("where") == nil, let last = node.entries.last,
      let options = code.call.arguments.first(where: { $0.entry("where") != nil }),
      let index = condition.value.entries.firstIndex(where: { $0.range == entry.range }),
      let place = options.entries.firstIndex(where: { $0.key == "where" })
    else { return nil }
    let inner = CodeChange(
      last.range.upperBound..<last.range.upperBound,
      ", where: { \(column): \(code.code(entry.value.range)) }"
    )
    let outer =
      condition.value.entries.count == 1
      ? options.removing(place) : condition.value.removing(index)
    return code.edit(with: [inner, outer])
  }

  private struct Key: Hashable {
    let statement: Int
    let include: String

    init(_ tried: TriedQuery) {
      statement = tried.trial.statement
      include = tried.trial.include
    }
  }

  /// Whether the rows that are gone were wanted, as far as the program shows it.
  ///
  /// A condition on the one partner of a row mostly means the row, as long as no code is ready to find none. One on
  /// many is read by somebody where it is more than a filter.
  private static func isMissed(
    _ include: IncludeFact,
    _ tried: TriedQuery,
    _ run: TraceIndex
  ) -> Bool {
    let association = include.association
    let around = tried.around?.association
    if association.isToMany, tried.query.results == 0 || tried.query.isRaw { return true }
    return run.reads.contains { seen in
      // What another query loaded is not read of this one.
      guard
        run.load(of: seen.fact.instance.object)?.seen.fact.statement == tried.trial.statement
      else { return false }
      if association.isToMany, let around, seen.fact.alias == around.alias,
        seen.fact.instance.model == around.source
      {
        return true
      }
      guard seen.fact.alias == association.alias, seen.fact.instance.model == association.source
      else { return false }
      return association.isToMany || seen.fact.place.map { run.lines.isTested($0) } == true
    }
  }

  private static func finding(
    _ tried: TriedQuery,
    _ include: IncludeFact,
    _ rows: TrialRows,
    _ run: TraceIndex
  ) -> Finding {
    let code = tried.code(run)
    let node = code?.include(include.path, of: tried.query, run)
    let gone = rows.foundInTrial - rows.found
    let around = tried.around.map { "\($0.association.target)s" } ?? tried.query.model
    let outer =
      rows.path.isEmpty && tried.around != nil
      ? ", and with it each \(tried.query.model) that has no other" : ""
    return Finding(
      kind: guide.kind,
      step: tried.step,
      place: node.flatMap { code?.place($0.entry("where")?.range ?? $0.range) }
        ?? tried.call?.fact.place,
      message: rows.found == 0
        ? "no row of \(rows.model) was found: the where of \(include.path) drops "
          + (gone == 1 ? "the only one" : "all \(gone)")
        : "\(rows.found) of \(rows.foundInTrial) rows of \(rows.model) \(Words.form(rows.found, "was", "were")) found: "
          + "the where of \(include.path) drops \(gone == 1 ? "the other" : "the others")",
      reason:
        "A where inside an include makes it an INNER JOIN: a row of \(around) without a match in "
        + "\(include.path) is left out\(outer). required: false keeps it; required: true says that this is meant.",
      proof: [
        tried.statement.proof,
        "with required: false for \(include.path) the same query also finds "
          + TriedQuery.names(rows.model, rows.gained)
          + (gone > rows.gained.count ? " and \(gone - rows.gained.count) more" : ""),
      ],
      edit: node.flatMap { code?.edit(adding: "required: false", to: $0) },
      help: node == nil
        ? ["required: false beside the where of the include \(include.path)"] : []
    )
  }
}
