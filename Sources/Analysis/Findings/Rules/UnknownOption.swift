import Diagnostics
import Trace

/// An option that Sequelize does not know, so that it has no effect: nearly one that it knows, or an attribute
/// that belongs under `where`.
enum UnknownOption: FindingRule {
  static let guide = FindingGuide(
    id: "unknown-option",
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
    return run.calls.flatMap { seen -> [Finding] in
      guard let (index, kind) = OptionNames.of(seen.fact),
        seen.fact.arguments.indices.contains(index)
      else { return [] }
      let argument = seen.fact.arguments[index]
      guard argument.kind == .object else { return [] }
      let model = seen.fact.association?.target ?? seen.fact.model
      let own = argument.keys.compactMap { key in
        finding(
          key,
          kind,
          model: kind == .find ? model : nil,
          seen,
          book,
          run
        )
      }
      let included = argument.includes.flatMap { $0 }.compactMap { key in
        finding(key, .include, model: nil, seen, book, run)
      }
      return own + included
    }
  }

  private static func finding(
    _ key: String,
    _ kind: OptionNames.Kind,
    model: String?,
    _ seen: TraceIndex.Seen<CallFact>,
    _ book: ModelIndex,
    _ run: TraceIndex
  ) -> Finding? {
    let names = kind.names
    guard !names.contains(key) else { return nil }
    let call = seen.fact
    let proof = run.statements(ofCall: call.call).first { !$0.isSchemaLookUp }.map { [$0.proof] }
    if let model, book.isAttribute(key, of: model) {
      return Finding(
        id: guide.id,
        step: seen.step,
        place: call.place,
        message: "'\(key)' is an attribute of \(model), not an option of \(call.method)",
        reason:
          "Sequelize passes over options that it does not know: nothing is filtered by \(key). "
          + "Conditions stand under where.",
        proof: proof ?? ["\(call.code)() was given the option \(key)"],
        help: ["\(call.code)({ where: { \(key): … } })"]
      )
    }
    guard let nearest = closestMatch(to: key, among: names.names), isSlip(key, nearest) else {
      return nil
    }
    let edit = run.lines.edit(replacing: key, with: nearest, from: call.place)
    let owner = kind == .include ? "an include" : call.method
    return Finding(
      id: guide.id,
      step: seen.step,
      place: call.place,
      message: "\(owner) has no option '\(key)'; the nearest is '\(nearest)'",
      reason: "Sequelize passes over options that it does not know, so this one does nothing.",
      proof: proof ?? effect(call, run),
      edit: edit,
      help: edit == nil ? ["\(nearest): …"] : []
    )
  }

  /// Whether a name can be a slip for another; a longer one that holds it is an option of the program's own, which
  /// hooks may look at.
  private static func isSlip(_ key: String, _ nearest: String) -> Bool {
    let (written, meant) = (key.lowercased(), nearest.lowercased())
    let holds = written.contains(meant) || meant.contains(written)
    return !holds || abs(written.count - meant.count) < 2
  }

  /// What a declaration came to without the option.
  private static func effect(_ call: CallFact, _ run: TraceIndex) -> [String] {
    run.associations.first { $0.fact.call == call.call }.map {
      ["\($0.fact.name.text) uses the key \($0.fact.keyOwner).\($0.fact.key)"]
    } ?? ["\(call.code)() sent nothing that has to do with it"]
  }
}
