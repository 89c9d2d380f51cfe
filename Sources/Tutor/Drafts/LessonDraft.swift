import Analysis
import Diagnostics
package import Lessons
import Trace

/// A lesson file about a program, made of a run of it: questions with a claim for each option, claims and exercises, for
/// an author to go on from.
///
/// What it claims is what the run showed. Whoever makes it has it proven, and leaves out what does not hold.
package struct LessonDraft {
  /// A question, with its claims written out.
  struct Question {
    var text: String
    var at: Int?
    var without: Int?
    /// The right one first, until the question has its answer.
    var options: [Option]
    /// The index of the right option.
    var answer = 0
    var reason: String

    /// An option with what is claimed of it: `holds: …` or `fails: …`.
    struct Option {
      var text: String
      var key = "holds"
      var claim: String
      var step: Int?
      /// What leads to it; nil for the right one.
      var misconception: Misconception?
    }
  }

  /// A part that is proven by itself and can be left out.
  package enum Part: Sendable, Hashable {
    /// The question of that number, from 1.
    case question(Int)
    /// The claim of that number, from 1.
    case claim(Int)
    /// The exercise of that name.
    case exercise(String)
  }

  private let title: String
  private let program: String
  private let questions: [Question]
  private let claims: [String]
  private let exercises: [DraftExercise]
  private let run: QuestionedRun

  /// Drafts a lesson of a session; `program` is the file's name from the lesson's folder, and `changed` runs it otherwise.
  package init(
    title: String,
    program: String,
    of session: Session,
    changed: @escaping (ProgramChange) -> Session? = { _ in nil }
  ) {
    self.title = title
    self.program = program
    let run = QuestionedRun(session, changed: changed)
    self.run = run
    let rows = run.trace.tables.keys.map(\.text).sorted().map { table in
      "rows(\(Self.literal(table))).length === \(run.rowCount(of: table))"
    }
    claims = rows
    questions = DraftQuestions(run).all
    exercises = DraftExercise.all(of: run, claims: rows)
  }

  /// The text of the lesson file without some parts.
  package func text(without left: Set<Part> = []) -> String {
    var lines = [
      "# yaml-language-server: $schema=lesson.schema.json",
      "# `assoc-trace lessons --schema > lesson.schema.json` writes that file; `assoc-trace check` proves this one.",
      "format: 1", "title: \(YAMLText.quoted(title))", "program: \(YAMLText.quoted(program))",
      "minutes: 10", "difficulty: 2", "objectives:",
      "  - Say what each step of \(program) does", "flow:", "  nodes:",
    ]
    for (step, _) in run.steps {
      let name = step.planned.label ?? run.code(ofStep: step.number)
      lines += ["    - name: \(YAMLText.quoted(name))", "      steps: [\(step.number)]"]
    }
    lines += section("quiz", numbered(questions), left, Part.question, Self.lines)
    lines += section("claims", numbered(claims), left, Part.claim) { claim in
      ["  - holds: \(YAMLText.quoted(claim))"]
    }
    lines += expectation
    let kept = exercises.filter { !left.contains(.exercise($0.name)) }
    if !kept.isEmpty { lines += ["exercises:"] + kept.flatMap(\.lines) }
    lines += ["snapshot:", "  points:", "    - What a learner should keep in mind"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The parts that a proof of the text without `left` refuted, by the names of its parts.
  package func parts(refuted names: [String], without left: Set<Part>) -> Set<Part> {
    let kept = { (count: Int, part: (Int) -> Part) in
      (1...max(1, count)).map(part).filter { !left.contains($0) }
    }
    let questions = kept(questions.count, Part.question)
    let claims = kept(claims.count, Part.claim)
    return Set(
      names.compactMap { name -> Part? in
        let words = name.split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = words.first, let rest = words.last else { return nil }
        switch kind {
        case "question":
          return Int(rest).flatMap { questions.indices.contains($0 - 1) ? questions[$0 - 1] : nil }
        case "claim":
          return Int(rest).flatMap { claims.indices.contains($0 - 1) ? claims[$0 - 1] : nil }
        case "exercise": return .exercise(rest)
        default: return nil
        }
      }
    )
  }

  private func numbered<Item>(_ items: [Item]) -> [(Int, Item)] {
    items.enumerated().map { ($0.offset + 1, $0.element) }
  }

  private func section<Item>(
    _ key: String,
    _ items: [(Int, Item)],
    _ left: Set<Part>,
    _ part: (Int) -> Part,
    _ lines: (Item) -> [String]
  ) -> [String] {
    let kept = items.filter { !left.contains(part($0.0)) }
    return kept.isEmpty ? [] : ["\(key):"] + kept.flatMap { lines($0.1) }
  }

  /// What is found in the run, and the error that it ends in.
  private var expectation: [String] {
    let ids = Words.unique(run.session.analysis.findings.map(\.id)).joined(separator: ", ")
    let error = run.trace.error.map { ", error: \($0.name)" } ?? ""
    return ["expect: { findings: [\(ids)]\(error) }"]
  }

  private static func lines(of question: Question) -> [String] {
    var lines = ["  - question: \(YAMLText.quoted(question.text))"]
    if let step = question.without { lines.append("    without: \(step)") }
    if let step = question.at { lines.append("    at: \(step)") }
    lines.append("    options:")
    for option in question.options {
      let belief = option.misconception.map { " # \($0.rawValue)" } ?? ""
      lines.append("      - text: \(YAMLText.quoted(option.text))\(belief)")
      if let step = option.step { lines.append("        at: \(step)") }
      lines.append("        \(option.key): \(YAMLText.quoted(option.claim))")
    }
    let answer = OptionLetter.of(question.answer)
    return lines + ["    answer: \(answer)", "    reason: \(YAMLText.quoted(question.reason))"]
  }

  /// A text as a string of the program's language.
  static func literal(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}

extension QuestionedRun {
  /// The number of rows that a table has at the end.
  func rowCount(of table: String) -> Int {
    guard let contents = trace.tables[Name(table)], !contents.columns.isEmpty else { return 0 }
    return contents.cells.count / contents.columns.count
  }
}
