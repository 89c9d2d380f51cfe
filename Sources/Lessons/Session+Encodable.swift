import Analysis
import Trace

extension Session: Encodable {
  private enum CodingKeys: String, CodingKey {
    case error, console, sql, executionTable, tracker, status, findings, counts
    case lesson, title, notes, requests, migrations
  }

  /// Writes the record of the run, what is derived from it for readers in other languages, and what the lesson adds.
  ///
  /// Read back is the record alone.
  package func encode(to encoder: any Encoder) throws {
    try trace.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    // An error and the finding that is its cause are told once, as on a page.
    let told = analysis.told
    try container.encode(explainedError(told), forKey: .error)
    try container.encode(trace.console, forKey: .console)
    try container.encode(trace.sql, forKey: .sql)
    try container.encode(table.rows, forKey: .executionTable)
    try container.encode(analysis.tracker.table(), forKey: .tracker)
    try container.encode(analysis.status.text, forKey: .status)
    try container.encode(told.findings, forKey: .findings)
    try container.encode(analysis.counts, forKey: .counts)
    let requests = RequestResult.all(in: trace)
    if !requests.isEmpty { try container.encode(requests, forKey: .requests) }
    try container.encodeIfPresent(MigrationResult(trace), forKey: .migrations)
    guard let lesson else { return }
    try container.encode(lesson.name, forKey: .lesson)
    try container.encode(lesson.title, forKey: .title)
    try container.encode(notes, forKey: .notes)
  }

  private func explainedError(_ told: ToldOnce) -> ExplainedError? {
    guard let error = trace.error, let help = told.error else { return nil }
    return ExplainedError(error: error, help: help)
  }
}

/// The error that ended a run, where it or the call behind it stands, and ways out.
private struct ExplainedError: Encodable {
  let error: TraceError
  let help: ErrorHelp

  private enum CodingKeys: String, CodingKey {
    case at, help
  }

  func encode(to encoder: any Encoder) throws {
    try error.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(help.place, forKey: .at)
    try container.encode(help.help, forKey: .help)
  }
}
