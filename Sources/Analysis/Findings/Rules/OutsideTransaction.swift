import Diagnostics
import Trace

/// A call in a transaction that writes and was not given it, so that its statement is no part of it.
///
/// The memory database of a run has one connection, over which such a statement goes too; every other database gives it
/// one of its own, and a rollback does not undo it there. So this is proven by the options that were given.
enum OutsideTransaction: FindingRule {
  static let guide = FindingGuide(
    kind: .outsideTransaction,
    summary:
      "a call inside of a transaction writes without it, so that a rollback does not undo it",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await sequelize.transaction(async (t) => {
        const user = await User.create({ name: 'Ada' }, { transaction: t });
        await user.createPost({ title: 'Keys' });
      });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await sequelize.transaction(async (t) => {
        const user = await User.create({ name: 'Ada' }, { transaction: t });
        await user.createPost({ title: 'Keys' }, { transaction: t });
      });
      """
  )

  /// How many transactions that began before a call are looked at for it, the latest first.
  private static let looks = 16

  static func findings(in run: TraceIndex) -> [Finding] {
    let spans = run.calls.filter { $0.fact.method == "transaction" && $0.fact.model == nil }
      .compactMap { TransactionSpan($0, run) }
    guard !spans.isEmpty else { return [] }
    var inside: [Int: [TraceIndex.Seen<CallFact>]] = [:]
    var begun = 0
    for seen in run.calls {
      while begun < spans.count, spans[begun].begun.turn < seen.turn { begun += 1 }
      guard begun > 0, isOutside(seen.fact, run) else { continue }
      let own = spans[max(0, begun - looks)..<begun].last { $0.contains(seen, run) }
      if let own { inside[own.begun.fact.call, default: []].append(seen) }
    }
    return spans.compactMap { span in
      inside[span.begun.fact.call].map { finding(span.begun, $0, run) }
    }
  }

  /// Whether a call was given no transaction among its options, and wrote rows.
  private static func isOutside(_ call: CallFact, _ run: TraceIndex) -> Bool {
    !["transaction", "commit", "rollback", "sync", "drop"].contains(call.method)
      && !hasTransaction(call)
      && run.statements(ofCall: call.call).contains { statement in
        statement.failure == nil
          && ["INSERT ", "UPDATE ", "DELETE "].contains(where: statement.sql.hasPrefix)
      }
  }

  private static func hasTransaction(_ call: CallFact) -> Bool {
    let given = call.arguments.indices.filter { call.arguments[$0].keys.contains("transaction") }
    // What stands behind the options is read by nobody.
    return given.contains { index in optionsIndex(call).map { index <= $0 } ?? true }
  }

  // MARK: What is told

  private static func finding(
    _ begun: TraceIndex.Seen<CallFact>,
    _ calls: [TraceIndex.Seen<CallFact>],
    _ run: TraceIndex
  ) -> Finding {
    let names = Words.unique(calls.map { "\($0.fact.code)()" })
    let sent = calls.flatMap { run.statements(ofCall: $0.fact.call) }
      .filter { !$0.sql.hasPrefix("SELECT") }
    let line = begun.fact.place.map { " (\(run.trace.lineText($0)))" } ?? ""
    let isMany = names.count > 1
    return Finding(
      kind: guide.kind,
      step: calls.first?.step ?? begun.step,
      place: calls.first.flatMap { seen in
        QueryCode(seen.fact, run).flatMap { $0.place($0.call.callee) } ?? seen.fact.place
      },
      message:
        "\(Words.list(names)) \(isMany ? "are" : "is") not part of the transaction around \(isMany ? "them" : "it"): no "
        + "transaction was passed on",
      reason:
        "A statement belongs to a transaction only if the call's options name it. Without that it goes over another "
        + "connection and is stored at once, whatever becomes of the transaction: a rollback does not undo it, and in an "
        + "SQLite file it may find the database locked. The memory database of this run has one connection alone, "
        + "which hides that.",
      proof: [
        "\(begun.fact.code)()\(line) began it; the options of \(names.first ?? "") have no transaction"
      ] + sent.prefix(2).map(\.proof),
      edit: edit(begun.fact, calls.map(\.fact), run),
      help: edit(begun.fact, calls.map(\.fact), run) == nil ? [help(calls.map(\.fact), run)] : []
    )
  }

  /// The calls with the transaction among their options; nil where not all of them can be written so.
  private static func edit(
    _ begun: CallFact,
    _ calls: [CallFact],
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let own = QueryCode(begun, run) else { return nil }
    let codes = calls.compactMap { call in QueryCode(call, run).map { (call, $0) } }
    guard codes.count == calls.count, let first = codes.first else { return nil }
    if let hook = hook(around: first.1) { return inHook(hook, codes, run) }
    guard let name = name(begun, own, run) else { return nil }
    var changes = name.change.map { [$0] } ?? []
    var known: Set<Int> = []
    for (call, code) in codes {
      guard code.call.source == own.call.source, isIn(begun, own, code, run),
        let added = passing(name.text, call, code)
      else { return nil }
      if known.insert(code.call.range.lowerBound).inserted { changes += added }
    }
    return own.edit(with: changes)
  }

  /// A transaction among the options of a call; what was written behind the options instead is left out.
  private static func passing(
    _ transaction: String,
    _ call: CallFact,
    _ code: QueryCode
  ) -> [CodeChange]? {
    guard let index = optionsIndex(call),
      let added = code.call.adding("transaction", transaction, to: index)
    else { return nil }
    let arguments = code.call.arguments
    guard arguments.count > index + 1, let last = arguments.last else { return [added] }
    return [added, CodeChange(arguments[index].range.upperBound..<last.range.upperBound, "")]
  }

  private static func hook(around code: QueryCode) -> HookCode? {
    HookCode(at: code.call.range.lowerBound, in: code.call.source, code.lines)
  }

  /// The transaction of a hook's options, which the hook takes as its second parameter.
  private static func inHook(
    _ hook: HookCode,
    _ codes: [(CallFact, QueryCode)],
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let source = codes.first?.1.call.source, let options = hook.options(in: source, run.lines)
    else { return nil }
    var changes = options.change.map { [$0] } ?? []
    var known: Set<Int> = []
    for (call, code) in codes {
      guard code.call.source == source, hook.range.contains(code.call.range.lowerBound),
        let added = passing("\(options.name).transaction", call, code)
      else { return nil }
      if known.insert(code.call.range.lowerBound).inserted { changes += added }
    }
    return codes.first?.1.edit(with: changes)
  }

  /// Whether a call stands where the transaction's name is known.
  private static func isIn(
    _ begun: CallFact,
    _ own: QueryCode,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> Bool {
    let isManaged = begun.arguments.contains { $0.kind == .function }
    return !isManaged || own.call.parentheses.contains(code.call.range.lowerBound)
  }

  /// The name of a transaction: the parameter of its function, or the variable that holds it; where the function takes
  /// no parameter, the change that gives it one.
  private static func name(
    _ begun: CallFact,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> (text: String, change: CodeChange?)? {
    guard begun.arguments.contains(where: { $0.kind == .function }) else {
      return begun.place.flatMap(run.lines.declaredName).map { ($0, nil) }
    }
    guard let function = code.call.arguments.last else { return nil }
    let text = code.code(function.range)
    let head =
      #/^(?:async\s+|async(?=\())?(?:function\s*\w*\s*)?(\(\s*\)|\(?\s*([A-Za-z_$][\w$]*)\s*\)?)/#
    guard let match = text.prefixMatch(of: head) else { return nil }
    if let name = match.2 { return (String(name), nil) }
    let start = function.range.lowerBound + text[..<match.1.startIndex].utf8.count
    return ("t", CodeChange(start..<(start + match.1.utf8.count), "(t)"))
  }

  /// Where a method takes its options.
  private static func optionsIndex(_ call: CallFact) -> Int? {
    switch call.method {
    case "save", "reload", "restore", "truncate", "findOrCreate", "destroy": 0
    case "create", "bulkCreate", "update", "upsert", "increment", "decrement", "query": 1
    case _ where call.association != nil: 1
    default: nil
    }
  }

  /// What to write where the calls stand elsewhere.
  private static func help(_ calls: [CallFact], _ run: TraceIndex) -> String {
    let lines = calls.prefix(3).compactMap { call -> String? in
      guard let code = QueryCode(call, run), let changes = passing("t", call, code) else {
        return nil
      }
      return code.oneLine(with: changes)
    }
    return lines.isEmpty
      ? "{ transaction: t } among the options of each call" : lines.joined(separator: "; ")
  }
}
