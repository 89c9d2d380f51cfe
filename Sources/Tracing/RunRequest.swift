public import ScriptSyntax

/// A program to run, and what to ask of the run.
public struct RunRequest: Sendable {
  /// The program.
  public var program: Program
  /// Its steps.
  public var plan: StepPlan
  /// What is judged on the way; the verdicts come in the same order.
  public var claims: [Claim]
  /// The bounds of the run.
  public var limits = RunLimits()
  /// Whether the process ends after this run: the run's memory is then left to the system, which is
  /// quicker than taking every object apart.
  public var endsProcess = false

  /// Makes a request for a program as it was parsed or edited.
  public init(program: Program, plan: StepPlan, claims: [Claim] = []) {
    self.program = program
    self.plan = plan
    self.claims = claims
  }
}

/// What came of a run.
public struct RunReport: Sendable {
  /// The record of the run.
  public var trace: Trace
  /// The verdicts on the claims, in their order.
  public var verdicts: [ClaimVerdict]
}
