public import Diagnostics

/// The record of one run: its sources, the steps that they were to have, the steps that were reached with their
/// events, and how it ended.
///
/// Everything that is shown of a run is derived from this value; it needs no engine to be read. It is written as
/// JSON (`trace.schema.json` describes it) and read back from there.
public struct Trace: Sendable, Equatable {
  /// The number of the format that this build writes and reads.
  public static let currentFormat = 2

  /// The number of the format that the trace has.
  public var format: Int
  /// The files of the program, at least one; the first is the entry file.
  public var sources: [ProgramSource]
  /// The steps of the program in the order in which they are expected to run, reached or not.
  public var plan: [PlannedStep]
  /// The steps that were reached, in the order in which they began.
  public var steps: [TraceStep]
  /// How the run ended.
  public var outcome: Outcome
  /// The error that ended it; nil unless the outcome is ``Outcome/error`` or ``Outcome/callDepth``.
  public var error: TraceError?
  /// Where a function or a call of the program passed the bound that ended it; nil where a step's own code did, and for
  /// other outcomes.
  public var stoppedAt: Place?
  /// The tables in the order of their creation, as they were at the end.
  public var schema: [TableSchema]
  /// Every row of every table at the end, by table name; empty where the run was asked to leave them out.
  public var tables: [Name: TableContents]

  /// The routes of the program's servers in the order in which they are tried, `GET /users/:id`; empty for a program
  /// that is no server.
  public var routes: [String]

  /// Files that were given to others before they had run to their end; recorded where an error is to be explained.
  public var cycles: [ModuleCycleFact]

  /// Files that nothing loaded and that speak of models; recorded where an error is to be explained.
  public var unloaded: [UnloadedFileFact]

  /// Changed programs that were run for proof, in the order in which they were run.
  public var trials: [Trial]

  /// Makes a trace from its parts.
  package init(
    sources: [ProgramSource],
    plan: [PlannedStep],
    steps: [TraceStep] = [],
    outcome: Outcome = .finished,
    error: TraceError? = nil,
    schema: [TableSchema] = [],
    tables: [Name: TableContents] = [:],
    routes: [String] = [],
    cycles: [ModuleCycleFact] = [],
    unloaded: [UnloadedFileFact] = [],
    trials: [Trial] = []
  ) {
    format = Self.currentFormat
    self.sources = sources
    self.plan = plan
    self.steps = steps
    self.outcome = outcome
    self.error = error
    self.schema = schema
    self.tables = tables
    self.routes = routes
    self.cycles = cycles
    self.unloaded = unloaded
    self.trials = trials
  }

  /// How a run can end.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
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

  /// The file that the run began with.
  public var entry: ProgramSource { sources.first ?? ProgramSource(SourceText(name: "", text: "")) }

  /// The source that a place is in; the entry file where the place is nil.
  package func source(of place: Place?) -> ProgramSource {
    place.flatMap { sources.indices.contains($0.source) ? sources[$0.source] : nil } ?? entry
  }

  /// The number of steps that the program has, reached or not.
  public var stepCount: Int { plan.count }

  /// All events in order.
  public var events: some Sequence<TraceEvent> { steps.lazy.flatMap(\.events) }

  /// The lines that the program printed with `console.log` and its kin, in order; those of migrations are told by
  /// their steps.
  public var console: [String] {
    steps.filter { $0.planned.migration == nil }.flatMap(\.events).flatMap { event -> [String] in
      guard case .console(let printed) = event else { return [] }
      return printed.lines
    }
  }

  /// The statements that the program sent, as Sequelize logs them and in that order; one may have been run before
  /// another that was sent first.
  ///
  /// What a call that nobody awaits sends after the program's last line is told by its step alone, and so is what
  /// migrations send before the program.
  public var sql: [String] { statements(ofMigrations: false).map(\.sql) }

  /// The statements of migrations, or those of the program, in the order in which they were sent.
  package func statements(ofMigrations areWanted: Bool) -> [StatementFact] {
    var statements: [StatementFact] = []
    for step in steps where (step.planned.migration != nil) == areWanted {
      for case .statement(let statement) in step.events where !statement.afterEnd {
        statements.append(statement)
      }
    }
    return statements.sorted { $0.number < $1.number }
  }
}

/// A file of a program.
public struct ProgramSource: Sendable, Equatable, Codable {
  /// The text by lines.
  public let sourceText: SourceText

  /// The name, as the user gave it; inside a project folder, the path from there.
  public var name: String { sourceText.name }
  /// The whole text.
  public var text: String { sourceText.text }

  /// Makes a source.
  package init(_ sourceText: SourceText) { self.sourceText = sourceText }

  private enum CodingKeys: String, CodingKey {
    case name
    case text
  }

  /// Reads a source as ``encode(to:)`` writes it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sourceText = SourceText(
      name: try container.decode(String.self, forKey: .name),
      text: try container.decode(String.self, forKey: .text)
    )
  }

  /// Writes the name and the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(text, forKey: .text)
  }
}
