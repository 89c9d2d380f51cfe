/// A numbered part of a program, and what was observed while it ran.
public struct TraceStep: Sendable, Equatable, Codable {
  /// Its number, from 1.
  public var number: Int
  /// The label of its `// step:` line; nil without one.
  public var label: String?
  /// Its code without the `// step:` line, trimmed.
  public var code: String {
    get { slice.string }
    set { slice = TextSlice(newValue) }
  }
  private var slice: TextSlice
  /// The 1-based line of the program on which the code begins.
  public var line: Int
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
  /// The ids of findings that comments `// allow: id` in the step silence.
  public var allows: [String]

  private enum CodingKeys: String, CodingKey {
    case number
    case label
    case slice = "code"
    case line
    case events
    case variables
    case stale
    case pending
    case schema
    case allows
  }

  /// Makes a step.
  public init(
    number: Int,
    label: String?,
    code: String,
    line: Int,
    events: [TraceEvent] = [],
    variables: [VariableChange] = [],
    allows: [String] = []
  ) {
    self.init(
      number: number,
      label: label,
      slice: TextSlice(code),
      line: line,
      events: events,
      variables: variables,
      allows: allows
    )
  }

  /// Makes a step whose code is a part of a program's text.
  init(
    number: Int,
    label: String?,
    slice: TextSlice,
    line: Int,
    events: [TraceEvent] = [],
    variables: [VariableChange] = [],
    allows: [String] = []
  ) {
    self.number = number
    self.label = label
    self.slice = slice
    self.line = line
    self.events = events
    self.variables = variables
    stale = []
    pending = []
    self.allows = allows
  }
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
  public init(
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
  public init(state: State, call: Int?) {
    self.state = state
    self.call = call
  }
}

/// A value in memory that is not what the row holds.
public struct StaleFact: Sendable, Equatable, Codable {
  /// The instance.
  public var instance: InstanceFact
  /// The variables that name the object, in the order of their declaration.
  public var variables: [String]
  /// The attribute; nil where the row is gone.
  public var attribute: String?
  /// The value in memory; nil where the object has none under this name.
  public var memory: CellValue?
  /// The value in the row; nil where the row is gone.
  public var row: CellValue?

  /// Makes a fact.
  public init(
    instance: InstanceFact,
    variables: [String],
    attribute: String?,
    memory: CellValue?,
    row: CellValue?
  ) {
    self.instance = instance
    self.variables = variables
    self.attribute = attribute
    self.memory = memory
    self.row = row
  }
}
