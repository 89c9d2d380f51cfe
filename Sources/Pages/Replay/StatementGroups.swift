import Analysis
import Diagnostics
import Rendering
import Trace

/// The statements of a step by what sent them: one block for each call as it stands in the program, however often it ran.
struct StatementGroups {
  private let trace: Trace
  private let calls: [Int: CallFact]

  /// The most statements of one call that are shown.
  private static let limit = 12

  init(_ trace: Trace) {
    self.trace = trace
    var calls: [Int: CallFact] = [:]
    for case .called(let call) in trace.events { calls[call.call] = call }
    self.calls = calls
  }

  /// The blocks of a step; look-ups of the schema are only counted.
  func blocks(_ step: TraceStep) -> [Document.Block] {
    var causes: [String] = []
    var groups: [Name: [StatementFact]] = [:]
    var lookUps = 0
    for case .statement(let statement) in step.events {
      guard !statement.isSchemaLookUp else {
        lookUps += 1
        continue
      }
      let cause = statement.call.flatMap { calls[$0] }.map { $0.text(in: trace) } ?? ""
      if groups[cause] == nil { causes.append(cause) }
      groups[Name(cause), default: []].append(statement)
    }
    let blocks = causes.map { cause in block(cause, groups[cause] ?? []) }
    return lookUps == 0
      ? blocks : blocks + [.paragraph("and \(Words.count(lookUps, "look-up")) of the schema")]
  }

  private func block(_ cause: String, _ statements: [StatementFact]) -> Document.Block {
    var lines = statements.prefix(Self.limit).flatMap(SQLLines.lines)
    let rest = statements.count - Self.limit
    if rest > 0 { lines.append("… \(Words.count(rest, "more statement"))") }
    let count = Words.count(statements.count, "statement")
    return .lines(
      title: cause.isEmpty ? "" : statements.count > 1 ? "\(cause): \(count)" : cause,
      lines
    )
  }
}

/// What a request came through in an app, and where the app has it.
enum RequestPath {
  /// The request of a step; nil for a step of code.
  static func request(_ step: TraceStep) -> RequestFact? {
    step.events.lazy.compactMap { event -> RequestFact? in
      if case .request(let fact) = event { fact } else { nil }
    }.first
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
