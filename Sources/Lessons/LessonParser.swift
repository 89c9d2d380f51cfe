import Analysis
import Diagnostics

/// Turns the text of a lesson file into a ``Lesson``.
struct LessonParser {
  /// What is wrong with the text of a claim; empty for an expression of the program's language.
  let claimProblems: ClaimCheck

  /// What the lesson file says, before its program has been found.
  struct File {
    var lesson: Lesson
    /// The program's file name as written.
    var programFile: Located<String>
    /// What its server is sent; nil where nothing is said.
    var requests: ProgramSearch.Sent?
    /// The exercises, before their programs have been found.
    var exercises: [ExerciseFile]
  }

  /// Reads a lesson file.
  /// - Throws: every problem found: YAML that does not parse, unknown and missing keys, wrong kinds.
  func parse(
    _ source: SourceText,
    name: String,
    parts: LessonCatalog.Parts
  ) throws(DiagnosticList) -> File {
    let context = YAMLReader.Context(source: source)
    let documents = try Self.compose(source, parts)
    guard let reader = YAMLReader(documents, "a lesson", context) else {
      throw DiagnosticList(
        context.problems.isEmpty ? [Self.empty(source)] : context.problems,
        further: context.further
      )
    }
    try Self.checkFormat(reader)
    let programFile = reader.requiredString("program")
    let requests = Self.requests(reader)
    var lesson = Lesson(
      name: name,
      source: source,
      program: SourceText(name: "", text: ""),
      title: reader.requiredString("title").value,
      subtitle: reader.string("subtitle"),
      framework: reader.string("framework"),
      minutes: reader.integer("minutes")?.value,
      prerequisites: reader.locatedStrings("prerequisites"),
      difficulty: reader.integer("difficulty", in: 1...5),
      objectives: reader.strings("objectives"),
      flow: reader.object("flow", Self.flow),
      sample: reader.object("sample") {
        Lesson.Sample(steps: $0.integers("steps"), text: $0.string("text"))
      },
      cells: reader.list("cells", cell),
      moments: reader.list("moments", Self.moment),
      quiz: reader.list("quiz", question),
      claims: reader.list("claims", runClaim),
      expectations: [],
      exercises: [],
      snapshot: reader.object("snapshot") {
        Lesson.Snapshot(
          title: $0.string("title"),
          points: $0.strings("points"),
          note: $0.string("note")
        )
      }
    )
    (lesson.transcript, lesson.transcriptNote) = Self.transcript(reader)
    lesson.expectations = reader.objects("expect", expectation)
    let exercises = reader.list("exercises", exercise)
    reader.reportKeys()
    guard context.problems.isEmpty else {
      throw DiagnosticList(context.problems, further: context.further)
    }
    return File(
      lesson: lesson,
      programFile: programFile,
      requests: requests,
      exercises: exercises
    )
  }

  /// The documents of the file, one after the other until all parts that are wanted have been seen.
  private static func compose(
    _ source: SourceText,
    _ parts: LessonCatalog.Parts
  ) throws(DiagnosticList) -> [YAMLNode] {
    do {
      return try YAMLDocuments.roots(of: source) { root in
        parts == .replay && root.pairs?.contains { $0.key.text == "program" } == true
      }
    } catch {
      throw DiagnosticList([YAMLFault(error, in: source).diagnostic])
    }
  }

  /// The format that this tool reads; a file that names none is of it.
  private static let format = 1

  /// Refuses a file of another format, whose keys may be others.
  private static func checkFormat(_ reader: YAMLReader) throws(DiagnosticList) {
    guard let given = reader.locatedString("format"), given.value != "\(format)" else { return }
    throw DiagnosticList([
      Diagnostic(
        id: .unknownFormat,
        "this lesson is of format '\(Words.short(given.value))', and this tool reads format \(format)",
        at: .init(source: reader.context.source, range: given.range),
        help: ["write format: \(format), or take a version of the tool that knows the other"]
      )
    ])
  }

  private static func empty(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      id: .emptyLesson,
      "the lesson file is empty",
      at: .init(source: source, range: SourceRange(start: 0, end: 0)),
      help: ["a lesson needs at least 'title' and 'program'"]
    )
  }

  /// The transcript, a text or `{ text: …, note: … }`.
  private static func transcript(_ reader: YAMLReader) -> (text: String?, note: String?) {
    guard reader.isMapping("transcript") else { return (reader.string("transcript"), nil) }
    return reader.object("transcript") {
      ($0.requiredString("text").value, $0.string("note"))
    } ?? (nil, nil)
  }

  private static func flow(_ reader: YAMLReader) -> Lesson.Flow {
    Lesson.Flow(
      title: reader.string("title"),
      text: reader.string("text"),
      nodes: reader.list("nodes") {
        Lesson.Flow.Node(name: $0.requiredString("name").value, steps: $0.integers("steps"))
      }
    )
  }

  private static func moment(_ reader: YAMLReader) -> Lesson.Moment {
    Lesson.Moment(
      question: reader.requiredString("question").value,
      answer: reader.requiredString("answer").value,
      steps: reader.integers("steps"),
      note: reader.string("note")
    )
  }

  private func cell(_ reader: YAMLReader) -> Lesson.CellWording? {
    let step = reader.requiredInteger("step")
    let column = Self.column(reader)
    let text = reader.requiredString("text").value
    let claim = claim(reader, at: step)
    let note = reader.string("note")
    guard let step, let column, let claim else { return nil }
    return Lesson.CellWording(step: step, column: column, text: text, claim: claim, note: note)
  }

  private static func column(_ reader: YAMLReader) -> ExecutionTable.Column? {
    let name = reader.requiredString("column")
    let columns = ExecutionTable.Column.allCases.filter { $0 != .step }
    if let column = columns.first(where: { $0.rawValue == name.value }) { return column }
    guard !name.value.isEmpty else { return nil }
    let names = columns.map(\.rawValue)
    reader.report(
      .unknownColumn,
      "the execution table has no column '\(Words.short(name.value))'",
      at: name.range,
      help: [
        closestMatch(to: name.value, among: names).map { "did you mean '\($0)'?" }
          ?? "its columns are \(names.joined(separator: ", "))"
      ]
    )
    return nil
  }

  private func question(_ reader: YAMLReader) -> Lesson.Question? {
    let text = reader.requiredString("question")
    let at = reader.integer("at")
    let count = reader.requiredCount("options")
    let options = reader.list("options") { option -> Lesson.Option? in
      let text = option.requiredString("text").value
      let reason = option.string("reason")
      return claim(option, at: option.integer("at") ?? at).map {
        Lesson.Option(text: text, claim: $0, reason: reason)
      }
    }
    let question = Lesson.Question(
      text: text,
      hints: (reader.object("hint", Self.hint).map { [$0] } ?? [])
        + reader.list("hints", Self.hint),
      without: reader.integers("without"),
      options: options,
      answer: Self.answer(reader, count: count),
      reason: reader.string("reason"),
      note: reader.string("note")
    )
    if let count, count < 2 {
      reader.report(
        .tooFewOptions,
        "a question needs at least two options; this one has \(count == 0 ? "none" : "one")",
        at: text.range,
        help: ["write one more: - { text: What it says, holds: \"what must then be true\" }"]
      )
    }
    return question
  }

  private static func hint(_ reader: YAMLReader) -> Lesson.Hint {
    Lesson.Hint(
      text: reader.requiredString("text").value,
      cells: reader.list("cells") { cell in
        let step = cell.requiredInteger("step")
        let column = column(cell)
        return step.flatMap { step in
          column.map { Lesson.CellReference(step: step, column: $0) }
        }
      }
    )
  }

  private static func options(_ count: Int) -> String {
    let shown = (0..<min(count, 26)).map(OptionLetter.of).joined(separator: ", ")
    return "write the letter of the one that holds: \(shown)" + (count > 26 ? " …" : "")
  }

  /// The option that is marked; `count` is nil where the options could not be counted, which is told by itself.
  private static func answer(_ reader: YAMLReader, count: Int?) -> Located<Int> {
    let letter = reader.requiredString("answer")
    if let index = OptionLetter.index(of: letter.value), index < count ?? .max {
      return Located(index, at: letter.range)
    }
    if !letter.value.isEmpty, let count, count > 1 {
      reader.report(
        .unknownAnswer,
        "there is no option '\(Words.short(letter.value))'",
        at: letter.range,
        help: [Self.options(count)]
      )
    }
    return Located(0, at: letter.range)
  }
}
