extension Trace: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, program, steps, stepCount, outcome, error, schema, tables
    // Derived from the steps; written for readers, not read back.
    case console, sql, executionTable, tracker, status, findings, counts
  }

  /// Writes the record and, for readers in other languages, what is derived from it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(format, forKey: .format)
    try container.encode(program, forKey: .program)
    try container.encode(steps, forKey: .steps)
    try container.encode(stepCount, forKey: .stepCount)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(error, forKey: .error)
    try container.encode(schema, forKey: .schema)
    try container.encode(tables, forKey: .tables)
    try container.encode(console, forKey: .console)
    try container.encode(sql, forKey: .sql)
    try container.encode(ExecutionTable(self).rows, forKey: .executionTable)
    try container.encode(VariableTracker(self).table(), forKey: .tracker)
    try container.encode(StatusLine(self).text, forKey: .status)
    let findings = Findings(self).list
    try container.encode(findings, forKey: .findings)
    try container.encode(RunCounts(self, findings: findings.count), forKey: .counts)
  }

  /// Reads the record.
  /// - Throws: `TraceFormatError` for a trace of a newer format.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(Int.self, forKey: .format)
    guard format <= Self.currentFormat else { throw TraceFormatError(found: format) }
    program = try container.decode(ProgramText.self, forKey: .program)
    steps = try container.decode([TraceStep].self, forKey: .steps)
    stepCount = try container.decode(Int.self, forKey: .stepCount)
    outcome = try container.decode(Outcome.self, forKey: .outcome)
    error = try container.decodeIfPresent(TraceError.self, forKey: .error)
    schema = try container.decode([TableSchema].self, forKey: .schema)
    tables = try container.decode([String: [TableRow]].self, forKey: .tables)
  }
}

/// A trace that was written by a newer build.
public struct TraceFormatError: Error, Sendable, Equatable {
  /// The number of its format.
  public let found: Int
}
