import Diagnostics
package import Trace

/// A run as the viewer of Python Tutor reads it: for each step the line, the program's variables and what was printed
/// (`opt-trace-format.md` of OnlinePythonTutor, versions 3 and 5).
///
/// What it has no place for is lost: SQL, rows, findings, the schema, further files of a program. A step is a statement of
/// the program, so that all variables are global and there are no frames. Each entry repeats all that there is, and so a
/// long run ends early, as Python Tutor's own do.
package struct PythonTutorTrace: Encodable {
  private let value: JSONValue

  /// The most steps that are written.
  private static let limit = 1000

  /// Takes the steps of a run that lie in its entry file.
  package init(_ trace: Trace) {
    var state = ProgramState()
    var entries: [JSONValue] = []
    let steps = trace.steps.filter { $0.planned.place.source == 0 }
    for step in steps.prefix(Self.limit) {
      entries.append(state.entry(line: step.line, event: "step_line"))
      state.take(step)
    }
    let last = steps.prefix(Self.limit).last?.line ?? 1
    if steps.count > Self.limit {
      let reason = "Only the first \(Self.limit) of \(steps.count) steps are shown."
      let event = "instruction_limit_reached"
      entries.append(state.entry(line: last, event: event, error: reason))
    } else if let error = trace.error {
      entries.append(state.entry(line: last, event: "exception", error: error.text))
    } else {
      entries.append(state.entry(line: last, event: "return"))
    }
    value = .object([("code", .text(trace.entry.text)), ("trace", .list(entries))])
  }

  /// Writes the object with `code` and `trace`.
  package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// What a program's variables hold and what it has printed.
private struct ProgramState {
  private var names: [String] = []
  private var values: [Name: RecordedValue] = [:]
  private var printed = ""
  private var heap = PythonTutorHeap()

  mutating func take(_ step: TraceStep) {
    for change in step.variables {
      if values[change.name] == nil { names.append(change.name) }
      values[change.name] = change.value
    }
    for case .console(let fact) in step.events { printed += fact.text + "\n" }
  }

  /// What there is before a line runs.
  mutating func entry(line: Int, event: String, error: String? = nil) -> JSONValue {
    heap.clear()
    let variables = names.map { ($0, heap.encoded(values[$0] ?? .undefined, of: $0)) }
    return .object(
      [
        ("line", .number(Double(line))), ("event", .text(event)),
        ("func_name", .text("<module>")), ("globals", .object(variables)),
        ("ordered_globals", .list(names.map(JSONValue.text))), ("stack_to_render", .list([])),
        ("heap", heap.object), ("stdout", .text(printed)),
      ] + (error.map { [("exception_msg", .text($0))] } ?? [])
    )
  }
}
