import ScriptRuntime
import SequelizeAPI

/// The calls whose promises are still of interest: not settled yet, or looked at by nobody.
struct OpenCalls {
  /// Where an event stands in the trace.
  struct EventPlace {
    let step: Int
    let event: Int
  }

  private struct Entry {
    let call: ScriptCall
    let place: EventPlace
  }

  private var entries: [Entry] = []
  private var limit = 64

  mutating func add(_ call: ScriptCall, at place: EventPlace) {
    entries.append(Entry(call: call, place: place))
    guard entries.count >= limit else { return }
    entries.removeAll { !$0.call.isOpen }
    limit = max(64, entries.count * 2)
  }

  /// The numbers of the calls that are not settled; those that are done with are forgotten.
  mutating func endStep() -> [Int] {
    // Mostly the calls of a step are done with at its end, and none is open from before.
    while let last = entries.last, !last.call.isOpen { entries.removeLast() }
    guard !entries.isEmpty else { return [] }
    entries.removeAll { !$0.call.isOpen }
    return entries.filter(\.call.isPending).map(\.call.number)
  }

  /// Where the events of the calls stand whose promise somebody looked at, or nobody.
  func places(whereAwaited isAwaited: Bool) -> [EventPlace] {
    entries.filter { $0.call.promise.map { $0.isHandled == isAwaited } ?? false }.map(\.place)
  }
}

extension ScriptCall {
  fileprivate var isPending: Bool {
    if case .pending? = promise?.state { true } else { false }
  }

  /// Whether its promise is not settled, or looked at by nobody.
  ///
  /// A call has no promise before its method has returned.
  fileprivate var isOpen: Bool {
    guard let promise else { return true }
    return isPending || !promise.isHandled
  }
}
