import Diagnostics
import Trace

/// A list of conditions, of which each is met by some row and all by none: a list means AND.
///
/// Told where the conditions are of one attribute, which has one value in a row, or where the program writes them out
/// side by side; a list that a program puts together may well find nothing.
enum ListOfConditions: FindingRule {
  static let guide = FindingGuide(
    kind: .listOfConditions,
    summary: "where is given a list, which means AND, and no row meets all of its conditions",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys' }, { title: 'Doors' }]);
      const posts = await Post.findAll({ where: [{ title: 'Keys' }, { title: 'Doors' }] });
      console.log(posts.length);
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys' }, { title: 'Doors' }]);
      const posts = await Post.findAll({ where: { [Op.or]: [{ title: 'Keys' }, { title: 'Doors' }] } });
      console.log(posts.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let names = seen.fact.arguments.flatMap { lists(in: $0) }
      guard let names = names.first,
        let statement = run.statements(ofCall: seen.fact.call).last, foundNothing(statement, run),
        let code = QueryCode(seen.fact, run), let list = list(in: code, names)
      else { return nil }
      return finding(seen, names, list, statement, code, run)
    }
  }

  /// The names in each condition of the lists under `where`, at any depth.
  private static func lists(in shape: ArgumentShape) -> [[[String]]] {
    shape.members.flatMap { member -> [[[String]]] in
      let inner = lists(in: member.shape)
      let isList =
        member.name == "where" && member.shape.kind == .list && member.shape.items.count > 1
        && member.shape.items.allSatisfy { $0 == .object }
      return (isList ? [member.shape.members.map(\.shape.keys)] : []) + inner
    }
  }

  private static func foundNothing(_ statement: StatementFact, _ run: TraceIndex) -> Bool {
    guard statement.failure == nil else { return false }
    if let count = run.counts.last(where: { $0.fact.statement == statement.number }) {
      return count.fact.count == 0
    }
    return statement.rowsReturned == 0 && statement.rowsChanged == 0
  }

  /// The list as the program writes it in the call; nil where it stands elsewhere.
  private static func list(in code: QueryCode, _ names: [[String]]) -> CodeNode? {
    code.call.arguments.lazy.flatMap(\.allEntries).first { entry in
      guard entry.key == "where", case .list(let items) = entry.value.kind else { return false }
      return items.count == names.count
        && zip(items, names).allSatisfy { $0.entries.map(\.key) == $1 }
    }?.value
  }

  private static func finding(
    _ seen: TraceIndex.Seen<CallFact>,
    _ names: [[String]],
    _ list: CodeNode,
    _ statement: StatementFact,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> Finding? {
    let conditions = list.items.flatMap(\.entries)
    // With one name and one plain value in each, it can be seen what each of them asks for.
    guard names.allSatisfy({ $0.count == 1 }),
      case let values = conditions.compactMap({ value($0.value, code) }),
      values.count == names.count, Set(names: values.map(\.sqlText)).count > 1
    else { return nil }
    let isOne = Set(names: names.flatMap { $0 }).count == 1
    let met = zip(conditions, values).map { rows(with: $1, in: $0.key, before: seen.turn, run) }
    guard isOne || met.allSatisfy({ !$0.isEmpty }) else { return nil }
    let shown = zip(conditions, met).compactMap { condition, rows in
      rows.first.map { "\(code.code(condition.range)): row \($0)" }
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(list.range) ?? seen.fact.place,
      message:
        "a list of conditions means AND: no row meets \(names.count == 2 ? "both" : "all \(names.count)"), so nothing is found",
      reason: (isOne
        ? "\(names[0][0]) has one value in each row, which cannot be several at once. " : "")
        + "The objects in a list under where are joined by AND, as the names in one object are. Op.or finds the rows "
        + "that meet one of them.",
      proof: [statement.proof]
        + (shown.isEmpty ? [] : ["met one by one: " + shown.joined(separator: "; ")]),
      edit: code.edit(list.range, with: "{ [Op.or]: \(code.code(list.range)) }"),
      help: importing(code)
    )
  }

  /// The line that brings `Op` in, for a file that has its names from elsewhere and not this one.
  private static func importing(_ code: QueryCode) -> [String] {
    let text = code.lines.text(code.call.source)
    let isGiven = text.firstMatch(of: #/require\(|import /#) == nil
    return isGiven || text.firstMatch(of: #/\bOp\b/#) != nil
      ? [] : ["const { Op } = require('sequelize');"]
  }

  /// A text or a number of the program.
  private static func value(_ node: CodeNode, _ code: QueryCode) -> CellValue? {
    if let text = node.text { return .text(text) }
    let text = code.code(node.range)
    return text.first?.isNumber == true || text.first == "-"
      ? Double(text).map(CellValue.number) : nil
  }

  /// The rows of any table that had a value in a column of that attribute's name.
  private static func rows(
    with value: CellValue,
    in attribute: String,
    before turn: Int,
    _ run: TraceIndex
  ) -> [String] {
    for seen in run.rows where seen.turn < turn && seen.fact.columns.contains(attribute) {
      for (index, row) in seen.fact.rows.enumerated()
      where seen.fact.after(attribute, row: index) == value {
        return ["\(row) of \(seen.fact.table)"]
      }
    }
    return []
  }
}
