import Analysis
import Diagnostics
import Lessons
import Trace

/// What goes wrong where Sequelize says nothing: what a finding means here.
enum FindingMeaning: QuestionKind {
  static let name = "finding-meaning"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    // These are about a whole request, and no line of Sequelize's.
    let ofServers: [FindingID] = [.unansweredRequest, .unhandledRejection]
    return run.session.analysis.findings.filter { !ofServers.contains($0.kind) }
      .map { finding in QuestionMaker { draft(finding, run) } }
  }

  private static func draft(_ finding: Finding, _ run: QuestionedRun) -> QuestionDraft? {
    let guides = FindingGuide.all
    guard let place = finding.place, let own = guides.firstIndex(where: { $0.kind == finding.kind })
    else { return nil }
    // Where the line fails too, that is what one sees of it.
    guard run.trace.error?.place?.line != place.line else { return nil }
    let known = Set(names: run.session.analysis.findings.flatMap(\.ids))
    let line = run.session.analysis.sourceLine(place).drop { $0.isWhitespace }
    // Those next to it in the list are often near to it.
    let others = (guides[own...] + guides[..<own]).enumerated()
      .filter { $0.offset % 3 == 2 && !known.contains($0.element.id) }.map(\.element)
    return QuestionDraft(
      topic: "finding \(finding.id)",
      text: "Sequelize raises no error at `\(Words.short(String(line), limit: 90))` "
        + "(\(run.place(place))), and yet there is a mistake or a waste. What?",
      right: .init(guides[own].summary, finding.message),
      wrong: others.prefix(8).map {
        .init(
          $0.summary,
          "the run was looked through for `\($0.id)` too, and has none",
          .anotherMistake
        )
      },
      reason: finding.reason,
      hint: finding.proof.first ?? "Look at what the line sends and at what comes back.",
      about: [finding.step],
      place: place
    )
  }
}
