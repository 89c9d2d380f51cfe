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
    let wrong = guesses(printed, call)
    return QuestionDraft(
      topic: "printed",
      text: "What does `\(call)` print (step \(step.number))?",
      right: .init(printed, proof),
      wrong: wrong.map { .init($0, proof) },
      reason: printed.hasSuffix("undefined")
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

  /// What people expect instead.
  private static func guesses(_ printed: String, _ call: String) -> [String] {
    let label = label(of: call).filter { printed.hasPrefix($0) } ?? ""
    let values = guesses(String(printed.dropFirst(label.count)))
    return values.isEmpty
      ? filled(printed, call) : values.map { $0.isError ? $0.text : label + $0.text }
  }

  /// What people expect in the place of a value; empty for one that tells nothing.
  private static func guesses(_ value: String) -> [(text: String, isError: Bool)] {
    let others: [String]
    if let number = Int(value) {
      let near = [number + 1, number - 1, number * 2].filter { $0 >= 0 }
      return near.map { ("\($0)", false) } + [("undefined", false)]
    }
    switch value {
    case "undefined": others = ["null", "[]"]
    case "null": others = ["undefined", "[]"]
    case "true": others = ["false", "undefined"]
    case "false": others = ["true", "undefined"]
    default: return []
    }
    return others.map { ($0, false) } + [("nothing: it throws a TypeError", true)]
  }

  /// `'posts: '` of `console.log('posts:', posts.length)`; nil where the call does not begin with a text.
  private static func label(of call: String) -> String? {
    call.firstMatch(of: /^console\.log\('([^'$]*)', [^,]*\)$/).map { "\($0.1) " }
  }

  /// The printed line of a template with something else in the place of its one number, or of what is not there.
  private static func filled(_ printed: String, _ call: String) -> [String] {
    guard let template = call.wholeMatch(of: /console\.log\(`([^`]*)`\)/)?.1 else { return [] }
    let fixed = String(template).replacing(/\$\{[^{}]*\}/, with: "\u{0}")
      .split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
    guard fixed.count == 2, printed.hasPrefix(fixed[0]), printed.hasSuffix(fixed[1]) else {
      return []
    }
    let value = String(printed.dropFirst(fixed[0].count).dropLast(fixed[1].count))
    return guesses(value).map { $0.isError ? $0.text : fixed[0] + $0.text + fixed[1] }
  }
}

extension Optional where Wrapped == String {
  fileprivate func filter(_ isWanted: (String) -> Bool) -> String? {
    flatMap { isWanted($0) ? $0 : nil }
  }
}
