import Diagnostics
import Lessons
import Sessions
import Trace
import Tracing
import Tutor

/// What a quiz asks: the questions of a lesson, whose answers were proven, or such as are made of a run.
struct QuizSource {
  /// How many questions are made where nobody says.
  private static let standardCount = 10
  /// How many are made at most, and where only those that are due are asked: they may be any of them.
  static let mostCount = 100
  /// The subject's name.
  let name: String
  /// The run that the questions are about.
  let session: Session
  /// The questions; empty only where those that are due are asked and there is none.
  private(set) var questions: [AskedQuestion]
  /// What asks again for what they asked.
  let further: FurtherQuestions

  /// Takes the questions of a lesson, or makes `count` of a run; of those the ones that are due, where that is asked for.
  init(
    _ name: String?,
    generating count: Int?,
    due: DueQuestions?,
    seed: Int,
    project: ProjectOptions,
    limits: RunLimits
  ) throws {
    let subject = try Subject.found(name, project: project)
    guard case .lesson(let lesson) = subject, count == nil else {
      let standard = due == nil ? Self.standardCount : Self.mostCount
      try self.init(subject, count ?? standard, due?.seed ?? seed, limits)
      if let due { questions = due.among(questions) }
      return
    }
    try self.init(lesson, subject, due?.seed ?? seed, limits)
    guard let due else { return }
    let own = due.among(questions)
    // The others were made of its run.
    questions = own.count < due.ids.count ? own + due.among(further.all()) : own
  }

  private init(_ lesson: Lesson, _ subject: Subject, _ seed: Int, _ limits: RunLimits) throws {
    name = lesson.name
    do throws(DiagnosticList) {
      let proof = try LessonProof.of(lesson)
      (session, questions) = (proof.session, try proof.questions())
    } catch {
      throw Failure(error.diagnostics, .lessonFails)
    }
    further = Self.further(session, seed, ChangedRuns(subject, session, limits))
  }

  /// All questions that a run gives, in another order than those that are asked first.
  private static func further(
    _ session: Session,
    _ seed: Int,
    _ runs: ChangedRuns
  ) -> FurtherQuestions {
    FurtherQuestions {
      QuestionSet(
        session,
        count: mostCount,
        seed: UInt64(bitPattern: Int64(seed &+ 1)),
        changed: runs.session
      ).questions
    }
  }

  private init(_ subject: Subject, _ count: Int, _ seed: Int, _ limits: RunLimits) throws {
    session = try CommandSession.of(
      subject,
      RunOptions(limits: limits),
      isLast: false,
      watchesReader: false,
      keepsFinalRows: true
    )
    name = session.lesson?.name ?? session.trace.entry.name
    let runs = ChangedRuns(subject, session, limits)
    further = Self.further(session, seed, runs)
    let run = session
    questions = WorkIndicator.during("making questions", counting: "question") { _ in
      QuestionSet(
        run,
        count: count,
        seed: UInt64(bitPattern: Int64(seed)),
        changed: runs.session
      ).questions
    }
    guard !questions.isEmpty else {
      throw Failure(
        [
          Diagnostic(
            id: .noQuiz,
            "nothing in the run of '\(name)' can be asked about",
            help: ["it needs models, associations or queries"]
          )
        ],
        .wrong
      )
    }
  }
}
