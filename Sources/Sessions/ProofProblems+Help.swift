import Analysis
import Diagnostics
import Lessons
import Trace
import Tracing

/// Ways out for claims that could not be judged.
extension ProofProblems {
  /// How a claim that is a value becomes one that is true or false.
  func comparisonHelp(_ claim: Lesson.Claim, _ value: String) -> [String] {
    guard case .holds(let text) = claim.kind, !value.contains("\n"), value.count <= 60 else {
      return []
    }
    if lesson.source.isCut(behind: claim.range) {
      return ["' #' begins a comment: write the claim in quotes"]
    }
    // `=` that is no part of `==`, `===`, `!=`, `<=`, `>=`, `=>`.
    if text.wholeMatch(of: /[\w.\[\]'"]+\s*=[^=>].*/) != nil {
      return ["'=' sets a value; to compare two write '==='"]
    }
    return ["compare it with what it must be: \(Words.short(text)) === …"]
  }

  /// The variable that may have been meant by a name that is not there, or that is there only later.
  func nameHelp(_ claim: Lesson.Claim, _ error: String) -> [String] {
    guard let name = Self.missingName(error) else { return [] }
    let first = session.trace.steps.first { step in
      step.variables.contains { Name($0.name) == Name(name) }
    }
    if let first {
      return [
        "'\(name)' is there from step \(first.number) on: judge the claim at that step or later"
      ]
    }
    let names = session.trace.steps.flatMap { $0.variables.map(\.name) }
    return closestMatch(to: name, among: Words.unique(names)).map { ["did you mean '\($0)'?"] }
      ?? ["a claim sees the program's variables: \(Words.list(Words.unique(names)))"]
  }

  private static func missingName(_ error: String) -> String? {
    if let match = error.wholeMatch(of: /ReferenceError: (.+) is not defined/) {
      return String(match.1)
    }
    return error.wholeMatch(of: /ReferenceError: Cannot access '(.+)' before initialization/)
      .map { String($0.1) }
  }

  /// How a program ended of which another end is claimed, and the error that may have been meant.
  func failureHelp(_ claim: Lesson.Claim, without steps: [Located<Int>]) -> [String] {
    guard case .fails(let name, _) = claim.kind else { return [] }
    let meant = session.trace.error?.name == name ? nil : closestMatch(to: name, among: Self.errors)
    let isKnown = Self.errors.contains { Name($0) == Name(name) }
    return (isKnown ? [] : meant.map { ["did you mean '\($0)'?"] } ?? [])
      + (steps.isEmpty ? [session.analysis.status.text] : [])
  }

  /// The errors that lessons are about: Sequelize's (lib/errors) and ECMAScript's.
  private static let errors = [
    "SequelizeEagerLoadingError", "SequelizeAssociationError", "SequelizeValidationError",
    "SequelizeUniqueConstraintError", "SequelizeForeignKeyConstraintError",
    "SequelizeDatabaseError", "SequelizeEmptyResultError", "SequelizeInstanceError",
    "SequelizeQueryError", "SequelizeScopeError", "SequelizeBulkRecordError",
    "SequelizeOptimisticLockError", "SequelizeUnknownConstraintError", "SequelizeTimeoutError",
    "AggregateError", "Error", "TypeError", "ReferenceError", "RangeError", "SyntaxError",
  ]
}
