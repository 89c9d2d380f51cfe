/// A step that was reached, and what was observed while it ran.
public struct TraceStep: Sendable, Equatable {
  /// What was known of it before.
  public var planned: PlannedStep
  /// What happened, in order.
  public var events: [TraceEvent]
  /// The variables that were added or changed, in the order of their declaration.
  public var variables: [VariableChange]
  /// Values that are not what their row holds, and were what it held before the step.
  public var stale: [StaleFact]
  /// The numbers of the calls whose promises were not settled when the step was over.
  public var pending: [Int]
  /// The tables as they were at the end of the step, in the order of their creation; nil where the step changed none.
  public var schema: [TableSchema]?

  /// Makes a step.
  package init(
    _ planned: PlannedStep,
    events: [TraceEvent] = [],
    variables: [VariableChange] = [],
    stale: [StaleFact] = [],
    pending: [Int] = [],
    schema: [TableSchema]? = nil
  ) {
    self.planned = planned
    self.events = events
    self.variables = variables
    self.stale = stale
    self.pending = pending
    self.schema = schema
  }

  /// Its number, from 1.
  public var number: Int { planned.number }
  /// The label of its `// step:` line; nil without one.
  public var label: String? { planned.label }
  /// Its code without the `// step:` line, trimmed.
  public var code: String { planned.code }
  /// The 1-based line on which its code begins.
  public var line: Int { planned.line }
  /// The ids of findings that comments in the step silence.
  public var allows: [String] { planned.allows }
}

/// A variable of the program that got a value, or another one, in a step.
public struct VariableChange: Sendable, Equatable, Codable {
  /// Its name.
  public var name: String
  /// What it holds.
  public var value: RecordedValue

  /// Makes a change.
  package init(name: String, value: RecordedValue) {
    self.name = name
    self.value = value
  }
}
