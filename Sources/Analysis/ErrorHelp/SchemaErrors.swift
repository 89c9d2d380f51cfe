import Diagnostics
import Trace

/// Ways out of errors where the schema and the program are out of step.
enum SchemaErrors {
  /// Of the message `no such table: Users`.
  @Sendable static func noSuchTable(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/no such table: (?:main\.)?(.+)$/#)
    else {
      return nil
    }
    let table = String(match.1)
    let owner = context.run.models.last { $0.fact.table == table }
    let model = owner.map { context.name($0.fact.model) }
    let made = context.run.tables.map(\.fact.table)
    if made.contains(table), !wasDropped(table, context) {
      if let advice = otherConnection(table, context) { return advice }
    }
    if made.contains(table) {
      return ErrorAdvice(
        "the table was made in step \(step(table, context)) and dropped since",
        write: ["await \(model ?? "sequelize").sync();"]
      )
    }
    if owner == nil, let advice = otherTable(table, made, context) { return advice }
    let syncs = context.run.calls.filter {
      $0.fact.method == "sync" && $0.step <= context.error.step
    }
    if let pending = syncs.last(where: { isOpen($0, context) }) {
      return ErrorAdvice(
        "the sync of step \(pending.step) is not done yet: it was not awaited",
        write: [
          pending.fact.place.flatMap(context.run.lines.awaiting) ?? "await \(pending.fact.code)();"
        ]
      )
    }
    if let failed = failedSync(syncs, context) { return failed }
    if let later = laterSync(context) {
      return ErrorAdvice(
        "line \(later) makes the tables, which comes too late: move it before this step"
      )
    }
    guard let sync = syncs.last else {
      return ErrorAdvice(
        "no table was made yet: sync() makes them, after the declarations and before this step",
        write: ["await sequelize.sync();"]
      )
    }
    if let owner, owner.turn > sync.turn {
      return ErrorAdvice(
        "\(owner.fact.model) was defined in step \(owner.step), after \(sync.fact.code)() of step \(sync.step): move the "
          + "sync below it"
      )
    }
    return ErrorAdvice(
      "\(sync.fact.code)() of step \(sync.step) made "
        + (made.isEmpty ? "no table" : "\(Words.list(Words.unique(made))) only"),
      write: ["await \(model ?? "sequelize").sync();"]
    )
  }

  /// A sync that ended in an error before it made the table.
  private static func failedSync(
    _ syncs: [TraceIndex.Seen<CallFact>],
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    for sync in syncs.reversed() {
      let failed = context.run.statements(ofCall: sync.fact.call).last { $0.failure != nil }
      guard let failed, let failure = failed.failure else { continue }
      let place = sync.fact.place.map { " of \(context.run.trace.lineText($0))" } ?? ""
      return ErrorAdvice(
        why: [
          "\(sync.fact.code)()\(place) ended in an error before it made the table: mend that first"
        ],
        proof: ["SQL \(failed.number) failed: \(failure)"]
      )
    }
    return nil
  }

  /// A table that no model has, named in SQL of the program's own: `FROM Post` for `Posts`.
  private static func otherTable(
    _ table: String,
    _ made: [String],
    _ context: ErrorContext
  )
    -> ErrorAdvice?
  {
    let own = context.run.models.last { $0.fact.model == table }?.fact.table
    guard let near = own ?? closestMatch(to: table, among: made), made.contains(near) else {
      return nil
    }
    let range = context.word(table)
    let referenced = range == nil ? referenced(table, near, context) : nil
    return ErrorAdvice(
      at: range.flatMap(context.place) ?? referenced?.place,
      "there is no table \(table); "
        + (own == nil ? "did you mean \(near)?" : "the table of \(table) is \(near)"),
      write: range.map { context.lines(CodeChange($0, near)) } ?? referenced?.lines ?? []
    )
  }

  /// `references: { model: 'Post' }` of a definition, with the table's own name.
  private static func referenced(
    _ table: String,
    _ near: String,
    _ context: ErrorContext
  ) -> (place: Place?, lines: [String])? {
    for (number, source) in context.run.lines.sources.enumerated() {
      for quote in ["'", "\""] {
        let word = "model: \(quote)\(table)\(quote)"
        guard let found = source.text.firstRange(of: word) else { continue }
        let end = source.text[..<found.upperBound].utf8.count - 1
        let range = (end - table.utf8.count)..<end
        return (
          context.run.lines.place(range, in: number),
          context.run.lines.lines(with: [CodeChange(range, near)], in: number)
        )
      }
    }
    return nil
  }

  /// Whether a statement took a table away that was there.
  private static func wasDropped(_ table: String, _ context: ErrorContext) -> Bool {
    context.run.statements.contains {
      $0.turn < context.turn && $0.fact.sql.uppercased().hasPrefix("DROP TABLE")
        && $0.fact.sql.split { !$0.isPartOfName }.contains { $0 == table }
    }
  }

  /// A table that another connection made, whose database is another one.
  private static func otherConnection(_ table: String, _ context: ErrorContext) -> ErrorAdvice? {
    let connections = context.run.calls.filter { $0.fact.method == "Sequelize" }.count
    guard connections > 1 else { return nil }
    return ErrorAdvice(
      "\(table) was made over another connection: each new Sequelize('sqlite::memory:') is a database of its own, and models of two of "
        + "them have no tables in common",
      help: ["make one connection, and define all models with it"]
    )
  }

  private static func step(_ table: String, _ context: ErrorContext) -> Int {
    context.run.tables.last { $0.fact.table == table }?.step ?? 0
  }

  private static func isOpen(_ call: TraceIndex.Seen<CallFact>, _ context: ErrorContext) -> Bool {
    context.run.trace.steps.contains {
      $0.number >= call.step && $0.pending.contains(call.fact.call)
    }
  }

  /// The line of a sync that stands below the error in its source: `9`, `9 of models/user.js`.
  private static func laterSync(_ context: ErrorContext) -> String? {
    let trace = context.run.trace
    let reached = context.error.place ?? trace.steps.last?.planned.place
    let source = trace.source(of: reached)
    let lines = source.text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.indices.first { $0 >= reached?.line ?? 0 && lines[$0].contains(".sync(") }
      .map { index in
        let name = reached.map { $0.source == 0 ? "" : " of \(source.name)" } ?? ""
        return "\(index + 1)\(name)"
      }
  }

  /// Of the message `table Posts has no column named UserId`.
  @Sendable static func tableWithoutColumn(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/table (.+) has no column named (.+)$/#
    guard let match = context.error.message.firstMatch(of: pattern) else { return nil }
    let models = Set(
      names: context.run.models.filter { $0.fact.table == match.1 }.map(\.fact.model)
    )
    guard let table = context.run.tables.last(where: { $0.fact.table == match.1 }) else {
      return nil
    }
    guard
      let seen = context.run.associations.last(where: {
        models.contains($0.fact.keyOwner) && $0.fact.keyColumn == match.2
      }), table.turn < seen.turn
    else {
      return ErrorAdvice(
        "the table was made in step \(table.step), without this column",
        write: ["await sequelize.sync({ alter: true });"]
      )
    }
    return ErrorAdvice(why: [lateText(seen, table, context)])
  }

  /// What to tell of an association that was declared after the table was made.
  static func lateText(
    _ seen: TraceIndex.Seen<AssociationFact>,
    _ table: TraceIndex.Seen<TableFact>,
    _ context: ErrorContext
  ) -> String {
    "step \(seen.step) (\(seen.fact.name.text)) comes after step \(table.step), which made \(table.fact.table) "
      + "without \(seen.fact.keyColumn): move the sync below all declarations"
  }

  /// Of the message `FOREIGN KEY constraint failed`.
  @Sendable static func foreignKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.contains("FOREIGN KEY constraint failed"),
      let statement = context.statement
    else { return nil }
    let sql = statement.sql
    let inserted = WrittenRows(statement)
    let updated = WrittenValues(statement)
    guard let name = inserted?.table ?? updated?.table else {
      return ErrorAdvice(why: children(sql, context))
    }
    let rows = inserted?.rows ?? updated.map { [$0.values] } ?? []
    let trace = context.run.trace
    guard let table = trace.schema.first(where: { $0.table == name }) else { return nil }
    let lines = rows.flatMap { row in
      table.foreignKeys.compactMap { key in
        row[key.column].flatMap { orphan($0, key, name, context) }
      }
    }
    if let meant = meant(rows, table, context) {
      return ErrorAdvice(
        at: meant.place,
        why: [meant.cause] + Words.unique(lines),
        write: context.run.lines.lines(of: meant.edit)
      )
    }
    if let shared = PolymorphicKey.advice(rows, table, Words.unique(lines), context) {
      return shared
    }
    if let other = rows.lazy.compactMap({ OtherTargetKey($0, table, context) }).first {
      return ErrorAdvice(
        at: other.place,
        why: [other.cause] + Words.unique(lines),
        write: other.lines
      )
    }
    return ErrorAdvice(
      at: place(rows, table, context),
      why: Words.unique(lines),
      write: givenInstance(rows, table, context)
    )
  }

  /// The texts that a method which links took for keys, where they are values of another attribute.
  private static func meant(
    _ rows: [[Name: CellValue]],
    _ table: TableSchema,
    _ context: ErrorContext
  ) -> TextForKey? {
    guard let call = context.call?.fact else { return nil }
    let columns = Set(names: table.foreignKeys.map(\.column))
    let texts = rows.flatMap { row in
      row.filter { columns.contains($0.key.text) }.compactMap { entry -> String? in
        if case .text(let text) = entry.value { text } else { nil }
      }
    }
    return TextForKey(call, texts, before: context.turn, context.run)
  }

  /// The line with the key of an instance that was given where its key goes.
  private static func givenInstance(
    _ rows: [[Name: CellValue]],
    _ table: TableSchema,
    _ context: ErrorContext
  ) -> [String] {
    let model = context.run.models.last { $0.fact.table == table.table }?.fact
    let entries = (context.code?.arguments ?? []).flatMap(\.allEntries)
    if let call = context.call?.fact, call.method.hasPrefix("set"),
      call.association?.isToMany == false,
      let list = context.code?.arguments.first, case .list(let items) = list.kind, items.count == 1
    {
      return context.lines(CodeChange(list.range, context.text(items[0])))
    }
    for key in table.foreignKeys
    where rows.contains(where: { row in row[key.column].map { instance(in: $0) != nil } == true }) {
      let name = model?.attribute(ofColumn: key.column) ?? key.column
      let parent = context.run.models.last { $0.fact.table == key.table }?.fact
      guard let entry = entries.last(where: { $0.key == name }) else { continue }
      let isShorthand = entry.keyRange == entry.value.range
      let value = isShorthand ? name : context.text(entry.value)
      guard value.isPath else { continue }
      return context.lines(
        CodeChange(entry.range, "\(name): \(value).\(parent?.primaryKey.first ?? "id")")
      )
    }
    return []
  }

  /// Where the call gives the first key whose row is not there.
  private static func place(
    _ rows: [[Name: CellValue]],
    _ table: TableSchema,
    _ context: ErrorContext
  ) -> Place? {
    let model = context.run.models.last { $0.fact.table == table.table }?.fact
    for row in rows {
      for key in table.foreignKeys {
        guard let value = row[key.column], orphan(value, key, table.table, context) != nil else {
          continue
        }
        let attribute = model?.attribute(ofColumn: key.column) ?? key.column
        return context.given(value, for: attribute)
      }
    }
    return nil
  }

  /// What to say of a key whose row is not there; nil where it is, or where that cannot be told.
  private static func orphan(
    _ value: CellValue,
    _ key: ForeignKeySchema,
    _ table: String,
    _ context: ErrorContext
  ) -> String? {
    guard value != .null, let parents = context.rows(of: key.table) else { return nil }
    if value == .text("[object Object]") {
      return
        "\(table).\(key.column) was given a plain object, which is no row of \(key.table): give an instance or a primary key"
    }
    if let call = context.call?.fact, call.method.hasPrefix("set"),
      call.association?.isToMany == false,
      call.arguments.first?.kind == .list
    {
      return
        "\(call.method) takes one instance or its key, and was given a list: the key \(table).\(key.column) became a text"
    }
    if let other = instance(in: value) {
      return
        "\(table).\(key.column) was given an instance of \(other), which is no row of \(key.table)"
    }
    let column = key.references ?? "id"
    let known = parents.column(column) ?? []
    guard !known.contains(value) else { return nil }
    let list =
      known.prefix(8).map(\.sqlText).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
    return "\(table).\(key.column) is \(value.sqlText), but \(key.table) has no row with \(column) "
      + "\(value.sqlText): " + (known.isEmpty ? "it is empty" : "it has \(list)")
  }

  /// The model of an instance that became text: `[object SequelizeInstance:Pier]`.
  private static func instance(in value: CellValue) -> String? {
    guard case .text(let text) = value else { return nil }
    return text.wholeMatch(of: #/\[object SequelizeInstance:(.+)\]/#).map { String($0.1) }
  }

  /// Whether a key must not be NULL, so that a row cannot be unlinked.
  private static func isRequired(_ key: ForeignKeySchema, _ child: TableSchema) -> Bool {
    child.columns.contains { $0.name == key.column && $0.notNull }
  }

  /// The tables whose rows still point to what is deleted or dropped.
  private static func children(_ sql: String, _ context: ErrorContext) -> [String] {
    guard let match = sql.firstMatch(of: #/(?:DELETE FROM|DROP TABLE(?: IF EXISTS)?) `(.+?)`/#)
    else {
      return []
    }
    let table = String(match.1)
    return context.run.trace.schema.flatMap { child in
      child.foreignKeys.filter { $0.table == table }.compactMap { key in
        let values = context.rows(of: child.table)?.column(key.column) ?? []
        let count = values.count { $0 != .null }
        return count == 0
          ? nil
          : "\(Words.count(count, "row")) of \(child.table) \(Words.form(count, "points", "point")) "
            + "to \(table) by \(key.column) "
            + "(ON DELETE \(key.onDelete)): "
            + (isRequired(key, child) ? "delete" : "delete or unlink")
            + " \(Words.form(count, "it", "them")) first"
      }
    }
  }
}
