import Glibc

/// Shows on standard error that work is going on, once it takes more than half a second.
///
/// Only at a terminal, and never where lines are read aloud. The line is gone when the work is done.
///
/// A class, since the thread that draws and the one that works share it.
final class WorkIndicator: @unchecked Sendable {
  // What both threads touch is touched under the mutex.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var isOver = false
  private var isShown = false
  private let title: String

  private static let delayInMilliseconds = 500
  private static let stepInMilliseconds = 120

  /// Does work, which is shown under a title where it takes long.
  static func during<Result>(
    _ title: @autoclosure () -> String,
    _ work: () throws -> Result
  ) rethrows -> Result {
    guard Terminal.movesCursor(STDERR_FILENO) else { return try work() }
    let indicator = WorkIndicator(title())
    indicator.begin()
    defer { indicator.end() }
    return try work()
  }

  private init(_ title: String) {
    self.title = title
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
        isShown = true
        Terminal.printError("\r\u{1b}[K\(Self.bar(waited)) \(title) (\(waited / 1000) s)")
      }
      pthread_mutex_unlock(mutex)
    }
  }

  /// A block that goes to and fro, since nobody knows how long a program runs.
  private static func bar(_ waited: Int) -> String {
    let room = 12
    let place = (waited / stepInMilliseconds) % (2 * room)
    let start = place < room ? place : 2 * room - place
    return "[" + String(repeating: " ", count: start) + "==="
      + String(repeating: " ", count: room - start) + "]"
  }

  private func end() {
    pthread_mutex_lock(mutex)
    isOver = true
    if isShown { Terminal.printError("\r\u{1b}[K") }
    pthread_mutex_unlock(mutex)
  }
}
