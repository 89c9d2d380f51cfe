/// Who decides what becomes of a run at the points that ECMA-262 leaves to the host (HostPromiseRejectionTracker,
/// 27.2.1.9, and the end of all jobs).
package protocol RunHost: AnyObject {
  /// Whether the program takes care of a rejection that nobody handled before the microtasks were done.
  func handlesRejection(of promise: PromiseObject, _ reason: Value) throws -> Bool
  /// What ends the run where nobody takes care of a rejection.
  func exception(forRejection reason: Value) -> Value
  /// Whether the program takes care of an exception that nothing caught.
  func handlesException(_ exception: Value) throws -> Bool
  /// Nothing is left to do; what this starts is still done.
  func runWillEnd() throws
  /// Nothing will be done any more.
  func runEnds() throws
}
