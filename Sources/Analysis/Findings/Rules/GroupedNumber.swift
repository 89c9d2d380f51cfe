import Diagnostics
import Trace

/// A count or a sum by groups, which gives a list or the first group's number, taken for one number of all rows.
enum GroupedNumber: FindingRule {
  static let guide = FindingGuide(
    kind: .groupedNumber,
    summary: "a count or sum with group is taken for one number",
    program: """
      const Sale = sequelize.define('Sale', { shop: DataTypes.STRING, amount: DataTypes.INTEGER });
      await sequelize.sync();
      await Sale.bulkCreate([{ shop: 'tea', amount: 1 }, { shop: 'ink', amount: 2 }]);
      const { count, rows } = await Sale.findAndCountAll({ group: ['shop'] });
      console.log(rows.length, `${count} shops`);
      """,
    mended: """
      const Sale = sequelize.define('Sale', { shop: DataTypes.STRING, amount: DataTypes.INTEGER });
      await sequelize.sync();
      await Sale.bulkCreate([{ shop: 'tea', amount: 1 }, { shop: 'ink', amount: 2 }]);
      const { count, rows } = await Sale.findAndCountAll({ group: ['shop'] });
      console.log(rows.length, `${count.length} shops`);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let call = seen.fact
      guard call.parent == nil,
        call.arguments.contains(where: { $0.keys.contains("group") }),
        let code = QueryCode(call, run), let group = code.option("group")
      else { return nil }
      switch call.method {
      case "count", "findAndCountAll": return counted(seen, code, group, run)
      case "sum", "min", "max": return first(seen, code, group, run)
      default: return nil
      }
    }
  }

  // MARK: Counts

  /// A list of counts that the program takes for a number.
  private static func counted(
    _ seen: TraceIndex.Seen<CallFact>,
    _ code: QueryCode,
    _ group: CodeNode.Entry,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard let source = call.place?.source,
      let statement = run.statements(ofCall: call.call).first(where: {
        $0.sql.contains("count(") && $0.sql.contains(" GROUP BY ")
      }), let name = name(call, code),
      case let uses = NumberUse.all(
        of: name,
        in: run.lines.text(source),
        after: code.call.range.upperBound
      ), let use = uses.first
    else { return nil }
    let (one, all) = (group.code(code), withoutGroup(code, group))
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: run.lines.place(use, in: source) ?? call.place,
      message: "\(name) is a list, one count for each group, not a number",
      reason:
        "With \(one) the rows are counted group by group: \(name) holds one object for each of the "
        + "\(Words.count(statement.rowsReturned, "group")). Its length is the number of groups; without group it is "
        + "the number of rows.",
      proof: [
        statement.proof,
        "\(Words.count(statement.rowsReturned, "row")) returned, one for each group",
      ],
      edit: code.edit(with: uses.map { CodeChange($0.upperBound..<$0.upperBound, ".length") }),
      help: call.method == "count" ? all : []
    )
  }

  /// What the program calls the count: `n` of `const n = await …`, `count` of `const { count } = await …`.
  private static func name(_ call: CallFact, _ code: QueryCode) -> String? {
    guard let place = call.place else { return nil }
    let line = code.lines.line(place.line, of: place).prefix(place.column - 1)
    if call.method == "count" { return code.lines.declaredName(place) }
    if let match = line.firstMatch(of: #/\{[^{}]*\bcount\s*:\s*(\w+)[^{}]*\}\s*=/#) {
      return String(match.1)
    }
    if line.firstMatch(of: #/\{[^{}]*\bcount\b[^{}]*\}\s*=/#) != nil { return "count" }
    return code.lines.declaredName(place).map { "\($0).count" }
  }

  private static func withoutGroup(_ code: QueryCode, _ group: CodeNode.Entry) -> [String] {
    let arguments = code.call.arguments
    guard let place = arguments.firstIndex(where: { $0.entry("group") != nil }),
      let index = arguments[place].entries.lastIndex(where: { $0.key == "group" })
    else { return [] }
    let options = arguments[place]
    let start =
      place > 0 ? arguments[place - 1].range.upperBound : code.call.parentheses.lowerBound + 1
    let change =
      options.entries.count == 1
      ? CodeChange(start..<(code.call.parentheses.upperBound - 1), "") : options.removing(index)
    return code.lines.lines(with: [change], in: code.call.source)
  }

  // MARK: Sums

  /// The number of the first group, which stands for all.
  private static func first(
    _ seen: TraceIndex.Seen<CallFact>,
    _ code: QueryCode,
    _ group: CodeNode.Entry,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard !call.arguments.contains(where: { $0.keys.contains("plain") }),
      let statement = run.statements(ofCall: call.call).first(where: {
        $0.sql.contains(" GROUP BY ")
      }), statement.rowsReturned > 1, let options = code.call.arguments.last, options.isObject
    else { return nil }
    let (grouped, end) = (group.value.items, options.entries.last?.range.upperBound)
    let attributes =
      options.entry("attributes") == nil
      ? "attributes: [\(grouped.map { code.code($0.range) }.joined(separator: ", "))], " : ""
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(group.range),
      message:
        "\(call.method) gives the number of the first group alone, and there are \(statement.rowsReturned) groups",
      reason:
        "The statement has a row for each group, and \(call.method) hands on the first. plain: false gives all of them "
        + "as a list; without group it is one number of all rows.",
      proof: [statement.proof, "\(statement.rowsReturned) rows returned"],
      edit: end.map { code.edit($0..<$0, with: ", \(attributes)plain: false") },
      help: withoutGroup(code, group)
    )
  }
}

extension CodeNode.Entry {
  /// `group: ['shop']`, on one line.
  fileprivate func code(_ code: QueryCode) -> String { code.code(range).onOneLine }
}

/// Where a program does with a name what only a number is good for: it calculates with it, compares it, or puts it into
/// a text.
private enum NumberUse {
  /// The uses behind an offset, in order.
  static func all(of name: String, in text: String, after offset: Int) -> [Range<Int>] {
    let bytes = text.utf8
    guard let start = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex)
    else { return [] }
    var uses: [Range<Int>] = []
    // Another variable of that name may be a number.
    let again = text[start...].ranges(of: name).first { found in
      let line = text[..<found.lowerBound].suffix(60).split(separator: "\n").last ?? ""
      return ["const ", "let ", "var "].contains { line.contains($0) } && !line.contains("=")
    }
    var rest = text[start..<(again?.lowerBound ?? text.endIndex)]
    while let found = rest.firstRange(of: name) {
      rest = rest[found.upperBound...]
      let (before, after) = (text[..<found.lowerBound], text[found.upperBound...])
      guard before.last?.isPartOfName != true, before.last != ".",
        after.first?.isPartOfName != true
      else { continue }
      if isNumeric(before.suffix(20), after.prefix(8)) {
        let lower = bytes.distance(from: bytes.startIndex, to: found.lowerBound)
        uses.append(lower..<(lower + name.utf8.count))
      }
    }
    return uses
  }

  private static func isNumeric(_ before: Substring, _ after: Substring) -> Bool {
    let next = after.drop { $0 == " " }
    let last = before.trimmingEnd
    if next.first.map({ ".([".contains($0) }) == true { return false }
    if next.hasPrefix("=>") || next.hasPrefix("=") && !next.hasPrefix("==") { return false }
    let signs = ["/", "*", "%", "- ", "+ ", "> ", "< ", ">= ", "<= ", "=== ", "== "]
    if signs.contains(where: next.hasPrefix), !next.hasPrefix("//") { return true }
    if last.hasSuffix("${"), next.hasPrefix("}") { return true }
    if ["Math.ceil(", "Math.floor(", "Math.round(", "Number("].contains(where: last.hasSuffix) {
      return true
    }
    return ["' +", "\" +", "` +", " /", " *", " <", " >"].contains(where: last.hasSuffix)
  }
}
