import Diagnostics
import Trace

/// The findings of a run, derived from its trace alone, in the order of their steps.
struct Findings {
  /// The findings that no comment silences.
  let list: [Finding]

  static let rules: [any FindingRule.Type] = [
    UnknownOption.self, MisplacedOption.self, RemovedOption.self, ScopeOfWrongKind.self,
    OptionOfWrongKind.self, IgnoredArgument.self,
    TwoForeignKeys.self, SwappedJunctionKeys.self, UnknownAttribute.self, UnsavedValue.self,
    LeftOutField.self, ChangedInPlace.self, BuiltNotSaved.self,
    AssignedAssociation.self, ShadowedAttribute.self,
    UnsavedChildren.self, TextOperator.self, UnknownKeys.self, RepeatedLink.self,
    ReplacedLinks.self, SoftDeletedParent.self, TwoAttributesOfColumn.self, CountOfJoinedRows.self,
    OverriddenOptions.self, FilteredParents.self, StaleInstance.self, DroppedChildren.self,
    DroppedThroughValues.self, RepeatedAssociation.self, TwoJunctions.self, IgnoredOrder.self,
    NPlusOne.self, MissingAwait.self, HasOneWithMany.self, WrongCaseAccessor.self,
    NotAnInstance.self, UnsavedSource.self, MissingKeyAttribute.self, UnusedInclude.self,
    HollowInclude.self,
    MultipliedRows.self, LimitBeforeFilter.self, LimitBeforeOrder.self, LimitOfJoinedRows.self,
    MultipliedNumbers.self,
    GroupedNumber.self, AggregateWithoutGroup.self, SpreadInstance.self,
    AsyncCallbacks.self, UnloadedAssociation.self, MisplacedProperty.self, LeftOutAttribute.self,
    ListForInstance.self, ResultForRow.self, FlatKey.self, UnshownProperty.self,
    ConditionWithoutAttribute.self, InstanceForKey.self, SkippedHooks.self,
    RowsWithoutKey.self,
    SharedKey.self,
    UncalledAssociate.self, UnansweredRequest.self, UnhandledRejection.self,
    LeakedAttribute.self, Drift.self, AnsweredTwice.self,
    CircularRequire.self, UnrequiredFile.self, UndefinedInclude.self, UnknownAlias.self,
    OneWayLink.self, OutsideTransaction.self, ListOfConditions.self, OperatorWithoutList.self,
    KeyOnOtherTable.self, KeysInText.self, LateHook.self, UnlinkedRow.self, ValueOutsideEnum.self,
    ArrowMethod.self,
  ]

  /// Applies every rule to a run.
  init(_ run: TraceIndex) {
    var allowed: [Int: Set<Name>] = [:]
    for step in run.trace.steps where !step.allows.isEmpty {
      allowed[step.number] = Set(names: step.allows)
    }
    let found = Self.rules.enumerated().flatMap { rule, type in
      type.findings(in: run).filter {
        allowed[$0.step]?.contains($0.id) != true && !Self.isAllowed($0, in: run.lines)
      }
      .map { (rule: rule, finding: $0) }
    }
    let merged = Self.merged(
      found.enumerated().sorted { left, right in
        let (a, b) = (left.element.finding, right.element.finding)
        return (a.step, a.place?.line ?? 0, a.place?.column ?? 0, left.element.rule, left.offset)
          < (b.step, b.place?.line ?? 0, b.place?.column ?? 0, right.element.rule, right.offset)
      }.map(\.element.finding)
    )
    let trials = Trials(run.trace.trials, of: run.trace, findings: merged)
    let judged = merged.map { finding in
      var finding = finding
      guard let edit = finding.edit else { return finding }
      if trials.refutes(edit, of: finding) {
        finding.edit = nil
      } else {
        finding.help = run.lines.lines(of: edit) + finding.help
      }
      return finding
    }
    list = Self.gathered(judged, trials)
  }

  /// Whether a comment `// allow: id` on the line of a finding, or on the one before, silences it: a step of an app may
  /// run code of any of its files.
  private static func isAllowed(_ finding: Finding, in lines: ProgramLines) -> Bool {
    guard let place = finding.place, lines.sources.count > 1 else { return false }
    return [place.line, place.line - 1].contains { number in
      let line = lines.line(number, of: place)
      guard let comment = line.ranges(of: "//").last else { return false }
      let words = line[comment.upperBound...].split { $0 == "," || $0 == " " || $0 == ":" }
      return words.first == "allow" && words.contains { $0 == finding.id }
    }
  }

  /// Puts what one edit mends together: the finding that proposes the edit is the cause, the others go with it.
  ///
  /// Of findings that mend each other the one that mends more is the cause, then the one whose place is inside of the
  /// other's, else the first.
  private static func gathered(_ findings: [Finding], _ trials: Trials) -> [Finding] {
    let mended = findings.map { trials.mended(by: $0, of: findings) }
    guard mended.contains(where: { !$0.isEmpty }) else { return findings }
    var result = findings
    var gone: Set<Int> = []
    let causes = findings.indices.filter { !mended[$0].isEmpty }.sorted { left, right in
      let key = { (index: Int) in
        let isAround = mended[index].contains {
          mended[$0].contains(index) && findings[$0].isInside(of: findings[index])
        }
        return (-mended[index].count, isAround ? 1 : 0, index)
      }
      return key(left) < key(right)
    }
    for cause in causes where !gone.contains(cause) {
      for other in mended[cause] where gone.insert(other).inserted {
        let finding = result[other]
        result[cause].consequences.append(
          .init(
            id: finding.id,
            step: finding.step,
            place: finding.place,
            message: finding.message
          )
        )
        result[cause].consequences += finding.consequences
      }
    }
    return result.indices.filter { !gone.contains($0) }.map { result[$0] }
  }

  /// Counts what one rule says of one place more than once.
  private static func merged(_ findings: [Finding]) -> [Finding] {
    struct Key: Hashable {
      let id: String
      let place: Place
      let message: String
    }
    var result: [Finding] = []
    var known: [Key: Int] = [:]
    for finding in findings {
      guard let place = finding.place else {
        result.append(finding)
        continue
      }
      let key = Key(id: finding.id, place: place, message: finding.message)
      if let index = known[key] {
        result[index].times += finding.times
      } else {
        known[key] = result.count
        result.append(finding)
      }
    }
    return result
  }
}

extension Finding {
  /// Whether its place is a part of another's, on one line.
  fileprivate func isInside(of other: Finding) -> Bool {
    guard let place, let around = other.place, place.source == around.source,
      place.line == around.line
    else { return false }
    return place.column >= around.column && place.length < around.length
      && place.column + place.length <= around.column + around.length
  }
}
