import Diagnostics
import Trace

/// `Op.in` with one value where it takes a list: the statement compares with an empty list, which no row is in.
enum OperatorWithoutList: FindingRule {
  static let guide = FindingGuide(
    kind: .operatorWithoutList,
    summary:
      "Op.in or Op.notIn is given one value where it takes a list, and compares with nothing",
    program: """
      const { Op } = require('sequelize');
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const found = await User.findAll({ where: { id: { [Op.in]: ada.id } } });
      console.log(found.length);
      """,
    mended: """
      const { Op } = require('sequelize');
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const found = await User.findAll({ where: { id: { [Op.in]: [ada.id] } } });
      console.log(found.length);
      """
  )

  private static let operators = ["Op.in", "Op.notIn"]

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let name = seen.fact.arguments.lazy.compactMap { plain(in: $0, isCondition: false) }.first
      guard let name, let statement = statement(of: seen.fact, name, run) else { return nil }
      let code = QueryCode(seen.fact, run)
      let entry = code?.call.arguments.lazy.flatMap(\.allEntries).first { entry in
        guard isOperator(entry.key, name) else { return false }
        if case .list = entry.value.kind { return false }
        return true
      }
      let value = entry.flatMap { code?.code($0.value.range) } ?? "value"
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: entry.flatMap { code?.place($0.range) } ?? seen.fact.place,
        message: name == "Op.in"
          ? "Op.in takes a list; with one value it compares with none, so nothing is found"
          : "Op.notIn takes a list; with one value the condition is left out, and every row meets it",
        reason: name == "Op.in"
          ? "Sequelize writes the items of the list between the parentheses of IN. A plain value has none, and (NULL) "
            + "stands there."
          : "Sequelize writes the items of the list between the parentheses of NOT IN. A plain value has none, and "
            + "nothing is written.",
        proof: [statement.proof],
        edit: entry.flatMap { code?.edit($0.value.range, with: "[\(value)]") },
        help: []
      )
    }
  }

  /// The statement in which nothing is compared.
  private static func statement(
    of call: CallFact,
    _ name: String,
    _ run: TraceIndex
  ) -> StatementFact? {
    run.statements(ofCall: call.call).first { statement in
      guard statement.failure == nil, !statement.isSchemaLookUp else { return false }
      return name == "Op.in"
        ? statement.sql.contains(" IN (NULL)") : !statement.sql.contains(" NOT IN (")
    }
  }

  /// `[Op.in]`, or a name that Op's own was given in the program.
  private static func isOperator(_ key: String, _ name: String) -> Bool {
    key == name || key.hasSuffix(".\(name)") || "Op.\(key)" == name
  }

  /// The operator that has a plain value in a condition, at any depth.
  private static func plain(in shape: ArgumentShape, isCondition: Bool) -> String? {
    if isCondition, shape.kind == .object {
      let plain = operators.first { shape.member($0)?.kind == .primitive }
      if let plain { return plain }
    }
    return shape.members.lazy.compactMap { member in
      Self.plain(
        in: member.shape,
        isCondition: isCondition || ["where", "having", "on"].contains(member.name)
      )
    }.first
  }
}
