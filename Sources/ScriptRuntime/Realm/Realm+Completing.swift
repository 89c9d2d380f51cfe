extension Realm {
  /// Runs an operation of the host and everything that it starts, until nothing is left to do; a program may follow.
  ///
  /// Call it on a ``ScriptThread``.
  /// - Throws: what the operation throws; the reason of a rejection that nothing handles; ``Halt``, where a bound was
  ///   passed or the process ended.
  package func complete(_ operation: @escaping () async throws -> Value) throws -> Value {
    try heap.whileRunning {
      heap.beginCounting()
      var result: Result<Value, any Error> = .failure(Halt.stopped)
      spawn(operation).whenSettled { result = $0.mapError { $0 } }
      try eventLoop.run()
      return try result.get()
    }
  }
}
