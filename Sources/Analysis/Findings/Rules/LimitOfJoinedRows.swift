import Diagnostics
import Trace

/// A limit that counts the joined rows of an include of many instead of the model's own.
enum LimitOfJoinedRows: FindingRule {
  static let guide = FindingGuide(
    kind: .limitOfJoinedRows,
    summary: "subQuery: false lets the limit count joined rows instead of the model's own",
    program: """
      const Shop = sequelize.define('Shop', { name: DataTypes.STRING });
      const Item = sequelize.define('Item', { name: DataTypes.STRING });
      Shop.hasMany(Item);
      await sequelize.sync();
      for (const name of ['Tea', 'Ink', 'Oak']) {
        await Shop.create({ name, Items: [{ name: 'one' }, { name: 'two' }] }, { include: Item });
      }
      const shops = await Shop.findAll({ include: Item, limit: 2, subQuery: false });
      console.log(shops.map((shop) => shop.Items.length));
      """,
    mended: """
      const Shop = sequelize.define('Shop', { name: DataTypes.STRING });
      const Item = sequelize.define('Item', { name: DataTypes.STRING });
      Shop.hasMany(Item);
      await sequelize.sync();
      for (const name of ['Tea', 'Ink', 'Oak']) {
        await Shop.create({ name, Items: [{ name: 'one' }, { name: 'two' }] }, { include: Item });
      }
      const shops = await Shop.findAll({ include: Item, limit: 2 });
      console.log(shops.map((shop) => shop.Items.length));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    // Who sends the query with the sub-query too shows what the difference is.
    let compared = Set(
      names: run.queries.lazy.filter { seen in
        seen.fact.hasLimit
          && run.statement(seen.fact.statement).map { hasSubquery(SQLText($0.sql)) } == true
      }.map(\.fact.model)
    )
    return run.queries.compactMap { seen in
      let query = seen.fact
      guard query.hasLimit, !compared.contains(query.model), query.results < query.rows,
        query.results < query.tableRows,
        !query.hasWhere, let statement = run.statement(query.statement),
        case let sql = SQLText(statement.sql), !hasSubquery(sql), let limit = sql.lastLimit,
        limit == query.rows,
        let include = query.includes.first(where: {
          $0.association.isToMany && !$0.isSeparate && !$0.isRequired
        }), let call = run.call(query.call)?.fact, let code = QueryCode(call, run)
      else { return nil }
      let joined = code.include(include.path, of: query, run)
      let cause = cause(joined, code)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: code.option("limit").flatMap { code.place($0.range) } ?? call.place,
        message:
          "limit \(limit) counts joined rows: \(query.results) of \(query.tableRows) rows of \(query.model) "
          + Words.form(query.results, "was", "were") + " found",
        reason:
          "Sequelize takes the limit of a query with \(include.path) in a sub-query, before the join. "
          + "\(cause?.name ?? "Here it") takes it after the join, where each \(query.model) is there once for each of its "
          + "\(include.path).",
        proof: [
          statement.proof,
          "\(Words.count(query.rows, "row")) returned for \(Words.count(query.results, query.model)); the table has "
            + "\(query.tableRows)",
        ],
        edit: cause.map { code.edit($0.change.range, with: $0.change.code) },
        help: []
      )
    }
  }

  /// The option that leaves the sub-query out, and the code without it.
  private static func cause(
    _ include: CodeNode?,
    _ code: QueryCode
  ) -> (name: String, change: CodeChange)? {
    for options in code.call.arguments {
      guard let index = options.entries.firstIndex(where: { $0.key == "subQuery" }) else {
        continue
      }
      return ("subQuery: false", options.removing(index))
    }
    guard let include,
      let index = include.entries.firstIndex(where: { $0.key == "duplicating" })
    else { return nil }
    return ("duplicating: false", include.removing(index))
  }

  /// Whether the limit stands in a query of its own, below the join.
  private static func hasSubquery(_ sql: SQLText) -> Bool { sql.end(of: " FROM (SELECT ") != nil }
}
