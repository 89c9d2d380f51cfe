import Analysis
import Diagnostics
import Lessons
import Trace
import Tracing

/// Words for everything in which a lesson does not hold.
struct ProofProblems {
  let lesson: Lesson
  let session: Session
  let plan: StepPlan
  let wordingVerdicts: [ClaimVerdict]
  let verdicts: [[ClaimVerdict]]
  let claimVerdicts: [ClaimVerdict]
  /// The runs that are expected to end in a certain way.
  let expected: [Analysis?]

  /// The parts of the lesson, its exercises left out, each with what does not hold in it.
  var parts: [ProvenPart] {
    let whole = ProvenPart(
      name: "program",
      place: nil,
      problems: program + references + prerequisites + notAfforded
    )
    let cells = zip(lesson.cells, wordingVerdicts).map { cell, verdict in
      ProvenPart(
        name: "cell \(cell.step.value) \(cell.column.rawValue)",
        place: place(cell.claim.range),
        problems: wording(cell, verdict)
      )
    }
    let questions = zip(lesson.quiz, verdicts).enumerated().map { index, question in
      ProvenPart(
        name: "question \(index + 1)",
        place: place(question.0.text.range),
        problems: self.question(question.0, question.1)
      )
    }
    return [whole] + cells + questions + claims + expectations
  }

  func place(_ range: SourceRange) -> Diagnostic.Location {
    .init(source: lesson.source, range: range)
  }

  private var program: [Diagnostic] {
    let empty = plan.steps.filter(\.starts.isEmpty).map { step in
      Diagnostic(
        id: .emptyStep,
        "step \(step.number) has no statement",
        at: .init(source: lesson.program, range: step.range)
      )
    }
    guard session.trace.outcome != .finished, !isFailureClaimed else { return empty }
    let help = session.analysis.errorHelp
    return empty + [
      Diagnostic(
        id: .programStopped,
        session.analysis.status.text,
        at: help?.place.map(session.trace.location),
        help: help?.help ?? []
      )
    ]
  }

  /// Whether the lesson is about the error that its program ends in.
  private var isFailureClaimed: Bool {
    let cells = zip(lesson.cells.map(\.claim), wordingVerdicts)
    let options = zip(lesson.quiz, verdicts).filter(\.0.without.isEmpty)
      .flatMap { zip($0.options.map(\.claim), $1) }
    let whole = zip(lesson.claims, claimVerdicts).filter(\.0.without.isEmpty)
      .map { ($0.claim, $1) }
    return (Array(cells) + options + whole).contains { $0.isFailure && $1 == .holds }
      || lesson.expectations.contains { $0.without.isEmpty && $0.error != nil }
  }

  /// Every step that the lesson names and the program does not have.
  private var references: [Diagnostic] {
    var steps = lesson.flow?.nodes.flatMap(\.steps) ?? []
    steps += lesson.sample?.steps ?? []
    steps += lesson.cells.map(\.step)
    steps += lesson.moments.flatMap(\.steps)
    steps += lesson.quiz.flatMap { $0.without + $0.hints.flatMap { $0.cells.map(\.step) } }
    steps += lesson.claims.flatMap(\.without) + lesson.expectations.flatMap(\.without)
    steps += lesson.judgedClaims.compactMap(\.step)
    // The options of a question share a step that it gives.
    var seen: Set<SourceRange> = []
    return steps.filter { !hasStep($0.value) && seen.insert($0.range).inserted }
      .map { step in
        Diagnostic(
          id: .unknownStep,
          "the program has no step \(step.value)",
          at: place(step.range),
          help: [
            session.trace.stepCount == 1
              ? "it has step 1 alone" : "write a number from 1 to \(session.trace.stepCount)"
          ]
        )
      }
  }

  /// Whether a step is there, of the program or a request to its server.
  func hasStep(_ number: Int) -> Bool { number >= 1 && number <= session.trace.stepCount }

  /// That the lesson's runs took too much work, at the first claim that was not judged.
  private var notAfforded: [Diagnostic] {
    let left = zip(lesson.judgedClaims, wordingVerdicts + verdicts.joined() + claimVerdicts)
      .filter { $0.1 == .notAfforded }.map(\.0)
    guard let first = left.first else { return [] }
    return [
      Diagnostic(
        id: .lessonTooLong,
        "the runs of this lesson take more work than a check does: "
          + "\(Words.count(left.count, "claim")) from here on "
          + Words.form(left.count, "is", "are") + " not judged",
        at: place(first.range),
        help: [
          "make the program do less, or ask fewer questions about changed programs",
          "claims that only read values are judged together in one run, others in one each",
        ]
      )
    ]
  }

  private func wording(_ cell: Lesson.CellWording, _ verdict: ClaimVerdict) -> [Diagnostic] {
    guard namesSteps(cell.claim) else { return [] }
    if let problem = unjudged(cell.claim, verdict) { return [problem] }
    guard verdict == .fails else { return [] }
    let derived = session.analysis.table.rows
      .first { $0.step == cell.step.value }?[cell.column]
    return [
      Diagnostic(
        id: .wordingNotProven,
        "the claim for this wording does not hold at step \(cell.step.value)",
        at: place(cell.claim.range),
        help: cell.claim.isFailure
          ? [session.analysis.status.text] : derived.map { ["the run says '\($0)'"] } ?? []
      )
    ]
  }

  /// Whether a claim is about steps that there are; that others are not is told where they are named.
  func namesSteps(_ claim: Lesson.Claim, without steps: [Located<Int>] = []) -> Bool {
    ((claim.step.map { [$0] } ?? []) + steps).allSatisfy { hasStep($0.value) }
  }

  /// A claim that gave neither true nor false.
  func unjudged(_ claim: Lesson.Claim, _ verdict: ClaimVerdict) -> Diagnostic? {
    let message: String
    var help: [String] = []
    switch verdict {
    case .holds, .fails, .notAfforded: return nil
    case .notBoolean(let value):
      let text = Words.short(session.analysis.values.line(value), limit: 300)
      message = "a claim must be true or false; this one is \(text)"
      help = comparisonHelp(claim, text)
    case .threw(let error):
      message = "the claim ends in \(Words.short(error, limit: 300))"
      help = nameHelp(claim, error)
    case .ended(let outcome): message = "the claim " + Self.words(outcome)
    case .notReached:
      let step = claim.step.map { "step \($0.value)" } ?? "the last step"
      message = "the claim was not judged: the program did not complete \(step)"
      help = ["to claim that a step ends in an error, write 'fails: ' and the error's name"]
    }
    return Diagnostic(id: .claimNotJudged, message, at: place(claim.range), help: help)
  }

  /// What a claim did that ended its run.
  private static func words(_ outcome: Trace.Outcome) -> String {
    switch outcome {
    case .finished: "ends the program"
    case .error: "ends the program in an error"
    case .unsettled: "waits for a promise that nothing settles"
    case .instructionLimit: "does not end: it takes more work than a run may"
    case .callDepth: "nests its calls too deep"
    case .memoryLimit: "takes more memory than a run may"
    case .outputLimit: "prints more than a run may"
    }
  }

  private func question(_ question: Lesson.Question, _ verdicts: [ClaimVerdict]) -> [Diagnostic] {
    // Where a step ends in the error that is claimed, what would hold at its end or later does not.
    guard question.options.allSatisfy({ namesSteps($0.claim, without: question.without) }) else {
      return []
    }
    let isFailure = zip(question.options, verdicts).contains { $0.claim.isFailure && $1 == .holds }
    let unjudged = zip(question.options, verdicts).compactMap { option, verdict in
      isFailure && verdict == .notReached ? nil : self.unjudged(option.claim, verdict)
    }
    guard unjudged.isEmpty, !verdicts.contains(.notAfforded) else { return unjudged }
    let right = verdicts.indices.filter { verdicts[$0] == .holds }
    guard let first = right.first else {
      return [
        Diagnostic(
          id: .noRightAnswer,
          "no option of this question holds",
          at: place(question.text.range),
          help: ["correct the claims, or the program"]
        )
      ]
    }
    guard right.count == 1 else {
      return [
        Diagnostic(
          id: .severalRightAnswers,
          "\(right.count) options of this question hold: "
            + right.map(OptionLetter.of).joined(separator: ", "),
          at: place(question.text.range),
          notes: right.map {
            .init("\(OptionLetter.of($0)) holds", at: place(question.options[$0].claim.range))
          },
          help: ["exactly one option may hold"]
        )
      ]
    }
    guard first != question.answer.value else { return [] }
    return [
      Diagnostic(
        id: .wrongAnswerMarked,
        "\(OptionLetter.of(question.answer.value)) is marked as the answer, but what holds is "
          + OptionLetter.of(first),
        at: place(question.answer.range),
        notes: [.init("this holds", at: place(question.options[first].claim.range))],
        help: ["write 'answer: \(OptionLetter.of(first))', or correct the claims"]
      )
    ]
  }
}
