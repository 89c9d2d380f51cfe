import Diagnostics
import Trace

/// One foreign key that points to rows of two models, where a row of the wrong one was read.
enum SharedKey: FindingRule {
  static let guide = FindingGuide(
    kind: .sharedKey,
    summary: "two associations share one foreign key, and the partner of the wrong one is read",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      const Like = sequelize.define('Like', { kind: DataTypes.STRING, likedId: DataTypes.INTEGER });
      const key = { foreignKey: 'likedId', constraints: false };
      Post.hasMany(Like, { ...key, scope: { kind: 'post' } });
      Photo.hasMany(Like, { ...key, scope: { kind: 'photo' } });
      Like.belongsTo(Post, key);
      Like.belongsTo(Photo, key);
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys' });
      const photo = await Photo.create({ file: 'a.png' });
      for (const liked of [post, photo]) await liked.createLike();
      const likes = await Like.findAll({ include: [Post, Photo] });
      for (const like of likes) console.log(like.Post.title, like.Photo.file);
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      const Like = sequelize.define('Like', { kind: DataTypes.STRING, likedId: DataTypes.INTEGER });
      const key = { foreignKey: 'likedId', constraints: false };
      Post.hasMany(Like, { ...key, scope: { kind: 'post' } });
      Photo.hasMany(Like, { ...key, scope: { kind: 'photo' } });
      Like.belongsTo(Post, key);
      Like.belongsTo(Photo, key);
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys' });
      const photo = await Photo.create({ file: 'a.png' });
      for (const liked of [post, photo]) await liked.createLike();
      const likes = await Like.findAll({ include: [Post, Photo] });
      for (const like of likes) console.log(like.kind === 'post' ? like.Post.title : like.Photo.file);
      """
  )

  /// A belongsTo whose key another one to another model shares.
  private struct Shared {
    let own: AssociationFact
    let others: [AssociationFact]
  }

  private struct Slot: Hashable {
    let object: Int
    let alias: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let shared = shared(run)
    guard !shared.isEmpty else { return [] }
    var filled: Set<Slot> = []
    for seen in run.eagerLoads where seen.fact.isSingle {
      for (index, count) in seen.fact.counts.enumerated() where count > 0 {
        filled.insert(Slot(object: seen.fact.instances.objects[index], alias: seen.fact.alias))
      }
    }
    let reads = run.reads.filter { $0.fact.isLoaded && $0.fact.place != nil }
    let read = Set(reads.map { Slot(object: $0.fact.instance.object, alias: $0.fact.alias) })
    var told: Set<Name> = []
    return reads.compactMap { seen in
      let object = seen.fact.instance.object
      let slot = Slot(object: object, alias: seen.fact.alias)
      guard filled.contains(slot),
        let pair = shared.first(where: {
          $0.own.source == seen.fact.instance.model && $0.own.alias == seen.fact.alias
        }),
        let other = pair.others.first(where: {
          filled.contains(Slot(object: object, alias: $0.alias))
        })
      else { return nil }
      let column = scope(of: pair.own, run)
      let kind = column.flatMap { value($0.column, of: seen.fact.instance, before: seen.turn, run) }
      if let column, let kind {
        // The row's own column says whose it is.
        guard kind != column.value else { return nil }
      } else {
        guard column == nil, read.contains(Slot(object: object, alias: other.alias)) else {
          return nil
        }
      }
      // Once is enough for one key.
      guard told.insert("\(pair.own.source).\(pair.own.key)").inserted else { return nil }
      return finding(seen, pair.own, other, column?.column, kind, run)
    }
  }

  private static func shared(_ run: TraceIndex) -> [Shared] {
    let all = run.associations.map(\.fact).filter { $0.kind == .belongsTo }
    return all.compactMap { own in
      let others = all.filter {
        $0.source == own.source && $0.key == own.key && $0.target != own.target
      }
      return others.isEmpty ? nil : Shared(own: own, others: others)
    }
  }

  /// The column that the other side's scope sets, and its value for the model that an association points to.
  private static func scope(
    of association: AssociationFact,
    _ run: TraceIndex
  ) -> (column: String, value: String)? {
    let back = run.associations.last { seen in
      seen.fact.source == association.target && seen.fact.target == association.source
        && seen.fact.keyOwner == association.source && seen.fact.key == association.key
        && !seen.fact.scope.isEmpty
    }
    return back?.fact.scope.min { $0.key < $1.key }.map { ($0.key.text, $0.value) }
  }

  /// What a column of an instance's row held last.
  private static func value(
    _ attribute: String,
    of instance: InstanceFact,
    before turn: Int,
    _ run: TraceIndex
  ) -> String? {
    guard let model = run.models.last(where: { $0.fact.model == instance.model })?.fact else {
      return nil
    }
    let column = model.columns[attribute] ?? attribute
    for seen in run.rows.reversed() where seen.turn < turn && seen.fact.table == model.table {
      for (index, row) in seen.fact.rows.enumerated() where row == instance.key {
        if let value = seen.fact.after(column, row: index) { return value.plainText }
      }
    }
    return nil
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationReadFact>,
    _ own: AssociationFact,
    _ other: AssociationFact,
    _ column: String?,
    _ kind: String?,
    _ run: TraceIndex
  ) -> Finding {
    let instance = seen.fact.instance
    let receiver = seen.fact.place.flatMap { run.lines.receiver($0) } ?? instance.model
    let says =
      column.map { column in
        "\(column) says which of the two counts" + (kind.map { ": here it is '\($0)'" } ?? "")
      } ?? "a column that says which of the two is meant has to decide"
    let help = column.map { column in
      "\(receiver).\(column) === '\(kind ?? "…")' ? \(receiver).\(other.alias) : \(receiver).\(own.alias)"
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: seen.fact.place,
      message:
        "\(instance.title) has both \(Words.one(own.alias)) and \(Words.one(other.alias)), since both share the key \(own.key)",
      reason:
        "\(own.source).belongsTo(\(run.name(ofModel: own.target))) and "
        + "belongsTo(\(run.name(ofModel: other.target))) join by the same column, so that each row gets the "
        + "\(own.target) and the \(other.target) that happen to have its \(own.key). \(says).",
      proof: ["\(receiver).\(own.alias) was read, and \(receiver).\(other.alias) is loaded too"],
      help: help.map { [$0] } ?? []
    )
  }
}
