import Analysis
package import Lessons
package import Rendering
import Trace

/// What a run of a program did, on one page: what it printed, what was found, how it went.
package struct RunPage: Sendable {
  /// The page.
  package let document: Document

  /// What the page shows besides what was printed, what was found and how it went.
  package struct Options: Sendable {
    /// The execution table and the variable tracker.
    package var showsTables = false
    /// The statements, below the steps that sent them.
    package var showsSQL = false
    /// How what is left out is shown.
    package var advice = Advice()
    /// What shows what else there is to see of the run, as options and commands.
    package var more: [String]

    /// Makes options.
    package init(
      showsTables: Bool = false,
      showsSQL: Bool = false,
      advice: Advice = Advice(),
      more: [String] = []
    ) {
      self.showsTables = showsTables
      self.showsSQL = showsSQL
      self.advice = advice
      self.more = more
    }
  }

  /// Makes the page of a session.
  package init(_ session: Session, options: Options = Options()) {
    var page = Document()
    let printed = session.trace.steps.flatMap(\.printed)
    if !printed.isEmpty { page.add(.verbatim(title: "Printed", printed)) }
    if let requests = Self.requests(session.trace) { page.add(.table(requests)) }
    page.blocks += Self.answers(session.trace)
    if let routes = Self.routes(session.trace) { page.add(.paragraph(routes)) }
    page.blocks += UnsentNote.of(session.trace)
    if options.showsSQL { page.blocks += SQLLines.blocks(session) }
    if options.showsTables { page.blocks += Self.tables(session).blocks }
    let status = session.analysis.status
    let told = session.analysis.told
    page.blocks += FindingBlocks.of(
      told.findings,
      in: session.analysis,
      advice: options.advice
    )
    page.blocks += told.caught.map { FindingBlocks.of($0, in: session.analysis) }
    page.blocks += MigrationNotes.of(session.trace) + SubstitutionNotes.of(session.trace)
    page.add(.status(status.text, isGood: status.isGood))
    page.add(.paragraph(session.analysis.counts.text))
    if !options.more.isEmpty { page.add(.commands(label: "more: ", options.more)) }
    document = page
  }

  /// The execution table and, where there is something to track, the tracker.
  package static func tables(_ session: Session) -> Document {
    let tracker = session.analysis.tracker.table()
    var page = Document([
      .table(
        .init(
          title: "Execution table",
          columns: ExecutionTable.Column.allCases.map(\.rawValue),
          rows: session.table.rows.map(\.cells)
        )
      )
    ])
    guard !tracker.rows.isEmpty else { return page }
    page.add(
      .table(.init(title: "Variable tracker", columns: tracker.columns, rows: tracker.rows))
    )
    return page
  }

  /// What was answered: to each of a few requests, else to those that the server failed at.
  private static func answers(_ trace: Trace) -> [Document.Block] {
    let steps = trace.steps.filter(\.planned.isRequest)
    let shown =
      steps.count <= fewRequests
      ? steps
      : steps.filter { step in
        step.events.contains { event in
          if case .request(let fact) = event {
            fact.status.map { $0 >= 500 } == true
          } else {
            false
          }
        }
      }
    return shown.prefix(fewRequests).map { step in
      .verbatim(
        title: "Answer to \(step.planned.name)",
        AnswerLines.of(step).map { line in
          line.count > answerLimit ? line.prefix(answerLimit) + " …" : line
        }
      )
    }
  }

  /// How many requests are few, and how many characters of a line of an answer are shown.
  private static let (fewRequests, answerLimit) = (3, 400)

  /// The routes that there are, where a request came to none of them, or where none was sent; nil else.
  private static func routes(_ trace: Trace) -> String? {
    let missed = trace.events.contains { event in
      if case .request(let fact) = event { fact.route == nil && fact.status == 404 } else { false }
    }
    guard missed || !trace.plan.contains(where: \.isRequest), !trace.routes.isEmpty else {
      return nil
    }
    let shown = trace.routes.prefix(routeLimit)
    let rest = trace.routes.count - shown.count
    return "Routes: " + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// How many routes are listed.
  private static let routeLimit = 30

  /// The requests of a run and what came of each; nil where there are none.
  static func requests(_ trace: Trace) -> Document.Table? {
    let steps = Dictionary(
      trace.steps.map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let requests = trace.plan.filter(\.isRequest)
    let rows = requests.map { planned -> [String] in
      let events = steps[planned.number]?.events ?? []
      guard case .request(let fact)? = events.last(where: \.isRequest) else {
        return ["\(planned.number)", planned.name, "not sent", "", ""]
      }
      let count = events.count { if case .statement = $0 { true } else { false } }
      return [
        "\(planned.number)", fact.request, RequestWords.answer(fact), fact.route ?? "",
        "\(count)",
      ]
    }
    guard !rows.isEmpty else { return nil }
    var table = Document.Table(
      title: "Requests",
      columns: ["Step", "Request", "Answer", "Route", "Queries"],
      rows: rows
    )
    for (index, request) in requests.enumerated() where steps[request.number] != nil {
      table.links[index] = .part(StepLink.target(request.number))
    }
    return table
  }
}

extension TraceEvent {
  fileprivate var isRequest: Bool { if case .request = self { true } else { false } }
}
