package import Diagnostics
package import Lessons
import Trace
import Tracing

/// What came of proving one lesson.
package struct CheckResult: Sendable {
  /// The lesson as the user named it.
  package let name: String
  /// What was judged; nil for a lesson that does not hold.
  package let judged: Judged?
  /// Everything in which the lesson does not hold; empty for one that does.
  package let problems: [Diagnostic]
  /// What was proven, part by part; of a lesson that cannot be read only that.
  package let parts: [ProvenPart]

  /// How much of a lesson was judged.
  package struct Judged: Sendable, Equatable {
    /// The number of the program's steps.
    package let steps: Int
    /// The number of questions.
    package let questions: Int
    /// The number of claims, what runs are expected to end in among them.
    package let claims: Int
    /// The number of exercises.
    package let exercises: Int
    /// Of a page the number of blocks that were run; nil for a lesson.
    var blocks: Int?
  }

  /// A lesson that cannot be proven.
  package init(name: String, problems: [Diagnostic]) {
    self.name = name
    self.problems = problems
    parts = [ProvenPart(name: "lesson file", place: nil, problems: problems)]
    judged = nil
  }

  /// Proves a lesson; all its runs together may take so much work, in instructions.
  package static func of(
    _ lesson: Lesson,
    name: String,
    work: Int = RunRequest.claimWorkLimit
  ) -> CheckResult {
    do throws(DiagnosticList) {
      return CheckResult(try LessonProof.of(lesson, work: work), name: name)
    } catch {
      return CheckResult(name: name, problems: error.diagnostics)
    }
  }

  /// Runs the blocks of a page of Markdown.
  package init(page: SourceText) {
    let proof = PageProof(page)
    name = page.name
    parts = proof.parts
    problems = DiagnosticList(parts.flatMap(\.problems)).diagnostics
    judged =
      problems.isEmpty
      ? Judged(steps: 0, questions: 0, claims: 0, exercises: 0, blocks: parts.count) : nil
  }

  private init(_ proof: LessonProof, name: String) {
    let lesson = proof.lesson
    self.name = name
    problems = proof.problems
    parts = proof.parts
    judged =
      proof.problems.isEmpty
      ? Judged(
        steps: proof.session.trace.stepCount,
        questions: lesson.quiz.count,
        claims: lesson.judgedClaims.count + lesson.expectations.count
          + lesson.exercises.reduce(0) {
            $0 + $1.claims.count * ($1.otherRows?.claims.isEmpty == true ? 2 : 1)
              + ($1.otherRows?.claims.count ?? 0)
          },
        exercises: lesson.exercises.count
      ) : nil
  }

  /// Whether the lesson holds.
  package var holds: Bool { problems.isEmpty }

  /// The line that says so: `has-many-belongs-to: holds (10 steps, 3 questions, 13 claims judged)`.
  package var text: String {
    guard let judged else {
      let isCut = problems.last?.kind == .furtherProblems
      let count =
        isCut
        ? "more than \(DiagnosticList.limit) problems"
        : Words.count(problems.count, "problem")
      return "\(name): does not hold (\(count))"
    }
    if let blocks = judged.blocks { return "\(name): holds (\(Words.count(blocks, "block")) run)" }
    return "\(name): holds (\(Words.count(judged.steps, "step")), "
      + "\(Words.count(judged.questions, "question")), "
      + (judged.exercises == 0 ? "" : "\(Words.count(judged.exercises, "exercise")), ")
      + "\(Words.count(judged.claims, "claim")) judged)"
  }
}

extension CheckResult: Encodable {
  private enum CodingKeys: String, CodingKey {
    case name, holds, problems
  }

  /// Writes the name, whether the lesson holds, and its problems.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(holds, forKey: .holds)
    try container.encode(problems, forKey: .problems)
  }
}
