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
  /// The work that a run of a changed program may take, in instructions: it is one of several.
  private static let changedWork = 2_000_000

  /// The subject's name.
  let name: String
  /// The run that the questions are about.
  let session: Session
  /// The questions; never empty.
  let questions: [AskedQuestion]

  /// Takes the questions of a lesson, or makes `count` of a run.
  init(
    _ name: String?,
    generating count: Int?,
    isDue: Bool,
    seed: Int,
    project: ProjectOptions,
    limits: RunLimits
  ) throws {
    let subject = try Subject.found(name, project: project)
    if case .lesson(let lesson) = subject, count == nil {
      try self.init(lesson)
      return
    }
    try self.init(subject, count ?? (isDue ? Self.mostCount : Self.standardCount), seed, limits)
  }

  private init(_ lesson: Lesson) throws {
    name = lesson.name
    do throws(DiagnosticList) {
      let proof = try LessonProof.of(lesson)
      (session, questions) = (proof.session, try proof.questions())
    } catch {
      throw Failure(error.diagnostics, .lessonFails)
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
    var otherLimits = limits
    otherLimits.instructions = min(limits.instructions, Self.changedWork)
    let last = session.trace.plan.last { !$0.isRequest }?.number
    questions =
      QuestionSet(session, count: count, seed: UInt64(bitPattern: Int64(seed))) {
        [otherLimits] change in
        let edit: ProgramEdit
        switch change {
        case .without(let step): edit = .without(StepReference(step))
        case .added(let code):
          guard let last else { return nil }
          edit = .insert(code: .text(code, named: "added"), after: StepReference(last))
        }
        return subject.session(changedBy: [edit], RunOptions(limits: otherLimits))
      }.questions
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

extension Diagnostic.Location {
  /// A whole text that is no file.
  fileprivate static func text(_ text: String, named name: String) -> Diagnostic.Location {
    Diagnostic.Location(
      source: SourceText(name: name, text: text),
      range: SourceRange(start: 0, end: text.utf8.count)
    )
  }
}
