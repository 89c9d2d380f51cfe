import Rendering
import Trace

/// What a page says of requests that were not sent, where no error tells why: no server listened.
enum UnsentNote {
  static func of(_ trace: Trace) -> [Document.Block] {
    let planned = trace.plan.filter(\.isRequest)
    let sent = trace.events.compactMap { event -> RequestFact? in
      if case .request(let fact) = event { fact } else { nil }
    }
    guard sent.count < planned.count, trace.error == nil, trace.outcome == .finished,
      !sent.contains(where: { $0.outcome == .programEnded })
    else { return [] }
    let next = planned[sent.count].name
    return [
      .note(
        sent.isEmpty
          ? "No server of the program listens, so that no request is sent: app.listen() is never called, or stands in a "
            + "file that has not run."
          : "No server of the program listens any more when \(next) is to be sent."
      )
    ]
  }
}
