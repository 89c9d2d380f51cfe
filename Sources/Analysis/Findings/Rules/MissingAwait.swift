import Trace

/// A promise that was taken for its value, or that nobody waited for.
enum MissingAwait: FindingRule {
  static let guide = FindingGuide(
    kind: .missingAwait,
    summary: "a call that gives a promise is not awaited",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const posts = user.getPosts();
      console.log(posts.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const posts = await user.getPosts();
      console.log(posts.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var told: Set<Int> = []
    var result: [Finding] = []
    for seen in run.missed where seen.fact.kind == .promise {
      let fact = seen.fact
      if let call = fact.call, !told.insert(call).inserted { continue }
      result.append(read(seen, run.call(fact.call), run))
    }
    // What a run that did not come to its end would have waited for is not known.
    guard run.trace.outcome == .finished else { return result }
    for seen in run.calls where seen.fact.isAwaited == false && !told.contains(seen.fact.call) {
      // Nothing comes after closing the connection that could depend on it.
      if seen.fact.method == "close" { continue }
      result.append(dropped(seen, run))
    }
    return result
  }

  private static func read(
    _ seen: TraceIndex.Seen<MissedPropertyFact>,
    _ call: TraceIndex.Seen<CallFact>?,
    _ run: TraceIndex
  ) -> Finding {
    let fact = seen.fact
    let read = fact.place.map { " (\(run.trace.lineText($0)))" } ?? ""
    // What `JSON.stringify` and `res.json` ask a value for.
    let isJSON = fact.name == "toJSON"
    guard let call else {
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: fact.place,
        message: isJSON ? "a promise as JSON is {}" : "'\(fact.name)' is read from a promise",
        reason: "A promise has no '\(fact.name)': the value is there after await.",
        proof: ["'\(fact.name)' is undefined\(read)"],
        help: []
      )
    }
    return Finding(
      kind: guide.kind,
      step: call.step,
      place: call.fact.place,
      message: "\(call.fact.code)() gives a promise: "
        + (isJSON ? "as JSON it is {}" : "its '\(fact.name)' is undefined"),
      reason: "Without await the program goes on with the promise, not with its value.",
      proof: [
        (isJSON ? "the promise was made JSON" : "'\(fact.name)' was read from the promise")
          + " in step \(seen.step)\(read)"
      ]
        + run.statements(ofCall: call.fact.call).prefix(1).map(\.proof),
      edit: call.fact.place.flatMap(run.lines.edit(awaiting:)),
      help: help(call.fact, run)
    )
  }

  private static func dropped(_ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) -> Finding {
    let call = seen.fact
    let sent = run.statements(ofCall: call.call)
    let late = sent.contains(where: \.afterEnd)
    let use = call.place.flatMap { PromiseUse(at: $0, run.lines) }
    let hook = call.place.flatMap {
      HookCode(at: run.lines.offset(of: $0), in: $0.source, run.lines)
    }
    let plain = call.place.flatMap(run.lines.edit(awaiting:))
    let edit =
      hook.map { hook in
        plain.flatMap { hook.waiting($0, in: $0.source, run.lines) }
      } ?? plain
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: call.place,
      message: "nobody waits for \(call.code)()" + (use.map { ": \($0.consequence)" } ?? ""),
      reason: use?.reason
        ?? (hook.map {
          "Sequelize waits for the promise that a hook returns. \($0.name) returns before this is done: what called "
            + "the hook goes on, and an error in it would be lost."
        } ?? "The program goes on before it is done, and an error in it would be lost."),
      proof: sent.prefix(2).map(\.proof)
        + [late ? "sent after the program's last line" : "no code awaits its promise"],
      edit: edit,
      help: help(call, run)
    )
  }

  /// What is done with a promise in place of its value, where the code around the call shows it.
  private enum PromiseUse {
    /// It is put into a text.
    case text
    /// It is asked whether it is true.
    case condition

    init?(at place: Place, _ lines: ProgramLines) {
      let line = lines.line(place.line, of: place)
      let before = line.prefix(place.column - 1).trimmingEnd
      let after = line.dropFirst(place.column - 1 + place.length).trimmingSpace
      if before.hasSuffix("${") && after.hasPrefix("}")
        || ["' +", "\" +", "` +"].contains(where: before.hasSuffix)
      {
        self = .text
      } else if after.hasPrefix(")")
        && ["if (", "if (!", "while (", "while (!"].contains(where: before.hasSuffix)
        || after.hasPrefix("? ")
          && (before.isEmpty || before.hasSuffix("=") || before.hasSuffix("("))
      {
        self = .condition
      } else {
        return nil
      }
    }

    var consequence: String {
      switch self {
      case .text: "the text has [object Promise]"
      case .condition: "a promise counts as true, whatever it will give"
      }
    }

    var reason: String {
      switch self {
      case .text:
        "A promise is no value yet: in a text it is [object Promise]. await gives the value."
      case .condition:
        "A promise is an object, and every object counts as true, so the condition never changes. "
          + "await gives the value."
      }
    }
  }

  /// What to write where no edit can be made.
  private static func help(_ call: CallFact, _ run: TraceIndex) -> [String] {
    guard let place = call.place, run.lines.edit(awaiting: place) == nil else { return [] }
    let code = QueryCode(call, run)?.oneLine(with: []) ?? "\(call.code)()"
    return ["await \(code)"]
  }
}
