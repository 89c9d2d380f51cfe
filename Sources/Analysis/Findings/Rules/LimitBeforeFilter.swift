import Diagnostics
import Trace

/// A limit that counted rows without a match, since the include around the one with the condition is not required.
enum LimitBeforeFilter: FindingRule {
  static let guide = FindingGuide(
    kind: .limitBeforeFilter,
    summary: "a limit counts rows that a where further down in the includes does not match",
    program: """
      const Order = sequelize.define('Order', { day: DataTypes.INTEGER }, { timestamps: false });
      const Client = sequelize.define('Client', { name: DataTypes.STRING }, { timestamps: false });
      const City = sequelize.define('City', { name: DataTypes.STRING }, { timestamps: false });
      Order.belongsTo(Client);
      Client.belongsTo(City);
      await sequelize.sync();
      await City.bulkCreate([{ name: 'Bonn' }, { name: 'Ulm' }]);
      await Client.bulkCreate([{ name: 'Ada', CityId: 1 }, { name: 'Bob', CityId: 2 }]);
      await Order.bulkCreate([{ day: 1, ClientId: 1 }, { day: 2, ClientId: 2 }]);
      const latest = await Order.findAll({
        include: { model: Client, include: { model: City, where: { name: 'Bonn' } } },
        order: [['day', 'DESC']],
        limit: 1,
      });
      console.log(latest.map((order) => order.Client));
      """,
    mended: """
      const Order = sequelize.define('Order', { day: DataTypes.INTEGER }, { timestamps: false });
      const Client = sequelize.define('Client', { name: DataTypes.STRING }, { timestamps: false });
      const City = sequelize.define('City', { name: DataTypes.STRING }, { timestamps: false });
      Order.belongsTo(Client);
      Client.belongsTo(City);
      await sequelize.sync();
      await City.bulkCreate([{ name: 'Bonn' }, { name: 'Ulm' }]);
      await Client.bulkCreate([{ name: 'Ada', CityId: 1 }, { name: 'Bob', CityId: 2 }]);
      await Order.bulkCreate([{ day: 1, ClientId: 1 }, { day: 2, ClientId: 2 }]);
      const latest = await Order.findAll({
        include: { model: Client, required: true, include: { model: City, where: { name: 'Bonn' } } },
        order: [['day', 'DESC']],
        limit: 1,
      });
      console.log(latest.map(({ Client }) => [Client.name, Client.City.name]));
      """
  )

  /// The queries whose page was filled by rows without a match, while others match.
  static func proven(in run: TraceIndex) -> [TriedQuery] {
    TriedQuery.all(.requiredIncludes, in: run).filter { tried in
      guard tried.call?.fact.hasInclude == true, let rows = tried.trial.rows.first else {
        return false
      }
      return !rows.gained.isEmpty && !rows.lost.isEmpty
    }
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    proven(in: run).compactMap { tried in
      guard let include = tried.include, let around = tried.around,
        let rows = tried.trial.rows.first
      else { return nil }
      let code = tried.code(run)
      let node = code?.include(around.path, of: tried.query, run)
      return Finding(
        kind: guide.kind,
        step: tried.step,
        place: code?.option("limit").flatMap { code?.place($0.range) } ?? tried.call?.fact.place,
        message:
          "the limit counts rows of \(rows.model) that do not match the where of \(include.path)",
        reason:
          "\(around.path) is not required, so that a row of \(rows.model) without a match stays in the page and only "
          + "its \(around.path) is null. required: true on \(around.path) lets the limit count those that match.",
        proof: [
          tried.statement.proof,
          "the page has \(TriedQuery.names(rows.model, rows.lost)); with required: true on "
            + "\(around.path) it has \(TriedQuery.names(rows.model, rows.gained)) instead",
        ],
        edit: node.flatMap { code?.edit(adding: "required: true", to: $0) },
        help: node == nil ? ["{ \(run.includeBody(around.association)), required: true, … }"] : []
      )
    }
  }
}
