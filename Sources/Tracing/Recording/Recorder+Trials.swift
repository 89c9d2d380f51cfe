import Associations
import Store
import Trace

extension Recorder {
  /// A trial beside the statement that was run last.
  func trialFact(_ trial: QueryTrial) -> TrialFact {
    TrialFact(
      statement: statementCount,
      change: TrialFact.Change(trial.change),
      include: trial.include,
      sql: trial.sql,
      rows: trial.rows.map { rows in
        TrialRows(
          path: rows.path,
          model: rows.model,
          found: rows.found,
          foundInTrial: rows.foundInTrial,
          lost: rows.lost,
          gained: rows.gained
        )
      },
      numbers: trial.numbers.map { number in
        TrialNumber(
          name: number.name,
          row: number.row,
          value: CellValue(number.value),
          valueInTrial: CellValue(number.valueInTrial)
        )
      }
    )
  }
}

extension TrialFact.Change {
  /// The change of a trial of the engine.
  init(_ change: QueryTrial.Change) {
    self =
      switch change {
      case .optionalInclude: .optionalInclude
      case .requiredIncludes: .requiredIncludes
      case .orderBeforeLimit: .orderBeforeLimit
      case .withoutOtherIncludes: .withoutOtherIncludes
      case .withoutJoinedConditions: .withoutJoinedConditions
      case .distinct: .distinct
      }
  }
}
