import Glibc

extension Heap {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The account of the run on this thread, for what is made and done where no realm is at hand; nil outside of runs.
  static var running: Heap? {
    pthread_getspecific(key).map { Unmanaged<Heap>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Runs code of a program, and what it makes is accounted here.
  func whileRunning<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = pthread_getspecific(Heap.key)
    pthread_setspecific(Heap.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Heap.key, outer) }
    return try body()
  }
}
