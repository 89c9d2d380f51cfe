import Diagnostics

extension LessonParser {
  /// Reads a claim: `holds: user.id === 1`, or `fails: SequelizeEagerLoadingError` with an optional `message`.
  func claim(_ reader: YAMLReader, at step: Int?) -> Lesson.Claim? {
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

  private func expression(_ reader: YAMLReader, at step: Int?) -> Lesson.Claim? {
    let text = reader.requiredString("holds")
    guard !text.value.isEmpty else { return nil }
    let problems = claimProblems(text.value)
    for problem in problems {
      reader.report(problem.kind, problem.message, at: text.range, help: problem.help)
    }
    return problems.isEmpty
      ? Lesson.Claim(kind: .holds(text.value), step: step, range: text.range) : nil
  }
}
