import Analysis
import Diagnostics
import Lessons
import Tracing

/// What a lesson claims about its program and about the program without some steps, each judged in one run.
struct LessonVariants {
  private let lesson: Lesson
  /// The claims of the options, then those about runs, each with the steps that are left out.
  private let judged: [(claim: Lesson.Claim, without: [Int])]
  private var verdicts: [ClaimVerdict?]
  private var analyses: [[Int]: Analysis] = [:]

  init(_ lesson: Lesson) {
    self.lesson = lesson
    judged =
      lesson.quiz.flatMap { question in
        question.options.map { ($0.claim, question.without.map(\.value)) }
      } + lesson.claims.map { ($0.claim, $0.without.map(\.value)) }
    verdicts = Array(repeating: nil, count: judged.count)
  }

  /// The sets of steps that are left out somewhere, each once, in the order of the lesson.
  var changed: [[Int]] {
    var seen: Set<[Int]> = [[]]
    return (judged.map(\.without) + lesson.expectations.map { $0.without.map(\.value) })
      .filter { seen.insert($0).inserted }
  }

  /// The claims about one program, in their order.
  func claims(without steps: [Int]) -> [Lesson.Claim] {
    judged.filter { $0.without == steps }.map(\.claim)
  }

  /// Notes what a run came to; the verdicts are those on `claims(without:)`.
  mutating func note(_ given: [ClaimVerdict], _ analysis: Analysis, without steps: [Int]) {
    analyses[steps] = analysis
    for (index, verdict) in zip(judged.indices.filter { judged[$0].without == steps }, given) {
      verdicts[index] = verdict
    }
  }

  /// Runs the program without steps; one that it does not have is a problem of its own.
  mutating func run(
    _ runnable: RunnableProgram,
    without steps: [Int],
    _ workLeft: inout Int
  ) throws(DiagnosticList) {
    guard workLeft > 0 else { return }
    let shorter = try ShorterProgram(runnable, without: located(steps), of: lesson)
    let claims = try ClaimSet(claims(without: steps).map(shorter.renumbered), of: lesson)
    var request = RunRequest(
      program: shorter.program.program,
      plan: shorter.program.plan,
      claims: claims.expressions,
      project: shorter.program.project
    )
    request.claimWork = workLeft
    let report = Tracer.run(request)
    workLeft -= report.totalWork
    note(
      claims.verdicts(report.verdicts, in: report.trace),
      Analysis(report.trace),
      without: steps
    )
  }

  /// The steps as they are first written.
  private func located(_ steps: [Int]) -> [Located<Int>] {
    let written =
      lesson.quiz.map(\.without) + lesson.claims.map(\.without)
      + lesson.expectations.map(\.without)
    return written.first { $0.map(\.value) == steps } ?? []
  }

  private var all: [ClaimVerdict] { verdicts.map { $0 ?? .notAfforded } }

  /// The verdicts on each question's options.
  var ofQuestions: [[ClaimVerdict]] {
    var rest = all[...]
    return lesson.quiz.map { question in
      defer { rest = rest.dropFirst(question.options.count) }
      return Array(rest.prefix(question.options.count))
    }
  }

  /// The verdicts on the lesson's claims about runs.
  var ofRuns: [ClaimVerdict] { all.suffix(lesson.claims.count) }

  /// The runs that the lesson's expectations are about; nil for one that was not afforded.
  var expected: [Analysis?] { lesson.expectations.map { analyses[$0.without.map(\.value)] } }
}
