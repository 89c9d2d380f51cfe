import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// A run as a page of steps: the program with the step's lines marked, what each step did, the execution table, the
/// variable tracker, the schema.
package struct ReplayPage {
  private let session: Session
  private let drawing: SchemaDrawing
  private let steps: ReplaySteps

  /// Takes a session.
  package init(_ session: Session, advice: Advice = Advice()) {
    self.session = session
    drawing = SchemaDrawing(SchemaReport(session.analysis), in: session.trace)
    steps = ReplaySteps(session, drawing: drawing, advice: advice)
  }

  /// The page.
  package var page: SteppedPage {
    var page = SteppedPage(
      title: session.lesson?.title ?? session.trace.entry.name,
      summary: summary,
      sources: ReplaySources.of(session.trace),
      ids: ids,
      step: { steps.step($0) },
      table: table,
      tracker: tracker,
      after: after
    )
    page.before = before
    return page
  }

  /// The requests that an app was sent, and what was found where.
  private var before: Document {
    var document = Document()
    if let requests = RunPage.requests(session.trace) { document.add(.table(requests)) }
    let told = session.analysis.told
    let reached = Set(session.trace.steps.map(\.number))
    let found =
      told.findings.map { (step: $0.step, text: "\($0.message) [\($0.id)]") }
      + told.caught.map { (step: $0.step, text: "caught \($0.error.text)") }
    guard !found.isEmpty else { return document }
    document.add(.heading("Found", level: 2))
    document.add(
      .links(
        found.map { step, text in
          // What is found before the first step is told at the first.
          let target = reached.contains(step) ? step : session.trace.steps.first?.number ?? 1
          return Document.Link("Step \(target): \(text)", to: StepLink.target(target))
        }
      )
    )
    return document
  }

  private var summary: Document {
    let status = session.analysis.status
    return Document([
      .status(status.text, isGood: status.isGood), .paragraph(session.analysis.counts.text),
    ])
  }

  private var after: Document {
    guard let drawing = drawing.drawing else { return Document() }
    return Document([.heading("Schema", level: 2), .drawing(drawing)])
  }

  /// `step=8`; for a step that runs again `step=8.2`.
  private var ids: [String] {
    var times: [Int: Int] = [:]
    return session.trace.steps.map { step in
      times[step.number, default: 0] += 1
      let time = times[step.number] ?? 1
      return StepLink.target(step.number) + (time > 1 ? ".\(time)" : "")
    }
  }

  private var table: Document.Table {
    .init(
      title: "Execution table",
      columns: ExecutionTable.Column.allCases.map(\.rawValue),
      rows: session.table.rows.map(\.cells)
    )
  }

  /// The tracker's parts, each column with the index of the step that it stands for: Start with that before the first
  /// change, Final with the last.
  private var tracker: [SteppedPage.Tracked] {
    var places: [Int: Int] = [:]
    for (index, step) in session.trace.steps.enumerated() { places[step.number] = index }
    let last = session.trace.steps.count - 1
    return session.analysis.tracker.parts.filter { !$0.table.rows.isEmpty }.map { part in
      var table = Document.Table(
        title: "Variable tracker",
        columns: part.table.columns,
        rows: part.table.rows
      )
      for cell in part.changed { table.marks[.init(row: cell.row, column: cell.column)] = .changed }
      var steps = part.steps.map { $0.flatMap { places[$0] } }
      let first = steps.lazy.compactMap { $0 }.first
      for (column, name) in table.columns.enumerated() where steps[column] == nil && column > 0 {
        steps[column] = name == "Final" ? last : first.map { max($0 - 1, 0) }
      }
      return SteppedPage.Tracked(table, steps: steps)
    }
  }
}

/// The files of a program as a page of steps shows them: beside each line how many statements its calls sent.
enum ReplaySources {
  static func of(_ trace: Trace) -> [SteppedPage.Source] {
    let counts = statementCounts(trace)
    return trace.sources.enumerated().map { index, source in
      let lines = source.text.split(
        omittingEmptySubsequences: false,
        whereSeparator: \.isNewline
      )
      let shown = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
      return SteppedPage.Source(
        name: source.name,
        lines: shown.enumerated().map { number, line in
          let count = counts[LineKey(source: index, line: number + 1)]
          return .init(
            String(line),
            remark: count.map { "\($0) SQL" },
            isComment: line.drop(while: \.isWhitespace).hasPrefix("//")
          )
        }
      )
    }
  }

  private struct LineKey: Hashable {
    let source: Int
    let line: Int
  }

  /// The numbers of statements by the lines of the calls that sent them; look-ups of the schema are none.
  private static func statementCounts(_ trace: Trace) -> [LineKey: Int] {
    var places: [Int: LineKey] = [:]
    var counts: [LineKey: Int] = [:]
    for event in trace.events {
      if case .called(let call) = event {
        // What a hook's call sends is sent by the call that it belongs to, where it has no line of its own.
        places[call.call] =
          call.place.map { LineKey(source: $0.source, line: $0.line) }
          ?? call.parent.flatMap { places[$0] }
      }
      if case .statement(let statement) = event, !statement.isSchemaLookUp,
        let place = statement.call.flatMap({ places[$0] })
      {
        counts[place, default: 0] += 1
      }
    }
    return counts
  }
}

/// Where a page of steps has a step.
enum StepLink {
  /// The part of a link behind `#`.
  static func target(_ step: Int) -> String { "step=\(step)" }

  /// A link with the step's number.
  static func link(_ step: Int) -> Document.Link { Document.Link("\(step)", to: target(step)) }
}
