import Diagnostics
import Trace

/// A count or sum over a join that another include of many multiplies.
enum MultipliedNumbers: FindingRule {
  static let guide = FindingGuide(
    kind: .multipliedNumbers,
    summary: "a COUNT or SUM counts each row once for each row of another include",
    program: """
      const Shop = sequelize.define('Shop', { name: DataTypes.STRING }, { timestamps: false });
      const Sale = sequelize.define('Sale', { amount: DataTypes.INTEGER }, { timestamps: false });
      const Visit = sequelize.define('Visit', { day: DataTypes.INTEGER }, { timestamps: false });
      Shop.hasMany(Sale);
      Shop.hasMany(Visit);
      await sequelize.sync();
      await Shop.create({ name: 'Tea' });
      await Sale.bulkCreate([{ amount: 10, ShopId: 1 }, { amount: 20, ShopId: 1 }]);
      await Visit.bulkCreate([{ day: 1, ShopId: 1 }, { day: 2, ShopId: 1 }, { day: 3, ShopId: 1 }]);
      const shops = await Shop.findAll({
        attributes: ['id', [sequelize.fn('SUM', sequelize.col('Sales.amount')), 'total']],
        include: [{ model: Sale, attributes: [] }, { model: Visit, attributes: [] }],
        group: ['Shop.id'],
      });
      console.log(shops[0].get('total'));
      """,
    mended: """
      const Shop = sequelize.define('Shop', { name: DataTypes.STRING }, { timestamps: false });
      const Sale = sequelize.define('Sale', { amount: DataTypes.INTEGER }, { timestamps: false });
      const Visit = sequelize.define('Visit', { day: DataTypes.INTEGER }, { timestamps: false });
      Shop.hasMany(Sale);
      Shop.hasMany(Visit);
      await sequelize.sync();
      await Shop.create({ name: 'Tea' });
      await Sale.bulkCreate([{ amount: 10, ShopId: 1 }, { amount: 20, ShopId: 1 }]);
      await Visit.bulkCreate([{ day: 1, ShopId: 1 }, { day: 2, ShopId: 1 }, { day: 3, ShopId: 1 }]);
      const shops = await Shop.findAll({
        attributes: ['id', [sequelize.fn('SUM', sequelize.col('Sales.amount')), 'total']],
        include: [{ model: Sale, attributes: [] }],
        group: ['Shop.id'],
      });
      console.log(shops[0].get('total'));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var queries: [[TriedQuery]] = []
    for tried in TriedQuery.all(.withoutOtherIncludes, in: run) {
      if queries.last?.first?.trial.statement == tried.trial.statement {
        queries[queries.count - 1].append(tried)
      } else {
        queries.append([tried])
      }
    }
    return queries.compactMap { finding($0, run) } + sums(run)
  }

  /// Sums of a model (`Shop.sum`) that a join multiplies.
  private static func sums(_ run: TraceIndex) -> [Finding] {
    run.trials.compactMap { seen in
      guard seen.fact.change == .withoutOtherIncludes, let number = seen.fact.numbers.first,
        let statement = run.statement(seen.fact.statement),
        let call = run.call(statement.call)?.fact, ["sum", "avg"].contains(number.name),
        call.method == number.name || call.method == "aggregate",
        let code = QueryCode(call, run), let include = code.option("include"),
        let options = code.call.arguments.last,
        let index = options.entries.lastIndex(where: { $0.key == "include" })
      else { return nil }
      let change = without(index, of: options, code)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: code.place(include.range),
        message:
          "\(number.name) is \(number.value.plainText), not \(number.valueInTrial.plainText), since the join takes a row of "
          + "\(call.model ?? "the model") once for each row that is included",
        reason:
          "A JOIN repeats a row for each of its partners, and \(number.name) works on all of them. Leave the include out, "
          + "or ask for it by a query of its own.",
        proof: [
          statement.proof,
          "without the include the same query gives \(number.valueInTrial.plainText)",
        ],
        edit: code.edit(change.range, with: change.code),
        help: []
      )
    }
  }

  /// The call without one of its options, and without the options where nothing is left of them.
  private static func without(_ index: Int, of options: CodeNode, _ code: QueryCode) -> CodeChange {
    guard options.entries.count == 1, let first = code.call.arguments.first,
      first.range != options.range
    else { return options.removing(index) }
    return CodeChange(first.range.upperBound..<(code.call.parentheses.upperBound - 1), "")
  }

  /// The numbers of one query are multiplied by each other's includes, and told of together.
  private static func finding(_ trials: [TriedQuery], _ run: TraceIndex) -> Finding? {
    guard let first = trials.first, let call = first.call?.fact else { return nil }
    let numbers = trials.compactMap { tried in tried.trial.numbers.first.map { (tried, $0) } }
    let many = first.query.includes.filter { $0.association.isToMany && !$0.isSeparate }.map(\.path)
    let told = numbers.map { _, number in
      "\(number.name) is \(number.value.plainText), not \(number.valueInTrial.plainText)"
    }
    let row = numbers.first?.1.row ?? ""
    return Finding(
      kind: guide.kind,
      step: first.step,
      place: place(call, numbers.map(\.1.name), run),
      message: (row.isEmpty ? "" : "\(first.query.model) \(row): ")
        + "\(Words.list(told)), since "
        + (many.count == 1
          ? "the join of \(many[0]) multiplies the rows of \(first.query.model)"
          : "the joins of \(Words.list(many)) multiply each other's rows"),
      reason:
        "A JOIN pairs each row of one include with each row of the other, so that COUNT and SUM take a row several "
        + "times. Ask for each number by a query of its own, or count DISTINCT keys.",
      proof: [first.statement.proof]
        + numbers.map { tried, number in
          let own = tried.trial.include
          let others = many.filter { $0 != own && !own.hasPrefix($0 + ".") }
          return "without \(Words.list(others)) the same query gives \(number.name) = "
            + number.valueInTrial.plainText
        },
      help: numbers.flatMap { help($1, $0, call, run) }
    )
  }

  /// The item of `attributes` that selects the first of the numbers, else the call.
  private static func place(_ call: CallFact, _ names: [String], _ run: TraceIndex) -> Place? {
    let code = QueryCode(call, run)
    let item = code?.option("attributes")?.value.items.first { Self.name($0) == names.first }
    return item.flatMap { code?.place($0.range) } ?? call.place
  }

  /// The name of an item `[expression, 'name']`.
  private static func name(_ item: CodeNode) -> String? {
    if case .list(let pair) = item.kind { pair.last?.text } else { nil }
  }

  /// The number by a query of its own: the call with its own include alone.
  private static func help(
    _ number: TrialNumber,
    _ tried: TriedQuery,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> [String] {
    let path = tried.trial.include
    let outer = path.split(separator: ".").first.map(String.init) ?? ""
    guard let code = QueryCode(call, run), let include = code.option("include")?.value,
      let attributes = code.option("attributes")?.value, case .list = attributes.kind
    else { return [] }
    let own = outer.isEmpty ? nil : code.include(outer, of: tried.query, run)
    guard outer.isEmpty == (own == nil) else { return [] }
    let kept = attributes.items.filter { Self.name($0).map { $0 == number.name } ?? true }
    let list = kept.map { code.code($0.range) }.joined(separator: ", ")
    let line = code.oneLine(with: [
      CodeChange(attributes.range, "[\(list)]"),
      CodeChange(include.range, own.map { "[\(code.code($0.range))]" } ?? "[]"),
    ])
    return line.map { [$0] } ?? []
  }
}
