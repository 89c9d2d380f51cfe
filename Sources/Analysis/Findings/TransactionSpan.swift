import Trace

/// A transaction from its beginning to its end.
struct TransactionSpan {
  /// The call that began it.
  let begun: TraceIndex.Seen<CallFact>
  /// Where what belongs to it stands: the function that it was given, or the one around a transaction that the program
  /// ends itself.
  private let range: Range<Int>
  private let source: Int
  private let end: End

  private enum End {
    /// The number of the statement that ended it.
    case statement(Int)
    /// The turn of the program's own `commit` or `rollback`.
    case turn(Int)
  }

  /// Looks for the end of a transaction; nil for one without, or whose code cannot be read.
  init?(_ begun: TraceIndex.Seen<CallFact>, _ run: TraceIndex) {
    guard let place = begun.fact.place, let code = QueryCode(begun.fact, run) else { return nil }
    self.begun = begun
    source = place.source
    if begun.fact.arguments.contains(where: { $0.kind == .function }) {
      guard let last = run.statements(ofCall: begun.fact.call).last,
        last.sql.hasPrefix("COMMIT") || last.sql.hasPrefix("ROLLBACK")
      else { return nil }
      range = code.call.parentheses
      end = .statement(last.number)
      return
    }
    guard let name = run.lines.declaredName(place),
      let ending = run.calls.first(where: {
        $0.turn > begun.turn && ["\(name).commit", "\(name).rollback"].contains($0.fact.code)
      })
    else { return nil }
    range = run.lines.reader(place.source).function(around: run.lines.offset(of: place))
    end = .turn(ending.turn)
  }

  /// Whether a call was made in the transaction: it stands in its code, or in a hook of a call that does, and came before
  /// its end.
  func contains(_ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) -> Bool {
    switch end {
    case .turn(let turn):
      return seen.turn < turn && seen.fact.parent == begun.fact.parent
        && stands(seen.fact, run)
    case .statement(let number):
      guard let sent = run.statements(ofCall: seen.fact.call).first, sent.number < number else {
        return false
      }
      var next: CallFact? = seen.fact
      while let call = next {
        if call.call == begun.fact.call || stands(call, run) { return true }
        next = run.call(call.parent)?.fact
      }
      return false
    }
  }

  private func stands(_ call: CallFact, _ run: TraceIndex) -> Bool {
    guard let place = call.place, place.source == source else { return false }
    return range.contains(run.lines.offset(of: place))
  }
}
