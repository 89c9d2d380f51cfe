import Analysis
import Rendering
import Trace

/// What a server answered in a step, as lines: the status, the type and the body.
enum AnswerLines {
  /// How many lines of a body are shown.
  private static let limit = 40

  /// The way that the request of a step took through the app, and the answer; empty for a step that is no request.
  static func blocks(_ step: TraceStep, in trace: Trace) -> [Document.Block] {
    let way = RequestPath.lines(step, in: trace)
    let answer = of(step)
    return (way.isEmpty ? [] : [.lines(title: "Way through the app", way)])
      + (answer.isEmpty ? [] : [.lines(title: "Answer", answer)])
  }

  /// The lines; empty for a step that is no request.
  static func of(_ step: TraceStep) -> [String] {
    let fact = step.events.lazy.compactMap { event -> RequestFact? in
      if case .request(let fact) = event { fact } else { nil }
    }.first
    guard let fact else { return [] }
    guard let status = fact.status else { return [RequestWords.answer(fact)] }
    let kind = fact.header("content-type").map { " \($0)" } ?? ""
    let place = fact.header("location").map { ", to \($0)" } ?? ""
    let body = (fact.body ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let shown = body.prefix(limit).map(String.init)
    let rest = body.count - shown.count
    return ["\(status)\(kind)\(place)"] + (shown == [""] ? [] : shown)
      + (rest > 0 ? ["… \(rest) more lines"] : [])
  }
}
