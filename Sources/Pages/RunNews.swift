package import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// What is new in a run of a program that was changed since the run before: what was mended, what was found for the first
/// time, what it led to.
package struct RunNews: Sendable, Equatable {
  /// Findings that are gone, by their messages and ids.
  package let mended: [String]
  /// Findings that were not there before.
  package let found: [String]
  /// Findings that are there still, in other words.
  package let kept: [String]
  /// What the change led to, in a sentence; nil where the runs do not differ.
  package let consequence: String?

  /// Compares two runs.
  package init(_ before: Session, _ after: Session, _ report: ComparisonReport) {
    let (old, new) = (Self.told(before), Self.told(after))
    var (gone, come) = (Self.without(new, old), Self.without(old, new))
    kept = Self.takeKept(&gone, &come, .byContent(before.compared, after.compared))
    // What a run that fails did not come to is not mended.
    let isCut = after.trace.outcome != .finished && before.trace.outcome == .finished
    mended = isCut ? [] : gone.map(\.text)
    found = come.map(\.text)
    consequence =
      report.comparison.isEmpty ? nil : report.comparison.consequence.text
  }

  /// The news line by line; never empty.
  package var lines: [String] {
    let lines =
      (consequence.map { [$0] } ?? []) + found.map { "new: \($0)" }
      + kept.map { "still: \($0)" } + mended.map { "mended: \($0)" }
    return lines.isEmpty ? ["Nothing is different in what the program does."] : lines
  }

  /// The news as a page.
  package var document: Document { Document([.lines(title: "Since the last run", lines)]) }

  /// What is told of a run.
  private struct Told {
    let id: String
    let step: Int
    let text: String
  }

  /// The findings and caught errors that are told of a run.
  private static func told(_ session: Session) -> [Told] {
    let told = session.analysis.told
    return told.findings.map { .init(id: $0.id, step: $0.step, text: "\($0.message) [\($0.id)]") }
      + told.caught.map {
        .init(id: $0.error.name, step: $0.step, text: "\($0.error.name): \($0.error.message)")
      }
  }

  /// Those of a list that another has not in the same words, as often as it has them more.
  private static func without(_ known: [Told], _ list: [Told]) -> [Told] {
    var counts: [Name: Int] = [:]
    for told in known { counts[Name(told.text), default: 0] += 1 }
    return list.filter { told in
      guard let count = counts[Name(told.text)], count > 0 else { return true }
      counts[Name(told.text)] = count - 1
      return false
    }
  }

  /// Takes out of both lists what is of the same kind at the same step, as a query more that a loop sends; their new texts.
  private static func takeKept(
    _ gone: inout [Told],
    _ come: inout [Told],
    _ matching: StepMatching
  ) -> [String] {
    var kept: [String] = []
    come.removeAll { new in
      let step = new.step == 0 ? 0 : matching.pairs.first { $0.after == new.step }?.before
      guard let place = gone.firstIndex(where: { $0.id == new.id && $0.step == step }) else {
        return false
      }
      gone.remove(at: place)
      kept.append(new.text)
      return true
    }
    return kept
  }
}
