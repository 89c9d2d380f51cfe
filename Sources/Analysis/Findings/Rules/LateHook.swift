import Diagnostics
import Trace

/// A hook that sets a value in work that it does not wait for, so that the row is stored before.
enum LateHook: FindingRule {
  static let guide = FindingGuide(
    kind: .lateHook,
    summary:
      "a hook sets a value too late: it does not wait for its work, and the row is stored before",
    program: """
      const hash = (text) => new Promise((done) => setTimeout(() => done('#' + text), 5));
      const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
      User.beforeCreate((user) => {
        hash(user.password).then((hashed) => { user.password = hashed; });
      });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', password: 'secret' });
      console.log((await User.findByPk(user.id)).password);
      """,
    mended: """
      const hash = (text) => new Promise((done) => setTimeout(() => done('#' + text), 5));
      const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
      User.beforeCreate(async (user) => {
        user.password = await hash(user.password);
      });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', password: 'secret' });
      console.log((await User.findByPk(user.id)).password);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let late = late(run)
    var told: Set<Place> = []
    return chains(run)
      + late.compactMap { seen, hook in
        guard let place = seen.fact.place, told.insert(place).inserted,
          // A loop in the hook that does not wait is told of itself.
          !run.asyncCallbacks.contains(where: { callback in
            !callback.fact.isAwaited
              && callback.fact.place.map {
                $0.source == place.source && hook.range.contains(run.lines.offset(of: $0))
              } == true
          })
        else { return nil }
        return finding(seen, hook, place, run)
      }
  }

  /// Values that were set in a `before` hook after its row was stored, and that no statement carried.
  static func late(_ run: TraceIndex) -> [(TraceIndex.Seen<AttributeFact>, HookCode)] {
    let set = run.attributesSet.filter {
      $0.fact.call == nil && $0.fact.instance.key != nil && $0.fact.place != nil
    }
    guard !set.isEmpty, case let hooks = HookCodes(run.lines), !hooks.isEmpty else { return [] }
    let inside = set.compactMap { seen in
      seen.fact.place.flatMap(hooks.hook).map { (seen, $0) }
    }.filter { $0.1.name.hasPrefix("before") }
    guard !inside.isEmpty else { return [] }
    let story = InstanceStory(run)
    return inside.filter { seen, _ in !story.isStored(seen) && writing(seen, run) != nil }
  }

  /// Calls in a hook with `.then` behind them, as a statement whose promise is neither awaited nor returned.
  private static func chains(_ run: TraceIndex) -> [Finding] {
    // A hook's calls are made during another one, so that there is no hook without such.
    guard run.trace.outcome == .finished, run.calls.contains(where: { $0.fact.parent != nil })
    else {
      return []
    }
    let hooks = HookCodes(run.lines)
    guard !hooks.isEmpty else { return [] }
    var told: Set<Place> = []
    return run.calls.compactMap { seen in
      guard seen.fact.parent != nil, seen.fact.isAwaited != false, let place = seen.fact.place,
        !told.contains(place), let hook = hooks.hook(around: place),
        let code = QueryCode(seen.fact, run), code.startsStatement,
        let chain = code.chain, chain.hasPrefix(".then"), !chain.contains(".catch("),
        told.insert(place).inserted
      else { return nil }
      let edit = returning(hook, place, run)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: code.place(code.call.callee) ?? place,
        message: "\(hook.name) does not wait for what follows \(seen.fact.code)()",
        reason:
          "Sequelize waits for the promise that a hook returns. This one returns nothing: what called the hook goes on "
          + "before the function under then has run, and an error in it comes to nobody. Return the promise, or make "
          + "the hook async and await it.",
        proof: run.statements(ofCall: seen.fact.call).prefix(1).map(\.proof)
          + ["the promise of \(seen.fact.code)().then() is neither returned nor awaited"],
        edit: edit,
        help: edit == nil ? ["return \(seen.fact.code)(…).then(…);"] : []
      )
    }
  }

  /// The last statement before a value was set that wrote the row.
  private static func writing(
    _ seen: TraceIndex.Seen<AttributeFact>,
    _ run: TraceIndex
  ) -> StatementFact? {
    guard
      let table = run.models.last(where: { $0.fact.model == seen.fact.instance.model })?.fact.table,
      let key = seen.fact.instance.key
    else { return nil }
    let written = run.rows.last {
      $0.turn < seen.turn && $0.fact.table == table && $0.fact.rows.contains(key)
    }
    return run.statement(written?.fact.statement)
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AttributeFact>,
    _ hook: HookCode,
    _ place: Place,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let object =
      run.lines.assignedObject(place, fact.attribute) ?? fact.instance.model.lowercasedFirst
    let edit = returning(hook, place, run)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(hook.name) sets \(object).\(fact.attribute) after the row was stored",
      reason:
        "Sequelize waits for the promise that a hook returns. This one returns before its work is done, so the row is "
        + "stored without the value, and nothing stores it later. Make the hook async and await the work in it, or "
        + "return its promise.",
      proof: [
        writing(seen, run).map { $0.proof + " was sent before \(object).\(fact.attribute) was set" }
      ].compactMap { $0 },
      edit: edit,
      help: edit == nil
        ? ["\(hook.name): async (\(object)) => { \(object).\(fact.attribute) = await …; }"] : []
    )
  }

  /// `return` before the statement of the hook in which the value is set; nil where the hook's body is no block, or the
  /// statement returns or waits already.
  private static func returning(_ hook: HookCode, _ place: Place, _ run: TraceIndex) -> SourceEdit?
  {
    let reader = run.lines.reader(place.source)
    let offset = run.lines.offset(of: place)
    let text = reader.code(hook.range)
    let head =
      #/^(?:async\s+)?(?:[\w$]+\s*=>|\([^)]*\)\s*=>|(?:function\s*)?[\w$]*\s*\([^)]*\))\s*\{/#
    guard let match = text.prefixMatch(of: head) else { return nil }
    var start = reader.skippingTrivia(hook.range.lowerBound + match.0.utf8.count)
    while start < hook.range.upperBound {
      var end = start
      while end < hook.range.upperBound, reader.bytes[end] != UInt8(ascii: ";") {
        end = reader.skippingOne(end)
      }
      if (start..<end).contains(offset) { break }
      start = reader.skippingTrivia(end + 1)
    }
    let statement = reader.code(start..<min(start + 24, hook.range.upperBound))
    let isPlain =
      statement.prefixMatch(of: #/(?:return|await|const|let|var|if|for|while|try)\b/#) == nil
    guard start <= offset, isPlain else { return nil }
    return SourceEdit(
      source: place.source,
      start: start,
      end: start,
      replacement: hook.isAsync ? "await " : "return "
    )
  }
}
