import Diagnostics
import Trace

/// An attribute that was read although the query's own list of attributes leaves it out, or the model's default scope.
enum LeftOutAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .leftOutAttribute,
    summary:
      "an attribute is read that the query's list of attributes or its model's default scope leaves out",
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
    let choice: Choice
    /// The attributes, with what each was read from.
    var names: [(name: String, receiver: String)]
  }

  /// What chose the attributes.
  private enum Choice {
    /// A list in the call, where it stands.
    case list(CodeNode)
    /// The default scope of the model that the call names.
    case defaultScope(model: String)

    /// Where the list stands; nil for a scope.
    var range: Range<Int>? { if case .list(let node) = self { node.range } else { nil } }
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
        let choice = choice(instance.model, query, code, place, run)
      else { continue }
      let read = (seen.fact.name, run.lines.receiver(place) ?? instance.model)
      let same = readings.firstIndex {
        $0.code.call.source == code.call.source && $0.choice.range == choice.range
          && $0.code.call.range == code.call.range
      }
      guard let same else {
        readings.append(
          Reading(
            statement: statement,
            step: seen.step,
            place: place,
            code: code,
            choice: choice,
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
    let because: String
    let cause: String
    let edit: SourceEdit?
    switch reading.choice {
    case .list(let list):
      because = "the query left \(Words.list(names)) out"
      cause =
        "The query's attributes name what is loaded, and \(Words.list(names)) "
        + "\(isOne ? "is" : "are") not among them."
      edit = reading.code.edit(
        adding: names.map { "'\($0)'" }.joined(separator: ", "),
        toList: list
      )
    case .defaultScope(let model):
      because = "the default scope of \(model) leaves \(Words.list(names)) out"
      cause =
        "A default scope belongs to every query of its model that names no other. unscoped() asks without it."
      edit = unscoped(reading.code)
    }
    return Finding(
      kind: guide.kind,
      step: reading.step,
      place: reading.place,
      message: "\(read) \(isOne ? "is" : "are") undefined: \(because)",
      reason: "\(cause) The row has \(isOne ? "it" : "them"); the object does not.",
      proof: [run.statement(reading.statement)?.proof].compactMap { $0 },
      edit: edit,
      help: []
    )
  }

  /// The call on the model without its scopes; nil where it names no model before its last dot.
  private static func unscoped(_ code: QueryCode) -> SourceEdit? {
    let callee = code.code(code.call.callee)
    guard let dot = callee.lastIndex(of: ".") else { return nil }
    let end = code.call.callee.lowerBound + callee[..<dot].utf8.count
    return code.edit(end..<end, with: ".unscoped()")
  }

  /// What left out an attribute that is read at a place; nil where that is not known, or was the intention: `exclude`, a
  /// scope that the program names, a line that only prints what is there.
  private static func choice(
    _ model: String,
    _ query: QueryFact,
    _ code: QueryCode,
    _ place: Place,
    _ run: TraceIndex
  ) -> Choice? {
    if let list = list(model, query, code, run) { return .list(list) }
    let callee = code.code(code.call.callee)
    guard query.model == model, code.option("attributes") == nil, !callee.contains("scope"),
      !run.lines.line(place.line, of: place).trimmingSpace.hasPrefix("console.")
    else { return nil }
    return .defaultScope(model: model)
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
