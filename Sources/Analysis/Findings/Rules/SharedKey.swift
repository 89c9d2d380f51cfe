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
    /// All that have the key, itself too.
    let all: [AssociationFact]
  }

  /// A model and a name in it.
  private struct Member: Hashable {
    let model: Name
    let name: Name

    init(_ model: String, _ name: String) { (self.model, self.name) = (Name(model), Name(name)) }
  }

  private struct Slot: Hashable {
    let object: Int
    let alias: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let unscoped = unscoped(run)
    let shared = shared(run)
    guard !shared.isEmpty else { return unscoped }
    var filled: Set<Slot> = []
    for seen in run.eagerLoads where seen.fact.isSingle {
      for (index, count) in seen.fact.counts.enumerated() where count > 0 {
        filled.insert(Slot(object: seen.fact.instances.objects[index], alias: seen.fact.alias))
      }
    }
    let reads = run.reads.filter { $0.fact.isLoaded && $0.fact.place != nil }
    let read = Set(reads.map { Slot(object: $0.fact.instance.object, alias: $0.fact.alias) })
    var told: Set<Name> = []
    return unscoped
      + reads.compactMap { seen in
        let object = seen.fact.instance.object
        let slot = Slot(object: object, alias: seen.fact.alias)
        guard filled.contains(slot),
          let pair = shared[Member(seen.fact.instance.model, seen.fact.alias)],
          let other = pair.all.first(where: {
            $0.target != pair.own.target && filled.contains(Slot(object: object, alias: $0.alias))
          })
        else { return nil }
        let column = scope(of: pair.own, run)
        let kind = column.flatMap {
          value($0.column, of: seen.fact.instance, before: seen.turn, run)
        }
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

  /// hasMany of two models over one key without a scope: a row of the one is found as one of the other.
  private static func unscoped(_ run: TraceIndex) -> [Finding] {
    let lists = run.associations.filter { $0.fact.kind == .hasMany || $0.fact.kind == .hasOne }
    // The first association over each key, and the first of another model.
    var holders: [Member: [AssociationFact]] = [:]
    for seen in lists {
      let known = holders[Member(seen.fact.target, seen.fact.key)] ?? []
      guard known.count < 2, known.first?.source != seen.fact.source else { continue }
      holders[Member(seen.fact.target, seen.fact.key), default: []].append(seen.fact)
    }
    guard holders.values.contains(where: { $0.count > 1 }) else { return [] }
    let getters = getters(run)
    var told: Set<Member> = []
    return lists.compactMap { own in
      let fact = own.fact
      let key = Member(fact.target, fact.key)
      guard fact.scope.isEmpty, let calls = getters[Member(fact.source, fact.alias)],
        let other = holders[key]?.first(where: { $0.source != fact.source }),
        let model = run.models.last(where: { $0.fact.model == fact.target })?.fact,
        !told.contains(key), let finding = unscoped(own, calls, other, model, run)
      else { return nil }
      told.insert(key)
      return finding
    }
  }

  /// The numbers of the calls that got what an association leads to, by source and alias.
  private static func getters(_ run: TraceIndex) -> [Member: Set<Int>] {
    var calls: [Member: Set<Int>] = [:]
    for seen in run.calls where seen.fact.method.hasPrefix("get") {
      guard let association = seen.fact.association else { continue }
      calls[Member(association.source, association.alias), default: []].insert(seen.fact.call)
    }
    return calls
  }

  /// A row that was loaded through one association although its column names the model of the other.
  private static func unscoped(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ calls: Set<Int>,
    _ other: AssociationFact,
    _ model: ModelFact,
    _ run: TraceIndex
  ) -> Finding? {
    for load in run.loads where load.fact.instances.model == model.model {
      guard let statement = run.statement(load.fact.statement), let number = statement.call,
        calls.contains(number), let call = run.call(number)
      else { continue }
      for key in load.fact.instances.keys {
        guard let key,
          let found = naming(other.source, key, model, before: load.turn, run)
        else { continue }
        return finding(seen, seen.fact, other, found, key, call, statement, run)
      }
    }
    return nil
  }

  /// The column of a row that holds the name of a model, in whatever case, with the value.
  private static func naming(
    _ owner: String,
    _ key: String,
    _ model: ModelFact,
    before turn: Int,
    _ run: TraceIndex
  ) -> (column: String, value: String)? {
    for seen in run.rows.reversed() where seen.turn < turn && seen.fact.table == model.table {
      for (index, row) in seen.fact.rows.enumerated() where row == key {
        for column in seen.fact.columns {
          guard case .text(let text)? = seen.fact.after(column, row: index),
            text.lowercased() == owner.lowercased()
          else { continue }
          return (model.attribute(ofColumn: column), text)
        }
      }
    }
    return nil
  }

  private static func finding(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ own: AssociationFact,
    _ other: AssociationFact,
    _ found: (column: String, value: String),
    _ key: String,
    _ call: TraceIndex.Seen<CallFact>,
    _ statement: StatementFact,
    _ run: TraceIndex
  ) -> Finding {
    let isLower = found.value.first?.isLowercase == true
    let value = isLower ? own.source.lowercasedFirst : own.source
    let scope = "scope: { \(found.column): '\(value)' }"
    let declared = run.call(own.call).flatMap { run.lines.call($0.fact) }
    let edit = declared.flatMap { code -> SourceEdit? in
      guard code.arguments.count > 1, let last = code.arguments[1].entries.last else { return nil }
      let end = last.range.upperBound
      return SourceEdit(source: code.source, start: end, end: end, replacement: ", \(scope)")
    }
    return Finding(
      kind: guide.kind,
      step: call.step,
      place: run.call(own.call)?.fact.place ?? call.fact.place,
      message:
        "\(call.fact.code)() found \(own.target) \(key), whose \(found.column) is '\(found.value)': it belongs to "
        + "\(Words.one(other.source))",
      reason:
        "\(own.source) and \(other.source) share the key \(own.key) of \(own.target), and both have rows of the same number. "
        + "A scope on each hasMany adds the condition on \(found.column), and sets it when a \(own.target) is created.",
      proof: [statement.proof],
      edit: edit,
      help: edit == nil ? [scope] : []
    )
  }

  /// The first belongsTo of each source and alias that shares its key with one to another model.
  private static func shared(_ run: TraceIndex) -> [Member: Shared] {
    let all = run.associations.map(\.fact).filter { $0.kind == .belongsTo }
    var byKey: [Member: [AssociationFact]] = [:]
    for fact in all { byKey[Member(fact.source, fact.key), default: []].append(fact) }
    let mixed = byKey.filter { _, sharing in
      sharing.contains { $0.target != sharing.first?.target }
    }
    var shared: [Member: Shared] = [:]
    for own in all {
      guard let sharing = mixed[Member(own.source, own.key)] else { continue }
      let member = Member(own.source, own.alias)
      if shared[member] == nil { shared[member] = Shared(own: own, all: sharing) }
    }
    return shared
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
