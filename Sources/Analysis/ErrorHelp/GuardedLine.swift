import Trace

/// The line on which something was read from null, with a test before it.
struct GuardedLine {
  /// What to write; empty where the code cannot be told apart.
  let lines: [String]

  /// `name` is the variable that is null, `what` what was looked for.
  init(_ context: ErrorContext, what: String) {
    lines = Self.lines(context, what)
  }

  private static func lines(_ context: ErrorContext, _ what: String) -> [String] {
    guard let place = context.error.place else { return [] }
    guard let hint = context.error.hint else { return orNothing(context) }
    let code = context.run.lines
    let line = String(code.line(place.line, of: place)).trimmingSpace
    let name = hint.subject
    guard name.isPath else { return chained(at: place, context) }
    let reader = code.reader(place.source)
    let body = reader.code(reader.function(around: code.offset(of: place)))
    if body.firstMatch(of: #/\bres\.(?:json|send|status|render|end)\b/#) != nil {
      return ["if (!\(name)) return res.status(404).json({ error: '\(what) not found' });"]
    }
    let isStatement =
      line.hasSuffix(";") && !line.contains("=>") && !line.hasPrefix("}")
      && line.prefixMatch(of: #/(?:const|let|var|return|if|for|while|throw|try|else)\b/#) == nil
      && line.filter { $0 == "(" }.count == line.filter { $0 == ")" }.count
      && line.filter { $0 == "{" }.count == line.filter { $0 == "}" }.count
    return isStatement
      ? ["if (\(name)) \(line)"] : ["if (!\(name)) throw new Error('\(what) not found');"]
  }

  /// The line that takes the result apart, with an empty object for none: `const { name } = (await …) ?? {};`.
  private static func orNothing(_ context: ErrorContext) -> [String] {
    guard context.error.message.hasPrefix("Cannot destructure"), let place = context.error.place,
      let call = context.run.calls.last(where: {
        $0.turn < context.turn && $0.fact.place?.isOnLine(of: place) == true
      }), let code = QueryCode(call.fact, context.run)
    else { return [] }
    let before = code.lines.before(code.call.range.lowerBound, in: code.call.source)
    guard before.hasSuffix("= await ") else { return [] }
    let end = code.call.range.upperBound
    let start = code.call.range.lowerBound - "await ".utf8.count
    return code.lines.lines(
      with: [CodeChange(start..<start, "("), CodeChange(end..<end, ") ?? {}")],
      in: code.call.source
    )
  }

  /// `(await User.findOne())?.name`.
  private static func chained(at place: Place, _ context: ErrorContext) -> [String] {
    guard context.error.message.hasPrefix("Cannot read ") else { return [] }
    let start = context.run.lines.offset(of: place)
    guard start > 0, context.run.lines.code((start - 1)..<start, in: place.source) == "." else {
      return []
    }
    return context.run.lines.lines(
      with: [CodeChange((start - 1)..<start, "?.")],
      in: place.source
    )
  }
}
