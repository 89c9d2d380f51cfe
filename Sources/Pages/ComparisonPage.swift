package import Analysis
import Diagnostics
package import Rendering
import Trace

/// Two runs beside each other as a page: the cells that differ, the schema, what was printed, and
/// what it leads to.
package struct ComparisonPage: Sendable {
  /// What the page shows besides cells.
  package struct Options: Sendable {
    /// The statements that differ.
    package var showsSQL: Bool
    /// The values of variables that differ.
    package var showsValues: Bool
    /// How what is left out is shown.
    package var advice: Advice

    /// Makes options.
    package init(
      showsSQL: Bool = false,
      showsValues: Bool = false,
      advice: Advice = Advice()
    ) {
      self.showsSQL = showsSQL
      self.showsValues = showsValues
      self.advice = advice
    }
  }

  /// What the two sides are called.
  struct Sides {
    let heading: String
    let before: String
    let after: String
    /// What stands for a step that one program does not have.
    let missing: String
  }

  private let report: ComparisonReport
  private let words: Sides
  private let options: Options

  private var comparison: TraceComparison { report.comparison }

  private init(_ report: ComparisonReport, words: Sides, options: Options) {
    self.report = report
    self.words = words
    self.options = options
  }

  /// A program beside itself with edits; the title tells what they make of it: `without step 4`.
  package static func whatIf(
    _ report: ComparisonReport,
    title: String,
    options: Options
  ) -> Document {
    let heading = title.prefix(1).uppercased() + title.dropFirst()
    return ComparisonPage(
      report,
      words: .init(
        heading: "What if: \(title)",
        before: "As written",
        after: heading.count <= 24 ? heading : "Changed",
        missing: "(left out)"
      ),
      options: options
    ).document
  }

  /// Two programs beside each other.
  package static func diff(_ report: ComparisonReport, options: Options) -> Document {
    let before = report.programs.first ?? ""
    let after = report.programs.last ?? ""
    return ComparisonPage(
      report,
      words: .init(
        heading: "\(before) and \(after)",
        before: before,
        after: after,
        missing: "(no such step)"
      ),
      options: options
    ).document
  }

  /// The page; where the second run fails, with the code that failed and with ways out.
  private var document: Document {
    var page = Document([.heading(words.heading, level: 2)])
    let rows = ComparisonRows(comparison.steps, words: words, options: options).rows
    if !rows.isEmpty {
      page.blocks += limited(
        rows,
        most: 200,
        columns: ["Step", "Column", words.before, words.after]
      )
    }
    if options.showsSQL { page.blocks += sql }
    page.add(schema)
    page.blocks += endRows
    page.blocks += printed
    page.blocks += hidden
    let consequence = comparison.consequence
    if let first = consequence.first { page.add(.paragraph(first)) }
    if consequence.kind == .fails {
      if let code = report.failingCode { page.add(.code(code.text, firstLine: code.firstLine)) }
      page.blocks += report.advice.parts.map { .paragraph("\($0.label): \($0.text)") }
    }
    page.add(
      .status(consequence.text, isGood: ![.fails, .stops].contains(consequence.kind))
    )
    return page
  }

  private var schema: Document.Block {
    guard !comparison.schema.isEmpty else { return .paragraph("Schema: the same in both.") }
    var table = Document.Table(
      title: "Schema",
      columns: ["Table", "Part", words.before, words.after],
      rows: comparison.schema.map { difference in
        [
          difference.table, Self.name(difference), difference.before ?? "(not there)",
          difference.after ?? "(not there)",
        ]
      },
      namingColumns: 2
    )
    for (row, difference) in comparison.schema.enumerated() {
      if difference.before == nil { table.marks[.init(row: row, column: 2)] = .missing }
      if difference.after == nil { table.marks[.init(row: row, column: 3)] = .missing }
    }
    return .table(table)
  }

  private static func name(_ difference: SchemaDifference) -> String {
    switch difference.part {
    case .table: "Table"
    case .column: "Column \(difference.name)"
    case .foreignKey: "Key \(difference.name)"
    case .index: "Index on \(difference.name)"
    case .order: "Column order"
    }
  }

  /// The statements of each step that one run alone sent.
  private var sql: [Document.Block] {
    comparison.steps.compactMap { step in
      guard let lines = step.statements, let number = step.after.step else { return nil }
      return .lines(
        title: "SQL of step \(number) (- \(words.before), + \(words.after))",
        lines.flatMap { difference in
          [difference.before.map { "- " + $0.text }, difference.after.map { "+ " + $0.text }]
            .compactMap { $0 }
        }
      )
    }
  }

  private var endRows: [Document.Block] {
    guard !comparison.rows.isEmpty else { return [] }
    return limited(
      comparison.rows.map { row in
        [row.table, row.key, row.before ?? "(not there)", row.after ?? "(not there)"]
      },
      title: "Rows at the end",
      columns: ["Table", "Row", words.before, words.after]
    )
  }

  /// A table that is cut where it is long.
  private func limited(
    _ rows: [[String]],
    most: Int = 12,
    title: String? = nil,
    columns: [String]
  ) -> [Document.Block] {
    let table = Document.Block.table(
      .init(
        title: title,
        columns: columns,
        rows: Array(rows.prefix(most)),
        namingColumns: columns.count - 2
      )
    )
    guard rows.count > most else { return [table] }
    let remark = options.advice.allRows.map { "; \($0)" } ?? ""
    return [table, .paragraph(Words.count(rows.count - most, "more row") + remark + ".")]
  }

  private var printed: [Document.Block] {
    let differences = comparison.console
    guard let first = differences.first else { return [] }
    if !comparison.after.isFinished, differences.allSatisfy({ $0.after == nil }) {
      let missing =
        Words.form(differences.count, "'\(first.before?.text ?? "")'", "\(differences.count) lines")
      return [.paragraph("Not printed any more: \(missing).")]
    }
    return limited(
      differences.map { difference in
        [
          "\(difference.before?.number ?? difference.after?.number ?? 0)",
          difference.before?.text ?? "(not printed)", difference.after?.text ?? "(not printed)",
        ]
      },
      title: "Printed",
      columns: ["Line", words.before, words.after]
    )
  }

  /// What differs but is not shown.
  private var hidden: [Document.Block] {
    func steps(_ kind: StepDifference.Kind) -> [Int] {
      comparison.steps.filter { step in
        step.isSameStep && step.after.step != comparison.after.step
          && step.details.contains { $0.kind == kind }
      }.compactMap(\.after.step)
    }
    func text(_ steps: [Int], _ what: String, _ advice: String?) -> String? {
      guard let first = steps.first else { return nil }
      let others = steps.count > 1 ? " and \(steps.count - 1) more" : ""
      return "\(what) of step \(first)\(others)\(Advice.aside(advice))"
    }
    let parts = [
      options.showsSQL ? nil : text(steps(.sql), "the SQL", options.advice.sql),
      options.showsValues ? nil : text(steps(.value), "the values", options.advice.values),
    ].compactMap { $0 }
    return parts.isEmpty
      ? [] : [.paragraph("Also different: " + parts.joined(separator: ", ") + ".")]
  }
}

/// The rows of a comparison's table.
private struct ComparisonRows {
  let words: ComparisonPage.Sides
  let options: ComparisonPage.Options
  private(set) var rows: [[String]] = []

  init(
    _ steps: [StepDifference],
    words: ComparisonPage.Sides,
    options: ComparisonPage.Options
  ) {
    self.words = words
    self.options = options
    var rest = steps[...]
    while let step = rest.first {
      let alike = rest.prefix { isUnreached($0) && isUnreached(step) }
      if alike.count > 3, let last = alike.last {
        addRange(step, last, count: alike.count)
        rest = rest.dropFirst(alike.count)
      } else {
        add(step)
        rest = rest.dropFirst()
      }
    }
  }

  /// Whether a step differs only in that the second run did not come to it.
  private func isUnreached(_ step: StepDifference) -> Bool {
    step.isSameStep && step.before.isReached && !step.after.isReached
  }

  private mutating func addRange(_ first: StepDifference, _ last: StepDifference, count: Int) {
    rows.append([
      "\(number(first))–\(number(last))", "Action", "\(count) steps", "(not reached)",
    ])
  }

  private mutating func add(_ step: StepDifference) {
    var cells = step.details.filter { isShown($0.kind) }.map { detail in
      [detail.name, text(detail.before), text(detail.after)]
    }
    if !step.isReached || step.before.step == nil || step.after.step == nil {
      cells.append(["Action", action(step.before), action(step.after)])
    }
    for (index, cell) in cells.enumerated() {
      rows.append([index == 0 ? number(step) : ""] + cell)
    }
  }

  private func isShown(_ kind: StepDifference.Kind) -> Bool {
    switch kind {
    case .code, .cell: true
    case .sql: false
    case .value: options.showsValues
    }
  }

  private func text(_ cell: String?) -> String { cell ?? "(nothing)" }

  private func action(_ side: StepDifference.Side) -> String {
    guard side.step != nil else { return words.missing }
    return side.isReached ? side.action ?? "" : "(not reached)"
  }

  /// `4`; `4 → 5` where the step has another number in the second program, `→ 5` where it is new.
  private func number(_ step: StepDifference) -> String {
    switch (step.before.step, step.after.step) {
    case (let before?, let after?): before == after ? "\(before)" : "\(before) → \(after)"
    case (let before?, nil): "\(before)"
    case (nil, let after?): "→ \(after)"
    case (nil, nil): ""
    }
  }
}
