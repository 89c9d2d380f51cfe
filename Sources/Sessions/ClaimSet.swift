import Diagnostics
import Lessons
import Trace
import Tracing

/// Claims of a lesson on one run: expressions are judged while it runs, errors by how it ended.
struct ClaimSet {
  /// The expressions among the claims, for the run.
  let expressions: [Claim]
  private let claims: [Lesson.Claim]

  /// Takes claims of a lesson.
  /// - Throws: syntax errors of an expression.
  init(_ claims: [Lesson.Claim], of lesson: Lesson) throws(DiagnosticList) {
    var expressions: [Claim] = []
    for claim in claims {
      guard case .holds(let text) = claim.kind else { continue }
      expressions.append(
        try Claim(
          text,
          at: claim.step?.value,
          location: .init(source: lesson.source, range: claim.range)
        )
      )
    }
    self.claims = claims
    self.expressions = expressions
  }

  /// The verdicts on all claims, in their order; `judged` are those on ``expressions``.
  func verdicts(_ judged: some Sequence<ClaimVerdict>, in trace: Trace) -> [ClaimVerdict] {
    var judged = judged.makeIterator()
    return claims.map { claim in
      switch claim.kind {
      case .holds: judged.next() ?? .notReached
      case .fails(let name, let message):
        Self.isError(trace.error, name, message, at: claim.step?.value) ? .holds : .fails
      }
    }
  }

  private static func isError(
    _ error: TraceError?,
    _ name: String,
    _ message: String?,
    at step: Int?
  ) -> Bool {
    guard let error, error.name == name else { return false }
    return (message ?? error.message) == error.message && (step ?? error.step) == error.step
  }
}

extension Lesson.Claim {
  /// Whether it is that a step ends in an error.
  var isFailure: Bool {
    switch kind {
    case .holds: false
    case .fails: true
    }
  }
}
