public import ScriptSyntax
public import Trace

/// A program to run, and what to ask of the run.
public struct RunRequest: Sendable {
  /// The program.
  public var program: Program
  /// Its steps.
  public var plan: StepPlan
  /// What is judged on the way; the verdicts come in the same order.
  public var claims: [Claim]
  /// What is asked besides.
  public var options: RunOptions

  /// Makes a request for a program as it was parsed or edited.
  public init(
    program: Program,
    plan: StepPlan,
    claims: [Claim] = [],
    options: RunOptions = RunOptions()
  ) {
    self.program = program
    self.plan = plan
    self.claims = claims
    self.options = options
  }
}

/// What came of a run.
public struct RunReport: Sendable {
  /// The record of the run.
  public var trace: Trace
  /// The verdicts on the claims, in their order.
  public var verdicts: [ClaimVerdict]
  /// The instructions that the run took, as ``RunLimits/instructions`` counts them.
  public var work: Int
}
