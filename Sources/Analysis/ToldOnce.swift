import Trace

/// What a page says of a run's findings and errors, so that each cause is told once.
///
/// An error often is what a finding leads to: `posts is not iterable`, since no query loaded them. Both then have the
/// same line to write. The finding is the cause and is told whole; a caught error goes with it, and the error that ended
/// the run says its cause and where the line to write stands.
package struct ToldOnce: Sendable {
  /// The findings, with the caught errors that they lead to among their consequences.
  package private(set) var findings: [Finding]
  /// The caught errors that are told by themselves.
  package private(set) var caught: [CaughtError]
  /// What is said of the error that ended the run; nil without one.
  package let error: ErrorHelp?

  init(findings: [Finding], caught: [CaughtError], error: ErrorHelp?, in trace: Trace) {
    let cause = error.flatMap { help in
      findings.first {
        $0.leads(to: help.advice) || $0.error != nil && $0.error == trace.error
      }
    }
    self.error = error.map { help in
      cause.map { ErrorHelp(place: help.place, advice: help.advice.without(linesOf: $0, trace)) }
        ?? help
    }
    self.findings = findings
    self.caught = []
    for one in caught where error == nil || one.help != error {
      if let index = findings.firstIndex(where: {
        $0.leads(to: one.help.advice) || $0.error == one.error
      }) {
        // The finding that is about the error tells it already.
        if findings[index].error == one.error { continue }
        self.findings[index].consequences.append(
          .init(
            id: "caught",
            step: one.step,
            place: one.error.place ?? one.help.place,
            message: one.error.text
          )
        )
      } else if let index = self.caught.firstIndex(where: { $0.help == one.help }) {
        self.caught[index].add(one.times)
      } else {
        self.caught.append(one)
      }
    }
  }
}

extension Finding {
  /// Whether an error has this cause: what mends the one mends the other.
  fileprivate func leads(to advice: ErrorAdvice) -> Bool {
    !advice.write.isEmpty && advice.write.allSatisfy(help.contains)
  }
}

extension ErrorAdvice {
  /// The cause and what proves it, with the finding named that has the lines.
  fileprivate func without(linesOf finding: Finding, _ trace: Trace) -> ErrorAdvice {
    var advice = self
    advice.write = []
    let place = finding.place.map { " at \(trace.shortText($0))" } ?? ""
    advice.help = [
      "the finding \(finding.id)\(place) is the cause"
        + (finding.help.isEmpty ? "" : ", and shows the line to write")
    ]
    return advice
  }
}
