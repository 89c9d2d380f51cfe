import Trace

/// Errors of lists that should be lists of promises.
enum PromiseErrors {
  /// `Promise.all(users.forEach(async …))`: forEach gives nothing to wait for.
  @Sendable static func forEach(_ context: ErrorContext) -> ErrorAdvice? {
    let lines = context.run.lines
    // Not the call behind the error, which is the last one that the callbacks made.
    guard context.error.message.hasPrefix("undefined is not iterable"),
      let code = context.error.place.flatMap({ lines.call(at: $0) }),
      lines.code(code.callee, in: code.source).hasPrefix("Promise."),
      let argument = code.arguments.first
    else { return nil }
    let text = lines.code(argument.range, in: code.source)
    guard let word = text.firstRange(of: ".forEach(") else { return nil }
    let start = argument.range.lowerBound + text[..<word.lowerBound].utf8.count + 1
    let range = start..<(start + "forEach".utf8.count)
    return ErrorAdvice(
      at: lines.place(range, in: code.source),
      "forEach gives nothing back, so there are no promises to wait for; map gives a list of what the function returns",
      write: lines.lines(with: [CodeChange(range, "map")], in: code.source)
    )
  }
}
