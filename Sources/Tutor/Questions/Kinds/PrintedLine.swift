import Diagnostics
import Trace

/// What a line prints: people read names that are not there, and count what they see in the code.
enum PrintedLine: QuestionKind {
  static let name = "printed-line"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    guard run.hasPlainSteps else { return [] }
    return run.steps.filter { $0.events.printed.count == 1 && !$0.step.planned.isRequest }
      .map { step, events in QuestionMaker(step.number) { draft(step, events.printed[0], run) } }
  }

  private static func draft(
    _ step: TraceStep,
    _ printed: String,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    guard let call = call(in: step.code), printed.count < 60, !printed.contains("\n"),
      !call.contains(printed), step.code.ranges(of: "console.").count == 1
    else { return nil }
    let proof = "step \(step.number) prints \(printed)"
    let wrong = guesses(printed, call, PrintedNumbers(step, run))
    return QuestionDraft(
      topic: "printed",
      text: "What does `\(call)` print (step \(step.number))?",
      right: .init(printed, proof),
      wrong: wrong.map { .init($0.text, "\($0.refutation): \(proof)", $0.misconception) },
      reason: printed.hasSuffix("undefined") && readsUnloaded(step, call, run)
        ? "What nothing loaded or set under exactly this name is undefined." : nil,
      hint: "Which query filled what is printed, and what did it find?",
      about: [step.number]
    )
  }

  /// The call that prints, on one line; nil where it is longer, or in a loop.
  private static func call(in code: String) -> String? {
    guard let match = code.firstMatch(of: /^(?:.*\n)*?(console\.log\(.*\));?$/) else { return nil }
    let call = String(match.1)
    return call.count <= 90 ? call : nil
  }

  /// Whether what a call prints last is read from an object that no query gave it to.
  private static func readsUnloaded(_ step: TraceStep, _ call: String, _ run: QuestionedRun) -> Bool
  {
    StepEvents(step).reads.contains { fact in
      guard !fact.isLoaded, let place = fact.place, let chain = run.chain(endingAt: place) else {
        return false
      }
      return call.hasSuffix("\(chain))")
    }
  }

  /// What people expect in the place of what is printed, with what refutes it.
  struct Guess {
    let text: String
    let refutation: String
    let misconception: Misconception
    /// Whether it stands for the whole line, since nothing would be printed.
    var isWhole = false

    /// With something before and behind it, as the line has it.
    func inside(_ before: String, _ after: String) -> Guess {
      isWhole
        ? self
        : Guess(
          text: before + text + after,
          refutation: refutation,
          misconception: misconception
        )
    }
  }

  /// What people expect instead.
  private static func guesses(
    _ printed: String,
    _ call: String,
    _ numbers: PrintedNumbers
  ) -> [Guess] {
    let label = label(of: call).filter { printed.hasPrefix($0) } ?? ""
    let values = guesses(String(printed.dropFirst(label.count)), numbers)
    return values.isEmpty
      ? filled(printed, call, numbers) : values.map { $0.inside(label, "") }
  }

  /// What people expect in the place of a value; empty for one that tells nothing.
  private static func guesses(_ value: String, _ numbers: PrintedNumbers) -> [Guess] {
    let error = Guess(
      text: "nothing: it throws a TypeError",
      refutation: "what it reads is read of something that is there",
      misconception: .errorForUndefined,
      isWhole: true
    )
    let undefined = Guess(
      text: "undefined",
      refutation: "there is a value under exactly this name",
      misconception: .absentForPresent
    )
    let null = Guess(
      text: "null",
      refutation: "null stands where a query looked and found nothing",
      misconception: .nullForEmpty
    )
    let list = Guess(
      text: "[]",
      refutation: "there is no list to print, not even an empty one",
      misconception: .emptyForNull
    )
    func opposite(_ text: String, _ refutation: String) -> Guess {
      Guess(text: text, refutation: refutation, misconception: .theOppositeIsTrue)
    }
    if let number = Int(value) { return numbers.guesses(number) + [undefined, error] }
    switch value {
    case "undefined": return [null, list, error]
    case "null": return [undefined, list, error]
    case "true": return [opposite("false", "what is asked for holds here"), undefined, error]
    case "false":
      return [opposite("true", "what is asked for does not hold here"), undefined, error]
    default: return []
    }
  }

  /// `'posts: '` of `console.log('posts:', posts.length)`; nil where the call does not begin with a text.
  private static func label(of call: String) -> String? {
    call.firstMatch(of: /^console\.log\('([^'$]*)', [^,]*\)$/).map { "\($0.1) " }
  }

  /// The printed line of a template with something else in the place of its one number, or of what is not there.
  private static func filled(
    _ printed: String,
    _ call: String,
    _ numbers: PrintedNumbers
  ) -> [Guess] {
    guard let template = call.wholeMatch(of: /console\.log\(`([^`]*)`\)/)?.1 else { return [] }
    let fixed = String(template).replacing(/\$\{[^{}]*\}/, with: "\u{0}")
      .split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
    guard fixed.count == 2, printed.hasPrefix(fixed[0]), printed.hasSuffix(fixed[1]) else {
      return []
    }
    let value = String(printed.dropFirst(fixed[0].count).dropLast(fixed[1].count))
    return guesses(value, numbers).map { $0.inside(fixed[0], fixed[1]) }
  }
}

extension Optional where Wrapped == String {
  fileprivate func filter(_ isWanted: (String) -> Bool) -> String? {
    flatMap { isWanted($0) ? $0 : nil }
  }
}
