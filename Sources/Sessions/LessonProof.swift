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
  /// The verdicts on the lesson's claims about runs, in their order.
  let claims: [ClaimVerdict]
  /// The proofs of the exercises, in their order.
  package let exercises: [ExerciseProof]
  /// Everything in which the lesson does not hold; empty for a lesson that does.
  package let problems: [Diagnostic]

  /// Proves a lesson: runs the program, once more for each set of steps that something is claimed without, and for each
  /// claim that may do more than read; then the programs of its exercises.
  ///
  /// All these runs together may take so much work, in instructions; what is left then is not judged.
  /// - Throws: the program's syntax errors.
  package static func of(
    _ lesson: Lesson,
    work: Int = RunRequest.claimWorkLimit
  ) throws(DiagnosticList) -> LessonProof {
    let runnable = try RunnableProgram(lesson)
    var variants = LessonVariants(lesson)
    let whole = try runnable.run(
      claims: try ClaimSet(variants.claims(without: []), of: lesson),
      claimWork: work
    )
    variants.note(whole.verdicts, whole.session.analysis, without: [])
    var workLeft = work - whole.work
    for steps in variants.changed { try variants.run(runnable, without: steps, &workLeft) }
    var exercises: [ExerciseProof] = []
    for exercise in lesson.exercises {
      exercises.append(ExerciseProof(exercise, of: lesson, &workLeft))
    }
    return LessonProof(lesson, runnable, whole, variants, exercises)
  }

  private init(
    _ lesson: Lesson,
    _ runnable: RunnableProgram,
    _ run: RunnableProgram.Run,
    _ variants: LessonVariants,
    _ exercises: [ExerciseProof]
  ) {
    self.lesson = lesson
    self.runnable = runnable
    self.exercises = exercises
    session = run.session
    wordings = run.wordings
    verdicts = variants.ofQuestions
    claims = variants.ofRuns
    problems =
      DiagnosticList(
        ProofProblems(
          lesson: lesson,
          session: run.session,
          plan: runnable.plan,
          wordingVerdicts: run.wordings,
          verdicts: verdicts,
          claimVerdicts: claims,
          expected: variants.expected
        ).all + exercises.flatMap(\.problems)
      ).diagnostics
  }
}
