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

  /// What was read of the rows of one query, in order.
  private struct Reading {
    let statement: Int
    let step: Int
    let place: Place
    let code: QueryCode
    let list: CodeNode
    /// The attributes, with what each was read from.
    var names: [(name: String, receiver: String)]
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    guard run.missed.contains(where: { $0.fact.kind == .leftOut }) else { return [] }
    var queries: [Int: QueryFact] = [:]
    for seen in run.queries { queries[seen.fact.statement] = seen.fact }
    var readings: [Reading] = []
    for seen in run.missed {
      guard seen.fact.kind == .leftOut, let instance = seen.fact.instance,
        let place = seen.fact.place, !run.lines.isTested(place),
        let statement = run.load(of: instance.object)?.seen.fact.statement,
        let query = queries[statement], let call = run.call(query.call)?.fact,
        let code = QueryCode(call, run),
        // What `exclude` or a scope leaves out is left out on purpose.
        let list = list(instance.model, query, code, run)
      else { continue }
      let read = (seen.fact.name, run.lines.receiver(place) ?? instance.model)
      let same = readings.firstIndex {
        $0.code.call.source == code.call.source && $0.list.range == list.range
      }
      guard let same else {
        readings.append(
          Reading(
            statement: statement,
            step: seen.step,
            place: place,
            code: code,
            list: list,
            names: [read]
          )
        )
        continue
      }
      if !readings[same].names.contains(where: { $0.name == read.0 }) {
        readings[same].names.append(read)
      }
    }
    return readings.map { finding($0, run) }
  }

  private static func finding(_ reading: Reading, _ run: TraceIndex) -> Finding {
    let names = reading.names.map(\.name)
    let isOne = names.count == 1
    let read = Words.list(reading.names.map { "\($0.receiver).\($0.name)" })
    return Finding(
      kind: guide.kind,
      step: reading.step,
      place: reading.place,
      message:
        "\(read) \(isOne ? "is" : "are") undefined: the query left \(Words.list(names)) out",
      reason:
        "The query's attributes name what is loaded, and \(Words.list(names)) "
        + "\(isOne ? "is" : "are") not among them. The row has \(isOne ? "it" : "them"); the object does not.",
      proof: [run.statement(reading.statement)?.proof].compactMap { $0 },
      edit: reading.code.edit(
        adding: names.map { "'\($0)'" }.joined(separator: ", "),
        toList: reading.list
      ),
      help: []
    )
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
