/// A change of a program's text: what a range of one of its sources is replaced by.
public struct SourceEdit: Sendable, Equatable, Hashable, Codable {
  /// The index of the source in ``Trace/sources``; 0 is the entry file.
  public var source: Int
  /// The UTF-8 offset of the first byte that is replaced.
  public var start: Int
  /// The UTF-8 offset behind the last byte that is replaced; equal to `start` where text is only put in.
  public var end: Int
  /// What stands there instead.
  public var replacement: String

  /// Makes an edit.
  package init(source: Int = 0, start: Int, end: Int, replacement: String) {
    self.source = source
    self.start = start
    self.end = end
    self.replacement = replacement
  }

  /// A text with the edit; nil where the range is none of its, or cuts a character in two.
  package func applied(to text: String) -> String? {
    let bytes = Array(text.utf8)
    guard 0 <= start, start <= end, end <= bytes.count else { return nil }
    return String(
      validating: bytes[..<start] + Array(replacement.utf8) + bytes[end...],
      as: UTF8.self
    )
  }
}

/// A changed program that was run after the program itself, within bounds of its own, because a finding proposes the
/// change: what came of it proves the finding's line, or refutes it.
///
/// It is part of the record, so that a saved trace tells the same as the run did.
public struct Trial: Sendable, Equatable, Codable {
  /// What was changed.
  public var edit: SourceEdit
  /// How the changed program ended; nil where it has syntax errors.
  public var outcome: Trace.Outcome?
  /// The error that ended it; nil without one.
  public var error: ErrorFact?
  /// What was found in its run, in the order of the steps.
  public var findings: [TrialFinding]

  /// Makes a trial.
  package init(
    edit: SourceEdit,
    outcome: Trace.Outcome?,
    error: ErrorFact? = nil,
    findings: [TrialFinding] = []
  ) {
    self.edit = edit
    self.outcome = outcome
    self.error = error
    self.findings = findings
  }
}

/// A finding of a trial: its kind, and where it is in the changed program.
public struct TrialFinding: Sendable, Equatable, Codable {
  /// The id of its rule in words.
  public var id: String
  /// Where; nil where no place is behind it.
  public var place: Place?

  /// Makes a finding.
  package init(id: String, place: Place?) {
    self.id = id
    self.place = place
  }
}
