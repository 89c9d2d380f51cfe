import Diagnostics
import Trace

/// The value of an association that was read although no query had loaded it.
enum UnloadedAssociation: FindingRule {
  static let guide = FindingGuide(
    kind: .unloadedAssociation,
    summary: "the value of an association is read that no query loaded",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      await ada.createPost({ title: 'Keys' });
      const user = await User.findOne();
      console.log(user.name, user.Posts);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      await ada.createPost({ title: 'Keys' });
      const user = await User.findOne({ include: Post });
      console.log(user.name, user.Posts);
      """
  )

  /// A read of an association, by its own name or by one that is nearly it.
  private struct Read {
    let instance: InstanceFact
    let alias: String
    let name: String
    let place: Place
    let step: Int
    let turn: Int
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let assigned = assignments(run)
    let reads = reads(run)
    var shown = ShownReads(run, of: Set(reads.map(\.instance.object)))
    return reads.compactMap { read in
      let own = assigned[Property(object: read.instance.object, name: read.name)] ?? .max
      guard !run.lines.isTested(read.place), own > read.turn,
        let association = run.associations.last(where: {
          $0.fact.source == read.instance.model && $0.fact.alias == read.alias
            && $0.turn < read.turn
        })?.fact,
        !shown.contains(
          read.name,
          of: read.instance,
          at: read.place,
          step: read.step,
          turn: read.turn,
          association
        )
      else { return nil }
      return finding(read, association, run)
    }
  }

  private static func reads(_ run: TraceIndex) -> [Read] {
    var reads: [Read] = []
    for seen in run.reads where !seen.fact.isLoaded && !isErrorHere(seen, run) {
      guard let place = seen.fact.place else { continue }
      reads.append(
        Read(
          instance: seen.fact.instance,
          alias: seen.fact.alias,
          name: seen.fact.alias,
          place: place,
          step: seen.step,
          turn: seen.turn
        )
      )
    }
    for seen in run.missed where seen.fact.kind == .nearUnloaded {
      guard let place = seen.fact.place, let instance = seen.fact.instance,
        let alias = seen.fact.nearest
      else { continue }
      reads.append(
        Read(
          instance: instance,
          alias: alias,
          name: seen.fact.name,
          place: place,
          step: seen.step,
          turn: seen.turn
        )
      )
    }
    return reads
  }

  private struct Property: Hashable {
    let object: Int
    let name: String
  }

  /// When the program first put something of its own under a name.
  private static func assignments(_ run: TraceIndex) -> [Property: Int] {
    Dictionary(
      run.assigned.map {
        (Property(object: $0.fact.instance.object, name: $0.fact.name), $0.turn)
      },
      uniquingKeysWith: min
    )
  }

  /// Whether the error that ended the run was thrown on this very line: its own help tells of it.
  private static func isErrorHere(
    _ seen: TraceIndex.Seen<AssociationReadFact>,
    _ run: TraceIndex
  ) -> Bool {
    guard let error = run.trace.error, let place = error.place, error.step == seen.step,
      error.message.hasPrefix("Cannot read properties of undefined")
    else { return false }
    return seen.fact.place?.isOnLine(of: place) == true
  }

  private static func finding(
    _ read: Read,
    _ association: AssociationFact,
    _ run: TraceIndex
  ) -> Finding {
    let receiver = run.lines.receiver(read.place)
    let shown = "\(receiver ?? read.instance.model).\(read.name)"
    let getter = association.methods.first { $0.hasPrefix("get") } ?? "get\(association.alias)"
    let spelling =
      read.name == read.alias ? "" : " Its name is \(read.alias), letter for letter."
    let load = run.load(of: read.instance.object)?.seen.fact.statement
    let isAwaited = receiver.map { run.lines.isAwaited(read.place, $0) } ?? false
    let include = load.flatMap { Self.edit($0, association, run) }
    let edit =
      isAwaited
      ? run.lines.edit(replacing: read.name, with: "\(getter)()", from: read.place)
      : include
    var help = ["await \(receiver ?? "row").\(getter)()"]
    if isAwaited { help = ["include: \(run.include(association.name))"] }
    return Finding(
      kind: guide.kind,
      step: read.step,
      place: read.place,
      message:
        "\(shown) is undefined: no query loaded \(read.alias) of this \(read.instance.model)",
      reason:
        "Reading a property sends no query" + (isAwaited ? ", and await does not make it one" : "")
        + ". \(getter)() asks for the \(association.target) rows when they are needed; an include loads them "
        + "with the \(association.source).\(spelling)",
      proof: [
        load.flatMap { run.statement($0)?.proof }
          ?? "\(read.instance.title) came from no query with an include"
      ],
      edit: edit,
      help: help
    )
  }

  /// The finder that loaded the instance, with the include.
  private static func edit(
    _ statement: Int,
    _ association: AssociationFact,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard
      let query = run.queries.first(where: { $0.fact.statement == statement })?.fact,
      query.model == association.source, let call = run.call(query.call)?.fact,
      ["findAll", "findOne", "findByPk", "findAndCountAll"].contains(call.method)
    else { return nil }
    return QueryCode(call, run)?.edit(
      including: run.include(association.name),
      optionsAt: call.method == "findByPk" ? 1 : 0
    )
  }
}
