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

  static func findings(in run: TraceIndex) -> [Finding] {
    let given = given(run)
    var places = Set(given.map(\.place))
    return given + (read(run) + shown(run)).filter { places.insert($0.place).inserted }
  }

  /// Objects that a call was given.
  private static func given(_ run: TraceIndex) -> [Finding] {
    // A loop gives them from one place many times.
    var spreads: [Place?: Spread?] = [:]
    return run.calls.compactMap { seen in
      let isGiven = seen.fact.arguments.contains {
        $0.kind == .object && MissedPropertyFact.isSpread($0.keys)
      }
      guard isGiven, let code = run.lines.call(seen.fact) else { return nil }
      let spread =
        spreads[seen.fact.place]
        ?? Spread.last(in: 0..<code.range.upperBound, of: code.source, run)
      spreads[seen.fact.place] = .some(spread)
      return finding(
        spread,
        seen.step,
        seen.fact.place,
        proof: "\(seen.fact.code)() was given dataValues, _previousDataValues and the like",
        run
      )
    }
  }

  /// Objects that a value of the instance was read from.
  private static func read(_ run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard seen.fact.kind == .spread, let place = seen.fact.place, !run.lines.isTested(place),
        run.models.contains(where: { $0.fact.attributes.contains(seen.fact.name) })
      else { return nil }
      let spread = Spread.last(in: 0..<run.lines.offset(of: place), of: place.source, run)
      let receiver = run.lines.receiver(place) ?? "the object"
      return finding(
        spread,
        seen.step,
        place,
        proof: "\(receiver).\(seen.fact.name) is undefined: \(receiver) has dataValues, "
          + "_previousDataValues and the like",
        run
      )
    }
  }

  /// Objects that a server answered with.
  private static func shown(_ run: TraceIndex) -> [Finding] {
    run.requests.compactMap { seen in
      guard let body = seen.fact.body, body.contains("\"_previousDataValues\":{"),
        let handler = seen.fact.handlers.last(where: { $0.place != nil })?.place
      else { return nil }
      let start = run.lines.offset(of: handler)
      let code = run.lines.reader(handler.source).expression(at: start).range
      let spread = Spread.last(in: start..<max(start, code.upperBound), of: handler.source, run)
      return finding(
        spread,
        seen.step,
        handler,
        proof: "the answer of \(seen.fact.route ?? seen.fact.request) has dataValues, "
          + "_previousDataValues and the like",
        run
      )
    }
  }

  private static func finding(
    _ spread: Spread?,
    _ step: Int,
    _ place: Place?,
    proof: String,
    _ run: TraceIndex
  ) -> Finding {
    let name = spread?.name ?? "instance"
    return Finding(
      kind: guide.kind,
      step: step,
      place: spread.flatMap { run.lines.place($0.range, in: $0.source) } ?? place,
      message: "{ ...\(name) } has the inner parts of an instance, not its values",
      reason: "The values of an instance stand behind getters, which a spread does not copy. "
        + "\(name).get() gives them as a plain object.",
      proof: [proof],
      help: spread.map {
        run.lines.lines(with: [CodeChange($0.range, "...\(name).get()")], in: $0.source)
      } ?? []
    )
  }

  /// Where a program spreads an instance.
  private struct Spread {
    let name: String
    let range: Range<Int>
    let source: Int

    /// The last one in a part of a file; nil where it cannot be told which one it was.
    static func last(in range: Range<Int>, of source: Int, _ run: TraceIndex) -> Spread? {
      let text = run.lines.reader(source).code(range)
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
      let start = range.lowerBound + text[..<match.range.lowerBound].utf8.count
      return Spread(
        name: String(match.1),
        range: start..<(start + text[match.range].utf8.count),
        source: source
      )
    }
  }
}
