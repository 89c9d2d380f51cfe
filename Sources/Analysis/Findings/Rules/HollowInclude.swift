import Diagnostics
import Trace

/// An include that selects nothing around one that does: what is inside has no object to belong to and is left out.
enum HollowInclude: FindingRule {
  static let guide = FindingGuide(
    kind: .hollowInclude,
    summary: "attributes: [] of an include leaves out what is included inside of it",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      User.hasOne(Profile);
      Profile.hasOne(Photo);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const profile = await user.createProfile({ bio: 'Notes' });
      await profile.createPhoto({ file: 'ada.png' });
      const users = await User.findAll({ include: { model: Profile, attributes: [], include: Photo } });
      console.log(JSON.stringify(users));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING });
      const Photo = sequelize.define('Photo', { file: DataTypes.STRING });
      User.hasOne(Profile);
      Profile.hasOne(Photo);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const profile = await user.createProfile({ bio: 'Notes' });
      await profile.createPhoto({ file: 'ada.png' });
      const users = await User.findAll({ include: { model: Profile, attributes: ['id'], include: Photo } });
      console.log(JSON.stringify(users));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.flatMap { seen -> [Finding] in
      guard !seen.fact.isRaw, seen.fact.rows > 0, let call = seen.fact.call.flatMap(run.call),
        let statement = run.statement(seen.fact.statement)
      else { return [] }
      return seen.fact.includes.compactMap { outer in
        guard outer.selectsNothing, !outer.isSeparate else { return nil }
        let inner = seen.fact.includes.first { include in
          include.path.hasPrefix(outer.path + ".") && !include.selectsNothing && !include.isSeparate
        }
        return inner.map { finding(outer, around: $0, seen.step, call.fact, statement, run) }
      }
    }
  }

  private static func finding(
    _ outer: IncludeFact,
    around inner: IncludeFact,
    _ step: Int,
    _ call: CallFact,
    _ statement: StatementFact,
    _ run: TraceIndex
  ) -> Finding {
    let (name, lost) = (outer.association.alias, inner.association.alias)
    let target = run.declaration(of: outer.association)?.target
    let key = run.models.last { $0.fact.model == target }?.fact.primaryKey.first ?? "id"
    let code = QueryCode(call, run)
    let range = code.flatMap(hollow)
    return Finding(
      kind: guide.kind,
      step: step,
      place: range.flatMap { code?.place($0) } ?? call.place,
      message:
        "\(lost) is not in the result: attributes: [] leaves no \(name) for it to stand in",
      reason:
        "What is included inside of \(name) becomes a property of it, and without attributes Sequelize makes no \(name). "
        + "SQLite returned the columns of \(lost), and they are dropped. Name at least the primary key of \(name).",
      proof: [statement.proof],
      edit: range.flatMap { code?.edit($0, with: "['\(key)']") },
      help: range == nil ? ["write attributes: ['\(key)'] in the include of \(name)"] : []
    )
  }

  /// Where the one empty `attributes` beside an `include` stands in a call; nil where there are several or none.
  private static func hollow(_ code: QueryCode) -> Range<Int>? {
    let nodes = code.call.arguments.flatMap { argument in
      argument.allEntries.filter { $0.key == "include" }.flatMap(\.value.items)
    }
    let ranges = nodes.compactMap { node -> Range<Int>? in
      guard node["include"] != nil, let attributes = node["attributes"],
        case .list(let items) = attributes.kind, items.isEmpty
      else { return nil }
      return attributes.range
    }
    return ranges.count == 1 ? ranges[0] : nil
  }
}
