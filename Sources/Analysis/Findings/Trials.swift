import Diagnostics
import Trace

/// What trials say of the edits that findings propose.
///
/// An edit is refuted by a changed program that has syntax errors, that ends in another way than well or as the program
/// itself, that has the finding still, or that has one more of any kind on any line, costs of queries apart. An edit
/// that was not tried is not refuted. What an edit lets run for the first time may have findings of its own.
struct Trials {
  /// A kind of finding on a line of the program as written; line 0 where there is no place.
  private struct Key: Hashable {
    let id: String
    let source: Int
    let line: Int

    init(_ id: String, _ place: Place?) {
      self.id = id
      source = place?.source ?? 0
      line = place?.line ?? 0
    }
  }

  /// Findings about what queries cost: they show once a query that was mended finds something.
  private static let costs: Set<String> = [
    FindingID.unusedInclude.rawValue, FindingID.nPlusOne.rawValue,
    FindingID.multipliedRows.rawValue,
  ]

  /// What came of one edit.
  private struct Result {
    /// Whether the changed program came to its end, or to the same one as the program as written.
    let endsWell: Bool
    /// How many findings of each kind it has, on the lines of the program as written.
    let counts: [Key: Int]
  }

  private var results: [SourceEdit: Result] = [:]
  private var counts: [Key: Int] = [:]

  init(_ trials: [Trial], of trace: Trace, findings: [Finding]) {
    guard !trials.isEmpty else { return }
    for trial in trials where results[trial.edit] == nil {
      results[trial.edit] = Self.result(of: trial, in: trace)
    }
    for finding in findings { counts[Key(finding.id, finding.place), default: 0] += 1 }
  }

  private static func result(of trial: Trial, in trace: Trace) -> Result {
    let shift = LineShift(trial.edit, in: trace)
    var counts: [Key: Int] = [:]
    for finding in trial.findings {
      counts[Key(finding.id, finding.place.map(shift.asWritten)), default: 0] += 1
    }
    let endsAlike =
      trial.outcome == trace.outcome && trial.error?.name == trace.error?.name
      && trial.error?.message == trace.error?.message
    return Result(
      endsWell: trial.outcome == .finished || trial.outcome != nil && endsAlike,
      counts: counts
    )
  }

  /// Whether a trial shows that an edit does not mend what a finding tells, or does other harm.
  func refutes(_ edit: SourceEdit, of finding: Finding) -> Bool {
    guard let result = results[edit] else { return false }
    let own = Key(finding.id, finding.place)
    guard result.counts[own] ?? 0 < counts[own] ?? 0 else { return true }
    // A file that runs for the first time shows what is wrong with it, and so does what then goes on.
    if finding.kind == .unrequiredFile { return false }
    guard result.endsWell else { return true }
    // So does a server that lives on: it is sent what it was not sent before; and so does an include that was none.
    let kinds: [FindingID] = [.circularRequire, .answeredTwice, .undefinedInclude]
    if kinds.contains(finding.kind) { return false }
    return result.counts.contains {
      $0.value > counts[$0.key] ?? 0 && !Self.costs.contains($0.key.id)
    }
  }

  /// The other findings that a finding's edit mends too, by their indices: its trial has none of them.
  func mended(by finding: Finding, of findings: [Finding]) -> [Int] {
    guard let edit = finding.edit, let result = results[edit], result.endsWell else { return [] }
    let own = Key(finding.id, finding.place)
    return findings.indices.filter { index in
      let key = Key(findings[index].id, findings[index].place)
      // An edit that two findings propose mends both by itself.
      return key != own && findings[index].edit != edit && result.counts[key] == nil
    }
  }
}

/// Which lines an edit moves.
private struct LineShift {
  private let source: Int
  /// The line of the edit's first character; `.max` where the edit is of no source of the trace.
  private let first: Int
  /// How many lines the edit adds, negative where it takes some away.
  private let added: Int

  init(_ edit: SourceEdit, in trace: Trace) {
    source = edit.source
    guard trace.sources.indices.contains(edit.source) else {
      first = .max
      added = 0
      return
    }
    let text = trace.sources[edit.source].sourceText
    first = text.position(at: edit.start).line
    added = edit.replacement.count { $0.isNewline } - (text.position(at: edit.end).line - first)
  }

  /// A place of the changed program on the line that it has in the program as written.
  func asWritten(_ place: Place) -> Place {
    guard place.source == source, place.line > first else { return place }
    var place = place
    place.line = max(first, place.line - added)
    return place
  }
}
