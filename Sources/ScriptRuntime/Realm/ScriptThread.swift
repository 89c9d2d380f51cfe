import Glibc

/// A thread with a stack large enough for deep native recursion, on which a whole run executes.
package enum ScriptThread {
  /// The size of the stack; virtual, only what is used is taken.
  package static let stackSize = 256 << 20

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs a closure on such a thread and waits for it; on the present thread where none can be made.
  package static func run<T>(_ body: @escaping () throws -> T) throws -> T {
    var result: Result<T, any Error>?
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let work = Unmanaged.passRetained(Work { result = Result(catching: body) })
    var thread = pthread_t()
    let code = pthread_create(
      &thread,
      &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      },
      work.toOpaque()
    )
    if code == 0 {
      pthread_join(thread, nil)
    } else {
      work.release()
    }
    guard let result else { return try body() }
    return try result.get()
  }
}
