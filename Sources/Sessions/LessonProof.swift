import Analysis
package import Diagnostics
package import Lessons
import Trace
package import Tracing

/// A part of a lesson that is proven by itself: its program, a question, an exercise.
package struct ProvenPart: Sendable {
  /// What it is called in reports: `question 2`.
  package let name: String
  /// Where it stands in the lesson file; nil for the whole.
  package let place: Diagnostic.Location?
  /// Everything in which it does not hold.
  package let problems: [Diagnostic]
}

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
  package let claims: [ClaimVerdict]
  /// The proofs of the exercises, in their order.
  package let exercises: [ExerciseProof]
  /// The parts of the lesson that are proven, each with what does not hold in it.
  package let parts: [ProvenPart]
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
    parts =
      ProofProblems(
        lesson: lesson,
        session: run.session,
        plan: runnable.plan,
        wordingVerdicts: run.wordings,
        verdicts: verdicts,
        claimVerdicts: claims,
        expected: variants.expected
      ).parts
      + exercises.map { proof in
        ProvenPart(
          name: "exercise \(proof.exercise.name.value)",
          place: .init(source: lesson.source, range: proof.exercise.name.range),
          problems: proof.problems
        )
      }
    problems = DiagnosticList(parts.flatMap(\.problems)).diagnostics
  }
}
