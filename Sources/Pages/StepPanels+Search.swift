import Analysis
import Lessons
import Trace

extension StepPanels {
  /// Where in a step a text was found.
  package enum Found: Sendable, Equatable {
    case code
    case panel(Kind)
  }

  /// Where a text occurs in the step of an index, in whatever case: in its code, SQL, values or findings, looked at in
  /// this order; nil where it does not.
  package func place(of text: String, at index: Int) -> Found? {
    let text = text.lowercased()
    func has(_ other: String) -> Bool { other.lowercased().contains(text) }
    let step = session.trace.steps[index]
    if has(step.code) { return .code }
    let isInSQL = step.events.contains { event in
      if case .statement(let statement) = event { has(statement.sql) } else { false }
    }
    if isInSQL { return .panel(.sql) }
    let values = session.analysis.values
    if step.variables.contains(where: { has($0.name) || has(values.line($0.value)) }) {
      return .panel(.values)
    }
    let isFound =
      found(at: index).contains { has($0.id) || has($0.message) || has($0.reason) }
      || caught.contains { $0.step == step.number && has($0.error.text) }
      || fails(at: index) && has(session.analysis.status.text)
    return isFound ? .panel(.findings) : nil
  }
}
