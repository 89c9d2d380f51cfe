import Analysis
package import Diagnostics
package import Lessons
import ScriptSyntax
import Trace
import Tracing

/// A program that somebody wrote for an exercise, judged by running it.
package struct ExerciseAttempt: Sendable {
  /// Its run; nil where it does not parse.
  package private(set) var session: Session?
  /// What keeps it from passing, the first thing first; empty for one that passes.
  package private(set) var problems: [Problem] = []

  /// Something that keeps a program from passing.
  package enum Problem: Sendable {
    /// It is no program.
    case syntax([Diagnostic])
    /// It still has blanks.
    case blanks(Int)
    /// A line of the exercise is not there, or more often than it should be.
    case lineMissing(String)
    /// A line is not one of the exercise's, or does not belong to the program.
    case lineTooMany(String)
    /// It ends in an error, or at a bound: the words.
    case stopped(String)
    /// A claim does not hold, of the program as it is or on other rows: the words.
    case claim(String, onOtherRows: Bool)
    /// It has what is to be mended: the finding's message.
    case finding(String, id: String)
    /// The step whose rows are changed is not there any more.
    case rowsMissing(String)
  }

  /// Whether it passes.
  package var passes: Bool { problems.isEmpty }

  /// Judges a program, `app` being what it is where it is one; its runs take from the work that is left, in instructions.
  package init(
    _ program: SourceText,
    _ app: Lesson.App?,
    for exercise: Lesson.Exercise,
    of lesson: Lesson,
    work: inout Int
  ) {
    problems = Self.shapeProblems(program, app, exercise)
    guard problems.isEmpty else { return }
    do throws(DiagnosticList) {
      let runnable = try RunnableProgram(program, app)
      session = try judge(runnable, exercise.claims, exercise, lesson, onOtherRows: false, &work)
      guard problems.isEmpty, let rows = exercise.otherRows else { return }
      guard let step = runnable.plan.steps.first(where: { $0.label == rows.step.value }) else {
        problems = [.rowsMissing(rows.step.value)]
        return
      }
      let code = SourceText(name: "other-rows", text: rows.code.value)
      let changed = try runnable.edited([
        .replace(
          StepReference(step.number),
          code: .init(source: code, range: SourceRange(start: 0, end: code.text.utf8.count))
        )
      ])
      let claims = rows.claims.isEmpty ? exercise.claims : rows.claims
      _ = try judge(changed.program, claims, exercise, lesson, onOtherRows: true, &work)
    } catch {
      problems = [.syntax(error.diagnostics)]
    }
  }

  /// Runs a program and notes what does not hold.
  private mutating func judge(
    _ runnable: RunnableProgram,
    _ claims: [Lesson.Claim],
    _ exercise: Lesson.Exercise,
    _ lesson: Lesson,
    onOtherRows: Bool,
    _ work: inout Int
  ) throws(DiagnosticList) -> Session {
    let run = try runnable.run(claims: try ClaimSet(claims, of: lesson), claimWork: max(work, 1))
    work -= run.work
    let analysis = run.session.analysis
    let failsAsClaimed = zip(claims, run.verdicts).contains { $0.isFailure && $1 == .holds }
    if analysis.trace.outcome != .finished, !failsAsClaimed {
      problems.append(.stopped(analysis.status.text))
    } else {
      for (claim, verdict) in zip(claims, run.verdicts) where verdict != .holds {
        problems.append(
          .claim(LessonProof.words(of: claim, verdict), onOtherRows: onOtherRows)
        )
      }
    }
    if case .repair(_, fault: .finding(let id)) = exercise.kind,
      let finding = analysis.findings.first(where: { $0.id == id.value })
    {
      problems.append(.finding(finding.message, id: finding.id))
    }
    return run.session
  }

  /// What the text itself tells: blanks that are left, lines that are missing or do not belong.
  private static func shapeProblems(
    _ program: SourceText,
    _ app: Lesson.App?,
    _ exercise: Lesson.Exercise
  ) -> [Problem] {
    switch exercise.kind {
    case .repair, .write: return []
    case .complete:
      let texts = app?.files.map(\.text) ?? [program.text]
      let left = texts.reduce(0) { $0 + $1.ranges(of: ExerciseStart.blank).count }
      return left == 0 ? [] : [.blanks(left)]
    case .order:
      var wanted = ExerciseStart.lines(of: exercise.solution)
      var problems: [Problem] = []
      for line in ExerciseStart.lines(of: program) {
        if let index = wanted.firstIndex(where: { $0 == line }) {
          wanted.remove(at: index)
        } else {
          problems.append(.lineTooMany(line))
        }
      }
      return problems + wanted.map { .lineMissing($0) }
    }
  }
}
