package import Trace

/// An error of the language or of Sequelize that the program caught, with its cause and ways out.
///
/// A program may have good reasons to catch one: that a value is refused is something to tell a user. So of errors
/// about values only those are told whose message or name the program printed, or which made a server answer that it
/// failed (500 and above); of all others, which no right program waits for, those that it passed over in silence too.
/// Nothing is said without a way out.
package struct CaughtError: Sendable, Equatable {
  /// The error.
  package let error: TraceError
  /// Its cause and ways out.
  package let help: ErrorHelp
  /// How often it was caught at this place, from 1.
  package private(set) var times: Int

  /// The step in which it was caught.
  package var step: Int { error.step }

  /// Counts more that have the same cause.
  mutating func add(_ more: Int) { times += more }

  /// How many are told.
  private static let limit = 5
  /// How many are looked at for a way out.
  private static let mostLookedAt = 30
  /// How many with one text at one place are looked at: a loop may catch the same error for different reasons.
  private static let mostAlike = 4

  /// The errors that are told of a run, in the order in which they were caught.
  static func all(in run: TraceIndex) -> [CaughtError] {
    var result: [CaughtError] = []
    // How many errors of one text and place were looked at, and where what is told of them stands in `result`.
    var known: [Key: (looks: Int, told: [Int])] = [:]
    var looks = 0
    for seen in run.caught where !isEnd(seen.fact, of: run.trace) && isTold(seen, run) {
      let key = Key(text: seen.fact.text, place: seen.fact.place, step: seen.fact.step)
      let (count, told) = known[key] ?? (0, [])
      // What was looked at often enough is one more of its kind, as long as there is but one kind.
      guard count < mostAlike else {
        if told.count == 1 { result[told[0]].times += 1 }
        continue
      }
      guard looks < mostLookedAt else { continue }
      looks += 1
      let help = ErrorHelp(seen.fact, run, before: seen.turn)
      known[key] = (count + 1, told)
      guard !help.advice.isEmpty else { continue }
      if let same = told.first(where: { result[$0].help == help }) {
        result[same].times += 1
      } else if result.count < limit {
        known[key] = (count + 1, told + [result.count])
        result.append(CaughtError(error: seen.fact, help: help, times: 1))
      }
    }
    return result
  }

  private struct Key: Hashable {
    let text: String
    let place: Place?
    let step: Int
  }

  /// Whether it was thrown again and ended the run, where it is told already.
  private static func isEnd(_ error: TraceError, of trace: Trace) -> Bool {
    error.name == trace.error?.name && error.message == trace.error?.message
      && error.place == trace.error?.place && error.call == trace.error?.call
  }

  private static let ofValues: Set<String> = [
    "SequelizeUniqueConstraintError", "SequelizeValidationError",
    "SequelizeForeignKeyConstraintError",
    "SequelizeEmptyResultError", "SequelizeOptimisticLockError", "AggregateError", "AssertionError",
  ]

  private static func isTold(_ seen: TraceIndex.Seen<TraceError>, _ run: TraceIndex) -> Bool {
    let error = seen.fact
    guard ofValues.contains(error.name) else { return true }
    let lines =
      [String(error.message.prefix { !$0.isNewline }), error.name]
      + (error.items ?? []).map(\.message)
    let request = run.requests.first { $0.step == error.step }
    if let status = request?.fact.status, status >= 500 { return true }
    let told = lines.filter { !$0.isEmpty }
    return run.printed.contains { printed in
      printed.turn > seen.turn && told.contains { printed.fact.text.contains($0) }
    }
  }
}
