import Diagnostics
import Trace

/// A method of many rows that does not run the hooks of each instance.
enum SkippedHooks: FindingRule {
  static let guide = FindingGuide(
    kind: .skippedHooks,
    summary: "a method of many rows runs no hooks of each instance",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      User.beforeCreate((user) => {
        user.name = user.name.toUpperCase();
      });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      console.log((await User.findAll()).map((user) => user.name));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      User.beforeCreate((user) => {
        user.name = user.name.toUpperCase();
      });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }], { individualHooks: true });
      console.log((await User.findAll()).map((user) => user.name));
      """
  )

  /// The hooks of one instance that a method of many does not run.
  private static let events: [Name: String] = [
    "bulkCreate": "Create", "update": "Update", "destroy": "Destroy",
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    guard run.lines.sources.indices.contains(where: run.lines.mayHaveHooks) else { return [] }
    let text = run.lines.sources.map(\.text).joined(separator: "\n")
    // Who has a hook for many may mean it so.
    let meant = Set(names: events.values.filter { text.contains("Bulk\($0)") })
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard call.parent == nil, call.instance == nil, call.association == nil,
        let event = events[Name(call.method)], !meant.contains(event), let model = call.model,
        !call.arguments.contains(where: {
          $0.keys.contains("hooks") || $0.keys.contains("individualHooks")
        }),
        let statement = run.statements(ofCall: call.call).first(where: { $0.rowsChanged > 0 }),
        let hook = hook(event, model, seen, text, run)
      else { return nil }
      let code = QueryCode(call, run)
      let edit = code.flatMap { code in
        code.call.adding("individualHooks", "true", to: call.method == "destroy" ? 0 : 1)
          .map { code.edit($0.range, with: $0.code) }
      }
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: code.flatMap { $0.place($0.call.callee) } ?? call.place,
        message: "\(call.method) of the model runs no \(hook)",
        reason:
          "\(hook) is for one instance. \(call.method) of \(run.name(ofModel: model)) sends one statement for all rows and runs "
          + "the hooks of none of them; individualHooks: true runs them for each row.",
        proof: [statement.proof],
        edit: edit,
        help: edit == nil ? ["individualHooks: true"] : []
      )
    }
  }

  /// The hook of a model that was there before a call, `beforeCreate`; nil without one.
  private static func hook(
    _ event: String,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ text: String,
    _ run: TraceIndex
  ) -> String? {
    let names = ["before\(event)", "after\(event)"]
    let defined = run.models.last { $0.fact.model == model && $0.turn < seen.turn }
    let definition = defined.flatMap { run.call($0.fact.call)?.fact }
    let given = (definition?.arguments ?? []).compactMap { $0.member("hooks") }.flatMap(\.keys)
    if let name = names.first(where: given.contains) { return name }
    let owner = run.name(ofModel: model)
    return names.first { name in
      ["\(owner).\(name)(", "\(owner).addHook('\(name)'", "\(owner).addHook(\"\(name)\""].contains {
        word in
        guard let found = text.firstRange(of: word), let place = seen.fact.place else {
          return false
        }
        return run.lines.sources.count > 1
          || text[..<found.lowerBound].utf8.count < run.lines.offset(of: place)
      }
    }
  }
}
