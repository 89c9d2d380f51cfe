import Diagnostics

/// Annotations of GitHub's workflows: `::error file=…,line=…::message`.
///
/// A step shows ten of a kind; the tenth says how many more there are.
struct WorkflowCommands {
  private static let limit = 10
  private let problems: [Diagnostic]

  init(_ problems: [Diagnostic]) { self.problems = problems }

  var text: String {
    let left = problems.count - Self.limit
    return problems.prefix(Self.limit).enumerated().map { index, problem in
      let isLast = index == Self.limit - 1 && left > 0
      let more = isLast ? "\nand \(Words.count(left, "problem")) more, which are in the log" : ""
      return command(problem, more)
    }.joined()
  }

  private func command(_ problem: Diagnostic, _ more: String) -> String {
    var properties: [(String, String)] = []
    if let location = problem.location {
      let start = location.source.position(at: location.range.start)
      let end = location.source.position(at: location.range.end)
      properties = [
        ("file", location.source.name), ("line", "\(start.line)"), ("col", "\(start.column)"),
      ]
      // Columns of a range over several lines would be dropped.
      if end.line == start.line { properties.append(("endColumn", "\(end.column)")) }
    }
    properties.append(("title", problem.id))
    let written = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(problem.severity.rawValue) \(written)::\(Self.data(problem.fullText + more))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
