import Diagnostics
import Trace

/// Both sides of a many-to-many relation name the same key as their own, so that one of them reads the other's ids.
enum SwappedJunctionKeys: FindingRule {
  static let guide = FindingGuide(
    kind: .swappedJunctionKeys,
    summary:
      "both sides of a many-to-many relation take the same column of the table between for their own",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Role = sequelize.define('Role', { name: DataTypes.STRING });
      User.belongsToMany(Role, { through: 'UserRoles', foreignKey: 'userId', otherKey: 'roleId' });
      Role.belongsToMany(User, { through: 'UserRoles', foreignKey: 'userId', otherKey: 'roleId' });
      await sequelize.sync();
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Role = sequelize.define('Role', { name: DataTypes.STRING });
      User.belongsToMany(Role, { through: 'UserRoles', foreignKey: 'userId', otherKey: 'roleId' });
      Role.belongsToMany(User, { through: 'UserRoles', foreignKey: 'roleId', otherKey: 'userId' });
      await sequelize.sync();
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let declared = run.associations.filter { $0.fact.junction != nil }
    let same: [(Int, Finding)] = declared.indices.compactMap { index in
      let second = declared[index]
      let first = declared[..<index].first { other in
        other.fact.junction?.model == second.fact.junction?.model
          && other.fact.key == second.fact.key && other.fact.source == second.fact.target
          && other.fact.target == second.fact.source && other.fact.source != other.fact.target
      }
      return first.map { (index, finding($0, second, run)) }
    }
    let told = Set(names: same.compactMap { declared[$0.0].fact.junction?.model })
    return same.map(\.1) + CrossedJunctionKeys.findings(declared, without: told, run)
  }

  private static func finding(
    _ first: TraceIndex.Seen<AssociationFact>,
    _ second: TraceIndex.Seen<AssociationFact>,
    _ run: TraceIndex
  ) -> Finding {
    let firstIsWrong =
      isNamed(first.fact.key, after: first.fact.target)
      && !isNamed(first.fact.key, after: first.fact.source)
    let (wrong, right) = firstIsWrong ? (first, second) : (second, first)
    let fact = wrong.fact
    let junction = fact.junction?.model ?? ""
    let call = run.call(fact.call)?.fact
    let code = call.flatMap { QueryCode($0, run) }
    let key = code?.option("foreignKey")
    return Finding(
      kind: guide.kind,
      step: wrong.step,
      place: key.flatMap { code?.place($0.range) } ?? call?.place,
      message:
        "\(fact.source) takes \(junction).\(fact.key) for its own key, which is that of \(right.fact.source)",
      reason:
        "foreignKey names the column of the table between the two that holds the ids of the model before the dot, "
        + "otherKey that of the other model. With one column for both, ids of one are looked up among those of the other.",
      proof: [
        "step \(right.step): \(right.fact.name.text) uses \(junction).\(right.fact.key)",
        "step \(wrong.step): \(fact.name.text) uses \(junction).\(fact.key)",
      ],
      edit: edit(right.fact, code, key),
      help: []
    )
  }

  /// Swaps the two keys of a declaration, or names the other one where it names one alone.
  private static func edit(
    _ right: AssociationFact,
    _ code: QueryCode?,
    _ key: CodeNode.Entry?
  ) -> SourceEdit? {
    guard let code, let key, let name = key.value.text else { return nil }
    guard let other = code.option("otherKey") else {
      guard let own = right.junction?.otherKey, own != name else { return nil }
      return code.edit(key.value.range, with: "'\(own)'")
    }
    guard let otherName = other.value.text, otherName != name else { return nil }
    let isFirst = key.range.lowerBound < other.range.lowerBound
    let (low, high) = isFirst ? (key, other) : (other, key)
    let between = code.code(low.value.range.upperBound..<high.value.range.lowerBound)
    let (first, last) = isFirst ? (otherName, name) : (name, otherName)
    return code.edit(
      low.value.range.lowerBound..<high.value.range.upperBound,
      with: "'\(first)'\(between)'\(last)'"
    )
  }

  /// Whether a key is named after a model: `roleId`, `role_id`, `RoleId` after `Role` or `roles`.
  static func isNamed(_ key: String, after model: String) -> Bool {
    let (key, model) = (key.lowercased(), model.lowercased())
    return key.hasPrefix(model) || key.hasPrefix(model.dropLast()) && model.hasSuffix("s")
  }
}
