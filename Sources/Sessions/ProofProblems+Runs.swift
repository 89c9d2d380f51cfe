import Analysis
import Diagnostics
import Lessons
import Trace
import Tracing

extension ProofProblems {
  /// The lessons that are to come before and are not there.
  var prerequisites: [Diagnostic] {
    let folder = SourceFolder(of: lesson.source.name)
    return lesson.prerequisites.filter { name in
      !LessonCatalog.names.contains(name.value) && !folder.hasLesson(name.value)
    }.map { name in
      Diagnostic(
        id: .unknownLesson,
        "there is no lesson '\(Words.short(name.value))' to come before this one",
        at: place(name.range),
        help: closestMatch(to: name.value, among: LessonCatalog.names)
          .map { ["did you mean '\($0)'?"] } ?? []
      )
    }
  }

  /// The claims about runs.
  var claims: [ProvenPart] {
    zip(lesson.claims, claimVerdicts).enumerated().map { index, judged in
      ProvenPart(
        name: "claim \(index + 1)",
        place: place(judged.0.claim.range),
        problems: claim(judged.0, judged.1)
      )
    }
  }

  private func claim(_ run: Lesson.RunClaim, _ verdict: ClaimVerdict) -> [Diagnostic] {
    guard namesSteps(run.claim, without: run.without) else { return [] }
    if let problem = unjudged(run.claim, verdict) { return [problem] }
    guard verdict == .fails else { return [] }
    let step = run.claim.step.map { "at step \($0.value)" } ?? "at the end"
    return [
      Diagnostic(
        id: .claimDoesNotHold,
        "the claim does not hold \(step)" + Self.left(run.without),
        at: place(run.claim.range),
        help: failureHelp(run.claim, without: run.without)
      )
    ]
  }

  private static func left(_ steps: [Located<Int>]) -> String {
    guard !steps.isEmpty else { return "" }
    return " of the program without "
      + Words.form(steps.count, "step ", "steps ") + Words.list(steps.map { "\($0.value)" })
  }

  /// How runs are expected to end, and what in them.
  var expectations: [ProvenPart] {
    zip(lesson.expectations, expected).enumerated().map { index, judged in
      let (expectation, run) = judged
      let isKnown = expectation.without.allSatisfy { hasStep($0.value) }
      return ProvenPart(
        name: "expectation \(index + 1)",
        place: place(expectation.range),
        problems: !isKnown
          ? []
          : run.map { errors(expectation, $0) + findings(expectation, $0) } ?? [
            Diagnostic(
              id: .lessonTooLong,
              "the runs of this lesson take more work than a check does: what is expected here is not judged",
              at: place(expectation.range)
            )
          ]
      )
    }
  }

  private func errors(_ expectation: Lesson.Expectation, _ run: Analysis) -> [Diagnostic] {
    guard let wanted = expectation.error, run.trace.error?.name != wanted.value else { return [] }
    return [
      Diagnostic(
        id: .claimDoesNotHold,
        "the program\(Self.without(expectation)) does not end in \(Words.short(wanted.value))",
        at: place(wanted.range),
        help: [run.status.text]
      )
    ]
  }

  private func findings(_ expectation: Lesson.Expectation, _ run: Analysis) -> [Diagnostic] {
    guard let wanted = expectation.findings else { return [] }
    let found = run.findings
    let missing = wanted.filter { name in !found.contains { $0.id == name.value } }
      .map { name in
        let known = FindingGuide.all.map(\.id)
        return Diagnostic(
          id: .findingNotThere,
          "the run\(Self.without(expectation)) has no finding '\(Words.short(name.value))'",
          at: place(name.range),
          help: known.contains(name.value)
            ? [found.isEmpty ? "nothing is found in it" : "it has \(Words.list(found.map(\.id)))"]
            : closestMatch(to: name.value, among: known).map { ["did you mean '\($0)'?"] } ?? []
        )
      }
    let further = found.filter { finding in !wanted.contains { $0.value == finding.id } }
      .map { finding in
        Diagnostic(
          id: .findingNotExpected,
          "the run\(Self.without(expectation)) has the finding '\(finding.id)', which is not expected: "
            + finding.message,
          at: place(expectation.range),
          help: ["add it to 'findings', or mend the program"]
        )
      }
    return missing + further
  }

  private static func without(_ expectation: Lesson.Expectation) -> String {
    let steps = expectation.without.map { "\($0.value)" }
    guard !steps.isEmpty else { return "" }
    return " without " + Words.form(steps.count, "step ", "steps ") + Words.list(steps)
  }
}

extension Lesson {
  /// The claims of the cells, of the options and about runs, in that order.
  var judgedClaims: [Claim] {
    cells.map(\.claim) + quiz.flatMap { $0.options.map(\.claim) } + claims.map(\.claim)
  }
}
