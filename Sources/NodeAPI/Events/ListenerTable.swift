package import ScriptRuntime

/// The functions that listen to one emitter, in the order in which they were added.
///
/// An object, so that an emitter keeps it in a hidden property, as it keeps `_events` in Node.
final class ListenerTable: ScriptObject {
  struct Entry {
    var event: PropertyKey
    var function: FunctionObject
    var isOnce: Bool
  }
  private(set) var entries: [Entry] = []

  override func tearDown() {
    super.tearDown()
    entries = []
  }

  /// Counts the work of looking through all entries.
  private func spend() { heap.spend(entries.count >> 3) }

  /// The entries of one event, in order.
  func entries(of event: PropertyKey) -> [Entry] {
    spend()
    return entries.filter { $0.event == event }
  }

  /// The events that have a listener, in the order of their first one.
  var events: [PropertyKey] {
    spend()
    var known: Set<PropertyKey> = []
    return entries.map(\.event).filter { known.insert($0).inserted }
  }

  func add(_ entry: Entry, first: Bool) {
    if first { spend() }
    heap.charge(ListenerTable.entrySize)
    entries.insert(entry, at: first ? 0 : entries.count)
  }

  /// Removes the listener that was added last, where a function listens several times.
  func remove(_ function: FunctionObject, from event: PropertyKey) {
    spend()
    guard
      let index = entries.lastIndex(where: { $0.function === function && $0.event == event })
    else { return }
    heap.release(ListenerTable.entrySize)
    entries.remove(at: index)
  }

  /// Removes all listeners of an event, or of all events.
  func removeAll(of event: PropertyKey?) {
    spend()
    let before = entries.count
    entries.removeAll { event == nil || $0.event == event }
    heap.release((before - entries.count) * ListenerTable.entrySize)
  }

  deinit { heap.release(entries.count * ListenerTable.entrySize) }

  private static let entrySize = 48
}

extension ScriptObject {
  private static let listenersKey: PropertyKey = "_events"

  /// The listeners of this emitter; nil as long as it never had one.
  fileprivate var listenerTable: ListenerTable? {
    guard case .data(let value)? = (try? getOwnProperty(ScriptObject.listenersKey))?.content
    else { return nil }
    return value.asObject as? ListenerTable
  }

  /// The listeners of this emitter.
  fileprivate func madeListenerTable() -> ListenerTable {
    if let known = listenerTable { return known }
    let table = ListenerTable(realm, prototype: nil)
    setHidden(ScriptObject.listenersKey, .object(table))
    return table
  }

  /// Adds a listener, as `on` and `once` do.
  package func addListener(
    _ function: FunctionObject,
    to event: PropertyKey,
    once: Bool = false,
    first: Bool = false
  ) {
    let entry = ListenerTable.Entry(event: event, function: function, isOnce: once)
    madeListenerTable().add(entry, first: first)
  }

  func removeListener(_ function: FunctionObject, from event: PropertyKey) {
    listenerTable?.remove(function, from: event)
  }

  func removeAllListeners(of event: PropertyKey?) { listenerTable?.removeAll(of: event) }

  /// The functions that listen to an event, in order.
  package func listeners(of event: PropertyKey) -> [FunctionObject] {
    listenerTable?.entries(of: event).map(\.function) ?? []
  }

  /// The events that somebody listens to.
  var listenedEvents: [PropertyKey] { listenerTable?.events ?? [] }

  /// Calls the functions that listen to an event; whether there are any.
  ///
  /// - Throws: What a listener throws; for an `error` that nobody listens to, that error.
  @discardableResult
  package func emit(_ event: PropertyKey, _ arguments: [Value] = []) throws -> Bool {
    let entries = listenerTable?.entries(of: event) ?? []
    guard !entries.isEmpty else {
      if event == "error" { throw unheardError(arguments.first ?? .undefined) }
      return false
    }
    for entry in entries {
      if entry.isOnce { removeListener(entry.function, from: event) }
      try realm.tick()
      _ = try realm.call(entry.function, this: .object(self), arguments: arguments)
    }
    return true
  }

  /// What an `error` event without a listener throws (`lib/events.js`).
  private func unheardError(_ error: Value) -> ScriptThrow {
    if error.asObject is ErrorObject { return ScriptThrow(error) }
    let shown = (try? realm.inspect(error, InspectOptions())) ?? describe(error)
    let thrown = realm.nodeError(
      "Error",
      code: "ERR_UNHANDLED_ERROR",
      "Unhandled error. (\(shown))"
    )
    thrown.value.asObject?.setValue("context", error)
    return thrown
  }
}
