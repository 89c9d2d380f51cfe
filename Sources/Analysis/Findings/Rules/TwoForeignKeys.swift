import Diagnostics
import Trace

/// The two sides of one relation name different keys, so that each side looks at a column that the other never
/// sets.
enum TwoForeignKeys: FindingRule {
  static let guide = FindingGuide(
    kind: .twoForeignKeys,
    summary: "the two sides of a relation use different foreign keys",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'authorId' });
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await post.setUser(user);
      console.log((await user.getPosts()).length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'authorId' });
      Post.belongsTo(User, { foreignKey: 'authorId' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await post.setUser(user);
      console.log((await user.getPosts()).length);
      """
  )

  /// The declarations between two models, from the side of the one that is pointed to.
  private struct Sides {
    var has: [TraceIndex.Seen<AssociationFact>] = []
    var belongs: [TraceIndex.Seen<AssociationFact>] = []
  }

  private struct Pair: Hashable {
    let parent: String
    let child: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var order: [Pair] = []
    var pairs: [Pair: Sides] = [:]
    for seen in run.associations {
      let fact = seen.fact
      switch fact.kind {
      case .hasOne, .hasMany:
        let pair = Pair(parent: fact.source, child: fact.target)
        if pairs[pair] == nil { order.append(pair) }
        pairs[pair, default: Sides()].has.append(seen)
      case .belongsTo:
        let pair = Pair(parent: fact.target, child: fact.source)
        if pairs[pair] == nil { order.append(pair) }
        pairs[pair, default: Sides()].belongs.append(seen)
      default: break
      }
    }
    return order.compactMap { pair in pairs[pair].flatMap { mismatch($0, run) } }
      + order.compactMap { mutual($0, pairs, run) }
      + order.compactMap { mutualLists($0, pairs, run) }
  }

  /// Both sides have a declaration whose key the other side does not name.
  private static func mismatch(_ sides: Sides, _ run: TraceIndex) -> Finding? {
    let hasKeys = Set(names: sides.has.map(\.fact.key))
    let belongsKeys = Set(names: sides.belongs.map(\.fact.key))
    guard let has = sides.has.last(where: { !belongsKeys.contains($0.fact.key) }),
      let belongs = sides.belongs.last(where: { !hasKeys.contains($0.fact.key) })
    else { return nil }
    // Beside a relation that both sides know, aliases of their own tell two relations that one side knows each.
    guard
      hasKeys.isDisjoint(with: belongsKeys) || !has.fact.isAliased || !belongs.fact.isAliased
    else { return nil }
    // A key that comes of a misspelt option is that option's finding.
    guard ![has, belongs].contains(where: { isMisspelt($0.fact, run) }) else { return nil }
    let rivals = sides.belongs.filter { !hasKeys.contains($0.fact.key) }
    if rivals.count > 1, !sides.has.contains(where: { $0.turn != has.turn }) {
      return undecided(has, rivals, run)
    }
    let evidence = KeyEvidence(has.fact, belongs.fact, run)
    guard !areBothMeant(has.fact, belongs.fact, evidence) else { return nil }
    let later = has.turn > belongs.turn ? has : belongs
    let (one, other) = (has.fact.key, belongs.fact.key)
    let right = evidence.right(one, other) ?? (later.fact == has.fact ? other : one)
    let wrong = right == one ? belongs : has
    let (parent, child) = (has.fact.source, has.fact.target)
    let speaks = evidence.reasons(for: right).map { " \(right) is the one to keep: \($0)." } ?? ""
    let call = run.call(wrong.fact.call)?.fact
    let edit = call.flatMap { run.lines.edit(foreignKey: right, of: $0) }
    return Finding(
      kind: guide.kind,
      step: later.step,
      place: call?.place,
      message: "\(child) gets two keys to \(parent): \(one) and \(other)",
      reason:
        "\(has.fact.name.text) looks at \(one), \(belongs.fact.name.text) at \(other): what one side links, "
        + "the other does not find.\(speaks)",
      proof: [has, belongs].sorted { $0.turn < $1.turn }.map {
        "step \($0.step): \($0.fact.name.text) uses \(child).\($0.fact.key)"
      },
      edit: edit,
      help: edit == nil ? [help(wrong.fact, right, run)] : []
    )
  }

  /// One side with a key of its own beside several on the other: which of them it means, the program must say.
  private static func undecided(
    _ has: TraceIndex.Seen<AssociationFact>,
    _ rivals: [TraceIndex.Seen<AssociationFact>],
    _ run: TraceIndex
  ) -> Finding {
    let (parent, child) = (has.fact.source, has.fact.target)
    let call = run.call(has.fact.call)?.fact
    let keys = Words.unique([has.fact.key] + rivals.map(\.fact.key))
    return Finding(
      kind: guide.kind,
      step: ([has] + rivals).map(\.step).max() ?? has.step,
      place: call?.place,
      message: "\(child) gets \(keys.count) keys to \(parent): \(Words.list(keys))",
      reason:
        "\(has.fact.name.text) looks at \(has.fact.key), which none of the declarations on the other side knows: what "
        + "they link, it does not find. It must name the key that it means.",
      proof: ([has] + rivals).sorted { $0.turn < $1.turn }.map {
        "step \($0.step): \($0.fact.name.text) uses \(child).\($0.fact.key)"
      },
      help: rivals.flatMap { rival in
        call.flatMap { run.lines.edit(foreignKey: rival.fact.key, of: $0) }.map {
          run.lines.lines(of: $0)
        } ?? [help(has.fact, rival.fact.key, run)]
      }
    )
  }

  /// Whether the two keys are two relations: each with an alias and a key of its own, of other letters, and no row that
  /// has a value in one alone.
  private static func areBothMeant(
    _ has: AssociationFact,
    _ belongs: AssociationFact,
    _ evidence: KeyEvidence
  ) -> Bool {
    has.isAliased && belongs.isAliased && evidence.isGiven(has.key)
      && evidence.isGiven(belongs.key) && Words.bare(has.key) != Words.bare(belongs.key)
      && (evidence.areBothFilled || !evidence.isOneSided)
  }

  private static func isMisspelt(_ fact: AssociationFact, _ run: TraceIndex) -> Bool {
    run.call(fact.call).map { UnknownOption.misspelt($0.fact, for: "foreignKey") != nil } ?? false
  }

  /// A declaration with another key.
  private static func help(_ fact: AssociationFact, _ key: String, _ run: TraceIndex) -> String {
    let alias = fact.isAliased ? "as: '\(fact.alias)', " : ""
    return "\(run.name(ofModel: fact.source)).\(fact.kind)(\(run.name(ofModel: fact.target)), "
      + "{ \(alias)foreignKey: '\(key)' });"
  }

  /// Each of two models says that it has many of the other, and a row went from one owner to another.
  private static func mutualLists(
    _ pair: Pair,
    _ pairs: [Pair: Sides],
    _ run: TraceIndex
  ) -> Finding? {
    guard pair.parent < pair.child,
      let one = pairs[pair]?.has.first(where: { $0.fact.kind == .hasMany }),
      pairs[pair]?.belongs.isEmpty == true,
      let back = pairs[Pair(parent: pair.child, child: pair.parent)],
      let other = back.has.first(where: { $0.fact.kind == .hasMany }), back.belongs.isEmpty,
      !run.associations.contains(where: {
        $0.fact.kind == .belongsToMany && [pair.parent, pair.child].contains($0.fact.source)
          && [pair.parent, pair.child].contains($0.fact.target)
      }), let moved = moved([one.fact, other.fact], run)
    else { return nil }
    let (earlier, later) = one.turn < other.turn ? (one, other) : (other, one)
    let names = [earlier, later].map {
      (run.name(ofModel: $0.fact.source), run.name(ofModel: $0.fact.target))
    }
    let through = "'\(earlier.fact.source)\(later.fact.source)'"
    return Finding(
      kind: guide.kind,
      step: later.step,
      place: run.call(later.fact.call)?.fact.place,
      message: "hasMany on both sides makes two keys, not a relation of many to many",
      reason:
        "hasMany puts one key on the other model, so that \(Words.one(moved.target)) can belong to one \(moved.source) at a "
        + "time. For many to many both sides say belongsToMany with the same through.",
      proof: [earlier, later].map {
        "step \($0.step): \($0.fact.name.text) uses \($0.fact.keyOwner).\($0.fact.key)"
      } + [moved.proof],
      help: names.map { "\($0.0).belongsToMany(\($0.1), { through: \(through) });" }
    )
  }

  /// A row whose key went from one owner to another.
  private static func moved(
    _ facts: [AssociationFact],
    _ run: TraceIndex
  ) -> (source: String, target: String, proof: String)? {
    for fact in facts {
      guard let table = run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact.table
      else {
        continue
      }
      for seen in run.rows where seen.fact.table == table && seen.fact.change == .update {
        for index in seen.fact.rows.indices {
          guard let before = seen.fact.before(fact.keyColumn, row: index), before != .null,
            let after = seen.fact.after(fact.keyColumn, row: index), after != .null,
            let statement = run.statement(seen.fact.statement)
          else { continue }
          return (
            fact.source, fact.target,
            "\(statement.proof) took \(fact.target) \(seen.fact.rows[index]) from \(fact.source) \(before.sqlText) and gave it "
              + "to \(fact.source) \(after.sqlText)"
          )
        }
      }
    }
    return nil
  }

  /// Each of two models says that it has one of the other.
  private static func mutual(_ pair: Pair, _ pairs: [Pair: Sides], _ run: TraceIndex) -> Finding? {
    guard pair.parent < pair.child,
      let one = pairs[pair]?.has.first(where: { $0.fact.kind == .hasOne }),
      pairs[pair]?.belongs.isEmpty == true,
      let back = pairs[Pair(parent: pair.child, child: pair.parent)],
      let other = back.has.first(where: { $0.fact.kind == .hasOne }), back.belongs.isEmpty
    else { return nil }
    let (earlier, later) = one.turn < other.turn ? (one, other) : (other, one)
    let fact = later.fact
    return Finding(
      kind: guide.kind,
      step: later.step,
      place: run.call(fact.call)?.fact.place,
      message: "\(pair.parent) and \(pair.child) each hold a key to the other",
      reason:
        "hasOne puts the key on the other model; said on both sides it makes two keys that know "
        + "nothing of each other. The side that holds the key says belongsTo.",
      proof: [earlier, later].map {
        "step \($0.step): \($0.fact.name.text) uses \($0.fact.keyOwner).\($0.fact.key)"
      },
      help: [
        "\(run.name(ofModel: fact.source)).belongsTo(\(run.name(ofModel: fact.target)), "
          + "{ foreignKey: '\(earlier.fact.key)' });"
      ]
    )
  }
}
