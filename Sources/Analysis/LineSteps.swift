import Diagnostics
import Trace

/// The steps in which a line of a program's file ran, as far as something of it is recorded: a call into Sequelize, a handler,
/// an error, or the code of a step.
package struct LineSteps {
  /// The numbers of the steps, in order, each once.
  package let steps: [Int]
  /// The lines of the file of which something is recorded, in order.
  package let lines: [Int]
  /// The files of the run that have the name, or the end of a path with it: none, one or several.
  package let files: [String]

  /// Looks for a line of a file, which may be named by the end of its path.
  package init(file: String, line: Int, in analysis: Analysis) {
    let trace = analysis.trace
    let named = trace.sources.indices.filter { index in
      let name = trace.sources[index].name
      return Name.areSame(name, file) || name.hasSuffix("/" + file)
    }
    files = named.map { trace.sources[$0].name }
    guard named.count == 1, let source = named.first else {
      (steps, lines) = ([], [])
      return
    }
    var found: [Int: [Int]] = [:]
    func add(_ place: Place?, _ step: Int) {
      if let place, place.source == source { found[place.line, default: []].append(step) }
    }
    let index = analysis.index
    for seen in index.calls { add(seen.fact.place, seen.step) }
    for seen in index.caught { add(seen.fact.place, seen.step) }
    if let error = trace.error { add(error.place, error.step) }
    for seen in index.requests {
      for handler in seen.fact.handlers { add(handler.place, seen.step) }
    }
    for step in trace.steps where step.planned.place.source == source {
      let count = step.planned.code.split(
        omittingEmptySubsequences: false,
        whereSeparator: \.isNewline
      ).count
      for offset in 0..<max(1, count) {
        var place = step.planned.place
        place.line += offset
        add(place, step.number)
      }
    }
    steps = Array(Set(found[line] ?? [])).sorted()
    lines = found.keys.sorted()
  }
}
