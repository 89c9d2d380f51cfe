/// Timers in the order in which they are due; a binary heap, so that many timers stay cheap.
package struct TimerQueue {
  private var heap: [EventLoop.Timer] = []
  /// The ids of the timers that are waiting.
  private var waiting: Set<Int> = []

  /// The timer that is due next.
  var first: EventLoop.Timer? {
    mutating get {
      while let top = heap.first, !waiting.contains(top.id) { removeTop() }
      return heap.first
    }
  }

  /// Whether none but timers that repeat are waiting.
  var onlyRepeats: Bool {
    heap.allSatisfy { $0.interval != nil || !waiting.contains($0.id) }
  }

  package mutating func insert(_ timer: EventLoop.Timer) {
    waiting.insert(timer.id)
    heap.append(timer)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard isEarlier(child, parent) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the timer that is due next.
  mutating func popFirst() -> EventLoop.Timer? {
    guard let timer = first else { return nil }
    removeTop()
    waiting.remove(timer.id)
    return timer
  }

  /// Cancels a timer that is still waiting; any other id is ignored.
  package mutating func cancel(_ id: Int) {
    guard waiting.remove(id) != nil, heap.count > 64, heap.count > 4 * waiting.count else { return }
    // Cancelled ones would stay, with all that they refer to, until they are due.
    let timers = heap.filter { waiting.contains($0.id) }
    heap = []
    for timer in timers { insert(timer) }
  }

  private func isEarlier(_ left: Int, _ right: Int) -> Bool {
    (heap[left].due, heap[left].id) < (heap[right].due, heap[right].id)
  }

  private mutating func removeTop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if isEarlier(child, least) { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
