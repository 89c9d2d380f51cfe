import Diagnostics
import ScriptRuntime
import Trace

/// Which line of a program answered a request, so that a second answer can be told with the first.
struct AnswerLog {
  private struct Entry {
    let request: String
    let step: Int
    /// The call of `next` that led to the handler that is running.
    var passedOn: SourcePlace?
    var answered: SourcePlace?
    var answeredAfter: SourcePlace?
    var isRefused = false
  }

  private let realm: Realm
  private let recorder: Recorder
  private var entries: [Entry] = []

  init(_ realm: Realm, _ recorder: Recorder) {
    self.realm = realm
    self.recorder = recorder
  }

  /// Notes that the next request is sent; the server numbers them from 1.
  mutating func begin(_ request: String, step: Int) {
    entries.append(Entry(request: request, step: step))
  }

  /// Notes that a handler is about to be called.
  mutating func entered(_ request: Int) {
    guard entries.indices.contains(request - 1) else { return }
    entries[request - 1].passedOn = realm.currentCallSite
  }

  /// Notes that the answer is complete.
  mutating func finished(_ request: Int) {
    guard entries.indices.contains(request - 1) else { return }
    entries[request - 1].answered = realm.currentCallSite
    entries[request - 1].answeredAfter = entries[request - 1].passedOn
  }

  /// What is told of an answer that was refused; nil for a further one to the same request.
  mutating func refused(_ error: ErrorObject, _ request: Int) -> RefusedAnswerFact? {
    guard entries.indices.contains(request - 1), !entries[request - 1].isRefused else { return nil }
    entries[request - 1].isRefused = true
    let entry = entries[request - 1]
    return RefusedAnswerFact(
      request: entry.request,
      step: entry.step,
      message: (try? error.get(.message).asString) ?? "",
      answered: recorder.place(entry.answered),
      answeredAfter: recorder.place(entry.answeredAfter),
      refused: recorder.place(realm.currentCallSite),
      refusedAfter: recorder.place(entry.passedOn)
    )
  }
}
