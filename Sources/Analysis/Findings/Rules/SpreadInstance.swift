import Diagnostics
import Trace

/// An instance that was spread into an object: `{ ...user }` has its inner parts, not its values.
enum SpreadInstance: FindingRule {
  static let guide = FindingGuide(
    kind: .spreadInstance,
    summary:
      "an instance was spread into an object, which copies its inner parts and not its values",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING, town: DataTypes.STRING });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', town: 'Rome' });
      const copy = await User.create({ ...user, name: 'Bob' });
      console.log(copy.town);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING, town: DataTypes.STRING });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', town: 'Rome' });
      const { id, ...values } = user.get();
      const copy = await User.create({ ...values, name: 'Bob' });
      console.log(copy.town);
      """
  )

  /// Whether the keys of an object are those of an instance.
  static func isSpread(_ keys: [String]) -> Bool {
    keys.contains("dataValues") && keys.contains("_previousDataValues")
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let isGiven = seen.fact.arguments.contains { $0.kind == .object && isSpread($0.keys) }
      guard isGiven else { return nil }
      let spread = spread(before: seen.fact, run)
      let name = spread?.name ?? "instance"
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: spread.flatMap { run.lines.place($0.range, in: $0.source) } ?? seen.fact.place,
        message: "{ ...\(name) } has the inner parts of an instance, not its values",
        reason: "The values of an instance stand behind getters, which a spread does not copy. "
          + "\(name).get() gives them as a plain object.",
        proof: ["\(seen.fact.code)() was given dataValues, _previousDataValues and the like"],
        help: spread.map {
          run.lines.lines(with: [CodeChange($0.range, "...\(name).get()")], in: $0.source)
        } ?? []
      )
    }
  }

  /// The last spread of an instance before the end of a call; nil where it cannot be told which one it was.
  private static func spread(
    before call: CallFact,
    _ run: TraceIndex
  )
    -> (name: String, range: Range<Int>, source: Int)?
  {
    guard let code = run.lines.call(call) else { return nil }
    let text = run.lines.reader(code.source).code(0..<code.range.upperBound)
    let matches = text.matches(of: #/\.\.\.([\p{L}_$][\w$.]*)/#)
    let instances = Set(
      names: run.trace.steps.flatMap(\.variables).compactMap { change in
        if case .instance = change.value { change.name } else { nil }
      }
    )
    let isOnlyOne = Set(matches.map(\.1)).count == 1
    guard
      let match = matches.last(where: { instances.contains(String($0.1)) })
        ?? (isOnlyOne ? matches.last : nil)
    else { return nil }
    let start = text[..<match.range.lowerBound].utf8.count
    return (String(match.1), start..<(start + text[match.range].utf8.count), code.source)
  }
}
