import Diagnostics
import Trace

/// Ways out of errors where the schema and the program are out of step.
enum SchemaErrors {
  /// Of the message `no such table: Users`.
  @Sendable static func noSuchTable(_ context: ErrorContext) -> [String] {
    guard let match = context.error.message.firstMatch(of: #/no such table: (?:main\.)?(.+)$/#)
    else {
      return []
    }
    let table = String(match.1)
    let owner = context.run.models.last { $0.fact.table == table }
    let model = owner.map { context.name($0.fact.model) }
    let made = context.run.tables.map(\.fact.table)
    if made.contains(table) {
      return ["the table was made in step \(step(table, context)) and dropped since"]
    }
    let syncs = context.run.calls.filter {
      $0.fact.method == "sync" && $0.step <= context.error.step
    }
    if let pending = syncs.last(where: { isOpen($0, context) }) {
      return ["await the sync of step \(pending.step): it is not done yet"]
    }
    if let later = laterSync(context) {
      return ["line \(later) makes the tables, which comes too late: move it before this step"]
    }
    guard let sync = syncs.last else {
      return [
        "no table was made yet: write await sequelize.sync(); after the declarations, before this step"
      ]
    }
    if let owner, owner.turn > sync.turn {
      return [
        "\(owner.fact.model) was defined in step \(owner.step), after \(sync.fact.code)() of step \(sync.step): move the "
          + "sync below it"
      ]
    }
    let others = made.isEmpty ? "" : " made \(made.joined(separator: ", ")) only:"
    return [
      "\(sync.fact.code)() of step \(sync.step)\(others) write await \(model ?? "sequelize").sync();"
    ]
  }

  private static func step(_ table: String, _ context: ErrorContext) -> Int {
    context.run.tables.last { $0.fact.table == table }?.step ?? 0
  }

  private static func isOpen(_ call: TraceIndex.Seen<CallFact>, _ context: ErrorContext) -> Bool {
    context.run.trace.steps.contains {
      $0.number >= call.step && $0.pending.contains(call.fact.call)
    }
  }

  /// The line of a sync that stands below the error in its source.
  private static func laterSync(_ context: ErrorContext) -> Int? {
    let trace = context.run.trace
    let reached = context.error.place ?? trace.steps.last?.planned.place
    let source = trace.source(of: reached)
    let lines = source.text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return lines.indices.first { $0 >= reached?.line ?? 0 && lines[$0].contains(".sync(") }
      .map { $0 + 1 }
  }

  /// Of the message `table Posts has no column named UserId`.
  @Sendable static func tableWithoutColumn(_ context: ErrorContext) -> [String] {
    let pattern = #/table (.+) has no column named (.+)$/#
    guard let match = context.error.message.firstMatch(of: pattern) else { return [] }
    let models = Set(context.run.models.filter { $0.fact.table == match.1 }.map(\.fact.model))
    guard let table = context.run.tables.last(where: { $0.fact.table == match.1 }) else {
      return []
    }
    guard
      let seen = context.run.associations.last(where: {
        models.contains($0.fact.keyOwner) && $0.fact.keyColumn == match.2
      }), table.turn < seen.turn
    else {
      return [
        "the table was made in step \(table.step) without it: await sequelize.sync({ alter: true });"
      ]
    }
    return [lateText(seen, table, context)]
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
  @Sendable static func foreignKey(_ context: ErrorContext) -> [String] {
    guard context.error.message.contains("FOREIGN KEY constraint failed"),
      let statement = context.statement
    else { return [] }
    let sql = statement.sql
    guard let written = WrittenValues(statement) else { return children(sql, context) }
    let trace = context.run.trace
    guard let table = trace.schema.first(where: { $0.table == written.table }) else { return [] }
    return table.foreignKeys.compactMap { key in
      guard let value = written.values[key.column], value != .null,
        let parents = trace.tables[key.table]
      else { return nil }
      let column = key.references ?? "id"
      let known = parents.column(column) ?? []
      guard !known.contains(value) else { return nil }
      let list =
        known.prefix(8).map(\.sqlText).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
      return
        "\(written.table).\(key.column) is \(value.sqlText), but \(key.table) has no row with \(column) "
        + "\(value.sqlText): " + (known.isEmpty ? "it is empty" : "it has \(list)")
    }
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
        let values = context.run.trace.tables[child.table]?.column(key.column) ?? []
        let count = values.count { $0 != .null }
        return count == 0
          ? nil
          : "\(Words.count(count, "row")) of \(child.table) \(Words.form(count, "points", "point")) "
            + "to \(table) by \(key.column) "
            + "(ON DELETE \(key.onDelete)): delete or unlink them first"
      }
    }
  }

  /// A constraint on unique values, or on values that must be there.
  @Sendable static func unique(_ context: ErrorContext) -> [String] {
    guard context.error.name == "SequelizeUniqueConstraintError",
      let failure = context.statement?.failure,
      let match = failure.firstMatch(of: #/(UNIQUE|NOT NULL) constraint failed: (.+)$/#)
    else { return [] }
    return [
      match.1 == "UNIQUE"
        ? "a row with the same \(match.2) is there already"
        : "\(match.2) must not be NULL, and this would empty it"
    ]
  }
}

/// The values that an INSERT or UPDATE writes, by column, as far as they are bound.
struct WrittenValues {
  let table: String
  private(set) var values: [String: CellValue] = [:]

  init?(_ statement: StatementFact) {
    let sql = statement.sql
    guard sql.utf8.count < 20_000 else { return nil }
    if let match = sql.firstMatch(of: #/^INSERT INTO `(.+?)` \((.+?)\) VALUES \((.*)\)/#) {
      table = String(match.1)
      let columns = match.2.split(separator: ",").map { $0.filter { $0 != "`" } }
      for (column, value) in zip(columns, match.3.split(separator: ",")) {
        values[column] = Self.bound(value, statement)
      }
    } else if let match = sql.firstMatch(of: #/^UPDATE `(.+?)` SET (.+?) WHERE/#) {
      table = String(match.1)
      for pair in match.2.matches(of: #/`(.+?)`=(\$\d+)/#) {
        values[String(pair.1)] = Self.bound(pair.2, statement)
      }
    } else {
      return nil
    }
  }

  private static func bound(_ text: Substring, _ statement: StatementFact) -> CellValue? {
    guard text.hasPrefix("$"), let number = Int(text.dropFirst()),
      statement.bindings.indices.contains(number - 1)
    else { return Int64(text).map(CellValue.integer) }
    return statement.bindings[number - 1]
  }
}
