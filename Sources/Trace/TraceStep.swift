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
  /// A short form of its value.
  public var value: String
  /// The instances that it names: the one that it is, or those of the list that it is; at most eight.
  ///
  /// Two variables with an instance of one `object` name one object; those with one model and key, one row.
  public var instances: [InstanceFact]?
  /// Where its promise stands; nil for another value.
  public var promise: PromiseFact?

  /// Makes a change.
  package init(
    name: String,
    value: String,
    instances: [InstanceFact]? = nil,
    promise: PromiseFact? = nil
  ) {
    self.name = name
    self.value = value
    self.instances = instances
    self.promise = promise
  }
}

/// Where a promise stands.
public struct PromiseFact: Sendable, Equatable, Codable {
  /// The states of ECMAScript.
  public enum State: String, Sendable, Codable {
    case pending
    case fulfilled
    case rejected
  }
  /// Its state.
  public var state: State
  /// The number of the call that gave it; nil for a promise of the program's own.
  public var call: Int?

  /// Makes a fact.
  package init(state: State, call: Int?) {
    self.state = state
    self.call = call
  }
}
