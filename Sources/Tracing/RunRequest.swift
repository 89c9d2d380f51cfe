package import ScriptSyntax
package import Trace

/// A program to run, and what to ask of the run.
package struct RunRequest: Sendable {
  /// The program.
  package var program: Program
  /// Its steps.
  package var plan: StepPlan
  /// What is judged on the way; the verdicts come in the same order.
  package var claims: [Claim]
  /// What the runs of claims that are judged alone may take together, in instructions; the last one may go past it.
  package var claimWork = RunRequest.claimWorkLimit
  /// What is asked besides.
  package var options: RunOptions

  /// The work of judging claims that is done where nothing else is asked for: some 10 s.
  package static let claimWorkLimit = 100_000_000

  /// Makes a request for a program as it was parsed or edited.
  package init(
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
package struct RunReport: Sendable {
  /// The record of the run.
  package var trace: Trace
  /// The verdicts on the claims, in their order.
  package var verdicts: [ClaimVerdict]
  /// The instructions that the run took, as ``RunLimits/instructions`` counts them.
  package var work: Int
  /// The same with the runs of claims that were judged alone, and with what making each of the runs took.
  package var totalWork: Int
}
