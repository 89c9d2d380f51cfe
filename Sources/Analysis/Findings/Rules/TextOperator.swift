import Diagnostics
import Trace

/// An operator of an older version, such as `$gt`, which is a plain name now.
enum TextOperator: FindingRule {
  static let guide = FindingGuide(
    kind: .textOperator,
    summary: "a condition uses '$gt', '$or' and the like, which are no operators since version 5",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING, likes: DataTypes.INTEGER });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys', likes: 1 }, { title: 'Doors', likes: 5 }]);
      console.log(await Post.count({ where: { likes: { $gt: 2 } } }));
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING, likes: DataTypes.INTEGER });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys', likes: 1 }, { title: 'Doors', likes: 5 }]);
      console.log(await Post.count({ where: { likes: { [Op.gt]: 2 } } }));
      """
  )

  private static let operators = Set(
    names: ("eq ne gte gt lte lt not is in notIn like notLike iLike notILike startsWith endsWith substring regexp "
      + "notRegexp iRegexp notIRegexp between notBetween overlap contains contained adjacent and or any all "
      + "values col")
      .split(separator: " ").map { "$\($0)" }
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let hasAliases = run.calls.contains { seen in
      seen.fact.method == "Sequelize"
        && seen.fact.arguments.contains { $0.keys.contains("operatorsAliases") }
    }
    return hasAliases
      ? []
      : run.calls.compactMap { seen in
        guard let (index, _) = OptionNames.of(seen.fact),
          seen.fact.arguments.indices.contains(index),
          !seen.fact.arguments[index].members.isEmpty
        else { return nil }
        let found = Words.unique(names(in: seen.fact.arguments[index], isCondition: false))
        guard !found.isEmpty, let proof = proof(seen, run) else { return nil }
        return finding(found, index, seen, proof, run)
      }
  }

  /// The old operators in conditions, at any depth.
  private static func names(in shape: ArgumentShape, isCondition: Bool) -> [String] {
    (isCondition ? shape.keys.filter(operators.contains) + bare(shape) : [])
      + shape.members.flatMap { member in
        names(
          in: member.shape,
          isCondition: isCondition || ["where", "having", "on"].contains(member.name)
        )
      }
  }

  /// The operators by their bare names in the object that is a column's value: `{ age: { gt: 18 } }`.
  private static func bare(_ shape: ArgumentShape) -> [String] {
    shape.members.flatMap { member -> [String] in
      let keys = member.shape.keys
      guard member.shape.kind == .object, !keys.isEmpty, !member.name.hasPrefix("Op."),
        keys.allSatisfy({ operators.contains("$\($0)") && $0 != "col" && $0 != "values" })
      else { return [] }
      return keys
    }
  }

  private static func isOperator(_ key: String, among found: [String]) -> Bool {
    operators.contains(key) || found.contains(key)
  }

  /// The statement that took the name for a column or the object for a text; nil where it was understood
  /// (`operatorsAliases`), and where the call ended in an error, which has its own help.
  private static func proof(_ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) -> [String]? {
    run.statements(ofCall: seen.fact.call).first { statement in
      ["[object Object]", "`$", ".$"].contains(where: statement.sql.contains)
    }.map { [$0.proof] }
  }

  private static func finding(
    _ found: [String],
    _ index: Int,
    _ seen: TraceIndex.Seen<CallFact>,
    _ proof: [String],
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let code = run.lines.call(call)
    let options = code.flatMap { code in
      code.arguments.indices.contains(index)
        ? run.lines.meant(code.arguments[index], in: code.source) : nil
    }
    let entries = options?.allEntries.filter { isOperator($0.key, among: found) } ?? []
    let symbols = found.map(symbol)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entries.first.flatMap { entry in
        code.flatMap { run.lines.place(entry.keyRange, in: $0.source) }
      } ?? call.place,
      message:
        "\(Words.list(found.map { "'\($0)'" })) \(Words.form(found.count, "is a plain name", "are plain names")), "
        + "not \(Words.form(found.count, "an operator", "operators")): \(Words.form(found.count, "it is", "they are")) "
        + Words.list(symbols),
      reason:
        found.allSatisfy { $0.hasPrefix("$") }
        ? "Since version 5 the operators are symbols of Op. A name with $ is taken for a column or a value like any "
          + "other."
        : "The operators are symbols of Op. An object with other names is no condition: it becomes the text "
          + "[object Object], which no row has.",
      proof: proof,
      edit: code.flatMap { edit(entries, $0.source, run) },
      help: help(call, symbols, entries.isEmpty, run)
    )
  }

  /// `[Op.gt]` of `$gt` and of `gt`.
  private static func symbol(_ name: String) -> String {
    "[Op.\(name.hasPrefix("$") ? String(name.dropFirst()) : name)]"
  }

  /// All of them in one edit, from the first to the last.
  private static func edit(
    _ entries: [CodeNode.Entry],
    _ source: Int,
    _ run: TraceIndex
  ) -> SourceEdit? {
    let sorted = entries.sorted { $0.keyRange.lowerBound < $1.keyRange.lowerBound }
    guard let first = sorted.first, let last = sorted.last else { return nil }
    var text = ""
    var offset = first.keyRange.lowerBound
    for entry in sorted {
      text += run.lines.code(offset..<entry.keyRange.lowerBound, in: source)
      text += symbol(entry.key)
      offset = entry.keyRange.upperBound
    }
    return SourceEdit(
      source: source,
      start: first.keyRange.lowerBound,
      end: last.keyRange.upperBound,
      replacement: text
    )
  }

  /// The line that gives the program `Op`, where it takes Sequelize from a module and has none; the names alone where
  /// they stand nowhere.
  private static func help(
    _ call: CallFact,
    _ symbols: [String],
    _ isElsewhere: Bool,
    _ run: TraceIndex
  ) -> [String] {
    let text = run.lines.text(call.place?.source ?? 0)
    let needsOp = text.contains("require('sequelize')") && !text.contains("Op")
    return (needsOp ? ["const { Op } = require('sequelize');"] : []) + (isElsewhere ? symbols : [])
  }
}
