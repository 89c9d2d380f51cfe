package import Trace

/// What came of a request, in words.
package enum RequestWords {
  /// The request, its answer and the route that gave it, on one line.
  package static func line(_ fact: RequestFact) -> String {
    let route = fact.route.map { ", by the route \($0)" } ?? ""
    return "\(fact.request): \(answer(fact))\(route)"
  }

  /// The answer: its status, or that there was none.
  package static func answer(_ fact: RequestFact) -> String {
    switch fact.outcome {
    case .answered: "answered \(fact.status ?? 0)"
    case .noAnswer: "never answered"
    case .programEnded: "not answered: the program ended"
    case .givenUp: "given up: it took more work than a run may"
    }
  }
}
