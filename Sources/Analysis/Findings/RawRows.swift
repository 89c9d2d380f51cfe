import Trace

/// A query that gave plain rows where instances, or nested objects, were meant, and the same call as it gives these.
struct RawRows {
  /// The call.
  let call: CallFact
  /// The change of its options.
  let edit: SourceEdit?
  /// What says that the rows are plain, in a sentence.
  let cause: String

  /// Looks at a call; nil where it gives no plain rows, as far as the program writes it there.
  init?(_ call: CallFact, _ run: TraceIndex) {
    self.call = call
    guard let code = QueryCode(call, run) else { return nil }
    if call.method == "query" {
      edit = Self.nested(code)
      cause = "sequelize.query gives plain rows, whose keys are the column names"
      return
    }
    guard let options = code.call.arguments.last(where: { $0.entry("raw") != nil }),
      let index = options.entries.lastIndex(where: { $0.key == "raw" })
    else { return nil }
    let arguments = code.call.arguments
    let change: CodeChange
    if options.entries.count > 1 {
      change = options.removing(index)
    } else if arguments.count > 1, let other = arguments.dropLast().last {
      change = CodeChange(other.range.upperBound..<(code.call.parentheses.upperBound - 1), "")
    } else {
      change = CodeChange(
        (code.call.parentheses.lowerBound + 1)..<(code.call.parentheses.upperBound - 1),
        ""
      )
    }
    edit = code.edit(change.range, with: change.code)
    cause = "raw: true gives plain rows instead of instances"
  }

  /// A query of the program's own SQL with `nest: true`, which makes objects of keys with dots.
  private static func nested(_ code: QueryCode) -> SourceEdit? {
    let arguments = code.call.arguments
    let end = code.call.parentheses.upperBound - 1
    guard arguments.count > 1 else { return code.edit(end..<end, with: ", { nest: true }") }
    guard let last = arguments[1].entries.last, arguments[1].entry("nest") == nil else {
      return nil
    }
    return code.edit(last.range.upperBound..<last.range.upperBound, with: ", nest: true")
  }
}
