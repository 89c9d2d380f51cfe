package import Store

/// What a query gave that was run beside one of the program's, with one thing changed, as a proof.
///
/// A finder's own result does not tell which rows its options left out. A trial runs the same query without the
/// option that may be the mistake, at the same time and on the same rows, and says what was different. The program
/// cannot tell that it was run.
package struct QueryTrial: Sendable {
  /// What was changed.
  package enum Change: String, Sendable {
    /// An include that was required for its condition was not, and there was no limit.
    case optionalInclude
    /// The includes around one with a condition were required.
    case requiredIncludes
    /// The limit was taken after all rows were in order.
    case orderBeforeLimit
    /// The includes of many beside the one that is counted or added up were left out.
    case withoutOtherIncludes
    /// The conditions on columns of an include that is said not to be required were left out.
    case withoutJoinedConditions
    /// Each row of the model was counted once.
    case distinct
  }

  /// The rows of one model that the query found and that the trial found, by primary key.
  package struct Rows: Sendable {
    /// The aliases from the query's model to this one, joined by dots; empty for the query's own.
    package var path: String
    /// The model's name.
    package var model: String
    /// The number of rows that the query found.
    package var found: Int
    /// The number of rows that the trial found.
    package var foundInTrial: Int
    /// The first of those that the query found and the trial did not.
    package var lost: [String]
    /// The first of those that the trial found and the query did not.
    package var gained: [String]
  }

  /// A number that the query gave, and what it was in the trial.
  package struct Number: Sendable {
    /// The name under which it was selected.
    package var name: String
    /// The row that has it, by the columns that are no such numbers; empty for a query of one row.
    package var row: String
    /// The number.
    package var value: Cell
    /// The number in the trial.
    package var valueInTrial: Cell
  }

  /// What was changed.
  package var change: Change
  /// The aliases to the include that it is about, joined by dots; empty where it is about none.
  package var include: String
  /// The statement that was run.
  package var sql: String
  /// The rows that were compared.
  package var rows: [Rows] = []
  /// The numbers that were different.
  package var numbers: [Number] = []
}

/// What the trials of a run may cost, so that they stay a small part of it.
struct TrialBudget {
  /// The most rows that a query may have returned, or a trial may return.
  static let rows = 5000
  /// The most steps of SQLite's machine in one trial.
  static let steps = 400_000

  private var remaining = 100
  private var tried: NameMap<Int> = [:]

  /// Takes a trial beside a statement; false where the run has had enough, or this statement has.
  mutating func take(_ sql: String) -> Bool {
    guard remaining > 0, tried[sql, default: 0] < 3 else { return false }
    remaining -= 1
    tried[sql, default: 0] += 1
    return true
  }
}
