import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Tracing

/// The page of HTML of a subject: a lesson with its quiz and exercises, or a run to go through.
enum SubjectPage {
  /// The page of a lesson, whose answers are proven first.
  static func of(_ lesson: Lesson) throws -> SteppedPage {
    do throws(DiagnosticList) {
      let proof = try LessonProof.of(lesson)
      return of(proof.session, asking: lesson.quiz.isEmpty ? [] : try proof.questions())
    } catch {
      throw Failure(error.diagnostics, .lessonFails)
    }
  }

  /// The page of a run with questions about it; that of a lesson where it is one.
  static func of(_ session: Session, asking questions: [AskedQuestion]) -> SteppedPage {
    let exercises = session.lesson.map(ExercisePages.section) ?? Document()
    let lesson = LessonReplay(
      session,
      questions: questions,
      exercises: exercises,
      advice: .command
    )
    return lesson?.page
      ?? ReplayPage(session, advice: .command).asking(questions, advice: .command)
  }
}
