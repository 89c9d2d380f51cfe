public import Diagnostics
import Rendering
public import Tracing

/// A lesson held against runs of its program.
public struct LessonProof: Sendable {
  /// The run of the whole program.
  public let replay: LessonReplay
  /// The verdicts on each question's options, in their order.
  public let verdicts: [[ClaimVerdict]]
  /// Everything in which the lesson does not hold; empty for a lesson that does.
  public let problems: [Diagnostic]

  /// Proves a lesson: runs the program, and once more for each question that leaves steps out.
  /// - Throws: the program's syntax errors.
  public init(_ lesson: Lesson) throws(DiagnosticList) {
    let whole = lesson.quiz.filter(\.without.isEmpty).flatMap { $0.options.map(\.claim) }
    replay = try LessonReplay(lesson, claims: whole)
    var rest = replay.verdicts[...]
    let replay = replay
    var verdicts: [[ClaimVerdict]] = []
    for question in lesson.quiz {
      if question.without.isEmpty {
        verdicts.append(Array(rest.prefix(question.options.count)))
        rest = rest.dropFirst(question.options.count)
      } else {
        verdicts.append(try Self.judge(question, replay))
      }
    }
    self.verdicts = verdicts
    problems = ProofProblems(replay: replay, verdicts: verdicts).all
  }

  /// The verdicts on a question's options in the program without the steps that it leaves out; a step
  /// that the program does not have is a problem of its own.
  private static func judge(
    _ question: Lesson.Question,
    _ replay: LessonReplay
  ) throws(DiagnosticList) -> [ClaimVerdict] {
    let known = question.without.filter { replay.plan.step($0.value) != nil }
    let edited = try EditedProgram(
      replay.program,
      plan: replay.plan,
      edits: known.map { step in
        .without(
          StepReference(
            step.value,
            at: .init(source: replay.lesson.source, range: step.range)
          )
        )
      }
    )
    return Tracer.run(
      RunRequest(
        program: edited.program,
        plan: edited.plan,
        claims: question.options.map(\.claim)
      )
    ).verdicts
  }
}

/// Words for everything in which a lesson does not hold.
private struct ProofProblems {
  let replay: LessonReplay
  let verdicts: [[ClaimVerdict]]

  private var lesson: Lesson { replay.lesson }

  var all: [Diagnostic] {
    DiagnosticList(
      program + references + wordings
        + zip(lesson.quiz, verdicts).flatMap { question($0, $1) }
    ).diagnostics
  }

  private func place(_ range: SourceRange) -> Diagnostic.Location {
    .init(source: lesson.source, range: range)
  }

  private var program: [Diagnostic] {
    let empty = replay.plan.steps.filter(\.starts.isEmpty).map { step in
      Diagnostic(
        id: "empty-step",
        "step \(step.number) has no statement",
        at: .init(source: lesson.program, range: step.range)
      )
    }
    guard replay.trace.outcome != .finished else { return empty }
    let error = replay.trace.error
    let location = error?.line.map { line -> Diagnostic.Location in
      let start = lesson.program.offset(
        of: SourcePosition(line: line, column: error?.column ?? 1)
      )
      let end = lesson.program.offset(
        of: SourcePosition(line: line, column: (error?.column ?? 1) + (error?.length ?? 1))
      )
      return .init(source: lesson.program, range: SourceRange(start: start, end: end))
    }
    return empty + [
      Diagnostic(
        id: "program-stopped",
        StatusLine(replay.trace).text,
        at: location,
        help: error?.help ?? []
      )
    ]
  }

  /// Every step that the lesson names and the program does not have.
  private var references: [Diagnostic] {
    var steps = lesson.flow?.nodes.flatMap(\.steps) ?? []
    steps += lesson.sample?.steps ?? []
    steps += lesson.cells.map(\.step)
    steps += lesson.moments.flatMap(\.steps)
    steps += lesson.quiz.flatMap { $0.without + ($0.hint?.cells.map(\.step) ?? []) }
    let unknown = steps.filter { replay.plan.step($0.value) == nil }.map { ($0.value, $0.range) }
    let claims = lesson.cells.map(\.claim) + lesson.quiz.flatMap { $0.options.map(\.claim) }
    let judged = claims.compactMap { claim -> (Int, SourceRange)? in
      guard let step = claim.step, replay.plan.step(step) == nil else { return nil }
      return (step, claim.location.range)
    }
    var seen: Set<SourceRange> = []
    return (unknown + judged).filter { seen.insert($0.1).inserted }.map { step, range in
      Diagnostic(
        id: "unknown-step",
        "the program has no step \(step)",
        at: place(range),
        help: ["its steps are 1 to \(replay.plan.steps.count)"]
      )
    }
  }

  private var wordings: [Diagnostic] {
    zip(lesson.cells, replay.wordingVerdicts).flatMap { cell, verdict -> [Diagnostic] in
      if let problem = unjudged(cell.claim, verdict) { return [problem] }
      guard verdict == .fails else { return [] }
      let derived = ExecutionTable(replay.trace).rows
        .first { $0.step == cell.step.value }?[cell.column]
      return [
        Diagnostic(
          id: "wording-not-proven",
          "the claim for this wording does not hold at step \(cell.step.value)",
          at: cell.claim.location,
          help: derived.map { ["the run says '\($0)'"] } ?? []
        )
      ]
    }
  }

  /// A claim that gave neither true nor false.
  private func unjudged(_ claim: Claim, _ verdict: ClaimVerdict) -> Diagnostic? {
    let message: String
    switch verdict {
    case .holds, .fails: return nil
    case .notBoolean(let value): message = "a claim must be true or false; this one is \(value)"
    case .threw(let error): message = "the claim ends in \(error)"
    case .notReached:
      let step = claim.step.map { "step \($0)" } ?? "the last step"
      message = "the claim was not judged: the program did not complete \(step)"
    }
    return Diagnostic(id: "claim-not-judged", message, at: claim.location)
  }

  private func question(_ question: Lesson.Question, _ verdicts: [ClaimVerdict]) -> [Diagnostic] {
    let unjudged = zip(question.options, verdicts).compactMap { self.unjudged($0.claim, $1) }
    guard unjudged.isEmpty else { return unjudged }
    let right = verdicts.indices.filter { verdicts[$0] == .holds }
    guard let first = right.first else {
      return [
        Diagnostic(
          id: "no-right-answer",
          "no option of this question holds",
          at: place(question.text.range),
          help: ["correct the claims, or the program"]
        )
      ]
    }
    guard right.count == 1 else {
      return [
        Diagnostic(
          id: "several-right-answers",
          "\(right.count) options of this question hold: "
            + right.map(OptionLetter.of).joined(separator: ", "),
          at: place(question.text.range),
          notes: right.map {
            .init("\(OptionLetter.of($0)) holds", at: question.options[$0].claim.location)
          },
          help: ["exactly one option may hold"]
        )
      ]
    }
    guard first != question.answer.value else { return [] }
    return [
      Diagnostic(
        id: "wrong-answer-marked",
        "\(OptionLetter.of(question.answer.value)) is marked as the answer, but what holds is "
          + OptionLetter.of(first),
        at: place(question.answer.range),
        notes: [.init("this holds", at: question.options[first].claim.location)],
        help: ["write 'answer: \(OptionLetter.of(first))', or correct the claims"]
      )
    ]
  }
}
