import Diagnostics

/// An entry of GitLab's code quality report.
struct CodeQualityIssue: Encodable {
  private let description: String
  private let checkName: String
  private let fingerprint: String
  private let severity: String
  private let location: Place

  private enum CodingKeys: String, CodingKey {
    case description, fingerprint, severity, location
    case checkName = "check_name"
  }

  private struct Place: Encodable {
    let path: String
    let lines: Lines
  }

  private struct Lines: Encodable { let begin: Int }

  init(_ problem: Diagnostic) {
    let place = problem.location
    let line = place.map { $0.source.position(at: $0.range.start).line } ?? 1
    description = problem.message
    checkName = problem.id
    fingerprint = StableHash.of("\(problem.oneLine)")
    severity =
      switch problem.severity {
      case .error: "major"
      case .warning: "minor"
      }
    location = Place(path: place?.source.name ?? "", lines: Lines(begin: line))
  }
}
