import Diagnostics

extension LessonParser {
  /// Reads a claim: `holds: user.id === 1`, or `fails: SequelizeEagerLoadingError` with an optional `message`.
  func claim(_ reader: YAMLReader, at step: Located<Int>?) -> Lesson.Claim? {
    guard let error = reader.locatedString("fails") else { return expression(reader, at: step) }
    let message = reader.string("message")
    if let holds = reader.locatedString("holds") {
      reader.report(
        .wrongKind,
        "a claim either holds or fails",
        at: holds.range,
        help: ["keep 'holds' or 'fails'; where a step fails, nothing holds at its end"]
      )
      return nil
    }
    return Lesson.Claim(
      kind: .fails(error.value, message: message),
      step: step,
      range: error.range
    )
  }

  private func expression(_ reader: YAMLReader, at step: Located<Int>?) -> Lesson.Claim? {
    let text = reader.requiredString("holds")
    guard !text.value.isEmpty else { return nil }
    // What follows a syntax error is often no more than its consequence.
    guard let problem = claimProblems(text.value).first else {
      return Lesson.Claim(kind: .holds(text.value), step: step, range: text.range)
    }
    reader.report(
      problem.kind,
      problem.message,
      at: problem.location.flatMap { reader.place($0.range, of: text) } ?? text.range,
      help: reader.context.source.isCut(behind: text.range)
        ? ["' #' begins a comment: write the claim in quotes"] : problem.help
    )
    return nil
  }
}
