import Diagnostics
import Trace

/// A limit that was taken in a sub-query, before the rows were put in order by a column of an include.
enum LimitBeforeOrder: FindingRule {
  static let guide = FindingGuide(
    kind: .limitBeforeOrder,
    summary: "a limit is taken before the rows are in the order of an included column",
    program: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING }, { timestamps: false });
      const Sale = sequelize.define('Sale', { day: DataTypes.INTEGER }, { timestamps: false });
      const Review = sequelize.define('Review', { text: DataTypes.STRING }, { timestamps: false });
      Book.hasOne(Sale);
      Book.hasMany(Review);
      await sequelize.sync();
      await Book.bulkCreate([{ title: 'A' }, { title: 'B' }]);
      await Sale.bulkCreate([{ day: 1, BookId: 1 }, { day: 2, BookId: 2 }]);
      await Review.create({ text: 'Good', BookId: 2 });
      const latest = await Book.findAll({ include: [Sale, Review], order: [[Sale, 'day', 'DESC']], limit: 1 });
      console.log(JSON.stringify(latest));
      """,
    mended: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING }, { timestamps: false });
      const Sale = sequelize.define('Sale', { day: DataTypes.INTEGER }, { timestamps: false });
      const Review = sequelize.define('Review', { text: DataTypes.STRING }, { timestamps: false });
      Book.hasOne(Sale);
      Book.hasMany(Review);
      await sequelize.sync();
      await Book.bulkCreate([{ title: 'A' }, { title: 'B' }]);
      await Sale.bulkCreate([{ day: 1, BookId: 1 }, { day: 2, BookId: 2 }]);
      await Review.create({ text: 'Good', BookId: 2 });
      const latest = await Book.findAll({
        include: [Sale, { model: Review, separate: true }], order: [[Sale, 'day', 'DESC']], limit: 1,
      });
      console.log(JSON.stringify(latest));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    TriedQuery.all(.orderBeforeLimit, in: run).compactMap { tried in
      guard let include = tried.include, let rows = tried.trial.rows.first else { return nil }
      let many = tried.query.includes.first {
        $0.association.isToMany && !$0.isSeparate && !$0.path.contains(".")
      }
      let code = tried.code(run)
      return Finding(
        kind: guide.kind,
        step: tried.step,
        place: code?.option("order").flatMap { code?.place($0.range) } ?? tried.call?.fact.place,
        message:
          "the limit takes its rows of \(rows.model) before they are in the order of \(include.path)",
        reason:
          "An include of many makes Sequelize take the limit in a sub-query, first, and join and sort after "
          + "that. " + advice(include, many),
        proof: [
          tried.statement.proof,
          "in that order \(TriedQuery.names(rows.model, rows.gained)) "
            + "\(rows.gained.count == 1 ? "belongs" : "belong") to the result; the query gives "
            + "\(TriedQuery.names(rows.model, rows.lost)) instead",
        ],
        edit: edit(include, many, tried, run),
        help: help(include, many, tried, run)
      )
    }
  }

  private static func advice(_ include: IncludeFact, _ many: IncludeFact?) -> String {
    guard let many, many.path != include.path, many.association.kind == .hasMany else {
      return "Order by a value that the sub-query itself has."
    }
    return "separate: true loads \(many.path) by a query of its own, and no sub-query is needed."
  }

  private static func edit(
    _ include: IncludeFact,
    _ many: IncludeFact?,
    _ tried: TriedQuery,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let many, many.path != include.path, many.association.kind == .hasMany,
      let code = tried.code(run), let node = code.include(many.path, of: tried.query, run)
    else { return nil }
    return code.edit(adding: "separate: true", to: node)
  }

  private static func help(
    _ include: IncludeFact,
    _ many: IncludeFact?,
    _ tried: TriedQuery,
    _ run: TraceIndex
  ) -> [String] {
    guard let many, many.path != include.path, many.association.kind == .hasMany else {
      return value(include, tried, run).map { ordered($0, tried, run) } ?? []
    }
    return edit(include, many, tried, run) == nil
      ? ["{ \(run.includeBody(many.association)), separate: true }"] : []
  }

  /// The lines of the call with a value of the sub-query's own as the first that it is ordered by.
  private static func ordered(_ value: String, _ tried: TriedQuery, _ run: TraceIndex) -> [String] {
    guard let code = tried.code(run), let order = code.option("order") else {
      return ["order: [\(value)]"]
    }
    let text = code.code(order.value.range)
    let edit: SourceEdit? =
      if case .list(let items) = order.value.kind, let first = items.first {
        code.edit(first.range.lowerBound..<first.range.lowerBound, with: "\(value), ")
      } else {
        text.isPath
          ? code.edit(order.range, with: "order: [\(value), ...\(text)]") : nil
      }
    let lines = edit.map { run.lines.lines(of: $0) } ?? []
    return lines.isEmpty ? ["order: [\(value)]"] : lines
  }

  /// `[sequelize.literal('(SELECT MAX(score) FROM …)'), 'DESC']]` for a column of many.
  private static func value(
    _ include: IncludeFact,
    _ tried: TriedQuery,
    _ run: TraceIndex
  ) -> String? {
    let pattern = #/.* ORDER BY `([^`]+)`\.`([^`]+)`(?: (ASC|DESC))?.*/#
    guard let match = tried.statement.sql.wholeMatch(of: pattern),
      String(match.1) == include.path, include.association.kind == .hasMany,
      let declared = run.declaration(of: include.association),
      let target = run.models.last(where: { $0.fact.model == include.association.target })?.fact,
      let source = run.models.last(where: { $0.fact.model == include.association.source })?.fact,
      let key = source.primaryKey.first
    else { return nil }
    let direction = match.3 == "DESC" ? "DESC" : "ASC"
    let best = direction == "DESC" ? "MAX" : "MIN"
    let row = "`\(target.table)`"
    let select =
      "(SELECT \(best)(\(row).`\(match.2)`) FROM \(row) WHERE \(row).`\(declared.keyColumn)` = "
      + "`\(source.model)`.`\(source.columns[key] ?? key)`)"
    return "[sequelize.literal('\(select)'), '\(direction)']"
  }
}
