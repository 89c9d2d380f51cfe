import Diagnostics

extension Trace: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, sources, plan, steps, outcome, error, stoppedAt, schema, tables, routes, trials
    case cycles, unloaded
  }

  /// Reads the record.
  /// - Throws: ``TraceFormatError`` for a trace of another format, before anything else is looked at.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(Int.self, forKey: .format)
    guard format > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .format,
        in: container,
        debugDescription: "formats are numbered from 1"
      )
    }
    guard format == Self.currentFormat else { throw TraceFormatError(found: format) }
    sources = try container.decode([ProgramSource].self, forKey: .sources)
    plan = try container.decode([PlannedStep].self, forKey: .plan)
    let planned = Dictionary(plan.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    steps = try container.decode([RecordedStep].self, forKey: .steps).map { step in
      guard let plan = planned[step.number] else {
        throw DecodingError.dataCorruptedError(
          forKey: .steps,
          in: container,
          debugDescription: "step \(step.number) is not in the plan"
        )
      }
      guard step.events.allSatisfy(\.isWellFormed) else {
        throw DecodingError.dataCorruptedError(
          forKey: .steps,
          in: container,
          debugDescription: "a batch of step \(step.number) has too few or too many cells"
        )
      }
      return step.step(plan)
    }
    outcome = try container.decode(Outcome.self, forKey: .outcome)
    error = try container.decodeIfPresent(TraceError.self, forKey: .error)
    stoppedAt = try container.decodeIfPresent(Place.self, forKey: .stoppedAt)
    schema = try container.decode([TableSchema].self, forKey: .schema)
    let columns = Dictionary(
      names: schema.map { ($0.table, $0.columns.map(\.name)) },
      uniquingKeysWith: { first, _ in first }
    )
    typealias Rows = SortedKeys<[SortedKeys<CellValue>]>
    let rows = try container.decodeIfPresent(Rows.self, forKey: .tables)?.wrappedValue ?? [:]
    tables = rows.reduce(into: [:]) { tables, entry in
      tables[entry.key] = TableContents(
        columns: columns[entry.key] ?? [],
        rows: entry.value.map(\.wrappedValue)
      )
    }
    routes = try container.decodeIfPresent([String].self, forKey: .routes) ?? []
    cycles = try container.decodeIfPresent([ModuleCycleFact].self, forKey: .cycles) ?? []
    unloaded = try container.decodeIfPresent([UnloadedFileFact].self, forKey: .unloaded) ?? []
    trials = try container.decodeIfPresent([Trial].self, forKey: .trials) ?? []
  }

  /// Writes the record.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(format, forKey: .format)
    try container.encode(sources, forKey: .sources)
    try container.encode(plan, forKey: .plan)
    try container.encode(steps.map(RecordedStep.init), forKey: .steps)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(error, forKey: .error)
    try container.encodeIfPresent(stoppedAt, forKey: .stoppedAt)
    try container.encode(schema, forKey: .schema)
    try container.encode(SortedKeys(wrappedValue: tables), forKey: .tables)
    if !routes.isEmpty { try container.encode(routes, forKey: .routes) }
    if !cycles.isEmpty { try container.encode(cycles, forKey: .cycles) }
    if !unloaded.isEmpty { try container.encode(unloaded, forKey: .unloaded) }
    if !trials.isEmpty { try container.encode(trials, forKey: .trials) }
  }
}

/// A step as it is written: what is known of it before stands in the plan, under its number.
private struct RecordedStep: Codable {
  let number: Int
  let events: [TraceEvent]
  let variables: [VariableChange]
  let stale: [StaleFact]
  let pending: [Int]
  let schema: [TableSchema]?

  init(_ step: TraceStep) {
    number = step.number
    events = step.events
    variables = step.variables
    stale = step.stale
    pending = step.pending
    schema = step.schema
  }

  func step(_ planned: PlannedStep) -> TraceStep {
    TraceStep(
      planned,
      events: events,
      variables: variables,
      stale: stale,
      pending: pending,
      schema: schema
    )
  }
}

/// A trace that was written in another format than this build reads.
public struct TraceFormatError: Error, Sendable, Equatable {
  /// The number of its format.
  public let found: Int
}
