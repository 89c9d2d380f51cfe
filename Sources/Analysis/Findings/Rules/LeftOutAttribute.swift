import Diagnostics
import Trace

/// An attribute that was read although the query's own list of attributes leaves it out.
enum LeftOutAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .leftOutAttribute,
    summary: "an attribute is read that the query's list of attributes leaves out",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING, city: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada', city: 'Bonn' });
      const user = await User.findOne({ attributes: ['id', 'name'] });
      console.log(user.name, user.city);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING, city: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada', city: 'Bonn' });
      const user = await User.findOne({ attributes: ['id', 'name', 'city'] });
      console.log(user.name, user.city);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    guard run.missed.contains(where: { $0.fact.kind == .leftOut }) else { return [] }
    var queries: [Int: QueryFact] = [:]
    for seen in run.queries { queries[seen.fact.statement] = seen.fact }
    return run.missed.compactMap { seen in
      guard seen.fact.kind == .leftOut, let instance = seen.fact.instance,
        let place = seen.fact.place, !run.lines.isTested(place),
        let statement = run.load(of: instance.object)?.seen.fact.statement,
        let query = queries[statement], let call = run.call(query.call)?.fact,
        let code = QueryCode(call, run),
        // What `exclude` or a scope leaves out is left out on purpose.
        let list = list(instance.model, query, code, run)
      else { return nil }
      let name = seen.fact.name
      let receiver = run.lines.receiver(place) ?? instance.model
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message: "\(receiver).\(name) is undefined: the query left \(name) out",
        reason:
          "The query's attributes name what is loaded, and \(name) is not among them. The row has it; the object "
          + "does not.",
        proof: [run.statement(statement)?.proof].compactMap { $0 },
        edit: code.edit(adding: "'\(name)'", toList: list),
        help: []
      )
    }
  }

  /// The list of attributes with which instances of a model were loaded.
  private static func list(
    _ model: String,
    _ query: QueryFact,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> CodeNode? {
    var node = code.call.arguments.first { $0["attributes"] != nil || $0["include"] != nil }
    if query.model != model {
      let includes = query.includes.filter { $0.association.target == model }
      guard includes.count == 1 else { return nil }
      node = code.include(includes[0].path, of: query, run)
    }
    guard let value = node?["attributes"], case .list(let items) = value.kind,
      !items.isEmpty
    else { return nil }
    return value
  }
}
