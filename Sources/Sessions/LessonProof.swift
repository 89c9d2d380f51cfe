import Analysis
package import Diagnostics
package import Lessons
import Trace
package import Tracing

/// A lesson held against runs of its program.
package struct LessonProof: Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// The run of the whole program.
  package let session: Session
  /// The program as it was parsed.
  let runnable: RunnableProgram
  /// The verdicts on the claims of the lesson's wordings, in their order.
  let wordings: [ClaimVerdict]
  /// The verdicts on each question's options, in their order.
  package let verdicts: [[ClaimVerdict]]
  /// Everything in which the lesson does not hold; empty for a lesson that does.
  package let problems: [Diagnostic]

  /// Proves a lesson: runs the program, and once more for each question that leaves steps out, and for each claim that
  /// may do more than read.
  ///
  /// All these runs together may take so much work, in instructions; what is left then is not judged.
  /// - Throws: the program's syntax errors.
  package static func of(
    _ lesson: Lesson,
    work: Int = RunRequest.claimWorkLimit
  ) throws(DiagnosticList) -> LessonProof {
    let runnable = try RunnableProgram(lesson)
    let whole = lesson.quiz.filter(\.without.isEmpty).flatMap { $0.options.map(\.claim) }
    let run = try runnable.run(claims: try ClaimSet(whole, of: lesson), claimWork: work)
    var workLeft = work - run.work
    var rest = run.verdicts[...]
    var verdicts: [[ClaimVerdict]] = []
    for question in lesson.quiz {
      if question.without.isEmpty {
        verdicts.append(Array(rest.prefix(question.options.count)))
        rest = rest.dropFirst(question.options.count)
      } else {
        verdicts.append(try judge(question, lesson, runnable, &workLeft))
      }
    }
    return LessonProof(lesson, runnable, run, verdicts)
  }

  private init(
    _ lesson: Lesson,
    _ runnable: RunnableProgram,
    _ run: RunnableProgram.Run,
    _ verdicts: [[ClaimVerdict]]
  ) {
    self.lesson = lesson
    self.runnable = runnable
    self.verdicts = verdicts
    session = run.session
    wordings = run.wordings
    problems =
      ProofProblems(
        lesson: lesson,
        session: run.session,
        plan: runnable.plan,
        wordingVerdicts: run.wordings,
        verdicts: verdicts
      ).all
  }

  /// The verdicts on a question's options in the program without the steps that it leaves out; a step
  /// that the program does not have is a problem of its own.
  private static func judge(
    _ question: Lesson.Question,
    _ lesson: Lesson,
    _ runnable: RunnableProgram,
    _ workLeft: inout Int
  ) throws(DiagnosticList) -> [ClaimVerdict] {
    guard workLeft > 0 else { return question.options.map { _ in .notAfforded } }
    let known = question.without.filter { runnable.plan.step($0.value) != nil }
    let edited = try EditedProgram(
      runnable.program,
      plan: runnable.plan,
      edits: known.map { step in
        .without(
          StepReference(step.value, at: .init(source: lesson.source, range: step.range))
        )
      }
    )
    let claims = try ClaimSet(question.options.map(\.claim), of: lesson)
    var request = RunRequest(
      program: edited.program,
      plan: edited.plan,
      claims: claims.expressions
    )
    request.claimWork = workLeft
    let report = Tracer.run(request)
    workLeft -= report.totalWork
    return claims.verdicts(report.verdicts, in: report.trace)
  }
}
