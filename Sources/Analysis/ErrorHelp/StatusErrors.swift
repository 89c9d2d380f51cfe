import Trace

/// Errors about the status of an answer.
enum StatusErrors {
  /// Of the message `Invalid status code: undefined`: the status is read of an error that has none.
  @Sendable static func missing(_ context: ErrorContext) -> ErrorAdvice? {
    guard
      context.error.message.wholeMatch(of: #/Invalid status code: (?:undefined|null|NaN)/#) != nil,
      let place = context.error.place
    else { return nil }
    let reader = context.run.lines.reader(place.source)
    guard
      let call = reader.call(
        at: context.run.lines.offset(of: place),
        method: "status",
        source: place.source
      ), let status = call.arguments.first
    else { return nil }
    let code = reader.code(status.range)
    guard code.isPath else { return nil }
    let caught = context.run.caught.last { $0.step == context.error.step && $0.turn < context.turn }
    return ErrorAdvice(
      at: context.run.lines.place(status.range, in: place.source),
      why: [
        "\(code) is undefined here: an error has a status only where the program gave it one"
      ] + (caught.map { ["the error that was caught is \($0.fact.text)"] } ?? []),
      write: context.run.lines.lines(
        with: [CodeChange(status.range, "\(code) || 500")],
        in: place.source
      )
    )
  }
}
