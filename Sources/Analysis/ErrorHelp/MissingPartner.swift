import Diagnostics
import Trace

/// An included association to one that is null: which key points nowhere, and since when.
struct MissingPartner {
  private let read: AssociationReadFact
  private let fact: AssociationFact?
  private let context: ErrorContext

  init(_ read: AssociationReadFact, _ context: ErrorContext) {
    self.read = read
    self.context = context
    fact = context.associations(of: read.instance.model).first { $0.alias == read.alias }
  }

  var advice: ErrorAdvice {
    ErrorAdvice(
      why: ["\(read.instance.model).\(read.alias) is null: \(cause)"],
      proof: proof,
      write: chained,
      help: help
    )
  }

  private var cause: String {
    guard let fact else { return "no row was found for it" }
    let target = fact.target
    guard fact.kind == .belongsTo else {
      return "no row of \(target) has this \(read.instance.model)'s key in \(fact.key)"
    }
    switch context.run.loadedKey(fact.key, of: read.instance.object) {
    case nil: return "no row of \(target) was found for it"
    case .null: return "its \(fact.key) is null, so that no \(target) belongs to it"
    case let key?:
      guard softDeleted(fact, key) == nil else {
        return
          "its \(fact.key) is \(key.sqlText), and \(target) \(key.plainText) is soft-deleted, so that an include "
          + "does not find it"
      }
      return "its \(fact.key) is \(key.sqlText), and there is no such \(target)"
    }
  }

  /// The statement that marked the row of a key as gone, which is still there (`paranoid`); nil for another.
  private func softDeleted(_ fact: AssociationFact, _ key: CellValue) -> String? {
    context.run.models.last { $0.fact.model == fact.target }.flatMap { model in
      context.run.softDelete(ofRow: key.plainText, of: model.fact, before: context.turn)
    }.flatMap { told($0.statement) }
  }

  /// The element of the include with `paranoid: false`, which finds soft-deleted rows too.
  private var help: [String] {
    guard let fact, fact.kind == .belongsTo,
      let key = context.run.loadedKey(fact.key, of: read.instance.object), key != .null,
      softDeleted(fact, key) != nil
    else { return [] }
    return [
      "to find soft-deleted rows too: include: { \(context.run.includeBody(fact.name)), paranoid: false }"
    ]
  }

  /// The statement that gave the row its key, or took it away, and the one that deleted the row it points to.
  private var proof: [String] {
    guard let fact, fact.kind == .belongsTo, let row = read.instance.key,
      let own = context.run.models.last(where: { $0.fact.model == fact.keyOwner })?.fact
    else { return [] }
    let key = context.run.loadedKey(fact.key, of: read.instance.object) ?? .null
    if key != .null {
      if let told = softDeleted(fact, key) {
        return ["\(fact.target) \(key.plainText) was soft-deleted by \(told)"]
      }
      let target = context.run.models.last { $0.fact.model == fact.keyTarget }?.fact.table
      let gone = context.run.rows.last {
        $0.turn < context.turn && $0.fact.table == target && $0.fact.change == .delete
          && $0.fact.rows.contains(key.plainText)
      }
      return gone.flatMap { told($0.fact.statement) }.map {
        ["row \(key.plainText) of \(target ?? "") was deleted by \($0)"]
      } ?? []
    }
    for seen in context.run.rows.reversed()
    where seen.turn < context.turn && seen.fact.table == own.table && seen.fact.rows.contains(row) {
      guard let index = seen.fact.rows.lastIndex(of: row) else { continue }
      let isInsert = seen.fact.change == .insert
      let change = seen.fact[index].columns.first { $0.column == fact.keyColumn }
      guard isInsert || change != nil, let told = told(seen.fact.statement) else { continue }
      return [
        isInsert
          ? "row \(row) of \(own.table) was made without \(fact.keyColumn) by \(told)"
          : "\(fact.keyColumn) of row \(row) of \(own.table) was emptied by \(told)"
      ]
    }
    return []
  }

  /// `SQL 7 (Post.create() of line 9)`.
  private func told(_ number: Int) -> String? {
    guard let statement = context.run.statement(number) else { return nil }
    let made = context.run.call(statement.call)?.fact
    let line = made?.place.map { " of \(context.run.trace.lineText($0))" } ?? ""
    return "SQL \(number)" + (made.map { " (\($0.code)()\(line))" } ?? "")
  }

  /// The line that failed, with `?.` before what was read of null; none where something else stands there.
  private var chained: [String] {
    guard context.error.message.hasPrefix("Cannot read "), let place = context.error.place else {
      return []
    }
    let start = context.run.lines.offset(of: place)
    let before = context.run.lines.code((start - 1)..<start, in: place.source)
    return before == "."
      ? context.run.lines.lines(
        with: [CodeChange((start - 1)..<start, "?.")],
        in: place.source
      ) : []
  }
}
