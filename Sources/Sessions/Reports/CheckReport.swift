import Diagnostics
import Lessons
import Rendering

/// What a check came to, in the forms that other tools read.
///
/// Nothing in them depends on the clock or on how long a lesson took: the same lessons give the same bytes.
package struct CheckReport: Sendable {
  /// The forms.
  package enum Format: String, CaseIterable, Sendable {
    case text
    case markdown
    case html
    case json
    case junit
    case tap
    case github
    case sarif
    case gitlab
    case exercism
  }

  /// The lessons in the order in which they were proven.
  package let results: [CheckResult]

  /// Reports results.
  package init(_ results: [CheckResult]) { self.results = results }

  /// The whole report.
  /// - Throws: Nothing that a result can be; what the writer of JSON throws.
  package func text(in format: Format) throws -> String {
    switch format {
    case .text: results.map { $0.text + "\n" }.joined() + summary + "\n"
    case .markdown: document.markdown()
    case .html: document.html(title: "Lessons").text
    case .json: try JSONText.encode(results)
    case .junit: JUnitReport(results).text
    case .tap: TAPReport(results).text
    case .github: WorkflowCommands(results.flatMap(\.problems)).text
    case .sarif: try JSONText.encode(SARIFLog(results.flatMap(\.problems)))
    case .gitlab: try JSONText.encode(results.flatMap(\.problems).map(CodeQualityIssue.init))
    case .exercism: try JSONText.encode(ExercismReport(results))
    }
  }

  /// `2 lessons: 1 holds, 1 does not; proven are 10 steps, 3 questions, 2 exercises and 30 claims`.
  package var summary: String {
    let holding = results.count(where: \.holds)
    let judged = results.compactMap(\.judged)
    let blocks = judged.reduce(0) { $0 + ($1.blocks ?? 0) }
    let isPages = !judged.isEmpty && judged.allSatisfy { $0.blocks != nil }
    let parts = [
      Words.count(judged.reduce(0) { $0 + $1.steps }, "step"),
      Words.count(judged.reduce(0) { $0 + $1.questions }, "question"),
      Words.count(judged.reduce(0) { $0 + $1.exercises }, "exercise"),
      Words.count(judged.reduce(0) { $0 + $1.claims }, "claim"),
    ]
    let proven =
      (isPages ? [] : parts) + (blocks == 0 && !isPages ? [] : [Words.count(blocks, "block")])
    let left = results.count - holding
    let unit = results.contains { SourceFile.isPage($0.name) } ? "file" : "lesson"
    return
      "\(Words.count(results.count, unit)): \(holding) \(Words.form(holding, "holds", "hold"))"
      + (left == 0 ? "" : ", \(left) \(Words.form(left, "does", "do")) not")
      + (judged.isEmpty ? "" : "; proven are \(Words.list(proven))")
  }

  private var document: Document {
    let rows = results.map { result in
      [
        result.name, result.holds ? "holds" : "does not hold",
        "\(result.parts.count)", "\(result.problems.count)",
      ]
    }
    var page = Document([
      .heading("Lessons", level: 2),
      .table(.init(columns: ["Lesson", "Result", "Parts", "Problems"], rows: rows)),
      .paragraph(summary),
    ])
    let problems = results.flatMap(\.problems).map(\.oneLine)
    if !problems.isEmpty { page.add(.list(problems)) }
    return page
  }
}

extension Diagnostic {
  /// `a.yml:4:15: no option of this question holds (no-right-answer)`.
  package var oneLine: String {
    let place = location.map { location in
      "\(location.source.name):\(location.source.position(at: location.range.start)): "
    }
    return (place ?? "") + message + " (\(id))"
  }

  /// The message with its causes and ways out, one a line.
  var fullText: String {
    ([message] + parts.map { "\($0.label): \($0.text)" } + help).joined(separator: "\n")
  }
}
