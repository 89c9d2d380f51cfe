import Trace

/// A query of the program's own SQL whose plain rows are taken for instances, and the same query so that it gives these.
struct QueryRows {
  /// The model whose table is read.
  let model: String
  /// The call with the model among its options.
  let edit: SourceEdit

  /// Looks at a call of `query`; nil where the model is not known, or the call is not written out.
  init?(_ call: CallFact, of known: String?, _ run: TraceIndex) {
    guard call.method == "query", let code = QueryCode(call, run),
      let model = known ?? Self.model(readBy: call, run)
    else { return nil }
    let options = "model: \(run.name(ofModel: model)), mapToModel: true"
    let arguments = code.call.arguments
    let end = code.call.parentheses.upperBound - 1
    var changes: [CodeChange] = []
    if arguments.count < 2 {
      changes.append(CodeChange(end..<end, ", { \(options) }"))
    } else if let last = arguments[1].entries.last, arguments[1].entry("model") == nil {
      let place = last.range.upperBound
      changes.append(CodeChange(place..<place, ", \(options)"))
    } else {
      return nil
    }
    // With a model the call gives the rows alone, without the driver's answer beside them.
    if arguments.count < 2 || arguments[1].entry("type") == nil, let taken = Self.taken(code) {
      changes.append(taken)
    }
    guard let edit = code.edit(with: changes) else { return nil }
    self.model = model
    self.edit = edit
  }

  /// The model of the first table that the statement reads from.
  private static func model(readBy call: CallFact, _ run: TraceIndex) -> String? {
    guard let sql = run.statements(ofCall: call.call).last?.sql,
      let match = sql.firstMatch(of: #/(?i)\bFROM\s+[`"\[]?([\w$]+)/#)
    else { return nil }
    let table = match.1.lowercased()
    return run.models.last { $0.fact.table.lowercased() == table }?.fact.model
  }

  /// `users` for `[users]` where the rows are taken out of a list.
  private static func taken(_ code: QueryCode) -> CodeChange? {
    let before = code.lines.before(code.call.range.lowerBound, in: code.call.source)
    guard
      let match = before.firstMatch(
        of: #/\[\s*([\w$]+)\s*(?:,\s*[\w$]*\s*)?\](?=\s*=\s*(?:await\s+)?$)/#
      )
    else { return nil }
    let start = code.call.range.lowerBound - before[match.range.lowerBound...].utf8.count
    let end = code.call.range.lowerBound - before[match.range.upperBound...].utf8.count
    return CodeChange(start..<end, String(match.1))
  }
}
