import ScriptRuntime
import SequelizeAPI
import Trace

/// The promises of callbacks that are of interest until the run is over.
struct OpenCallbacks {
  private struct Entry {
    let answers: AsyncAnswers
    let place: OpenCalls.EventPlace
  }

  private var entries: [Entry] = []
  /// How many of the entries are of earlier steps.
  private var settledCount = 0
  /// The most that are followed.
  private static let limit = 100

  /// Whether another one would be followed.
  var hasRoom: Bool { entries.count < Self.limit }

  mutating func add(_ answers: AsyncAnswers, at place: OpenCalls.EventPlace) {
    entries.append(Entry(answers: answers, place: place))
  }

  /// Where the events of the step stand some of whose promises are not settled at its end.
  mutating func endStep() -> [OpenCalls.EventPlace] {
    defer { settledCount = entries.count }
    return entries[settledCount...].filter(\.answers.isPending).map(\.place)
  }

  /// Where the events stand whose promises somebody waited for.
  var awaited: [OpenCalls.EventPlace] { entries.filter(\.answers.isHandled).map(\.place) }
}

extension Recorder {
  /// Notes a method of arrays whose callback gave promises.
  func called(back method: String, _ answers: AsyncAnswers) {
    guard !isPaused, callbacks.hasRoom else { return }
    closeBatches()
    if let place = nextPlace { callbacks.add(answers, at: place) }
    add(
      .asyncCallback(
        AsyncCallbackFact(
          method: method,
          code: environment?.callee ?? method,
          place: currentPlace,
          count: answers.count,
          isPending: answers.isPending
        )
      )
    )
  }

  /// Changes the facts of callbacks at some places of the trace.
  func changeCallbacks(
    at places: [OpenCalls.EventPlace],
    _ change: (inout AsyncCallbackFact) -> Void
  ) {
    for place in places {
      guard steps.indices.contains(place.step),
        steps[place.step].events.indices.contains(place.event),
        case .asyncCallback(var fact) = steps[place.step].events[place.event]
      else { continue }
      change(&fact)
      replace(.asyncCallback(fact), at: place)
    }
  }
}
