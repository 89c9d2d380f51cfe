/// The record of one run: its steps with their events, and how it ended.
///
/// Everything that is shown of a run is derived from this value; it needs no engine to be read.
public struct Trace: Sendable, Equatable {
  /// The number of the format that this build writes and reads.
  public static let currentFormat = 1

  /// The number of the format that the trace has.
  public var format: Int
  /// The program that ran.
  public var program: ProgramText
  /// The steps that were reached, in the order in which they began.
  public var steps: [TraceStep]
  /// The number of steps that the program has, reached or not.
  public var stepCount: Int
  /// How the run ended.
  public var outcome: Outcome
  /// The error that ended it; nil unless the outcome is ``Outcome/error`` or ``Outcome/callDepth``.
  public var error: TraceError?
  /// The tables in the order of their creation, as they were at the end.
  public var schema: [TableSchema]
  /// Every row of every table at the end, by table name.
  public var tables: [String: [TableRow]]

  /// Makes a trace from its parts.
  public init(
    program: ProgramText,
    steps: [TraceStep],
    stepCount: Int,
    outcome: Outcome,
    error: TraceError? = nil,
    schema: [TableSchema] = [],
    tables: [String: [TableRow]] = [:]
  ) {
    format = Self.currentFormat
    self.program = program
    self.steps = steps
    self.stepCount = stepCount
    self.outcome = outcome
    self.error = error
    self.schema = schema
    self.tables = tables
  }

  /// How a run can end.
  public enum Outcome: String, Sendable, Codable {
    case finished
    case error
    /// It waited for a promise that nothing could settle any more.
    case unsettled
    case instructionLimit = "instruction-limit"
    /// Calls were nested too deep, and the program did not catch the RangeError.
    case callDepth = "call-depth"
    case memoryLimit = "memory-limit"
    case outputLimit = "output-limit"
  }

  /// All events in order.
  public var events: some Sequence<TraceEvent> { steps.lazy.flatMap(\.events) }

  /// The lines that the program printed with `console.log` and its kin, in order.
  public var console: [String] {
    events.flatMap { event -> [String] in
      guard case .console(let printed) = event else { return [] }
      return printed.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The statements that the program sent, as Sequelize logs them and in that order; one may have been run before
  /// another that was sent first.
  ///
  /// What a call that nobody awaits sends after the program's last line is told by its step alone.
  public var sql: [String] {
    events.compactMap { event -> StatementFact? in
      if case .statement(let statement) = event, !statement.afterEnd { statement } else { nil }
    }
    .sorted { $0.number < $1.number }.map(\.sql)
  }
}

/// The text of a program with the name that messages show.
public struct ProgramText: Sendable, Equatable, Codable {
  /// The name, as the user gave it.
  public var name: String
  /// The whole text.
  public var text: String

  /// Makes a program text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// The error that ended a run.
public struct TraceError: Sendable, Equatable, Codable {
  /// The error's name, `SequelizeEagerLoadingError`.
  public var name: String
  /// Its message, word for word.
  public var message: String
  /// The step in which it was thrown; 0 before the first.
  public var step: Int
  /// The 1-based line of the program; nil where the place is not known.
  public var line: Int?
  /// The 1-based column.
  public var column: Int?
  /// The length of the place in characters, at least 1.
  public var length: Int?
  /// Ways out; may be empty.
  public var help: [String]

  /// Makes an error record.
  public init(
    name: String,
    message: String,
    step: Int,
    line: Int? = nil,
    column: Int? = nil,
    length: Int? = nil,
    help: [String] = []
  ) {
    self.name = name
    self.message = message
    self.step = step
    self.line = line
    self.column = column
    self.length = length
    self.help = help
  }

  /// `Name: message`, or the name alone.
  public var text: String { message.isEmpty ? name : "\(name): \(message)" }
}
