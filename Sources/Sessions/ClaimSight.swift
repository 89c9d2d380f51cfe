import Analysis
package import Diagnostics
package import Lessons
import Tracing

/// A claim with what it came to, and the values that it saw.
package struct ClaimSight: Sendable {
  /// Where it stands in the lesson file.
  package let place: Diagnostic.Location
  /// `after step 2, user.name === 'Ada' is true`.
  package let words: String
  /// The parts of it with their values, as in `user.name` and `'Ada'`; of an error how the run ended.
  package let seen: [(part: String, value: String)]
  /// The claim.
  let claim: Lesson.Claim
  /// What it came to.
  let verdict: ClaimVerdict
  /// The steps of the lesson's program that were left out.
  let without: [Int]

  /// The claims of a lesson in the order in which they stand: of cells, options, runs and exercises.
  ///
  /// The lesson's program is run once more for each set of steps that something is claimed without, since the values
  /// are asked for as claims are.
  /// - Throws: syntax errors of the lesson's programs.
  package static func all(of lesson: Lesson) throws(DiagnosticList) -> [ClaimSight] {
    let runnable = try RunnableProgram(lesson)
    let claims =
      lesson.cells.map { ($0.claim, [Located<Int>]()) }
      + lesson.quiz.flatMap { question in question.options.map { ($0.claim, question.without) } }
      + lesson.claims.map { ($0.claim, $0.without) }
    var sets: [[Int]] = []
    for (_, without) in claims where !sets.contains(without.map(\.value)) {
      sets.append(without.map(\.value))
    }
    var sights: [ClaimSight] = []
    for steps in sets {
      let judged = claims.filter { $0.1.map(\.value) == steps }
      let shorter = try ShorterProgram(runnable, without: judged.first?.1 ?? [], of: lesson)
      sights += try seen(judged.map(\.0), in: shorter.program, of: lesson, without: steps) {
        shorter.renumbered($0)
      }
    }
    for exercise in lesson.exercises {
      let program = try RunnableProgram(exercise.solution, exercise.app)
      sights += try seen(exercise.claims, in: program, of: lesson, without: []) { $0 }
    }
    return sights.sorted { $0.place.range.start < $1.place.range.start }
  }

  /// The claims of the options of a lesson's questions, by question.
  /// - Throws: syntax errors of the lesson's program.
  static func ofOptions(of lesson: Lesson) throws(DiagnosticList) -> [[ClaimSight]] {
    let runnable = try RunnableProgram(lesson)
    var sights = lesson.quiz.map { _ in [ClaimSight]() }
    var sets: [[Int]] = []
    for question in lesson.quiz where !sets.contains(question.without.map(\.value)) {
      sets.append(question.without.map(\.value))
    }
    for steps in sets {
      let places = lesson.quiz.indices.filter { lesson.quiz[$0].without.map(\.value) == steps }
      let shorter = try ShorterProgram(
        runnable,
        without: places.first.map { lesson.quiz[$0].without } ?? [],
        of: lesson
      )
      let claims = places.flatMap { lesson.quiz[$0].options.map(\.claim) }
      var found = try seen(claims, in: shorter.program, of: lesson, without: steps) {
        shorter.renumbered($0)
      }[...]
      for place in places {
        let count = lesson.quiz[place].options.count
        sights[place] = Array(found.prefix(count))
        found = found.dropFirst(count)
      }
    }
    return sights
  }

  private static func seen(
    _ claims: [Lesson.Claim],
    in program: RunnableProgram,
    of lesson: Lesson,
    without steps: [Int],
    renumbered: (Lesson.Claim) -> Lesson.Claim
  ) throws(DiagnosticList) -> [ClaimSight] {
    let parts = claims.map { claim -> [Lesson.Claim] in
      guard case .holds(let text) = claim.kind else { return [] }
      return ClaimOperands.of(text).map { text in
        var part = claim
        part.kind = .holds(text)
        return part
      }
    }
    let run = try program.run(
      claims: try ClaimSet((claims + parts.joined()).map(renumbered), of: lesson)
    )
    var values = run.verdicts.dropFirst(claims.count)
    return zip(zip(claims, run.verdicts), parts).map { judged, parts in
      let (claim, verdict) = judged
      let own = values.prefix(parts.count)
      values = values.dropFirst(parts.count)
      return ClaimSight(
        place: .init(source: lesson.source, range: claim.range),
        words: LessonProof.words(of: claim, verdict, without: steps),
        seen: claim.isFailure
          ? [("the run", run.session.analysis.status.text)]
          : zip(parts, own).compactMap { part, verdict in
            guard case .holds(let text) = part.kind else { return nil }
            return (text, Self.value(verdict, run.session))
          },
        claim: claim,
        verdict: verdict,
        without: steps
      )
    }
  }

  private static func value(_ verdict: ClaimVerdict, _ session: Session) -> String {
    switch verdict {
    case .holds: "true"
    case .fails: "false"
    case .notBoolean(let value): Words.short(session.analysis.values.line(value), limit: 300)
    case .threw(let error): "throws \(Words.short(error, limit: 300))"
    case .notReached: "is not reached"
    case .ended: "ends the run"
    case .notAfforded: "takes more work than a check does"
    }
  }

  /// The place, the claim and the values, a line each, as `check --explain` prints them.
  package var lines: [String] {
    let position = place.source.position(at: place.range.start)
    return ["\(place.source.name):\(position): \(words)"] + seen.map { "  \($0.part): \($0.value)" }
  }
}
