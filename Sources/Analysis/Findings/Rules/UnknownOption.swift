import Diagnostics
import Trace

/// An option that Sequelize does not know, so that it has no effect: nearly one that it knows, or an attribute
/// that belongs under `where`.
enum UnknownOption: FindingRule {
  static let guide = FindingGuide(
    kind: .unknownOption,
    summary: "an option is misspelt, or an attribute stands where options go",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      const user = await User.findOne({ name: 'Bob' });
      console.log(user.name);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      const user = await User.findOne({ where: { name: 'Bob' } });
      console.log(user.name);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let book = ModelIndex(run)
    var reads: [Name: Bool] = [:]
    return run.calls.flatMap { seen in
      OptionSite.all(of: seen.fact).flatMap { site -> [Finding] in
        let isManyToMany = seen.fact.association?.kind == .belongsToMany
        let unknown = site.shape.keys.filter { key in
          !site.kind.names.contains(key)
            && OptionPlace.of(
              key,
              in: site.kind,
              of: seen.fact.method,
              isManyToMany: isManyToMany
            ) == nil
        }
        guard !unknown.isEmpty else { return [] }
        return findings(unknown, site, seen, book, run) { key in
          if let known = reads[key] { return known }
          let isRead = run.isReadByProgram(key)
          reads[key] = isRead
          return isRead
        }
      }
    }
  }

  private static func findings(
    _ unknown: [String],
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ book: ModelIndex,
    _ run: TraceIndex,
    isRead: (String) -> Bool
  ) -> [Finding] {
    let call = seen.fact
    let model = takesWhere(site, call) ? conditionModel(site, call, run) : nil
    let conditions = unknown.filter { key in
      model.map { book.isAttribute(key, of: $0) } == true && !isRead(key)
    }
    let others = unknown.filter { !conditions.contains($0) }
      .compactMap { key in slip(key, site, seen, run, isRead: isRead) }
    guard !conditions.isEmpty, let model else { return others }
    return [asCondition(conditions, model, site, seen, run)] + others
  }

  /// The model whose rows a condition in the options would choose.
  private static func conditionModel(
    _ site: OptionSite,
    _ call: CallFact,
    _ run: TraceIndex
  ) -> String? {
    guard site.isScope else { return call.association?.target ?? call.model }
    return run.models.first { $0.fact.call == call.call }?.fact.model
  }

  /// Whether the options hold a condition: those of a finder or a scope, and of what changes the rows of a model.
  private static func takesWhere(_ site: OptionSite, _ call: CallFact) -> Bool {
    guard site.path.isEmpty || site.isScope else { return false }
    switch site.kind {
    case .find: return true
    case .write:
      return call.instance == nil && ["update", "increment", "decrement"].contains(call.method)
    case .include, .association, .model, .attribute, .references, .foreignKey,
      .throughOfDeclaration, .throughOfGetter, .connection:
      return false
    }
  }

  /// Attributes that stand where options go.
  private static func asCondition(
    _ keys: [String],
    _ model: String,
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    if let swapped = swapped(model, site, seen, run) { return swapped }
    let names = Words.list(keys.map { "'\($0)'" })
    let are = keys.count == 1 ? "is an attribute" : "are attributes"
    let written = WrittenOptions(site, of: call, run.lines)
    let entries = keys.compactMap { written?.entry($0) }
    let isWritten = entries.count == keys.count
    let edit = isWritten ? written.map { $0.edit($0.asCondition(entries)) } : nil
    let conditions = keys.map { "\($0): …" }.joined(separator: ", ")
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entries.first.flatMap { written?.place($0) } ?? call.place,
      message:
        "\(names) \(are) of \(model), not \(keys.count == 1 ? "an option" : "options") of \(site.owner(call))",
      reason:
        "Sequelize ignores options that it does not know: no row is chosen by \(Words.list(keys)). "
        + "The condition stands under where.",
      proof: run.proof(of: site, call)
        ?? ["\(call.code)() was given the option \(Words.list(keys)), and no where"],
      edit: edit,
      help: edit == nil ? ["\(call.code)({ where: { \(conditions) } })"] : []
    )
  }

  /// `update({ where }, values)`: the condition first and then the values.
  private static func swapped(
    _ model: String,
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard isSwapped(call, model, ModelIndex(run)), let code = QueryCode(call, run),
      code.call.arguments.count == 2
    else { return nil }
    let (first, second) = (code.call.arguments[0], code.call.arguments[1])
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(first.range) ?? call.place,
      message: "the arguments of update are in the wrong order: the values come first, then where",
      reason:
        "update takes the new values as its first argument and the options as its second. What is given here as values "
        + "is where, which is no attribute of \(model).",
      proof: run.proof(ofCall: call) ?? ["\(call.code)() sent no UPDATE"],
      edit: code.edit(with: [
        CodeChange(first.range, code.code(second.range)),
        CodeChange(second.range, code.code(first.range)),
      ]),
      help: []
    )
  }

  /// Whether `update` of a model was given options first and values second.
  static func isSwapped(_ call: CallFact, _ model: String, _ book: ModelIndex) -> Bool {
    call.method == "update" && call.instance == nil && call.arguments.count == 2
      && call.arguments[0].keys == ["where"] && !book.isAttribute("where", of: model)
      && !call.arguments[1].keys.isEmpty
      && call.arguments[1].keys.allSatisfy { book.isAttribute($0, of: model) }
  }

  /// A name that is a slip for one that is read.
  private static func slip(
    _ key: String,
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex,
    isRead: (String) -> Bool
  ) -> Finding? {
    guard let nearest = nearest(to: key, site.kind), !site.shape.keys.contains(nearest),
      !isRead(key)
    else { return nil }
    let call = seen.fact
    let written = WrittenOptions(site, of: call, run.lines)
    let entry = written?.entry(key)
    let edit =
      entry.flatMap { written?.moving([$0], to: .named(nearest)) }.flatMap { written?.edit($0) }
      ?? run.lines.edit(replacing: key, with: nearest, from: call.place)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { written?.place($0) } ?? call.place,
      message: "\(site.owner(call)) has no option '\(key)'; the nearest is '\(nearest)'",
      reason: "Sequelize ignores options that it does not know, so this one does nothing.",
      proof: run.proof(of: site, call) ?? run.effect(ofOptions: call),
      edit: edit,
      help: edit == nil ? ["\(nearest): …"] : []
    )
  }

  /// The option of a declaration for which another name was written by a slip; nil without one.
  static func misspelt(_ call: CallFact, for option: String) -> String? {
    guard let (index, kind) = OptionNames.of(call), call.arguments.indices.contains(index) else {
      return nil
    }
    return call.arguments[index].keys.first { key in
      !kind.names.contains(key) && nearest(to: key, kind) == option
    }
  }

  private static func nearest(to key: String, _ kind: OptionNames.Kind) -> String? {
    closestMatch(to: key, among: kind.names.names).flatMap { isSlip(key, $0) ? $0 : nil }
  }

  /// Whether a name can be a slip for another; a longer one that holds it is an option of the program's own, which
  /// hooks may look at.
  private static func isSlip(_ key: String, _ nearest: String) -> Bool {
    let (written, meant) = (key.lowercased(), nearest.lowercased())
    let holds = written.contains(meant) || meant.contains(written)
    return !holds || abs(written.count - meant.count) < 2
  }
}
