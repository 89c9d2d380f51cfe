import Diagnostics

/// TAP version 13, which Perl's `prove` reads too: a point for each part of each lesson.
struct TAPReport {
  private let results: [CheckResult]

  init(_ results: [CheckResult]) { self.results = results }

  var text: String {
    let points = results.flatMap { result in result.parts.map { (result.name, $0) } }
    return "TAP version 13\n1..\(points.count)\n"
      + points.enumerated().map { index, point in
        (point.1.problems.isEmpty ? "ok" : "not ok") + " \(index + 1) - "
          + Self.line("\(point.0): \(point.1.name)") + "\n" + block(point.1.problems)
      }.joined()
  }

  /// What does not hold, as a YAML block.
  private func block(_ problems: [Diagnostic]) -> String {
    guard !problems.isEmpty else { return "" }
    return "  ---\n"
      + problems.map { problem in
        var lines = ["- message: \(Self.quoted(problem.message))", "  id: \(problem.id)"]
        if let location = problem.location {
          let place = location.source.position(at: location.range.start)
          lines.append("  file: \(Self.quoted(location.source.name))")
          lines.append("  line: \(place.line)")
          lines.append("  column: \(place.column)")
        }
        if !problem.help.isEmpty {
          lines.append("  help: \(Self.quoted(problem.help.joined(separator: "; ")))")
        }
        return lines.map { "  \($0)\n" }.joined()
      }.joined() + "  ...\n"
  }

  /// One line that holds no directive: a `#` would begin one for some readers.
  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "#" || $0 == "\\" ? " " : $0 })
  }

  /// A text in YAML's double quotes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || 0x7f...0x9f ~= scalar.value:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
