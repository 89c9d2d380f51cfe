extension Machine {
  /// Runs a frame until it returns or is suspended.
  ///
  /// One loop for all script functions: a call of a script function by another does not recurse.
  /// - Parameters:
  ///   - entry: The frame, which continues at its present instruction.
  ///   - thrown: An exception to raise there first.
  /// - Returns: What the entry frame returned, or its promise when it is suspended.
  /// - Throws: ``ScriptThrow`` or ``Halt``.
  func execute(_ entry: Frame, throwing thrown: Value? = nil) throws -> Value {
    guard let realm else { throw Halt.stopped }
    let previous = current
    let startDepth = depth
    defer {
      current = previous
      depth = startDepth
    }
    entry.state.pointee.isEntry = true
    if entry.caller == nil { entry.caller = previous }
    depth += 1
    current = entry
    var frame = entry
    var thrown = thrown
    while true {
      do {
        if let value = thrown {
          thrown = nil
          throw ScriptThrow(value)
        }
        return try interpret(realm, &frame)
      } catch {
        if let halt = error as? Halt, frame !== stepFrame { realm.noteHalt(halt, at: frame.place) }
        let exception = try realm.scriptThrow(for: error)
        guard let result = try unwind(exception, &frame) else { continue }
        return result
      }
    }
  }

  /// Goes to the handler of an exception; a result where an async entry frame ends with it instead.
  private func unwind(_ exception: ScriptThrow, _ frame: inout Frame) throws -> Value? {
    while true {
      let ip = Int32(truncatingIfNeeded: frame.state.pointee.ip)
      if let handler = frame.code.handlers.first(where: { $0.start <= ip && ip < $0.end }) {
        frame.registers[Int(handler.register)] = exception.value
        if handler.isCatch { realm?.reportCaught(exception.value) }
        frame.state.pointee.ip = Int(handler.target)
        current = frame
        return nil
      }
      if let generator = frame.generator {
        frame.generator = nil
        generator.end(.throw, exception.value)
        return .undefined
      }
      if let promise = frame.promise {
        promise.reject(exception.value)
        let value = Value.object(promise)
        if frame.state.pointee.isEntry { return value }
        leave(&frame, with: value)
        return nil
      }
      if frame.state.pointee.isEntry { throw exception }
      guard let caller = frame.caller else { throw exception }
      frame = caller
      depth &-= 1
    }
  }

  /// Goes back to the caller with a result.
  @inline(__always)
  func leave(_ frame: inout Frame, with value: Value) {
    guard let caller = frame.caller else { return }
    let register = frame.state.pointee.resultRegister
    frame.caller = nil
    frame = caller
    frame.registers[register] = value
    frame.state.pointee.ip &+= 1
    depth &-= 1
    current = caller
  }
}
