import Trace

/// A `defaultScope` or `scopes` that is no object, which Sequelize takes for an empty one.
enum ScopeOfWrongKind: FindingRule {
  static let guide = FindingGuide(
    kind: .scopeOfWrongKind,
    summary: "defaultScope is a function or a list, where it must be an object",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING, isActive: DataTypes.BOOLEAN }, {
        defaultScope: () => ({ where: { isActive: true } }),
      });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada', isActive: true }, { name: 'Bob', isActive: false }]);
      console.log(await User.count());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING, isActive: DataTypes.BOOLEAN }, {
        defaultScope: { where: { isActive: true } },
      });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada', isActive: true }, { name: 'Bob', isActive: false }]);
      console.log(await User.count());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.flatMap { seen in
      OptionSite.all(of: seen.fact).flatMap { site -> [Finding] in
        guard site.kind == .model else { return [] }
        return ["defaultScope", "scopes"].compactMap { finding($0, site, seen, run) }
      }
    }
  }

  /// The definition of a model whose default scope is a function, with an object; nil for another model.
  static func edit(ofModel model: String, _ run: TraceIndex) -> SourceEdit? {
    guard let defined = run.models.last(where: { $0.fact.model == model }),
      let seen = run.call(defined.fact.call)
    else { return nil }
    return OptionSite.all(of: seen.fact).lazy.filter { $0.kind == .model }
      .compactMap { finding("defaultScope", $0, seen, run)?.edit }.first
  }

  private static func finding(
    _ key: String,
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    guard let kind = site.shape.member(key)?.kind, kind == .function || kind == .list else {
      return nil
    }
    let call = seen.fact
    let written = WrittenOptions(site, of: call, run.lines)
    let entry = written?.entry(key)
    let model = run.models.first { $0.fact.call == call.call }?.fact.model
    let query = run.queries.first { $0.turn > seen.turn && $0.fact.model == model }
    let change = entry.flatMap { entry in
      written.flatMap { written in
        written.code(entry.value.range).returnedObject.map {
          CodeChange(entry.range, "\(key): \($0)")
        }
      }
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { written?.place($0) } ?? call.place,
      message:
        "\(key) must be an object; \(kind == .list ? "a list" : "a function") there is no scope at all",
      reason: key == "defaultScope"
        ? "Sequelize looks for where, include and the like in the object itself. It does not call a "
          + "function: that is for the named scopes inside scopes: { … }."
        : "scopes holds named scopes, each under its name.",
      proof: query.flatMap { run.statement($0.fact.statement) }.map { [$0.proof] }
        ?? ["\(model ?? "the model") was defined with \(key), and no query was changed by it"],
      edit: change.flatMap { written?.edit($0) },
      help: []
    )
  }
}

extension String {
  /// `{ where: … }` of `() => ({ where: … })` and of `function () { return { where: … }; }`; nil for other code.
  fileprivate var returnedObject: String? {
    let start: Range<Index>?
    let closer: String
    if let arrow = firstRange(of: "=> (") ?? firstRange(of: "=>(") {
      (start, closer) = (arrow, ")")
    } else if let result = firstRange(of: "return ") {
      (start, closer) = (result, "}")
    } else {
      return nil
    }
    guard let start, hasSuffix(closer) else { return nil }
    var inner = self[start.upperBound...].dropLast()
    while let last = inner.last, last.isWhitespace || last == ";" { inner = inner.dropLast() }
    return inner.hasPrefix("{") && inner.hasSuffix("}") ? String(inner) : nil
  }
}
