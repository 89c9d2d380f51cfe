/// A rule that derives findings of one kind from the record of a run.
///
/// A rule looks at each fact of its kind once; its cost grows with the run.
protocol FindingRule: SendableMetatype {
  /// What the rule looks for.
  static var guide: FindingGuide { get }
  /// The findings in any order; those at one place are counted as one later.
  static func findings(in run: RunFacts) -> [Finding]
}

/// What there is to know of a kind of finding before a run shows one.
public struct FindingGuide: Sendable, Equatable {
  /// The id in words.
  public let id: String
  /// What it means, in one sentence without a final stop.
  public let summary: String
  /// A small program that falls into the trap.
  public let program: String
  /// The same program as it should be.
  public let mended: String
}

extension FindingGuide {
  /// All kinds in the order in which they are listed.
  public static let all: [FindingGuide] = Findings.rules.map { $0.guide }

  /// A kind by its id.
  public static func of(_ id: String) -> FindingGuide? { all.first { $0.id == id } }
}
