import Diagnostics
import Trace

/// `this` in an arrow function that stands where a method, a getter or a setter of an instance belongs.
enum ArrowThis {
  @Sendable static func advice(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError", let place = context.error.place,
      isAboutThis(context.error.message), let this = context.run.lines.place(ofThisRead: place),
      let arrow = MethodArrow(
        around: context.run.lines.offset(of: this),
        in: place.source,
        context.run.lines
      )
    else { return nil }
    let lines = context.run.lines
    return ErrorAdvice(
      at: this,
      "this is not the instance here: an arrow function has no this of its own, it takes that of the code around it",
      write: lines.lines(with: [arrow.method], in: place.source),
      help: ["a method, or function () { … }, gets the instance as this"]
    )
  }

  /// Whether an error may be about a property of `this`.
  private static func isAboutThis(_ message: String) -> Bool {
    message.hasPrefix("Cannot read properties of undefined (reading '")
      || message.hasPrefix("Cannot set properties of undefined (setting '")
      || message.hasPrefix("this.") && message.hasSuffix(" is not a function")
  }
}
