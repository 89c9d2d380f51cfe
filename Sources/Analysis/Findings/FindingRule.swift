import Trace

/// A rule that derives findings of one kind from the record of a run.
///
/// A rule looks at each fact of its kind once; its cost grows with the run.
protocol FindingRule: SendableMetatype {
  /// What the rule looks for.
  static var guide: FindingGuide { get }
  /// The findings in any order; those at one place are counted as one later.
  static func findings(in run: TraceIndex) -> [Finding]
}

/// What there is to know of a kind of finding before a run shows one.
package struct FindingGuide: Sendable, Equatable {
  /// The kind.
  package let kind: FindingID
  /// What it means, in one sentence without a final stop.
  package let summary: String
  /// A small program that falls into the trap.
  package let program: GuideProgram
  /// The same program as it should be.
  package let mended: GuideProgram
}

extension FindingGuide {
  /// All kinds in the order in which they are listed.
  package static let all: [FindingGuide] = Findings.rules.map { $0.guide }

  /// A kind by its id.
  package static func of(_ id: String) -> FindingGuide? { all.first { $0.id == id } }

  /// The kind's id in words.
  package var id: String { kind.rawValue }
}
