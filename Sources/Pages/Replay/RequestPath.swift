import Analysis
import Diagnostics
import Rendering
import Trace

/// What a request came through in an app, and where the app has it.
enum RequestPath {
  /// The request of a step; nil for a step of code.
  static func request(_ step: TraceStep) -> RequestFact? {
    step.events.lazy.compactMap { event -> RequestFact? in
      if case .request(let fact) = event { fact } else { nil }
    }.first
  }

  /// The handlers in the order in which the request came to them, each in a line: `middleware logger, app.js:4:9`.
  static func lines(_ step: TraceStep, in trace: Trace) -> [String] {
    (request(step)?.handlers ?? []).map { handler in
      let name = handler.name.isEmpty ? "" : " \(handler.name)"
      let isEverywhere = handler.role == .middleware && ["", "/"].contains(handler.path)
      return word(handler.role) + name + (isEverywhere ? "" : " for \(handler.path)") + ", "
        + (handler.place.map(trace.text) ?? "a package's")
    }
  }

  private static func word(_ role: RequestFact.Handler.Role) -> String {
    switch role {
    case .middleware: "middleware"
    case .router: "router"
    case .route: "route handler"
    case .error: "error handler"
    case .parameter: "parameter handler"
    }
  }

  /// The handlers in the order in which the request came to them.
  static func table(_ fact: RequestFact, in trace: Trace) -> Document.Table {
    Document.Table(
      columns: ["Handler", "Added for", "Function", "Place"],
      rows: fact.handlers.map { handler in
        [
          handler.role.rawValue, handler.path, handler.name.isEmpty ? "(no name)" : handler.name,
          handler.place.map(trace.text) ?? "a package's",
        ]
      }
    )
  }

  /// The file of the handler that answered last, with its line and those of the calls that the step made there; nil where
  /// the program has none.
  static func lines(
    _ fact: RequestFact,
    _ step: TraceStep
  ) -> (source: Int, lines: [ClosedRange<Int>])? {
    let own = fact.handlers.filter { $0.place != nil }
    guard let place = (own.last { $0.role == .route } ?? own.last)?.place else { return nil }
    let calls = step.events.compactMap { event -> Int? in
      guard case .called(let call) = event, call.place?.source == place.source else { return nil }
      return call.place?.line
    }
    let lines = [place.line] + Set(calls).subtracting([place.line]).sorted()
    return (place.source, lines.map { $0...$0 })
  }
}
