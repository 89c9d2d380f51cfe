import Diagnostics
import Trace

/// An async function given to a method of arrays that does not wait for it.
enum AsyncCallbacks: FindingRule {
  static let guide = FindingGuide(
    kind: .asyncCallback,
    summary: "forEach, map or filter is given an async function and does not wait for it",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const titles = ['Keys', 'Joins'];
      const made = [];
      titles.forEach(async (title) => {
        made.push(await user.createPost({ title }));
      });
      console.log(made.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const titles = ['Keys', 'Joins'];
      const made = [];
      for (const title of titles) {
        made.push(await user.createPost({ title }));
      }
      console.log(made.length);
      """
  )

  /// The methods that take a promise for `true`.
  private static let tests: Set<String> = [
    "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "every",
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    let lastStep = run.trace.steps.last?.number ?? 0
    return run.asyncCallbacks.compactMap { seen in
      let fact = seen.fact
      guard let place = fact.place else { return nil }
      let code = QueryCode(fact.method, at: place, run)
      // A function of several lines would leave the whole call under the caret.
      let start = code.flatMap { $0.place($0.call.callee) } ?? place
      if tests.contains(fact.method) { return test(seen, start, code) }
      if fact.method.hasPrefix("reduce") { return folded(seen, start, code) }
      guard !fact.isAwaited else { return nil }
      let isStatement = code?.isStatement ?? false
      let goesOn =
        fact.isPending
        && (fact.isOpen && seen.step < lastStep || isStatement && code?.isFollowed == true)
      guard goesOn || fact.method == "map" && !isStatement else { return nil }
      return fact.method == "map" ? mapped(seen, start, code) : each(seen, start, code)
    }
  }

  private static func each(
    _ seen: TraceIndex.Seen<AsyncCallbackFact>,
    _ place: Place,
    _ code: QueryCode?
  ) -> Finding {
    let fact = seen.fact
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(fact.code) does not wait for its async function",
      reason:
        "An async function gives a promise at its first await, and \(fact.method) does nothing with it: the lines "
        + "after it run before the work is done. A for...of loop waits with await; Promise.all waits for all at "
        + "once.",
      proof: [
        "\(fact.method) went on with \(Words.count(fact.count, "promise")) that nobody waits for"
      ],
      edit: code.flatMap(mending),
      help: code == nil ? [unreadHelp] : []
    )
  }

  /// A loop that waits, or all at once, in a function that may wait.
  private static func mending(_ code: QueryCode) -> SourceEdit? {
    guard let edit = code.loop ?? code.together else { return nil }
    let source = code.call.source
    return HookCode(at: code.call.range.lowerBound, in: source, code.lines).map {
      $0.waiting(edit, in: source, code.lines)
    } ?? edit
  }

  /// What to write where the call's code could not be read.
  private static let unreadHelp = "await Promise.all(list.map(async …))"

  /// `reduce` with an async function hands a promise on as the sum so far.
  private static func folded(
    _ seen: TraceIndex.Seen<AsyncCallbackFact>,
    _ place: Place,
    _ code: QueryCode?
  ) -> Finding? {
    let fact = seen.fact
    guard !fact.isAwaited, fact.count > 1 || fact.isPending else { return nil }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(fact.code) with an async function hands on promises, not values",
      reason:
        "Each call of an async function gives a promise, which \(fact.method) hands to the next call as the result so "
        + "far and gives back at the end. Both have to be awaited; a for...of loop with await is easier to read.",
      proof: [
        "\(fact.method) got \(Words.count(fact.count, "promise")) from its function, not all of them awaited"
      ],
      edit: code?.awaitingFold,
      help: code?.awaitingFold == nil
        ? ["await the result so far inside the function, and the whole"] : []
    )
  }

  private static func mapped(
    _ seen: TraceIndex.Seen<AsyncCallbackFact>,
    _ place: Place,
    _ code: QueryCode?
  ) -> Finding {
    Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message:
        "\(seen.fact.code) with an async function gives \(Words.count(seen.fact.count, "promise")), not values",
      reason:
        "Each call of an async function gives a promise at once. await Promise.all(…) around the map waits for all "
        + "of them and gives their values.",
      proof: ["nobody waited for the \(Words.count(seen.fact.count, "promise"))"],
      edit: code?.together,
      help: code == nil ? [unreadHelp] : []
    )
  }

  private static func test(
    _ seen: TraceIndex.Seen<AsyncCallbackFact>,
    _ place: Place,
    _ code: QueryCode?
  ) -> Finding {
    let fact = seen.fact
    let argument = code.flatMap { code in code.call.arguments.first.map { code.code($0.range) } }
    let list = code?.receiver ?? "list"
    let function = QueryCode.oneLine(argument ?? "…")
    let answers = "const answers = await Promise.all(\(list).map(\(function)))"
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(fact.code) takes the promises of its function for true",
      reason:
        "An async function gives a promise, and every object counts as true: \(fact.method) does not wait for the "
        + "answer. Wait for all answers first, then use them.",
      proof: ["\(fact.method) was given \(Words.count(fact.count, "promise")) as answers"],
      help: [answers, "\(list).\(fact.method)((item, index) => answers[index])"]
    )
  }
}
