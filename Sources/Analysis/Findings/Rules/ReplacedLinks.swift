import Diagnostics
import Trace

/// A `set` that took away all that an earlier `set` of the same instance had linked, where the program goes on as if
/// both held.
///
/// To replace a list is what `set` is for. It is told where the same call runs again for each item, or where the
/// program asks one of the rows that lost its link for it.
enum ReplacedLinks: FindingRule {
  static let guide = FindingGuide(
    kind: .replacedLinks,
    summary: "a second set takes away what the first one had linked",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const posts = await Post.bulkCreate([{ id: 1, title: 'Keys' }, { id: 2, title: 'Doors' }]);
      for (const post of posts) await user.setPosts([post]);
      console.log(await user.countPosts());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const posts = await Post.bulkCreate([{ id: 1, title: 'Keys' }, { id: 2, title: 'Doors' }]);
      for (const post of posts) await user.addPosts([post]);
      console.log(await user.countPosts());
      """
  )

  private struct Owner: Hashable {
    let model: String
    let key: String
    let alias: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var order: [Owner] = []
    var sets: [Owner: [TraceIndex.Seen<CallFact>]] = [:]
    for seen in run.calls {
      guard let name = seen.fact.association, name.isToMany, seen.fact.method.hasPrefix("set"),
        let instance = seen.fact.instance, let key = instance.key
      else { continue }
      let owner = Owner(model: name.source, key: key, alias: name.alias)
      if sets[owner] == nil { order.append(owner) }
      sets[owner, default: []].append(seen)
    }
    var told: Set<Place> = []
    return order.flatMap { owner -> [Finding] in
      let calls = sets[owner] ?? []
      return zip(calls, calls.dropFirst()).compactMap { first, second in
        guard let finding = finding(first, second, run), let place = finding.place,
          told.insert(place).inserted
        else { return nil }
        return finding
      }
    }
  }

  private static func finding(
    _ first: TraceIndex.Seen<CallFact>,
    _ second: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    guard let name = second.fact.association, let declared = run.declaration(of: name),
      let add = declared.methods.first(where: {
        $0 == "add" + second.fact.method.dropFirst("set".count)
      })
    else { return nil }
    let before = LinkChanges(first.fact, declared, run).linked
    let changes = LinkChanges(second.fact, declared, run)
    guard !before.isEmpty, before.isSubset(of: changes.unlinked), !changes.linked.isEmpty else {
      return nil
    }
    let isAgain = first.fact.place != nil && first.fact.place == second.fact.place
    let missed = asked(before, declared, after: second.turn, run)
    guard isAgain || missed != nil else { return nil }
    let lost = before.sorted().map { "\(name.target) \($0)" }
    return Finding(
      kind: guide.kind,
      step: second.step,
      place: second.fact.place,
      message:
        "\(second.fact.method)() replaces the whole list: \(Words.list(lost)) "
        + "\(Words.form(lost.count, "is", "are")) no longer linked",
      reason:
        "set takes the list for the whole, and unlinks every row that is not in it. \(add) adds "
        + "rows to those that are there.",
      proof: changes.statements.map(\.proof) + (missed.map { [$0] } ?? []),
      edit: second.fact.place.flatMap {
        run.lines.edit(replacing: second.fact.method, with: add, from: $0)
      },
      help: []
    )
  }

  /// Where a row that lost its link is asked for it later; nil where none is.
  private static func asked(
    _ rows: Set<Name>,
    _ declared: AssociationFact,
    after turn: Int,
    _ run: TraceIndex
  ) -> String? {
    let isBack = { (name: AssociationName) -> Bool in
      guard name.source == declared.target, name.target == declared.source,
        let other = run.declaration(of: name)
      else { return false }
      return declared.junction == nil
        ? other.key == declared.key : other.junction?.model == declared.junction?.model
    }
    let call = run.calls.first { seen in
      guard seen.turn > turn, let name = seen.fact.association, seen.fact.method.hasPrefix("get"),
        let key = seen.fact.instance?.key
      else { return false }
      return isBack(name) && rows.contains(key)
    }
    if let call { return "step \(call.step): \(call.fact.code)() asks for it, and finds nothing" }
    let load = run.eagerLoads.first { seen in
      seen.turn > turn && seen.fact.model == declared.target
        && run.associations.contains {
          $0.fact.alias == seen.fact.alias && isBack($0.fact.name)
        }
        && zip(seen.fact.instances.keys, seen.fact.counts).contains { key, count in
          count == 0 && key.map(rows.contains) == true
        }
    }
    return load.map {
      "step \($0.step): \($0.fact.alias) of such a row is loaded, and is not there"
    }
  }
}

/// The rows that a call linked to its instance, and those that it took away, by their primary keys.
struct LinkChanges {
  private(set) var linked: Set<Name> = []
  private(set) var unlinked: Set<Name> = []
  /// The statements that took rows away.
  private(set) var statements: [StatementFact] = []

  init(_ call: CallFact, _ declared: AssociationFact, _ run: TraceIndex) {
    let numbers = Set(run.statements(ofCall: call.call).map(\.number))
    guard !numbers.isEmpty, let key = call.instance?.key else { return }
    let junction = declared.junction.flatMap { junction in
      run.models.last { $0.fact.model == junction.model }?.fact
    }
    let target = run.models.last { $0.fact.model == declared.target }?.fact
    let other = declared.junction.map { junction?.columns[$0.otherKey] ?? $0.otherKey }
    for seen in run.rows where numbers.contains(seen.fact.statement) {
      let batch = seen.fact
      guard batch.table == (junction ?? target)?.table else { continue }
      for index in batch.rows.indices {
        let row =
          other.map { column in
            (batch.after(column, row: index) ?? batch.before(column, row: index))?.plainText ?? ""
          } ?? batch.rows[index]
        let had = batch.before(declared.keyColumn, row: index)?.plainText == key
        let has = batch.after(declared.keyColumn, row: index)?.plainText == key
        if has, !had { linked.insert(row) }
        if had, !has {
          unlinked.insert(row)
          if let statement = run.statement(batch.statement),
            statements.last?.number != batch.statement
          {
            statements.append(statement)
          }
        }
      }
    }
  }
}
