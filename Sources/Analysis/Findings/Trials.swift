import Diagnostics
import Trace

/// What trials say of the edits that findings propose.
///
/// An edit is refuted by a changed program that has syntax errors, that ends in another way than well or as the program
/// itself, that has the finding still, or that has one more of any kind on any line, costs of queries apart. An edit
/// that was not tried is not refuted.
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
  private static let costs: Set<String> = ["unused-include", "n-plus-one", "multiplied-rows"]

  private let trace: Trace
  private let trials: [SourceEdit: Trial]
  private var counts: [Key: Int] = [:]

  init(_ trials: [Trial], of trace: Trace, findings: [Finding]) {
    self.trace = trace
    self.trials = Dictionary(trials.map { ($0.edit, $0) }, uniquingKeysWith: { first, _ in first })
    guard !trials.isEmpty else { return }
    for finding in findings { counts[Key(finding.id, finding.place), default: 0] += 1 }
  }

  /// Whether a trial shows that an edit does not mend what a finding tells, or does other harm.
  func refutes(_ edit: SourceEdit, of finding: Finding) -> Bool {
    guard let trial = trials[edit] else { return false }
    guard endsWell(trial) else { return true }
    var after: [Key: Int] = [:]
    for found in trial.findings {
      after[Key(found.id, found.place.map { asWritten($0, edit) }), default: 0] += 1
    }
    let own = Key(finding.id, finding.place)
    guard after[own] ?? 0 < counts[own] ?? 0 else { return true }
    return after.contains { $0.value > counts[$0.key] ?? 0 && !Self.costs.contains($0.key.id) }
  }

  /// The other findings that a finding's edit mends too, by their indices: its trial has none of them.
  func mended(by finding: Finding, of findings: [Finding]) -> [Int] {
    guard let edit = finding.edit, let trial = trials[edit], endsWell(trial) else { return [] }
    let after = Set(trial.findings.map { Key($0.id, $0.place.map { asWritten($0, edit) }) })
    let own = Key(finding.id, finding.place)
    return findings.indices.filter { index in
      let key = Key(findings[index].id, findings[index].place)
      // An edit that two findings propose mends both by itself.
      return key != own && findings[index].edit != edit && !after.contains(key)
    }
  }

  /// Whether the changed program came to its end, or to the same one as the program as written.
  private func endsWell(_ trial: Trial) -> Bool {
    guard let outcome = trial.outcome else { return false }
    if outcome == .finished { return true }
    return outcome == trace.outcome && trial.error?.name == trace.error?.name
      && trial.error?.message == trace.error?.message
  }

  /// A place of the changed program on the line that it has in the program as written.
  private func asWritten(_ place: Place, _ edit: SourceEdit) -> Place {
    guard place.source == edit.source, trace.sources.indices.contains(edit.source) else {
      return place
    }
    let source = trace.sources[edit.source].sourceText
    let (first, last) = (source.position(at: edit.start).line, source.position(at: edit.end).line)
    let added = edit.replacement.count { $0.isNewline } - (last - first)
    var place = place
    if place.line > first { place.line = max(first, place.line - added) }
    return place
  }
}
