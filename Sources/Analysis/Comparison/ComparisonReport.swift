/// A comparison of two programs as it is reported: what was compared, what was changed, where the runs differ, and the
/// code that the second one failed in.
package struct ComparisonReport: Sendable, Equatable {
  /// The program, or the two programs, as the user named them.
  package let programs: [String]
  /// What was changed; empty where two programs are compared.
  package let edits: [Edit]
  /// The text of the program with the edits; nil when two programs are compared.
  package let changedProgram: String?
  /// Where the runs differ.
  package let comparison: TraceComparison
  /// The code that the second run failed in; nil for one that ended well, or before its first step.
  package let failingCode: Code?
  /// The cause of the second run's error, and ways out.
  package let advice: ErrorAdvice

  /// A change to the program.
  package struct Edit: Sendable, Equatable, Codable {
    /// The kinds of changes.
    package enum Kind: String, Sendable, Codable {
      case without
      case replace
      case swap
      case insertAfter = "insert-after"
    }
    /// What was done.
    package let kind: Kind
    /// The steps that it names.
    package let steps: [Int]
    /// The code that it brings; nil when it brings none.
    package let code: String?

    /// Makes a change.
    package init(kind: Kind, steps: [Int], code: String? = nil) {
      self.kind = kind
      self.steps = steps
      self.code = code
    }
  }

  /// Lines of code.
  package struct Code: Sendable, Equatable {
    /// The text.
    package let text: String
    /// The 1-based number of its first line; nil when the program as written has no such line.
    package let firstLine: Int?

    /// Makes lines.
    package init(text: String, firstLine: Int?) {
      self.text = text
      self.firstLine = firstLine
    }
  }

  /// Makes a report.
  package init(
    programs: [String],
    edits: [Edit] = [],
    changedProgram: String? = nil,
    comparison: TraceComparison,
    failingCode: Code?,
    advice: ErrorAdvice
  ) {
    self.programs = programs
    self.edits = edits
    self.changedProgram = changedProgram
    self.comparison = comparison
    self.failingCode = failingCode
    self.advice = advice
  }
}

extension ComparisonReport: Encodable {
  private enum CodingKeys: String, CodingKey {
    case programs, edits, changedProgram, comparison
  }

  /// Writes what was compared, what was changed, and where the runs differ.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(programs, forKey: .programs)
    try container.encode(edits, forKey: .edits)
    try container.encodeIfPresent(changedProgram, forKey: .changedProgram)
    try container.encode(comparison, forKey: .comparison)
  }
}
