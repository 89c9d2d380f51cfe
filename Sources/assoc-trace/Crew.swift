import Glibc
import Synchronization
import Tracing

/// Threads that share a list of work.
///
/// A class: the threads share it.
final class Crew<Item: Sendable, Result: Sendable>: Sendable {
  private let items: [Item]
  private let work: @Sendable (Item) -> Result
  private let progress: WorkProgress
  private let next = Atomic<Int>(0)
  private let results: Mutex<[Result?]>

  /// Does work on each item by so many threads; the results come in the order of the items.
  static func map(
    _ items: [Item],
    threads: Int,
    _ progress: WorkProgress,
    _ work: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let crew = Crew(items, progress, work)
    // This thread is one of them.
    let others = (1..<max(1, min(threads, items.count))).compactMap { _ in crew.hire() }
    crew.run()
    for thread in others { pthread_join(thread, nil) }
    return crew.results.withLock { $0.compactMap(\.self) }
  }

  private init(
    _ items: [Item],
    _ progress: WorkProgress,
    _ work: @escaping @Sendable (Item) -> Result
  ) {
    self.items = items
    self.work = work
    self.progress = progress
    results = Mutex(Array(repeating: nil, count: items.count))
  }

  /// Begins a thread; nil where there can be none, and the others do its work.
  private func hire() -> pthread_t? {
    var thread = pthread_t()
    let shared = Unmanaged.passRetained(self as AnyObject)
    let code = pthread_create(
      &thread,
      nil,
      { shared in
        guard let shared else { return nil }
        let crew = Unmanaged<AnyObject>.fromOpaque(shared).takeRetainedValue() as? any Working
        crew?.run()
        return nil
      },
      shared.toOpaque()
    )
    guard code == 0 else {
      shared.release()
      return nil
    }
    return thread
  }
}

/// What a thread is begun with: a function of C takes no generic type.
private protocol Working { func run() }

extension Crew: Working {
  /// Works until nothing is left.
  fileprivate func run() {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      progress.begin(index + 1, of: items.count)
      let result = work(items[index])
      results.withLock { $0[index] = result }
    }
  }
}
