/// Decides how a run continues at the points that ECMA-262 leaves to the host (HostPromiseRejectionTracker,
/// 27.2.1.9, and the end of all jobs).
package protocol RunHost: AnyObject {
  /// Whether the program handles a rejection that is still unhandled after the microtasks.
  func handlesRejection(of promise: PromiseObject, _ reason: Value) throws -> Bool
  /// The exception that ends the run for an unhandled rejection.
  func exception(forRejection reason: Value) -> Value
  /// Whether the program handles an exception that nothing caught.
  func handlesException(_ exception: Value) throws -> Bool
  /// Called when nothing is left to do; what this starts is still run.
  func runWillEnd() throws
  /// Called when the run is over.
  func runEnds() throws
}

/// What reaches a program from outside while it waits, such as the requests to a server.
package protocol Arrivals: AnyObject {
  /// Called when nothing is left to do: starts what comes next, as one macrotask.
  ///
  /// - Returns: Whether something came; where nothing does, the run is over.
  func arrives() throws -> Bool
  /// Whether something can still come, so that timers that only repeat are no work to wait for.
  var isOpen: Bool { get }
  /// Called when what came last has used up the instructions of the run.
  ///
  /// - Returns: Whether that is given up and the next may come; where not, the run ends there.
  func givesUp() -> Bool
}
