extension EventLoop {
  /// A call that is due later.
  package struct Timer {
    package var id: Int
    /// The virtual time at which it is due.
    package var due: Double
    /// The time from one call to the next, in milliseconds; nil for a single call.
    package var interval: Double?
    package var callback: FunctionObject
    package var arguments: [Value]
    /// What the program holds of it, the `this` of the calls.
    package var object: ScriptObject

    package init(
      id: Int,
      due: Double,
      interval: Double?,
      callback: FunctionObject,
      arguments: [Value],
      object: ScriptObject
    ) {
      self.id = id
      self.due = due
      self.interval = interval
      self.callback = callback
      self.arguments = arguments
      self.object = object
    }
  }
}
