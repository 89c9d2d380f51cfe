import Diagnostics
import Lessons
import Sessions
import Trace
import Tracing
import Tutor

/// Runs of a subject's changed program, which questions are proven with.
struct ChangedRuns: Sendable {
  /// The work that one of them may take, in instructions: it is one of several.
  private static let mostWork = 2_000_000

  private let subject: Subject
  private let limits: RunLimits
  /// The last step that is code of the program's; nil where there is none.
  private let last: Int?

  /// Takes a subject with its run.
  init(_ subject: Subject, _ session: Session, _ limits: RunLimits) {
    self.subject = subject
    self.limits = limits
    last = session.trace.plan.last { !$0.isRequest }?.number
  }

  /// The run of the program with a change; nil where it cannot be made.
  @Sendable func session(_ change: ProgramChange) -> Session? {
    var limits = limits
    limits.instructions = min(limits.instructions, Self.mostWork)
    let edit: ProgramEdit
    switch change {
    case .without(let step): edit = .without(StepReference(step))
    case .added(let code):
      guard let last else { return nil }
      edit = .insert(code: .text(code, named: "added"), after: StepReference(last))
    }
    return subject.session(changedBy: [edit], RunOptions(limits: limits))
  }
}

extension Diagnostic.Location {
  /// A whole text that is no file.
  fileprivate static func text(_ text: String, named name: String) -> Diagnostic.Location {
    Diagnostic.Location(
      source: SourceText(name: name, text: text),
      range: SourceRange(start: 0, end: text.utf8.count)
    )
  }
}
