import Diagnostics
import Trace

/// A COUNT or SUM beside plain columns without a `group`: all rows become one.
enum AggregateWithoutGroup: FindingRule {
  static let guide = FindingGuide(
    kind: .aggregateWithoutGroup,
    summary: "a COUNT or SUM beside other columns has no group, so that all rows become one",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      for (const name of ['Ada', 'Bob']) {
        const user = await User.create({ name });
        await user.createPost({ title: 'Keys' });
      }
      const users = await User.findAll({
        attributes: ['id', 'name', [sequelize.fn('COUNT', sequelize.col('Posts.id')), 'posts']],
        include: [{ model: Post, attributes: [] }],
      });
      console.log(users.map((user) => user.toJSON()));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      for (const name of ['Ada', 'Bob']) {
        const user = await User.create({ name });
        await user.createPost({ title: 'Keys' });
      }
      const users = await User.findAll({
        attributes: ['id', 'name', [sequelize.fn('COUNT', sequelize.col('Posts.id')), 'posts']],
        include: [{ model: Post, attributes: [] }],
        group: ['User.id'],
      });
      console.log(users.map((user) => user.toJSON()));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.queries.compactMap { seen in
      let query = seen.fact
      guard query.results == 1, query.tableRows > 1, !query.hasWhere, !query.hasLimit,
        !query.includes.contains(where: \.isRequired),
        let statement = run.statement(query.statement), !statement.sql.contains(" GROUP BY "),
        let call = run.call(query.call)?.fact, call.method == "findAll",
        let columns = SelectedColumns(statement.sql), columns.hasAggregate, columns.hasPlain
      else { return nil }
      let code = QueryCode(call, run)
      let attributes = code?.option("attributes")
      let group = group(query, attributes?.value, code, run)
      let edit = code.flatMap { code in
        code.call.adding("group", group, to: 0).map { code.edit($0.range, with: $0.code) }
      }
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: attributes.flatMap { code?.place($0.range) } ?? call.place,
        message:
          "one row came back for \(query.tableRows) rows of \(query.model): \(columns.function) without group makes one row of all of them",
        reason:
          "\(columns.function) works on all rows at once unless group says which belong together; the other columns are "
          + "those of some row. group gives a row for each.",
        proof: [
          statement.proof, "1 row returned; the table of \(query.model) has \(query.tableRows)",
        ],
        edit: edit,
        help: edit == nil ? ["group: \(group)"] : []
      )
    }
  }

  /// What the rows belong together by: the key where other rows are joined, else the plain columns.
  private static func group(
    _ query: QueryFact,
    _ attributes: CodeNode?,
    _ code: QueryCode?,
    _ run: TraceIndex
  ) -> String {
    let key = run.models.last { $0.fact.model == query.model }?.fact.primaryKey.first ?? "id"
    let plain = (attributes?.items ?? []).compactMap(\.text)
    guard query.includes.isEmpty, !plain.isEmpty, !plain.contains(key) else {
      return "['\(query.model).\(key)']"
    }
    return "[\(plain.map { "'\($0)'" }.joined(separator: ", "))]"
  }
}

/// What the statement of a query selects.
private struct SelectedColumns {
  /// The first function that makes one of many rows.
  let function: String
  let hasAggregate: Bool
  let hasPlain: Bool

  init?(_ sql: String) {
    guard sql.hasPrefix("SELECT "), let from = sql.firstRange(of: " FROM ") else { return nil }
    let list = sql[sql.index(sql.startIndex, offsetBy: 7)..<from.lowerBound]
    let items = Self.items(list)
    let names = ["COUNT", "SUM", "AVG", "TOTAL", "GROUP_CONCAT"]
    let found = items.lazy.compactMap { item in
      names.first { item.uppercased().hasPrefix("\($0)(") }
    }.first
    function = found ?? ""
    hasAggregate = found != nil
    hasPlain = items.contains { $0.hasPrefix("`") }
  }

  /// The parts between the commas that no bracket encloses.
  private static func items(_ list: Substring) -> [String] {
    var items: [String] = []
    var item = ""
    var depth = 0
    for character in list {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        items.append(item.trimmingSpace)
        item = ""
      } else {
        item.append(character)
      }
    }
    return items + [item.trimmingSpace]
  }
}
