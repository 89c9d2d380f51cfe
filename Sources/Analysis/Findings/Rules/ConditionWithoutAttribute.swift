import Trace

/// A column as the plain value of an attribute in `where`, which Sequelize takes for the whole condition.
enum ConditionWithoutAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .conditionWithoutAttribute,
    summary:
      "col() as the plain value in a where drops the attribute that it should be compared with",
    program: """
      const Item = sequelize.define('Item', { stock: DataTypes.INTEGER, minimum: DataTypes.INTEGER });
      await sequelize.sync();
      await Item.bulkCreate([{ stock: 5, minimum: 5 }, { stock: 7, minimum: 5 }]);
      const low = await Item.findAll({ where: { stock: sequelize.col('minimum') } });
      console.log(low.length);
      """,
    mended: """
      const Item = sequelize.define('Item', { stock: DataTypes.INTEGER, minimum: DataTypes.INTEGER });
      await sequelize.sync();
      await Item.bulkCreate([{ stock: 5, minimum: 5 }, { stock: 7, minimum: 5 }]);
      const low = await Item.findAll({ where: { stock: { [Op.eq]: sequelize.col('minimum') } } });
      console.log(low.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.flatMap { seen -> [Finding] in
      let fact = seen.fact
      guard !fact.bareColumns.isEmpty || fact.includes.contains(where: { !$0.bareColumns.isEmpty }),
        let call = run.call(fact.call)?.fact
      else { return [] }
      let code = QueryCode(call, run)
      let own = fact.bareColumns.map { name in
        finding(name, code?.option("where")?.value, code, seen, call, run)
      }
      return own
        + fact.includes.flatMap { include in
          let node = code?.include(include.path, of: fact.includes, run)
          return include.bareColumns.map { name in
            finding(name, node?["where"], code, seen, call, run)
          }
        }
    }
  }

  private static func finding(
    _ name: String,
    _ condition: CodeNode?,
    _ code: QueryCode?,
    _ seen: TraceIndex.Seen<QueryFact>,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> Finding {
    let entry = condition?.allEntries.first { $0.key == name }
    let value = entry.flatMap { code?.code($0.value.range) } ?? "col(…)"
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { code?.place($0.range) } ?? call.place,
      message: "where: { \(name): \(value) } does not compare \(name) with anything",
      reason:
        "Sequelize takes a col() that stands as the plain value for the whole condition and drops \(name): SQL asks "
        + "only whether the column is true. With [Op.eq] the two are compared.",
      proof: [run.statement(seen.fact.statement)?.proof].compactMap { $0 },
      edit: entry.flatMap { code?.edit($0.value.range, with: "{ [Op.eq]: \(value) }") },
      help: entry == nil ? ["\(name): { [Op.eq]: \(value) }"] : []
    )
  }
}
