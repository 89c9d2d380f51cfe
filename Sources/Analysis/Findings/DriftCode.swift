import Diagnostics
import Trace

/// What to write where a model and its table differ: a migration, or what the model is to say.
struct DriftCode {
  /// The lines; a migration whole.
  let lines: [String]
  /// What goes with them; nil for nothing.
  let advice: String?

  init(_ facts: [DriftFact], _ first: DriftFact, call: Int?, _ run: TraceIndex) {
    let near = facts.compactMap(Self.nearest)
    if first.kind == .unfilledColumn || first.kind == .unsaidUnique {
      lines = facts.map(\.definition)
      advice = nil
    } else if first.kind == .missingColumn, near.count == facts.count,
      let named = Self.naming(near, facts, call, run)
    {
      lines = named
      advice =
        "The same column is there under another name: give the model that name of the column."
    } else {
      lines = Self.migration(facts, run)
      advice = "Write a further migration for it."
    }
  }

  /// The column of the table that has the name in other letters: `user_id` for `UserId`.
  static func nearest(_ fact: DriftFact) -> String? {
    guard fact.kind == .missingColumn, let column = fact.column else { return nil }
    return fact.present.first { Words.bare($0) == Words.bare(column) }
  }

  // MARK: The model

  /// The call that defines the model or declares the association, with the names of the table's columns.
  private static func naming(
    _ near: [String],
    _ facts: [DriftFact],
    _ call: Int?,
    _ run: TraceIndex
  ) -> [String]? {
    guard let fact = run.call(call)?.fact, let code = run.lines.call(fact) else { return nil }
    let isDeclaration = AssociationKind(rawValue: fact.method) != nil
    if isDeclaration, let name = near.first, near.count == 1 {
      let key = code.arguments.count > 1 ? code.arguments[1]["foreignKey"] : nil
      let change =
        key.map { CodeChange($0.range, "'\(name)'") }
        ?? code.adding("foreignKey", "'\(name)'", to: 1)
      return change.map { run.lines.lines(with: [$0], in: code.source) }
    }
    guard !isDeclaration else { return nil }
    let options = fact.method == "init" ? 1 : 2
    // underscored renames the table and every other column too.
    if near.allSatisfy({ $0.contains("_") }), let first = facts.first,
      ([first.table] + first.present).allSatisfy({ $0 == $0.lowercased() })
    {
      return code.adding("underscored", "true", to: options).map {
        run.lines.lines(with: [$0], in: code.source)
      }
    }
    let attributes =
      code.arguments.indices.contains(options - 1) ? code.arguments[options - 1] : nil
    var changes: [CodeChange] = []
    var stamps: [(option: String, column: String)] = []
    for (fact, column) in zip(facts, near) {
      guard let name = fact.column else { return nil }
      if let entry = attributes?.entry(name) {
        changes.append(field(column, of: entry, run.lines.code(entry.value.range, in: code.source)))
      } else if timestamps.contains(name) {
        stamps.append((name, column))
      } else {
        return nil
      }
    }
    if let first = stamps.first {
      let further = stamps.dropFirst().map { ", \($0.option): '\($0.column)'" }.joined()
      let given = code.arguments.indices.contains(options) ? code.arguments[options] : nil
      guard stamps.allSatisfy({ given?.entry($0.option) == nil }),
        let option = code.adding(first.option, "'\(first.column)'\(further)", to: options)
      else { return nil }
      changes.append(option)
    }
    return run.lines.lines(with: changes, in: code.source)
  }

  /// The attributes that Sequelize adds by itself; an option of the same name gives each another one, and its column.
  private static let timestamps = ["createdAt", "updatedAt", "deletedAt"]

  /// An attribute with the name of its column.
  private static func field(
    _ column: String,
    of entry: CodeNode.Entry,
    _ code: String
  ) -> CodeChange {
    guard entry.value.isObject, let last = entry.value.entries.last else {
      return CodeChange(entry.value.range, "{ type: \(code), field: '\(column)' }")
    }
    let end = last.range.upperBound
    return CodeChange(end..<end, ", field: '\(column)'")
  }

  // MARK: Migrations

  private static func migration(_ facts: [DriftFact], _ run: TraceIndex) -> [String] {
    let up = facts.map { Self.up($0, $0.column ?? "") }
    let down = facts.compactMap { Self.down($0, $0.column ?? "") }
    let last = run.trace.plan.last { $0.migration == .migration }?.label ?? ""
    let parts = last.split(separator: "/").map(String.init)
    let folder = parts.dropLast().joined(separator: "/")
    var lines = [
      "// a new file in \(folder.isEmpty ? "migrations" : folder)"
        + (parts.last.map { ", behind \($0) by its name" } ?? ""),
      "module.exports = {",
      "  async up(queryInterface, Sequelize) {",
    ]
    lines += up.map { "    \($0)" }
    guard !down.isEmpty else { return lines + ["  },", "};"] }
    lines += ["  },", "  async down(queryInterface) {"]
    lines += down.reversed().map { "    \($0)" }
    return lines + ["  },", "};"]
  }

  private static func up(_ fact: DriftFact, _ column: String) -> String {
    switch fact.kind {
    case .missingTable:
      "await queryInterface.createTable('\(fact.table)', \(fact.definition));"
    case .missingColumn:
      "await queryInterface.addColumn('\(fact.table)', '\(column)', \(fact.definition));"
    case .otherAction, .otherType, .requiredColumn, .nullableColumn:
      "await queryInterface.changeColumn('\(fact.table)', '\(column)', \(fact.definition));"
    case .missingUnique:
      "await queryInterface.addConstraint('\(fact.table)', \(fact.definition));"
    case .unfilledColumn, .unsaidUnique: fact.definition
    }
  }

  private static func down(_ fact: DriftFact, _ column: String) -> String? {
    switch fact.kind {
    case .missingTable: "await queryInterface.dropTable('\(fact.table)');"
    case .missingColumn: "await queryInterface.removeColumn('\(fact.table)', '\(column)');"
    case .missingUnique:
      fact.constraintName.map { "await queryInterface.removeConstraint('\(fact.table)', '\($0)');" }
    case .otherAction, .otherType, .requiredColumn, .nullableColumn, .unfilledColumn, .unsaidUnique:
      nil
    }
  }
}

extension DriftFact {
  /// The name that a constraint of its definition has.
  fileprivate var constraintName: String? {
    definition.firstMatch(of: #/ name: '([^']*)'/#).map { String($0.1) }
  }
}
