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
  /// What else there is where the program is a project; nil for one of a single file.
  package var project: ProjectRun?

  /// The work of judging claims that is done where nothing else is asked for: some 10 s.
  package static let claimWorkLimit = 100_000_000

  /// Makes a request for a program as it was parsed or edited.
  package init(
    program: Program,
    plan: StepPlan,
    claims: [Claim] = [],
    options: RunOptions = RunOptions(),
    project: ProjectRun? = nil
  ) {
    self.program = program
    self.plan = plan
    self.claims = claims
    self.options = options
    self.project = project
  }
}

extension RunRequest {
  /// The number of the text of the requests among the sources of a run.
  static let requestSource = 1

  /// The number of the text of the first migration among the sources of a run.
  var migrationSource: Int { project?.requests == nil ? 1 : Self.requestSource + 1 }

  /// The steps that the migrations of a project are, before those of the program.
  var migrationSteps: [PlannedStep] {
    project?.migrations?.steps(sources: migrationSource) ?? []
  }

  /// The steps that the requests of a project are, behind those of the program.
  var requestSteps: [PlannedStep] {
    let last = plan.steps.map(\.number).max() ?? migrationSteps.count
    return project?.requestSteps(from: last + 1, source: Self.requestSource) ?? []
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
