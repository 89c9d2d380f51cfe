import Diagnostics
import Trace

/// A column of an association's table that a query asks for where that table is not joined.
struct JoinedColumn {
  private let association: AssociationFact
  private let column: String
  private let context: ErrorContext
  private let sql: String
  /// The condition that asks for it, where it is written in the call: `'$Posts.title$': 'x'`.
  private let entry: CodeNode.Entry?

  init(_ association: AssociationFact, _ column: String, _ context: ErrorContext) {
    self.association = association
    self.column = column
    self.context = context
    sql = context.statement?.sql ?? ""
    let key = "$\(association.alias).\(column)$"
    entry = ConditionErrors.conditions(context).flatMap(\.allEntries).first { $0.key == key }
  }

  private var place: Place? { entry.flatMap { context.place($0.keyRange) } }
  private var include: String { context.run.include(association.name) }

  var advice: ErrorAdvice? {
    if let method = context.call?.fact.method, ["update", "destroy"].contains(method) {
      return joinless(method)
    }
    guard sql.contains("JOIN") else { return notIncluded }
    guard sql.contains("(SELECT "), sql.contains(" LIMIT ") else {
      return ColumnErrors.missing(
        column,
        of: association.target,
        association.alias,
        association.source,
        context
      )
    }
    return isOrder ? ordered : limited
  }

  private var notIncluded: ErrorAdvice {
    let index = context.code?.arguments.firstIndex { $0["where"] != nil || $0["order"] != nil }
    let change = index.flatMap { context.adding("include", include, to: $0) }
    return ErrorAdvice(
      at: place,
      why: ["\(association.alias) is not joined: the query has no include of it"],
      write: change.map { context.lines($0) } ?? [],
      help: change == nil ? ["add include: \(include)"] : []
    )
  }

  /// `update` and `destroy` send one statement about one table.
  private func joinless(_ method: String) -> ErrorAdvice {
    let why =
      "\(method)() is about one table and reads no include: find the rows first, then \(method) them by their keys"
    guard let code = context.code, let options = code.arguments.last,
      let condition = options.entry("where"), let model = context.call?.fact.model
    else { return ErrorAdvice(at: place, why) }
    let callee = context.run.lines.code(code.callee, in: code.source)
    let own = callee.split(separator: ".").dropLast().joined(separator: ".")
    let key = context.run.models.last { $0.fact.model == model }?.fact.primaryKey.first ?? "id"
    let asked = context.run.lines.code(condition.range, in: code.source).onOneLine
    let values =
      method == "update" ? code.arguments.first.map { context.text($0).onOneLine + ", " } ?? "" : ""
    return ErrorAdvice(
      at: place,
      why: [why],
      write: [
        "const found = await \(own).findAll({ \(asked), include: \(include) });",
        "await \(own).\(method)(\(values){ where: { \(key): found.map((item) => item.\(key)) } });",
      ]
    )
  }

  /// Whether the statement asks for the column in an order and in no condition.
  private var isOrder: Bool {
    let name = "`\(association.alias)`.`\(column)`"
    func names(_ clause: String, upTo ends: [String]) -> Bool {
      sql.ranges(of: clause).contains { range in
        let rest = sql[range.upperBound...]
        let end = ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
        return rest[..<end].contains(name)
      }
    }
    return names(" ORDER BY ", upTo: [" LIMIT "])
      && !names(" WHERE ", upTo: [" ORDER BY ", " LIMIT "])
  }

  private var ordered: ErrorAdvice {
    let element = IncludeElement.all(in: context).first { element in
      context.associations(of: association.source).contains {
        $0.kind == .hasMany
          && ($0.alias == element.alias || $0.target == context.model(of: element))
      }
    }
    return ErrorAdvice(
      why: [
        "a limit beside an include of many makes Sequelize ask for \(association.source) in a sub-query: the order by "
          + "\(association.alias).\(column) stands on the other side of it, where \(association.alias) is not joined"
      ],
      write: element.flatMap(separate).map { context.lines($0) } ?? [],
      help: [
        "separate: true loads what there may be many of by a query of its own, so that no sub-query is needed"
      ]
    )
  }

  private func separate(_ element: IncludeElement) -> CodeChange? {
    let text = context.text(element.node)
    guard case .object(let entries) = element.node.kind, let last = entries.last else {
      let key = element.node.text == nil ? "model" : "association"
      return text.isEmpty
        ? nil : CodeChange(element.node.range, "{ \(key): \(text), separate: true }")
    }
    return CodeChange(last.range.upperBound..<last.range.upperBound, ", separate: true")
  }

  private var limited: ErrorAdvice {
    let target = context.name(association.target)
    let alias = association.isAliased ? ", as: '\(association.alias)'" : ""
    let value = entry.map { context.text($0.value) } ?? asked
    let write = entry.flatMap { ColumnErrors.moved($0, to: association, column, context) }
    let inside = value.map {
      "include: { model: \(target)\(alias), where: { \(column): \($0) } }"
    }
    return ErrorAdvice(
      at: place,
      why: [
        "a limit puts \(association.source) into a sub-query, where \(association.alias) is not joined; put the "
          + "condition inside the include"
      ],
      write: write ?? [],
      help: (write == nil ? [inside].compactMap { $0 } : [])
        + ["or add subQuery: false; the limit then counts joined rows"]
    )
  }

  /// The value that the statement compares the column with, as the program would write it; nil for another condition.
  private var asked: String? {
    guard let name = sql.firstRange(of: "`\(association.alias)`.`\(column)` = ") else { return nil }
    let rest = sql[name.upperBound...]
    guard rest.first == "'" else {
      let number = rest.prefix { $0.isNumber || "-.".contains($0) }
      return number.isEmpty ? nil : String(number)
    }
    let text = rest.dropFirst().prefix { $0 != "'" }
    let isWhole = rest.dropFirst(text.count + 2).first != "'"
    return isWhole && !text.contains("\\") ? "'\(text)'" : nil
  }
}
