import Diagnostics
import Trace

/// A column of numbers that is compared with one text of several numbers, `'1,2'`, which no row can have.
enum KeysInText: FindingRule {
  static let guide = FindingGuide(
    kind: .keysInText,
    summary: "a text such as '1,2' is compared with a number, and no row has it",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys' }, { title: 'Doors' }]);
      const ids = '1,2';
      const posts = await Post.findAll({ where: { id: ids } });
      console.log(posts.length);
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      await sequelize.sync();
      await Post.bulkCreate([{ title: 'Keys' }, { title: 'Doors' }]);
      const ids = '1,2';
      const posts = await Post.findAll({ where: { id: ids.split(',') } });
      console.log(posts.length);
      """
  )

  /// A condition of a statement: the column, and the text of numbers.
  private struct Compared {
    let column: String
    let text: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let none = Set(run.counts.lazy.filter { $0.fact.count == 0 }.map(\.fact.statement))
    return run.statements.compactMap { seen in
      let sent = seen.fact
      guard sent.failure == nil, sent.call != nil, sent.rowsChanged == 0,
        sent.rowsReturned == 0 || none.contains(sent.number), !sent.sql.hasPrefix("INSERT"),
        let compared = compared(in: sent.sql), let call = run.call(sent.call),
        let model = owner(of: compared.column, in: sent.sql, run)
      else { return nil }
      return finding(compared, model, sent, call, run)
    }
  }

  /// The first text of numbers that a statement's condition compares a column with.
  private static func compared(in sql: String) -> Compared? {
    guard let found = text(in: sql.utf8) else { return nil }
    let before = sql[..<found.lowerBound]
    guard
      let match = before.suffix(200).firstMatch(of: #/`([^`]+)` (?:=|!=|IN \(|NOT IN \()\s?'$/#),
      before.contains(" WHERE ") || before.contains(" ON ")
    else { return nil }
    return Compared(column: String(match.1), text: String(sql[found]))
  }

  /// The first text in quotes that is nothing but several numbers with commas between them; it goes over the statement
  /// once.
  private static func text(in sql: Substring.UTF8View) -> Range<String.Index>? {
    var index = sql.startIndex
    while let open = sql[index...].firstIndex(of: UInt8(ascii: "'")) {
      let start = sql.index(after: open)
      guard let close = sql[start...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
      let parts = sql[start..<close].split(
        separator: UInt8(ascii: ","),
        omittingEmptySubsequences: false
      )
      if parts.count > 1, close < sql.endIndex,
        parts.allSatisfy({ part in
          let digits = part.drop { $0 == 0x20 }
          return !digits.isEmpty
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        })
      {
        return start..<close
      }
      index = sql.index(after: close)
    }
    return nil
  }

  private static func text(in sql: String.UTF8View) -> Range<String.Index>? { text(in: sql[...]) }

  /// The model of the table that the statement names and whose column holds whole numbers; nil for other columns.
  private static func owner(of column: String, in sql: String, _ run: TraceIndex) -> ModelFact? {
    for table in run.trace.schema where sql.contains("`\(table.table)`") {
      guard let found = table.columns.first(where: { $0.name == column }) else { continue }
      guard found.type.uppercased().contains("INT") else { return nil }
      return run.models.last { $0.fact.table == table.table }?.fact
    }
    return nil
  }

  private static func finding(
    _ compared: Compared,
    _ model: ModelFact,
    _ sent: StatementFact,
    _ call: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding {
    let code = QueryCode(call.fact, run)
    let attribute = model.attribute(ofColumn: compared.column)
    let entry = code?.call.arguments.lazy.flatMap(\.allEntries).first { $0.key == attribute }
    let numbers = compared.text.split(separator: ",").map(\.trimmingSpace)
    return Finding(
      kind: guide.kind,
      step: call.step,
      place: entry.flatMap { code?.place($0.range) } ?? call.fact.place,
      message:
        "\(attribute) is compared with the text '\(compared.text)': no \(model.model) has that, and nothing is found",
      reason:
        "A text with commas is one value, not a list: the whole text is compared with each number. where takes an array "
        + "for several values, which becomes IN (\(numbers.joined(separator: ", "))).",
      proof: [sent.proof],
      edit: entry.flatMap { edit($0, code, numbers) },
      help: entry.flatMap { edit($0, code, numbers) } == nil
        ? ["where: { \(attribute): [\(numbers.joined(separator: ", "))] }"] : []
    )
  }

  /// An array in place of the text.
  private static func edit(
    _ entry: CodeNode.Entry,
    _ code: QueryCode?,
    _ numbers: [String]
  ) -> SourceEdit? {
    guard let code else { return nil }
    let list = "[\(numbers.joined(separator: ", "))]"
    // Under an operator such as Op.in, and the one item of a list.
    var value = entry.value
    if let inner = value.entries.first, value.entries.count == 1 { value = inner.value }
    let item = value.items.count == 1 ? value.items.first ?? value : value
    if item.text != nil { return code.edit(value.range, with: list) }
    let text = code.code(item.range)
    guard text.isPath else { return nil }
    // `{ id }` for `{ id: id }`.
    let isShort = item.range == entry.keyRange
    return code.edit(value.range, with: (isShort ? "\(text): " : "") + "\(text).split(',')")
  }
}
