import Diagnostics
import Trace

/// An instance that was built and never saved, although the program looks for its row afterwards.
enum BuiltNotSaved: FindingRule {
  static let guide = FindingGuide(
    kind: .builtNotSaved,
    summary: "an instance is built and never saved, and its row is looked for",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const user = User.build({ name: 'Ada' });
      const users = await User.findAll();
      console.log(users.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const users = await User.findAll();
      console.log(users.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    guard !run.built.isEmpty, run.trace.outcome == .finished else { return [] }
    var saved: Set<Int> = []
    for seen in run.created { saved.formUnion(seen.fact.instances.objects) }
    for seen in run.calls { if let object = seen.fact.instance?.object { saved.insert(object) } }
    return run.built.compactMap { seen in
      guard !saved.contains(seen.fact.instance.object), let place = written(seen.fact, run),
        let name = run.lines.declaredName(place), !isUsed(name, after: place, run),
        let query = lookUp(seen, run)
      else { return nil }
      let model = seen.fact.instance.model
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message: "\(name) is built and never saved: \(run.name(ofModel: model)) has no row of it",
        reason:
          "build and new make an object in memory and send nothing. create does both; save() stores what was built.",
        proof: [query.proof, "no INSERT into the table of \(model) came from \(name)"],
        edit: created(place, run),
        help: ["await \(name).save();"]
      )
    }
  }

  /// Where the program makes the instance: of a class without a constructor, where its only `new` stands.
  private static func written(_ fact: InstanceBuiltFact, _ run: TraceIndex) -> Place? {
    guard let place = fact.place, run.lines.code(at: place).hasPrefix("class ") else {
      return fact.place
    }
    let word = "new \(run.name(ofModel: fact.instance.model))("
    let text = run.lines.text(place.source)
    let found = text.ranges(of: word)
    guard found.count == 1, let range = found.first else { return nil }
    let start = text[..<range.lowerBound].utf8.count
    return run.lines.place(start..<(start + word.utf8.count - 1), in: place.source)
  }

  /// The first query for rows of the model after an instance was built.
  private static func lookUp(
    _ seen: TraceIndex.Seen<InstanceBuiltFact>,
    _ run: TraceIndex
  ) -> StatementFact? {
    let model = seen.fact.instance.model
    // A row that was asked for and found is another one.
    let query = run.queries.first {
      $0.turn > seen.turn && $0.fact.model == model
        && ($0.fact.results == 0 || !$0.fact.hasWhere && isList(run.call($0.fact.call)?.fact))
    }
    let count = run.counts.first { $0.turn > seen.turn && $0.fact.model == model }
    let statement =
      [query.map { ($0.turn, $0.fact.statement) }, count.map { ($0.turn, $0.fact.statement) }]
      .compactMap { $0 }.min { $0.0 < $1.0 }?.1
    return run.statement(statement)
  }

  /// Whether a call asks for all rows.
  private static func isList(_ call: CallFact?) -> Bool {
    ["findAll", "findAndCountAll"].contains(call?.method)
  }

  /// Whether the program does more with what it built than read and set its properties.
  private static func isUsed(_ name: String, after place: Place, _ run: TraceIndex) -> Bool {
    let text = run.lines.text(place.source)
    let start = run.lines.offset(of: place)
    let code = text.utf8.dropFirst(start)
    var rest = Substring(code)
    while let found = rest.firstRange(of: name) {
      let before = rest[..<found.lowerBound].last ?? text[..<rest.startIndex].last
      rest = rest[found.upperBound...]
      guard before?.isPartOfName != true, before != ".", rest.first?.isPartOfName != true else {
        continue
      }
      // A property that is read or set, and no method that is called.
      guard rest.first == ".",
        rest.dropFirst().drop(while: \.isPartOfName).first != "("
      else { return true }
    }
    return false
  }

  /// `await User.create(…)` instead of `User.build(…)` and `new User(…)`.
  private static func created(_ place: Place, _ run: TraceIndex) -> SourceEdit? {
    guard run.lines.sources.indices.contains(place.source) else { return nil }
    let start = run.lines.offset(of: place)
    let code = run.lines.text(place.source).utf8.dropFirst(start)
    let text = String(Substring(code).prefix(200))
    if let match = text.prefixMatch(of: #/new\s+([\w$.]+)\s*\(/#) {
      return edit(place.source, start, match.0.utf8.count, "await \(match.1).create(")
    }
    guard let match = text.prefixMatch(of: #/([\w$.]+)\.build\s*\(/#) else { return nil }
    return edit(place.source, start, match.0.utf8.count, "await \(match.1).create(")
  }

  private static func edit(_ source: Int, _ start: Int, _ count: Int, _ code: String) -> SourceEdit
  {
    SourceEdit(source: source, start: start, end: start + count, replacement: code)
  }
}
