import Diagnostics

extension LessonParser {
  /// Reads a claim about a run: `{ step: 9, without: 4, fails: SequelizeEagerLoadingError }`.
  func runClaim(_ reader: YAMLReader) -> Lesson.RunClaim? {
    let step = reader.integer("step")
    let without = reader.integers("without")
    return claim(reader, at: step).map { Lesson.RunClaim(claim: $0, without: without) }
  }

  /// Reads what a run ends in and what is found: `{ without: 8, findings: [n-plus-one] }`.
  func expectation(_ reader: YAMLReader) -> Lesson.Expectation? {
    let without = reader.integers("without")
    let findings = reader.has("findings") ? reader.locatedStrings("findings") : nil
    let error = reader.locatedString("error")
    guard findings != nil || error != nil else {
      reader.report(
        .missingKey,
        "what is expected is missing here",
        at: reader.range,
        help: ["write 'findings:' with their ids ([] for none), 'error:' with its name, or both"]
      )
      return nil
    }
    return Lesson.Expectation(
      without: without,
      findings: findings,
      error: error,
      range: reader.range
    )
  }

  /// An exercise, before its programs have been found.
  struct ExerciseFile {
    var exercise: Lesson.Exercise
    /// The file of the program that passes; nil for the lesson's own program.
    var solution: Located<String>?
    /// The file that the learner begins with; nil where it is made of the solution.
    var start: Located<String>?
    /// What the server is sent; nil for what the lesson's is.
    var requests: ProgramSearch.Sent?
  }

  /// Reads what a server is sent: a file's name, a list of requests, or a text as such a file has it.
  static func requests(_ reader: YAMLReader) -> ProgramSearch.Sent? {
    guard reader.has("requests") else { return nil }
    guard !reader.isList("requests") else {
      let lines = reader.strings("requests")
      return lines.isEmpty ? nil : .lines(lines)
    }
    guard let text = reader.locatedString("requests") else { return nil }
    if text.value.contains(where: \.isNewline) { return .text(text.value) }
    let isFile = [".http", ".rest"].contains { text.value.hasSuffix($0) }
    return isFile ? .file(text) : .lines([text.value])
  }

  /// Reads an exercise.
  func exercise(_ reader: YAMLReader) -> ExerciseFile? {
    let kindName = reader.requiredString("kind")
    let name = reader.requiredString("name")
    let task = reader.requiredString("task").value
    let claims = reader.list("claims") { claim($0, at: $0.integer("step")) }
    let otherRows = reader.object("other-rows") { rows in
      Lesson.Exercise.OtherRows(
        step: rows.requiredString("step"),
        code: rows.requiredString("code"),
        claims: rows.list("claims") { claim($0, at: $0.integer("step")) }
      )
    }
    let requests = Self.requests(reader)
    guard let (kind, start) = kind(kindName, reader) else { return nil }
    if name.value.contains("/") || name.value.hasPrefix(".") {
      reader.report(
        .wrongKind,
        "the name of an exercise is that of its file: '\(Words.short(name.value))' leads elsewhere",
        at: name.range,
        help: ["write a word, such as one-query"]
      )
    }
    reader.requireEntries("claims")
    return ExerciseFile(
      exercise: Lesson.Exercise(
        name: name,
        task: task,
        kind: kind,
        solution: SourceText(name: "", text: ""),
        claims: claims,
        otherRows: otherRows
      ),
      solution: start == nil ? reader.locatedString("program") : reader.requiredString("solution"),
      start: start,
      requests: requests
    )
  }

  /// The kind of an exercise with its own keys, and the file that the learner begins with.
  private func kind(
    _ name: Located<String>,
    _ reader: YAMLReader
  ) -> (Lesson.Exercise.Kind, start: Located<String>?)? {
    let none = SourceText(name: "", text: "")
    switch name.value {
    case "order": return (.order(distractors: reader.locatedStrings("distractors")), nil)
    case "complete":
      let blanks = reader.locatedStrings("blanks")
      reader.requireEntries("blanks")
      return (.complete(blanks: blanks), nil)
    case "repair":
      let fault: Lesson.Exercise.Fault =
        if let error = reader.locatedString("fails") {
          .error(error)
        } else if let finding = reader.locatedString("finding") {
          .finding(finding)
        } else {
          .claims
        }
      return (.repair(none, fault: fault), reader.requiredString("program"))
    case "write": return (.write(none), reader.requiredString("program"))
    default:
      guard !name.value.isEmpty else { return nil }
      let kinds = ["order", "complete", "repair", "write"]
      reader.report(
        .wrongKind,
        "there is no kind of exercise '\(Words.short(name.value))'",
        at: name.range,
        help: [
          closestMatch(to: name.value, among: kinds).map { "did you mean '\($0)'?" }
            ?? "the kinds are \(kinds.joined(separator: ", "))"
        ]
      )
      return nil
    }
  }
}
