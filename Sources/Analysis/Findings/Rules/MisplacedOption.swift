import Diagnostics
import Trace

/// An option that Sequelize reads, but not where it stands, or under another name.
enum MisplacedOption: FindingRule {
  static let guide = FindingGuide(
    kind: .misplacedOption,
    summary: "an option stands where Sequelize does not look for it",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: { name: 'authorId', onDelete: 'CASCADE' } });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      await user.destroy();
      console.log(await Post.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'authorId', onDelete: 'CASCADE' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      await user.destroy();
      console.log(await Post.count());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.flatMap { seen in
      OptionSite.all(of: seen.fact).flatMap { findings($0, seen, run) }
    }
  }

  private static func findings(
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> [Finding] {
    let call = seen.fact
    let isManyToMany =
      call.association?.kind == .belongsToMany || call.method == "belongsToMany"
    var order: [OptionPlace] = []
    var keys: [OptionPlace: [String]] = [:]
    for key in site.shape.keys {
      let place = OptionPlace.of(
        key,
        in: site.kind,
        of: call.method,
        isManyToMany: isManyToMany
      )
      guard let place else { continue }
      if keys[place] == nil { order.append(place) }
      keys[place, default: []].append(key)
    }
    guard !order.isEmpty, let written = WrittenOptions(site, of: call, run.lines) else { return [] }
    return order.compactMap { place in
      let entries = (keys[place] ?? []).compactMap(written.entry)
        .filter { !isMeant($0, place, site, written, call, run) }
      return entries.isEmpty ? nil : finding(entries, place, site, written, seen, run)
    }
  }

  /// Whether an option does no harm where it stands: what it asks for holds all the same, or the program reads it.
  private static func isMeant(
    _ entry: CodeNode.Entry,
    _ place: OptionPlace,
    _ site: OptionSite,
    _ written: WrittenOptions,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> Bool {
    let value = entry.value.text ?? written.code(entry.value.range)
    switch place {
    case .beside:
      guard entry.key == "onDelete" || entry.key == "onUpdate" else { return false }
      return key(of: call, run).map { key in
        let action = entry.key == "onDelete" ? key.onDelete : key.onUpdate
        return action.rawValue == value.uppercased()
      } ?? false
    case .inside("foreignKey"): return entry.key == "allowNull" && value == "true"
    case .required: return value != "true"
    case .include:
      return value == "false" || written.entry("include") == nil
    case .throughAttributes: return written.entry("include") == nil && site.kind == .find
    case .named(let name):
      return written.entry(name) != nil || run.isReadByProgram(entry.key)
        || isDefaultKey(value, name, call, run)
    case .inside, .joinTableAttributes: return false
    }
  }

  /// Whether an option names the attribute that a key points to anyway.
  private static func isDefaultKey(
    _ value: String,
    _ option: String,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> Bool {
    guard ["sourceKey", "targetKey"].contains(option),
      let fact = run.associations.first(where: { $0.fact.call == call.call })?.fact
    else { return false }
    return run.models.last { $0.fact.model == fact.keyTarget }?.fact.primaryKey == [value]
  }

  /// The foreign key that a declaration came to, as SQLite has it; nil without its table.
  private static func key(of call: CallFact, _ run: TraceIndex) -> ForeignKeySchema? {
    guard let fact = run.associations.first(where: { $0.fact.call == call.call })?.fact,
      let table = run.tables.last(where: { $0.fact.model == fact.keyOwner })?.fact.table
    else { return nil }
    return run.trace.schema.first { $0.table == table }?
      .foreignKeys.first { $0.column == fact.keyColumn }
  }

  private static func finding(
    _ entries: [CodeNode.Entry],
    _ place: OptionPlace,
    _ site: OptionSite,
    _ written: WrittenOptions,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let keys = entries.map(\.key)
    let words = words(keys, place, site, call)
    let change = written.moving(entries, to: place)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entries.first.flatMap(written.place) ?? call.place,
      message: words.message + (stays(keys, place, call, run).map { ": \($0)" } ?? ""),
      reason: words.reason,
      proof: run.proof(of: site, call) ?? run.effect(ofOptions: call),
      edit: change.map(written.edit),
      help: []
    )
  }

  /// What holds of a key instead of what was asked for.
  private static func stays(
    _ keys: [String],
    _ place: OptionPlace,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> String? {
    guard place == .beside, let first = keys.first, let key = key(of: call, run) else { return nil }
    switch first {
    case "onDelete": return "ON DELETE \(key.onDelete) stays"
    case "onUpdate": return "ON UPDATE \(key.onUpdate) stays"
    default: return nil
    }
  }

  private static func words(
    _ keys: [String],
    _ place: OptionPlace,
    _ site: OptionSite,
    _ call: CallFact
  ) -> (message: String, reason: String) {
    let names = Words.list(keys.map { "'\($0)'" })
    let (bare, it) = (Words.list(keys), keys.count == 1 ? "it" : "them")
    let stand = keys.count == 1 ? "stands" : "stand"
    let outer = site.path.last ?? "options"
    switch place {
    case .beside:
      return (
        "\(names) \(stand) inside \(outer), where \(call.method) does not look for \(it)",
        "\(call.method) reads \(bare) beside \(outer), in the same object as \(outer) itself. Inside "
          + "\(outer) nobody reads \(it)."
      )
    case .inside(let name):
      return (
        "\(names) \(stand) where \(site.owner(call)) does not look for \(it)",
        "\(bare) \(keys.count == 1 ? "belongs" : "belong") inside \(name): { … }. Sequelize ignores "
          + "options that it does not know."
      )
    case .named(let name):
      return (
        "\(site.owner(call)) has no option \(names): it is '\(name)'",
        "Sequelize ignores options that it does not know, so \(bare) does nothing."
      )
    case .required:
      return (
        "an attribute has no option \(names): it is allowNull: false",
        "Sequelize ignores options that it does not know: the column takes NULL all the same."
      )
    case .include:
      return (
        "\(names) \(stand) beside include, where \(call.method) does not look for \(it)",
        "\(bare) \(keys.count == 1 ? "is an option" : "are options") of the include, so "
          + "\(keys.count == 1 ? "it belongs" : "they belong") into its object."
      )
    case .throughAttributes:
      return (
        "\(names) is not read here: an include takes through: { attributes: … }",
        "joinTableAttributes is an option of the getters of belongsToMany; an include says under through "
          + "which columns of the junction it wants."
      )
    case .joinTableAttributes:
      return (
        "\(call.method) does not read through.attributes: all columns of the junction table (the table between the two) are there",
        "A getter of belongsToMany chooses the columns of the junction with joinTableAttributes; under "
          + "through it reads where and paranoid alone. (through: { attributes } is for an include.)"
      )
    }
  }
}
