import Diagnostics
import Trace

/// A run that went on without an end: two associations whose hooks destroy each other in a circle.
enum EndlessRun {
  /// How many statements of one call show that it does not end.
  private static let manyStatements = 500

  static func help(_ run: TraceIndex) -> ErrorHelp? {
    guard run.trace.outcome == .instructionLimit || run.trace.outcome == .memoryLimit,
      let last = run.statements.last?.fact, let call = run.call(last.call)?.fact,
      call.method == "destroy", run.statements(ofCall: call.call).count > manyStatements
    else { return nil }
    let hooked = run.associations.map(\.fact).filter { fact in
      let options = run.call(fact.call)?.fact.arguments.dropFirst().first?.keys ?? []
      return options.contains("hooks") && options.contains("onDelete")
    }
    for fact in hooked {
      guard
        let back = hooked.last(where: {
          $0.source == fact.target && $0.target == fact.source && $0 != fact
        })
      else { continue }
      let keeper = fact.kind == .belongsTo ? back : fact
      let other = fact.kind == .belongsTo ? fact : back
      let declaration = run.call(other.call)?.fact
      let code = declaration.flatMap { run.lines.call($0) }
      let options = code.flatMap { $0.arguments.count > 1 ? $0.arguments[1] : nil }
      let write = code.flatMap { code in
        options.map { options -> [String] in
          let kept = options.entries.filter { !["hooks", "onDelete"].contains($0.key) }
          let text = kept.map { run.lines.code($0.range, in: code.source) }.joined(separator: ", ")
          return run.lines.lines(
            with: [CodeChange(options.range, kept.isEmpty ? "{}" : "{ \(text) }")],
            in: code.source
          )
        }
      }
      return ErrorHelp(
        place: call.place,
        advice: ErrorAdvice(
          why: [
            "\(fact.name.text) and \(back.name.text) both say onDelete with hooks: true, so that \(call.code)() goes round "
              + "in a circle: each destroys the other again"
          ],
          proof: [
            "\(call.code)() sent \(run.statements(ofCall: call.call).count) statements and had not ended"
          ],
          write: write ?? [],
          help: ["keep onDelete and hooks on one side only, \(keeper.name.text)"]
        )
      )
    }
    return nil
  }
}
