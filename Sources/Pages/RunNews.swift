package import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// What is new in a run of a program that was changed since the run before: what was mended, what was found for the first
/// time, what it led to.
package struct RunNews: Sendable, Equatable {
  /// Findings that are gone, by their ids and messages.
  package let mended: [String]
  /// Findings that were not there before.
  package let found: [String]
  /// What the change led to, in a sentence; nil where the runs do not differ.
  package let consequence: String?

  /// Compares two runs.
  package init(_ before: Session, _ after: Session, _ report: ComparisonReport) {
    let (old, new) = (Self.told(before), Self.told(after))
    // What a run that fails did not come to is not mended.
    let isCut = after.trace.outcome != .finished && before.trace.outcome == .finished
    mended = isCut ? [] : Self.without(new, old)
    found = Self.without(old, new)
    consequence =
      report.comparison.isEmpty ? nil : report.comparison.consequence.text
  }

  /// The news line by line; never empty.
  package var lines: [String] {
    let lines =
      (consequence.map { [$0] } ?? []) + found.map { "new: \($0)" }
      + mended.map { "mended: \($0)" }
    return lines.isEmpty ? ["Nothing is different in what the program does."] : lines
  }

  /// The news as a page.
  package var document: Document { Document([.lines(title: "Since the last run", lines)]) }

  /// The findings and caught errors that are told of a run.
  private static func told(_ session: Session) -> [String] {
    let told = session.analysis.told
    return told.findings.map { "\($0.message) [\($0.id)]" }
      + told.caught.map { "\($0.error.name): \($0.error.message)" }
  }

  /// The texts of a list that another has not, as often as it has them more.
  private static func without(_ known: [String], _ texts: [String]) -> [String] {
    var counts: [Name: Int] = [:]
    for text in known { counts[Name(text), default: 0] += 1 }
    return texts.filter { text in
      guard let count = counts[Name(text)], count > 0 else { return true }
      counts[Name(text)] = count - 1
      return false
    }
  }
}
