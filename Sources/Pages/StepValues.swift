import Analysis
import Diagnostics
package import Lessons
import Trace

/// The program's variables as they were after a step.
package struct StepValues: Sendable {
  /// A variable.
  package struct Variable: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// What it held, on one line.
    package let text: String
    /// Whether the step gave it its value.
    package let isChanged: Bool
  }

  private var values: [Name: RecordedValue] = [:]
  private let texts: ValueText
  /// The variables in the order in which they got a value.
  package private(set) var variables: [Variable] = []

  /// Collects the variables up to and with the step of an index.
  package init(_ session: Session, through index: Int) {
    texts = session.analysis.values
    var names: [String] = []
    for change in session.trace.steps[...index].flatMap(\.variables) {
      if values[change.name] == nil { names.append(change.name) }
      values[change.name] = change.value
    }
    let changed = Set(names: session.trace.steps[index].variables.map(\.name))
    variables = names.map { name in
      Variable(
        name: name,
        text: values[name].map(texts.line) ?? "",
        isChanged: changed.contains(name)
      )
    }
  }

  /// What a variable held, with all that was recorded of it, by lines.
  package func whole(_ name: String) -> [String] {
    values[name].map { texts.whole($0).split(separator: "\n").map(String.init) } ?? []
  }
}
