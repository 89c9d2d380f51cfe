/// How a reader gets what a page leaves out, in the words of whoever shows the page: a page itself knows no options.
package struct Advice: Sendable {
  /// How a list that was cut short is shown whole: `--full shows all`.
  package var wholeList: String?
  /// Where all rows of a long comparison are: `--format json has all`.
  package var allRows: String?
  /// What shows the statements that differ: `--sql`.
  package var sql: String?
  /// What shows the values that differ: `--values`.
  package var values: String?
  /// What asks a lesson's questions, before the lesson's name: `assoc-trace quiz`.
  package var quiz: String?
  /// What shows more of a finding, by its id: `assoc-trace explain n-plus-one`.
  package var finding: (@Sendable (String) -> String)?

  /// No advice; each part can be given.
  package init(
    wholeList: String? = nil,
    allRows: String? = nil,
    sql: String? = nil,
    values: String? = nil,
    quiz: String? = nil,
    finding: (@Sendable (String) -> String)? = nil
  ) {
    self.wholeList = wholeList
    self.allRows = allRows
    self.sql = sql
    self.values = values
    self.quiz = quiz
    self.finding = finding
  }

  /// The advice in parentheses behind a text; empty without any.
  static func aside(_ advice: String?) -> String { advice.map { " (\($0))" } ?? "" }
}
