import Trace

/// What migrations and seeders did before the program, for readers in other languages.
struct MigrationResult: Encodable {
  private let files: [String]
  private let sql: [String]
  private let error: TraceError?

  /// What a trace tells of them; nil where none were run.
  init?(_ trace: Trace) {
    let steps = trace.steps.filter { $0.planned.migration != nil }
    guard !steps.isEmpty else { return nil }
    let facts = steps.flatMap(\.events).compactMap { event in
      if case .migrated(let fact) = event { fact } else { nil }
    }
    files = facts.map(\.file)
    error = facts.lazy.compactMap(\.error).first
    sql = trace.statements(ofMigrations: true).map(\.sql)
  }

  private enum CodingKeys: String, CodingKey {
    case files, sql, error
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(files, forKey: .files)
    try container.encode(sql, forKey: .sql)
    try container.encode(error, forKey: .error)
  }
}
