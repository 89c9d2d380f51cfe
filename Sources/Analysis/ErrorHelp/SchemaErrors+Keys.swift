import Diagnostics
import Trace

extension SchemaErrors {
  /// Of the message `foreign key mismatch - "Rides" referencing "Stops"`: the key points to a column that is not unique.
  @Sendable static func mismatch(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/foreign key mismatch - "(.+)" referencing "(.+)"/#
    guard let match = context.error.message.firstMatch(of: pattern),
      let parent = context.run.models.last(where: { $0.fact.table == match.2 })?.fact
    else { return nil }
    let tables = context.run.trace.schema
    let keys = tables.first { $0.table == match.1 }?.foreignKeys ?? []
    let primary = parent.primaryKey.map { parent.columns[$0] ?? $0 }
    let unique = tables.first { $0.table == match.2 }?.indexes.filter(\.unique).map(\.columns)
    guard
      let key = keys.first(where: { key in
        guard key.table == match.2, let column = key.references else { return false }
        return [column] != primary && unique?.contains([column]) != true
      }), let column = key.references
    else { return nil }
    let attribute = parent.attributes.first { (parent.columns[$0] ?? $0) == column } ?? column
    let code = context.run.lines.definition(of: parent.model)
    let entry = code?.arguments.lazy.compactMap { $0.entry(attribute) }.first
    return ErrorAdvice(
      at: entry.flatMap { entry in
        code.flatMap { context.run.lines.place(entry.range, in: $0.source) }
      },
      "\(match.1).\(key.column) points to \(match.2).\(column), which is neither the primary key nor unique: SQLite takes "
        + "a foreign key only to a column whose values are all different",
      write: entry.flatMap { entry in
        code.map { context.run.lines.lines(with: [Self.unique(entry, $0, context)], in: $0.source) }
      } ?? []
    )
  }

  private static func unique(
    _ entry: CodeNode.Entry,
    _ code: CallCode,
    _ context: ErrorContext
  ) -> CodeChange {
    if case .object(let entries) = entry.value.kind, let last = entries.last {
      return CodeChange(last.range.upperBound..<last.range.upperBound, ", unique: true")
    }
    let type = context.run.lines.code(entry.value.range, in: code.source)
    return CodeChange(entry.value.range, "{ type: \(type), unique: true }")
  }

  private static let actions = ["CASCADE", "SET NULL", "RESTRICT", "NO ACTION", "SET DEFAULT"]

  /// Of the message `near "DESTROY": syntax error` where a table is made: `onDelete` is copied into the SQL as it is.
  @Sendable static func action(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/near "(.+)": syntax error/#),
      let sql = context.statement?.sql, sql.hasPrefix("CREATE TABLE")
    else { return nil }
    for fact in context.run.associations.map(\.fact).reversed() {
      for option in ["onDelete", "onUpdate"] {
        guard let call = context.run.call(fact.call)?.fact, let code = context.run.lines.call(call),
          let value = code.arguments.last?[option], let word = value.text,
          !actions.contains(word.uppercased()), word.uppercased().contains(match.1.uppercased())
        else { continue }
        let nearest = closestMatch(to: word.uppercased(), among: actions) ?? "CASCADE"
        return ErrorAdvice(
          at: context.run.lines.place(value.range, in: code.source),
          "\(option): '\(word)' of \(fact.name.text) is no action of a foreign key: there are \(Words.list(actions))",
          write: context.run.lines.lines(
            with: [CodeChange(value.range, "'\(nearest)'")],
            in: code.source
          )
        )
      }
    }
    return nil
  }
}
