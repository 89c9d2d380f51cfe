import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// What a screen shows of one step beside code and tables: a panel for each thing that can be asked of it.
package struct StepPanels: Sendable {
  /// The panels in order.
  package enum Kind: Int, Sendable, Hashable, CaseIterable {
    case sql, rows, values, findings, schema, printed, why

    /// Its name.
    package var title: String {
      switch self {
      case .sql: "SQL"
      case .rows: "Rows"
      case .values: "Values"
      case .findings: "Findings"
      case .schema: "Schema"
      case .printed: "Printed"
      case .why: "Why"
      }
    }
  }

  let session: Session
  private let advice: Advice
  private let findings: [Int: [Finding]]
  let caught: [CaughtError]
  private let error: ErrorHelp?

  /// Makes the panels of a session.
  package init(_ session: Session, advice: Advice = Advice()) {
    self.session = session
    self.advice = advice
    let told = session.analysis.told
    findings = Dictionary(grouping: told.findings, by: \.step)
    caught = told.caught
    error = told.error
  }

  /// Whether the step of an index has something of its own to show in a panel.
  package func hasContent(_ kind: Kind, at index: Int) -> Bool {
    let step = session.trace.steps[index]
    switch kind {
    case .sql: return step.events.contains { if case .statement = $0 { true } else { false } }
    case .rows: return step.events.contains { if case .rowsChanged = $0 { true } else { false } }
    case .values: return !step.variables.isEmpty
    case .findings: return findingCount(at: index) > 0 || hasNote(at: index) || fails(at: index)
    case .schema: return step.schema != nil
    case .printed:
      return step.planned.isRequest
        || step.events.contains { if case .console = $0 { true } else { false } }
    case .why: return !StepSubjects(step).values.isEmpty
    }
  }

  /// The blocks of a panel; values have none, they are ``StepValues``.
  package func blocks(_ kind: Kind, at index: Int) -> [Document.Block] {
    let step = session.trace.steps[index]
    switch kind {
    case .sql: return sql(step)
    case .rows: return rows(step)
    case .values: return []
    case .findings: return findings(at: index)
    case .schema:
      return SchemaPage(SchemaReport(session.analysis, through: step.number), in: session.trace)
        .document.blocks
    case .printed: return printed(step)
    case .why: return why(step)
    }
  }

  /// What a step printed, and what its request was answered.
  private func printed(_ step: TraceStep) -> [Document.Block] {
    let answer = AnswerLines.blocks(step, in: session.trace)
    guard !answer.isEmpty else { return lines(step.printed, orElse: "This step prints nothing.") }
    return (step.printed.isEmpty ? [] : lines(step.printed, orElse: "")) + answer
  }

  // MARK: Statements and rows

  private func sql(_ step: TraceStep) -> [Document.Block] {
    var lookUps = 0
    let lines = step.events.flatMap { event -> [String] in
      guard case .statement(let statement) = event else { return [] }
      guard !statement.isSchemaLookUp else {
        lookUps += 1
        return []
      }
      return SQLLines.lines(statement)
    }
    let rest = lookUps == 0 ? [] : ["and \(Words.count(lookUps, "look-up")) of the schema"]
    return self.lines(lines + rest, orElse: "This step sends no SQL.")
  }

  /// The most rows that are told one by one.
  private static let rowLimit = 200
  /// The columns that Sequelize fills with the time.
  static let times: Set<String> = ["createdAt", "updatedAt", "created_at", "updated_at"]

  private func rows(_ step: TraceStep) -> [Document.Block] {
    var lines: [String] = []
    var count = 0
    for case .rowsChanged(let batch) in step.events {
      count += batch.rows.count
      lines += batch.facts.prefix(Self.rowLimit - lines.count).map { row in
        // What the program set comes first, the times that Sequelize sets last.
        let times = row.columns.filter { Self.times.contains($0.column) }
        return RowWords.text(row, row.columns.filter { !Self.times.contains($0.column) } + times)
      }
    }
    if count > lines.count { lines.append("… \(Words.count(count - lines.count, "more row"))") }
    return self.lines(lines, orElse: "This step changes no row.")
  }

  private func lines(_ lines: [String], orElse text: String) -> [Document.Block] {
    [lines.isEmpty ? .paragraph(text) : .lines(title: "", lines)]
  }

  // MARK: Findings

  /// How many findings, caught errors among them, are told at a step.
  package func findingCount(at index: Int) -> Int {
    let step = session.trace.steps[index].number
    return found(at: index).count + caught.count { $0.step == step }
  }

  /// Whether the lesson has something to say of a step.
  package func hasNote(at index: Int) -> Bool {
    let step = session.trace.steps[index].number
    return session.notes.contains { $0.step == step }
  }

  /// Whether the run stopped in a step.
  package func fails(at index: Int) -> Bool {
    session.trace.outcome != .finished && index == session.trace.steps.count - 1
  }

  /// The findings of a step; those before the first step are told at the first.
  func found(at index: Int) -> [Finding] {
    (index == 0 ? findings[0] ?? [] : []) + (findings[session.trace.steps[index].number] ?? [])
  }

  private func findings(at index: Int) -> [Document.Block] {
    let step = session.trace.steps[index].number
    var blocks: [Document.Block] = []
    if fails(at: index) { blocks += failure }
    blocks += FindingBlocks.of(found(at: index), in: session.analysis, advice: advice)
    blocks += caught.filter { $0.step == step }.map { FindingBlocks.of($0, in: session.analysis) }
    for note in session.notes where note.step == step { blocks.append(.note(note.text)) }
    if blocks.isEmpty { blocks.append(.paragraph("Nothing was found in this step.")) }
    return blocks.map(Self.withoutLine)
  }

  /// A finding without its line of source, which a screen shows anyway.
  private static func withoutLine(_ block: Document.Block) -> Document.Block {
    guard case .finding(var finding) = block else { return block }
    finding.line = nil
    return .finding(finding)
  }

  /// What ended the run, with its ways out.
  private var failure: [Document.Block] {
    if let thrown = session.trace.error, let error {
      return [FindingBlocks.of(thrown, error, in: session.analysis)]
    }
    let help = session.trace.outcome.bound?.help.map { [Document.Block.list([$0])] } ?? []
    return [.status(session.analysis.status.text, isGood: false)] + help
  }

  // MARK: Why

  private func why(_ step: TraceStep) -> [Document.Block] {
    let blocks = StepSubjects(step).values.flatMap { name, text in
      WhyPage(
        Provenance(name, asked: text, in: session.analysis, through: step.number),
        in: session.trace
      ).document.blocks
    }
    return blocks.isEmpty ? [.paragraph("This step sets no value, no row and no key.")] : blocks
  }
}

extension TraceStep {
  /// The lines that the step printed.
  var printed: [String] {
    events.flatMap { event -> [String] in
      if case .console(let printed) = event { printed.shownLines } else { [] }
    }
  }
}
