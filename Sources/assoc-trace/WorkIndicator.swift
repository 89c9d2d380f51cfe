import Glibc
import Tracing

/// Shows on standard error that work is going on, once it takes more than half a second.
///
/// Only at a terminal, and never where lines are read aloud or a screen stands. The line is gone when the work is done; keys
/// that are pressed while it is there are not shown beside it.
///
/// A class, since the thread that draws and the one that works share it.
final class WorkIndicator: @unchecked Sendable {
  // What both threads touch is touched under the mutex.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var isOver = false
  private var isShown = false
  private let title: String
  private let progress: WorkProgress

  private static let delayInMilliseconds = 500
  private static let stepInMilliseconds = 120

  /// Does work, which is shown under a title where it takes long, with how far it is as it tells itself.
  static func during<Result, Failure: Error>(
    _ title: @autoclosure () -> String,
    counting unit: String,
    _ work: (WorkProgress) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let progress = WorkProgress(unit)
    guard Terminal.movesCursor(STDERR_FILENO), !RawTerminal.holdsScreen else {
      return try work(progress)
    }
    let indicator = WorkIndicator(title(), progress)
    indicator.begin()
    defer { indicator.end() }
    return try work(progress)
  }

  private init(_ title: String, _ progress: WorkProgress) {
    self.title = title
    self.progress = progress
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  private func begin() {
    var thread = pthread_t()
    let shared = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread,
      nil,
      { shared in
        if let shared {
          Unmanaged<WorkIndicator>.fromOpaque(shared).takeRetainedValue().draw()
        }
        return nil
      },
      shared.toOpaque()
    )
    if code == 0 { pthread_detach(thread) } else { shared.release() }
  }

  /// Draws until the work is over.
  private func draw() {
    var waited = 0
    var isGoingOn = true
    while isGoingOn {
      usleep(useconds_t(Self.stepInMilliseconds * 1000))
      waited += Self.stepInMilliseconds
      pthread_mutex_lock(mutex)
      isGoingOn = !isOver
      if isGoingOn, waited >= Self.delayInMilliseconds {
        if !isShown { QuietInput.begin() }
        isShown = true
        Terminal.printError("\r\u{1b}[K\(text(waited))")
      }
      pthread_mutex_unlock(mutex)
    }
  }

  /// `[======      ] running shop.js: step 7 of 12 (3 s)`.
  private func text(_ waited: Int) -> String {
    let seconds = "(\(waited / 1000) s)"
    guard let part = progress.part, part.count > 1 else {
      return "\(Self.bar(waited)) \(title) \(seconds)"
    }
    // The part that runs is not done yet.
    let done = (part.number - 1) * Self.room / part.count
    let bar = String(repeating: "=", count: done)
    let rest = String(repeating: " ", count: Self.room - done)
    return "[\(bar)\(rest)] \(title): \(progress.unit) \(part.number) of \(part.count) \(seconds)"
  }

  /// The columns of a bar.
  private static let room = 15

  /// A block that goes to and fro, while nobody knows how far the work is.
  private static func bar(_ waited: Int) -> String {
    let last = room - 3
    let place = (waited / stepInMilliseconds) % (2 * last)
    let start = place < last ? place : 2 * last - place
    return "[" + String(repeating: " ", count: start) + "==="
      + String(repeating: " ", count: last - start) + "]"
  }

  private func end() {
    pthread_mutex_lock(mutex)
    isOver = true
    if isShown {
      Terminal.printError("\r\u{1b}[K")
      QuietInput.end()
    }
    pthread_mutex_unlock(mutex)
  }
}
