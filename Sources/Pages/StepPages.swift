import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// The pages of a session: one for each step, with the tables as they were then, and a last line.
package struct StepPages: Sendable {
  /// What a page shows besides code and tables.
  package struct Options: Sendable {
    /// The statements that the step sent.
    package var showsSQL: Bool
    /// The program's variables and their values.
    package var showsValues: Bool
    /// The record of the step: calls, statements, rows, variables, what went stale.
    package var showsRecord: Bool
    /// Whether values, and long lists in the record, are shown whole.
    package var isFull: Bool
    /// Whether pages are read one after the other: of a long run each then shows what its step changed, and the last rows.
    package var followsOthers: Bool
    /// How what is left out is shown.
    package var advice: Advice

    /// Makes options.
    package init(
      showsSQL: Bool = false,
      showsValues: Bool = false,
      showsRecord: Bool = false,
      isFull: Bool = false,
      followsOthers: Bool = false,
      advice: Advice = Advice()
    ) {
      self.showsSQL = showsSQL
      self.showsValues = showsValues
      self.showsRecord = showsRecord
      self.isFull = isFull
      self.followsOthers = followsOthers
      self.advice = advice
    }
  }

  private let session: Session
  private let options: Options
  private let records: StepRecords?
  /// What each step changed of the tracker, where pages do not show all of it.
  private let history: TrackerHistory?
  private let texts: ValueText
  private let findings: [Int: [Finding]]
  private let caught: [CaughtError]
  private let substitutions: [Int: [SubstitutionFact]]

  /// Makes the pages of a session.
  package init(_ session: Session, options: Options) {
    self.session = session
    self.options = options
    texts = session.analysis.values
    records =
      options.showsRecord
      ? StepRecords(session.analysis, isFull: options.isFull, advice: options.advice) : nil
    history =
      options.followsOthers && session.trace.steps.count > Self.rowLimit
      ? TrackerHistory(session.analysis.tracker) : nil
    let told = session.analysis.told
    findings = Dictionary(grouping: told.findings, by: \.step)
    caught = told.caught
    substitutions = session.trace.substitutions
  }

  /// The number of pages: the steps that were reached.
  package var count: Int { session.trace.steps.count }

  /// The number of the step of a page by its index, 0 for the first.
  package func step(_ index: Int) -> Int { session.trace.steps[index].number }

  /// The page of a step by its index, 0 for the first.
  package func page(_ index: Int) -> Document {
    let step = session.trace.steps[index]
    let row = session.table.rows[index]
    var page = Document([
      .heading("Step \(step.number) of \(session.trace.stepCount): \(row.action)", level: 2),
      .code(step.code, firstLine: step.line),
    ])
    if options.showsSQL { page.blocks += SQLLines.blocks(step) }
    if options.showsValues { page.blocks += values(through: index) }
    page.blocks += records?.blocks[index] ?? printed(step)
    page.blocks += answer(step)
    page.blocks += FindingBlocks.of(
      findings[step.number] ?? [],
      in: session.analysis,
      advice: options.advice
    )
    page.blocks += caught.filter { $0.step == step.number }
      .map { FindingBlocks.of($0, in: session.analysis) }
    page.add(table(through: index))
    if let tracker = tracker(through: index) { page.add(tracker) }
    page.blocks +=
      MigrationNotes.of(step)
      + (substitutions[step.number] ?? []).map { .note(SubstitutionNotes.text($0)) }
    for note in session.notes where note.step == step.number { page.add(.note(note.text)) }
    return page
  }

  /// The line that ends a whole session.
  package var status: Document {
    let status = session.analysis.status
    return Document([
      .status(status.text, isGood: status.isGood), .paragraph(session.analysis.counts.text),
    ])
  }

  /// How many rows of the table a page shows: the last ones.
  private static let rowLimit = 40
  /// How many rows of the table, and columns of the tracker, a page of a long run shows that follows others.
  private static let (fewRows, fewColumns) = (4, 3)

  /// Whether pages that show all of their tables would repeat themselves more than they say.
  private var isBrief: Bool { history != nil }

  private func table(through index: Int) -> Document.Block {
    let columns = ExecutionTable.Column.allCases.map(\.rawValue)
    let first = max(0, index + 1 - (isBrief ? Self.fewRows : Self.rowLimit))
    var rows = session.table.rows[first...index].map(\.cells)
    if first > 0 {
      let earlier = ["…", Words.count(first, "earlier step")]
      rows.insert(earlier + columns.dropFirst(2).map { _ in "…" }, at: 0)
    }
    var table = Document.Table(title: "Execution table", columns: columns, rows: rows)
    table.mark(row: rows.count - 1, as: .current)
    return .table(table)
  }

  /// The tracker with the cells marked that the step changed; nil while it has no rows.
  private func tracker(through index: Int) -> Document.Block? {
    let number = step(index)
    if history != nil { return changes(of: number) }
    let isLast = index == count - 1
    let (tracker, changed) = session.analysis.tracker.table(
      through: isLast ? nil : number,
      changedBy: number
    )
    return tracker.rows.isEmpty ? nil : self.tracker(tracker, changed)
  }

  private func tracker(
    _ tracker: VariableTracker.Table,
    _ changed: [(row: Int, column: Int)]
  ) -> Document.Block {
    var table = Document.Table(
      title: "Variable tracker",
      columns: tracker.columns,
      rows: tracker.rows
    )
    for cell in changed { table.marks[.init(row: cell.row, column: cell.column)] = .changed }
    return .table(table)
  }

  /// The variables that a step of a long run changed, and the number of the others; nil where it changed none.
  private func changes(of step: Int) -> Document.Block? {
    guard var part = history?.part(ofStep: step, columns: Self.fewColumns) else { return nil }
    if part.others > 0 {
      part.table.rows.append(
        ["… \(part.others) as before"] + part.table.columns.dropFirst().map { _ in "…" }
      )
    }
    return tracker(part.table, part.changed)
  }

  private func printed(_ step: TraceStep) -> [Document.Block] {
    step.printed.isEmpty ? [] : [.verbatim(title: "Printed", step.printed)]
  }

  /// What a request came through, and what the program's server answered.
  private func answer(_ step: TraceStep) -> [Document.Block] {
    AnswerLines.blocks(step, in: session.trace)
  }

  private func values(through index: Int) -> [Document.Block] {
    var names: [String] = []
    var values: [Name: RecordedValue] = [:]
    for change in session.trace.steps[...index].flatMap(\.variables) {
      if values[change.name] == nil { names.append(change.name) }
      values[change.name] = change.value
    }
    if isBrief {
      let changed = Set(names: session.trace.steps[index].variables.map(\.name))
      names.removeAll { !changed.contains($0) }
    }
    guard !names.isEmpty else { return [] }
    if options.isFull {
      let lines = names.compactMap { name in values[name].map { "\(name) = \(texts.whole($0))" } }
      return [.lines(title: "Values", lines.flatMap(Words.lines(of:)))]
    }
    return [
      .table(
        .init(
          title: "Values",
          columns: ["Variable", "Value"],
          rows: names.map { [$0, values[$0].map(texts.line) ?? ""] }
        )
      )
    ]
  }
}
