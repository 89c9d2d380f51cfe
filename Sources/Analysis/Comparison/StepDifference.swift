import Diagnostics
import Trace

/// A step in which two runs differ.
package struct StepDifference: Sendable, Equatable, Codable {
  /// A step of one run.
  package struct Side: Sendable, Equatable, Codable {
    /// Its number; nil when the program has no such step.
    package var step: Int?
    /// Whether the run came to it.
    package var isReached: Bool
    /// What it does, in a few words.
    package var action: String?
  }

  /// What can differ.
  package enum Kind: String, Sendable, Codable {
    /// The code.
    case code
    /// A cell of the execution table.
    case cell
    /// The statements that the step sent, as Sequelize logs them.
    case sql
    /// A variable that the step gave a value.
    case value
  }

  /// One thing that differs.
  package struct Detail: Sendable, Equatable, Codable {
    /// What it is.
    package var kind: Kind
    /// The column's heading, or the variable's name.
    package var name: String
    /// How it is in the first run; nil when it is not there.
    package var before: String?
    /// How it is in the second run.
    package var after: String?
  }

  /// The step in the first run.
  package var before: Side
  /// The step in the second run.
  package var after: Side
  /// What differs in a step that both runs reached, and its code; empty where a side is missing.
  package var details: [Detail]

  /// Whether both programs have the step, with the same code.
  package var isSameStep: Bool {
    before.step != nil && after.step != nil && !details.contains { $0.kind == .code }
  }

  /// Whether both runs reached the step.
  package var isReached: Bool { before.isReached && after.isReached }
}

extension StepDifference {
  /// The statements that one run alone sent in the step; nil when they are the same.
  package var statements: [LineDifference]? {
    guard let sql = details.first(where: { $0.kind == .sql }) else { return nil }
    func lines(_ text: String?) -> [String] {
      text?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    }
    return LineDifference.differences(lines(sql.before), lines(sql.after))
  }

  /// One occurrence of a step in a run.
  struct Occurrence {
    let step: TraceStep
    let row: ExecutionTable.Row?
    /// The texts of its run's values.
    let values: ValueText
  }

  /// What differs between two occurrences of a step, without its code.
  static func details(_ before: Occurrence, _ after: Occurrence) -> [Detail] {
    var details: [Detail] = []
    func add(_ kind: Kind, _ name: String, _ old: String?, _ new: String?) {
      guard !RunStamps.isSame(old, new) else { return }
      details.append(Detail(kind: kind, name: name, before: old, after: new))
    }
    for column in ExecutionTable.Column.allCases where column != .step {
      add(.cell, column.rawValue, before.row?[column], after.row?[column])
    }
    add(.sql, "SQL", sql(before.step), sql(after.step))
    let names = Words.unique((before.step.variables + after.step.variables).map(\.name))
    let (old, new) = (values(before.step), values(after.step))
    for name in names {
      guard let found = ValueDifference(old[name], new[name]) else { continue }
      let (was, now) = texts(of: found, old[name], new[name], before.values, after.values)
      details.append(Detail(kind: .value, name: name, before: was, after: now))
    }
    return details
  }

  /// Two values on a line each; the parts that differ where the lines would be the same.
  private static func texts(
    of difference: ValueDifference,
    _ before: RecordedValue?,
    _ after: RecordedValue?,
    _ left: ValueText,
    _ right: ValueText
  ) -> (before: String?, after: String?) {
    let (was, now) = (before.map(left.line), after.map(right.line))
    guard was == now else { return (was, now) }
    let place = "… " + difference.path + ": "
    return (
      place + (difference.before.map(left.line) ?? "none"),
      place + (difference.after.map(right.line) ?? "none")
    )
  }

  private static func sql(_ step: TraceStep) -> String? {
    let lines = step.events.compactMap { event -> String? in
      guard case .statement(let statement) = event else { return nil }
      let bindings = statement.bindings.map(\.sqlText).joined(separator: ", ")
      return statement.sql + (bindings.isEmpty ? "" : " -- \(bindings)")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private static func values(_ step: TraceStep) -> [Name: RecordedValue] {
    Dictionary(names: step.variables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}
