import Diagnostics
import Lessons
import Tracing

/// A lesson's program without some of its steps: code of its own, migrations, requests to its server.
struct ShorterProgram {
  /// The program.
  let program: RunnableProgram
  /// The numbers of the steps whose numbers those behind them take over.
  private let closed: [Int]

  /// Leaves steps out; one that the program does not have is none.
  /// - Throws: what is wrong with the edits.
  init(
    _ whole: RunnableProgram,
    without steps: [Located<Int>],
    of lesson: Lesson
  ) throws(DiagnosticList) {
    let parts = steps.compactMap { whole.part(ofStep: $0.value) }
    let closed = whole.furtherSteps.filter { number in
      whole.part(ofStep: number).map { part in parts.contains { $0 == part } } == true
    }
    self.closed = closed
    let edits = steps.filter { whole.plan.step($0.value) != nil }.map { step in
      ProgramEdit.without(
        StepReference(
          Self.number(step.value, closed),
          at: .init(source: lesson.source, range: step.range)
        )
      )
    }
    program = try whole.without(parts).edited(edits).program
  }

  /// A claim with the number that its step has here.
  func renumbered(_ claim: Lesson.Claim) -> Lesson.Claim {
    var claim = claim
    claim.step = claim.step.map { Located(Self.number($0.value, closed), at: $0.range) }
    return claim
  }

  private static func number(_ step: Int, _ closed: [Int]) -> Int {
    step - closed.count { $0 < step }
  }
}

extension RunnableProgram {
  /// The numbers of the steps that are no code of the program: migrations, and requests to its server.
  fileprivate var furtherSteps: [Int] {
    guard let project else { return [] }
    let last = plan.steps.map(\.number).max() ?? project.firstStep - 1
    return Array(1..<project.firstStep)
      + (project.requests?.requests.indices.map { last + 1 + $0 } ?? [])
  }
}
