/// What a query gave that was run beside one of the program's, with one thing changed, as a proof.
///
/// The program could not tell that it was run: it is no statement of the program's.
public struct TrialFact: Sendable, Equatable, Codable {
  /// What was changed.
  public enum Change: String, Sendable, Codable {
    /// An include that was required for its condition was not, and there was no limit.
    case optionalInclude = "optional-include"
    /// The includes around one with a condition were required.
    case requiredIncludes = "required-includes"
    /// The limit was taken after all rows were in order.
    case orderBeforeLimit = "order-before-limit"
    /// The includes of many beside the one that is counted or added up were left out.
    case withoutOtherIncludes = "without-other-includes"
    /// The conditions on columns of an include that is said not to be required were left out.
    case withoutJoinedConditions = "without-joined-conditions"
    /// Each row of the model was counted once.
    case distinct
  }
  /// The number of the statement beside which it was run.
  public var statement: Int
  /// What was changed.
  public var change: Change
  /// The aliases to the include that it is about, joined by dots; empty where it is about none.
  public var include: String
  /// What was run.
  public var sql: String
  /// The rows that were compared, those of the query's own model first.
  public var rows: [TrialRows]
  /// Numbers that were different.
  public var numbers: [TrialNumber]

  /// Makes a fact.
  package init(
    statement: Int,
    change: Change,
    include: String,
    sql: String,
    rows: [TrialRows],
    numbers: [TrialNumber]
  ) {
    self.statement = statement
    self.change = change
    self.include = include
    self.sql = sql
    self.rows = rows
    self.numbers = numbers
  }

  /// Whether anything was different.
  package var isDifferent: Bool {
    !numbers.isEmpty || rows.contains { !$0.lost.isEmpty || !$0.gained.isEmpty }
  }
}

/// The rows of one model that a query found and that a trial found.
public struct TrialRows: Sendable, Equatable, Codable {
  /// The aliases from the query's model to this one, joined by dots; empty for the query's own.
  public var path: String
  /// The model.
  public var model: String
  /// The number of rows that the query found.
  public var found: Int
  /// The number of rows that the trial found.
  public var foundInTrial: Int
  /// The primary keys of the first rows that the query found and the trial did not.
  public var lost: [String]
  /// The primary keys of the first rows that the trial found and the query did not.
  public var gained: [String]

  /// Makes a fact.
  package init(
    path: String,
    model: String,
    found: Int,
    foundInTrial: Int,
    lost: [String],
    gained: [String]
  ) {
    self.path = path
    self.model = model
    self.found = found
    self.foundInTrial = foundInTrial
    self.lost = lost
    self.gained = gained
  }
}

/// A number that a query gave, and what it was in a trial.
public struct TrialNumber: Sendable, Equatable, Codable {
  /// The name under which it was selected.
  public var name: String
  /// The row that has it, by its other values; empty for a query of one row.
  public var row: String
  /// The number.
  public var value: CellValue
  /// The number in the trial.
  public var valueInTrial: CellValue

  /// Makes a fact.
  package init(name: String, row: String, value: CellValue, valueInTrial: CellValue) {
    self.name = name
    self.row = row
    self.value = value
    self.valueInTrial = valueInTrial
  }
}
