import Diagnostics
import Trace

/// A link between rows of one model that holds both ways in life and was stored one way, where the other way was asked.
///
/// A row of the junction links from one row to another. Where that is what the words mean (who follows whom, what needs
/// what), nothing is wrong; so it is told of words alone that mean both ways, such as friends.
enum OneWayLink: FindingRule {
  static let guide = FindingGuide(
    kind: .oneWayLink,
    summary: "friends, or the like, are linked one way, and asked for the other way",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      User.belongsToMany(User, { as: 'Friends', through: 'Friendships', foreignKey: 'userId', otherKey: 'friendId' });
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const bob = await User.create({ name: 'Bob' });
      await ada.addFriend(bob);
      console.log((await bob.getFriends()).length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      User.belongsToMany(User, { as: 'Friends', through: 'Friendships', foreignKey: 'userId', otherKey: 'friendId' });
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const bob = await User.create({ name: 'Bob' });
      await ada.addFriend(bob);
      await bob.addFriend(ada);
      console.log((await bob.getFriends()).length);
      """
  )

  /// Beginnings and ends of English words for what holds both ways.
  private static let mutual = [
    "friend", "buddy", "buddies", "pal", "pals", "mate", "mates", "sibling", "cousin",
    "spouse",
    "partner", "neighbour", "neighbor", "colleague", "coworker", "ally", "allies", "synonym",
  ]

  /// A row of the junction.
  private struct Link {
    let from: String
    let to: String
    let statement: Int
    let turn: Int
  }

  /// A question for the links of one row that found none.
  private struct Asked {
    let key: String
    let step: Int
    let turn: Int
    let name: String
    let statement: Int?
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    run.associations.compactMap { seen in
      let fact = seen.fact
      guard let junction = fact.junction, fact.source == fact.target, isMutual(fact.alias),
        !run.associations.contains(where: {
          $0.fact.junction?.model == junction.model && $0.fact.key != fact.key
        }), let model = run.models.last(where: { $0.fact.model == junction.model })?.fact,
        // A junction that says more of a link, such as a request that is not accepted, has its reasons.
        model.attributes.allSatisfy({
          model.primaryKey.contains($0) || model.timestamps.contains($0) || $0 == fact.key
            || $0 == junction.otherKey
        })
      else { return nil }
      let links = links(fact, junction, model, run)
      guard !links.isEmpty else { return nil }
      for asked in asked(fact, run) {
        let before = links.filter { $0.turn < asked.turn }
        guard let link = before.first(where: { $0.to == asked.key }),
          !before.contains(where: { $0.from == asked.key })
        else { continue }
        return finding(fact, link, asked, run)
      }
      return nil
    }
  }

  private static func isMutual(_ alias: String) -> Bool {
    let words = Words.spoken(alias).split(separator: " ").map { $0.lowercased() }
    guard let last = words.last else { return false }
    return mutual.contains {
      last == $0 || last == $0 + "s" || last.hasSuffix("mate") || last.hasSuffix("mates")
    }
  }

  /// The rows of the junction that were made and are still there.
  private static func links(
    _ fact: AssociationFact,
    _ junction: JunctionFact,
    _ model: ModelFact,
    _ run: TraceIndex
  ) -> [Link] {
    let other = model.columns[junction.otherKey] ?? junction.otherKey
    var links: [Link] = []
    for seen in run.rows where seen.fact.table == model.table {
      for index in seen.fact.rows.indices {
        let value: (String) -> String? = { column in
          (seen.fact.change == .delete
            ? seen.fact.before(column, row: index) : seen.fact.after(column, row: index))?.plainText
        }
        guard let from = value(fact.keyColumn), let to = value(other) else { continue }
        if seen.fact.change == .delete {
          links.removeAll { $0.from == from && $0.to == to }
        } else if seen.fact.change == .insert {
          links.append(Link(from: from, to: to, statement: seen.fact.statement, turn: seen.turn))
        }
      }
    }
    return links
  }

  /// The getters, counts and includes that found no linked row, in their order.
  private static func asked(_ fact: AssociationFact, _ run: TraceIndex) -> [Asked] {
    var empty: Set<Int> = []
    for seen in run.queries where seen.fact.results == 0 {
      seen.fact.call.map { _ = empty.insert($0) }
    }
    for seen in run.counts where seen.fact.count == 0 {
      seen.fact.call.map { _ = empty.insert($0) }
    }
    var found = run.calls.compactMap { seen -> Asked? in
      guard let name = seen.fact.association, name.source == fact.source, name.alias == fact.alias,
        seen.fact.method.hasPrefix("get") || seen.fact.method.hasPrefix("count"),
        empty.contains(seen.fact.call), let key = seen.fact.instance?.key,
        seen.fact.arguments.allSatisfy({ !$0.keys.contains("where") })
      else { return nil }
      return Asked(
        key: key,
        step: seen.step,
        turn: seen.turn,
        name: "\(seen.fact.code)()",
        statement: run.statements(ofCall: seen.fact.call).last?.number
      )
    }
    for seen in run.eagerLoads where seen.fact.model == fact.source && seen.fact.alias == fact.alias
    {
      for (index, count) in seen.fact.counts.enumerated() where count == 0 {
        guard let key = seen.fact.instances.keys[index],
          !hasCondition(seen.fact.statement, fact.alias, run)
        else { continue }
        found.append(
          Asked(
            key: key,
            step: seen.step,
            turn: seen.turn,
            name: "the include of \(fact.alias) for \(fact.source) \(key)",
            statement: seen.fact.statement
          )
        )
      }
    }
    return found.sorted { $0.turn < $1.turn }
  }

  private static func hasCondition(_ statement: Int, _ alias: String, _ run: TraceIndex) -> Bool {
    run.queries.contains { seen in
      seen.fact.statement == statement
        && seen.fact.includes.contains { $0.association.alias == alias && $0.hasWhere }
    }
  }

  private static func finding(
    _ fact: AssociationFact,
    _ link: Link,
    _ asked: Asked,
    _ run: TraceIndex
  ) -> Finding {
    let statement = run.statement(link.statement)
    let call = run.call(statement?.call)
    let (from, to) = ("\(fact.source) \(link.from)", "\(fact.source) \(link.to)")
    let back = call.flatMap { backward($0.fact, run) }
    return Finding(
      kind: guide.kind,
      step: call?.step ?? asked.step,
      place: call?.fact.place,
      message:
        "\(call.map { "\($0.fact.code)()" } ?? "a row") links \(from) with \(to) one way: \(asked.name) finds nothing",
      reason:
        "A row of \(fact.junction?.model ?? "the table between") goes from \(fact.key) to \(fact.junction?.otherKey ?? ""), "
        + "and \(fact.alias) are looked for by \(fact.key) alone. What holds both ways takes two rows, one for each way.",
      proof: [statement?.proof, asked.statement.flatMap { run.statement($0)?.proof }].compactMap {
        $0
      },
      edit: back.flatMap { line in call.flatMap { adding(line, behind: $0.fact, run) } },
      help: back == nil ? ["link \(to) with \(from) too, in the same way"] : []
    )
  }

  /// Lines behind the statement that a call is; nil for a call inside of one.
  private static func adding(
    _ line: String,
    behind call: CallFact,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let code = QueryCode(call, run), code.isDropped, let place = call.place else {
      return nil
    }
    let source = run.lines.sources[code.call.source]
    let end = source.endOfLine(source.position(at: code.call.range.upperBound).line)
    let rest = code.code(code.call.range.upperBound..<end).trimmingSpace
    guard rest == ";" || rest.isEmpty else { return nil }
    let indent = run.lines.line(place.line, of: place).prefix { $0.isWhitespace }
    let lines = line.split(separator: "\n").map { "\n\(indent)\($0)" }.joined()
    return SourceEdit(source: code.call.source, start: end, end: end, replacement: lines)
  }

  /// `await bob.addFriend(ada);` for `await ada.addFriend(bob)`; nil where the two are written otherwise.
  private static func backward(_ call: CallFact, _ run: TraceIndex) -> String? {
    guard let code = QueryCode(call, run), let argument = code.call.arguments.first,
      code.call.arguments.count == 1
    else { return nil }
    guard let name = call.association else { return swapped(argument, code, run) }
    guard let receiver = code.receiver, receiver.isPath,
      let declared = run.declaration(of: name),
      let add = declared.methods.first(where: { $0.hasPrefix("add") }),
      ["add", "set"].contains(where: call.method.hasPrefix)
    else { return nil }
    let others = argument.items.map { code.code($0.range) }
    guard !others.isEmpty,
      call.arguments.first?.kind != .list || argument.range != argument.items.first?.range,
      others.allSatisfy(\.isPath)
    else { return nil }
    return others.map { "await \($0).\(add)(\(receiver));" }.joined(separator: "\n")
  }

  /// `Friendship.create({ userId: b.id, friendId: a.id })` for the row of the one way.
  private static func swapped(_ values: CodeNode, _ code: QueryCode, _ run: TraceIndex) -> String? {
    guard values.entries.count == 2, values.entries[0].keyRange != values.entries[0].value.range,
      values.entries[1].keyRange != values.entries[1].value.range
    else { return nil }
    let (first, second) = (values.entries[0].value.range, values.entries[1].value.range)
    return code.oneLine(with: [
      CodeChange(first, code.code(second)), CodeChange(second, code.code(first)),
    ]).map { "await \($0);" }
  }
}
