import Diagnostics
import Trace

/// Errors about what goes with a request: its transaction, its values, its includes, the row that it is about.
enum RequestErrors {
  /// A transaction that is over: sent with a query, or ended a second time.
  @Sendable static func finished(_ context: ErrorContext) -> ErrorAdvice? {
    let message = context.error.message
    guard
      message.contains(" has been called on this transaction(")
        || message.hasPrefix("Transaction cannot be ")
          && message.contains("it has been finished with state")
    else { return nil }
    let options = context.code?.arguments.last
    let entry = options?.entry("transaction")
    let name = entry.map { context.text($0.value) } ?? own(context)
    let end = name.flatMap { ended($0, context) }
    let how = message.contains("rollback has been") || message.hasSuffix("rollback")
    let done = "\(name.map { "\($0)." } ?? "")\(how ? "rollback" : "commit")()"
    let told = end.map { "\(done) of \(context.run.trace.lineText($0))" } ?? done
    guard let entry, let options, let code = context.code else {
      return ErrorAdvice(
        "\(told) ended the transaction: it is ended once, either by commit() or by rollback()"
      )
    }
    return ErrorAdvice(
      at: context.place(entry.range),
      "\(told) ended the transaction: what is sent after that belongs to no transaction, or to a new one",
      write: context.lines(without(entry, options, code))
    )
  }

  /// `second` of `second.commit()`.
  private static func own(_ context: ErrorContext) -> String? {
    let callee = context.code.map { context.run.lines.code($0.callee, in: $0.source) }
    let owner = callee?.split(separator: ".").dropLast().joined(separator: ".")
    return owner?.isPath == true ? owner : nil
  }

  /// Where the program ended a transaction, by the name of its variable; nil where that is not written.
  private static func ended(_ name: String, _ context: ErrorContext) -> Place? {
    guard name.isPath, let error = context.error.place else { return nil }
    let text = context.run.lines.text(error.source)
    let limit = context.run.lines.offset(of: error)
    let ends = ["\(name).commit(", "\(name).rollback("].flatMap { text.ranges(of: $0) }
    let start = ends.map { text[..<$0.lowerBound].utf8.count }.filter { $0 < limit }.max()
    return start.flatMap { context.run.lines.place($0..<($0 + 1), in: error.source) }
  }

  /// The options without one of them, or no options where it was the only one.
  private static func without(
    _ entry: CodeNode.Entry,
    _ options: CodeNode,
    _ code: CallCode
  ) -> CodeChange {
    let index = options.entries.firstIndex { $0.range == entry.range } ?? 0
    guard options.entries.count == 1, code.arguments.count > 1 else {
      return options.removing(index)
    }
    let before = code.arguments[code.arguments.count - 2].range.upperBound
    return CodeChange(before..<options.range.upperBound, "")
  }

  /// A value of SQL of the program's own that was not given: `Named replacement ":id" has no entry …`.
  @Sendable static func missingValue(_ context: ErrorContext) -> ErrorAdvice? {
    let message = context.error.message
    if let match = message.firstMatch(of: #/^Named replacement ":(\w+)" has no entry/#) {
      return missing(":\(match.1)", "replacements", key: String(match.1), context)
    }
    if let match = message.firstMatch(of: #/^Named bind parameter "\$(\w+)" has no value/#) {
      return missing("$\(match.1)", "bind", key: String(match.1), context)
    }
    guard let match = message.firstMatch(of: #/^Positional replacement \(\?\) (\d+) has no entry/#),
      let index = Int(match.1)
    else { return nil }
    let given = value("replacements", context)
    return ErrorAdvice(
      at: given.flatMap { context.place($0.range) },
      "the SQL has more question marks than replacements has values: number \(index + 1) is missing",
      help: ["replacements is a list with one value for each question mark, in their order"]
    )
  }

  private static func missing(
    _ word: String,
    _ option: String,
    key: String,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    let given = value(option, context)
    let known = given?.entries.map(\.key) ?? []
    let near = closestMatch(to: key, among: known)
    let entry = given?.entries.first { $0.key == near }
    let isShort = entry?.keyRange == entry?.value.range
    return ErrorAdvice(
      at: (entry?.keyRange ?? given?.range).flatMap(context.place),
      "the SQL names \(word), and \(option) has no \(key)"
        + (known.isEmpty ? "" : ": it has \(Words.list(known))"),
      write: entry.map { entry in
        context.lines(
          CodeChange(entry.keyRange, isShort ? "\(key): \(entry.key)" : key)
        )
      } ?? [],
      help: entry == nil ? ["give it a value there: \(option): { \(key): 1 }"] : []
    )
  }

  private static func value(_ option: String, _ context: ErrorContext) -> CodeNode? {
    context.code?.arguments.lazy.compactMap { $0[option] }.first
  }

  private static let kinds = ["BelongsTo", "HasOne", "HasMany", "One", "Has", "Many", "All"]

  /// Of the message `include all 'Belongs' is not valid - must be BelongsTo, HasOne, …`.
  @Sendable static func includeAll(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/^include all '(.+?)' is not valid/#)
    else { return nil }
    let word = String(match.1)
    let node = IncludeElement.all(in: context).lazy.compactMap { $0.node["all"] }.first
    let wanted = closestMatch(to: word, among: kinds)
    return ErrorAdvice(
      at: node.flatMap { context.place($0.range) },
      "all takes true, or which kinds of associations are meant; '\(word)' is no kind",
      write: node.map {
        context.lines(CodeChange($0.range, wanted.map { "'\($0)'" } ?? "true"))
      } ?? []
    )
  }

  /// Of the message `Instance could not be reloaded because it does not exist anymore (…)`.
  @Sendable static func reloadedGone(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Instance could not be reloaded"),
      let call = context.call?.fact, let instance = call.instance, let key = instance.key,
      let table = context.run.models.last(where: { $0.fact.model == instance.model })?.fact.table
    else { return nil }
    let owner = call.code.split(separator: ".").dropLast().joined(separator: ".")
    let deleted = context.run.rows.last {
      $0.fact.change == .delete && $0.fact.table == table && $0.turn < context.turn
        && $0.fact.rows.contains(key)
    }
    let statement = deleted.flatMap { context.run.statement($0.fact.statement) }
    let made = statement.flatMap { context.run.call($0.call)?.fact }
    let told = made.map { call in
      " (\(call.code)()" + (call.place.map { " of \(context.run.trace.lineText($0))" } ?? "") + ")"
    }
    return ErrorAdvice(
      why: [
        "row \(key) of \(table), which \(owner.isPath ? owner : "the instance") stands for, is not there any more"
      ],
      proof: statement.map {
        ["row \(key) of \(table) was deleted by SQL \($0.number)\(told ?? "")"]
      } ?? []
    )
  }
}
