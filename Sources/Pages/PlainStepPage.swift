import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// A step for those who hear it: what a screen shows beside each other, fact after fact.
///
/// What the step has nothing of is left out; what stays as it was can be asked for.
package struct PlainStepPage {
  private let session: Session
  private let panels: StepPanels
  private let history: TrackerHistory

  /// Takes the panels of a session.
  package init(_ session: Session, _ panels: StepPanels) {
    self.session = session
    self.panels = panels
    history = TrackerHistory(session.analysis.tracker)
  }

  /// What the step of an index is and did.
  package func document(at index: Int) -> Document {
    let step = session.trace.steps[index]
    let row = session.table.rows[index]
    var page = Document([
      .heading("Step \(step.number) of \(session.trace.stepCount): \(row.action)", level: 2),
      .code(step.code, firstLine: step.line),
      .lines(
        title: "",
        ExecutionTable.Column.allCases.dropFirst(2).map { "\($0.rawValue): \(row[$0])" }
      ),
    ])
    for (kind, title) in [(StepPanels.Kind.sql, ""), (StepPanels.Kind.rows, "Rows")]
    where panels.hasContent(kind, at: index) {
      page.blocks += titled(title, panels.blocks(kind, at: index))
    }
    page.blocks += lines("Values", values(at: index).filter(\.isChanged).map(Self.text))
    page.blocks += lines("Tracker", changes(of: step.number))
    for kind in [StepPanels.Kind.printed, .findings] where panels.hasContent(kind, at: index) {
      page.blocks += titled(kind == .printed ? "Printed" : "", panels.blocks(kind, at: index))
    }
    return page
  }

  /// One of the panels, whole.
  package func document(_ kind: StepPanels.Kind, at index: Int) -> Document {
    guard kind == .values else { return Document(panels.blocks(kind, at: index)) }
    let values = StepValues(session, through: index)
    let lines = values.variables.flatMap { variable in
      values.whole(variable.name).enumerated().map {
        $0.offset == 0 ? "\(variable.name) = \($0.element)" : $0.element
      }
    }
    return Document([
      lines.isEmpty
        ? .paragraph("The program has no variables yet.") : .lines(title: "Values", lines)
    ])
  }

  /// The execution table up to the step of an index.
  package func table(through index: Int) -> Document {
    Document([
      .table(
        .init(
          title: "Execution table",
          columns: ExecutionTable.Column.allCases.map(\.rawValue),
          rows: session.table.rows[...index].map(\.cells)
        )
      )
    ])
  }

  /// The variable tracker up to the step of an index.
  package func tracker(through index: Int) -> Document {
    let isEnd = index == session.trace.steps.count - 1
    let tracker = session.analysis.tracker.table(
      through: isEnd ? nil : session.trace.steps[index].number
    )
    return Document([
      tracker.rows.isEmpty
        ? .paragraph("There is nothing to track yet.")
        : .table(.init(title: "Variable tracker", columns: tracker.columns, rows: tracker.rows))
    ])
  }

  /// The file of the step of an index.
  package func code(at index: Int) -> Document {
    let source = session.trace.source(of: session.trace.steps[index].planned.place)
    let text = source.text.hasSuffix("\n") ? String(source.text.dropLast()) : source.text
    return Document([.heading(source.name, level: 2), .code(text, firstLine: 1)])
  }

  // MARK: Facts

  private func values(at index: Int) -> [StepValues.Variable] {
    StepValues(session, through: index).variables
  }

  private static func text(_ variable: StepValues.Variable) -> String {
    "\(variable.name) = \(variable.text)"
  }

  /// `PostInstance: Created → Linked to user`.
  private func changes(of step: Int) -> [String] {
    let rows = history.part(ofStep: step, columns: 2)?.table.rows ?? []
    return rows.map { row in "\(row[0]): \(row[row.count - 2]) → \(row[row.count - 1])" }
  }

  private func lines(_ title: String, _ lines: [String]) -> [Document.Block] {
    lines.isEmpty ? [] : [.lines(title: title, lines)]
  }

  /// Blocks below a title.
  private func titled(_ title: String, _ blocks: [Document.Block]) -> [Document.Block] {
    guard !title.isEmpty, case .lines("", let lines)? = blocks.first else { return blocks }
    return [.lines(title: title, lines)] + blocks.dropFirst()
  }
}
