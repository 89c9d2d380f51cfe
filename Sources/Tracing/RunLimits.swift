import ScriptRuntime

/// The bounds of a run; passing one ends it, with the trace up to there.
package struct RunLimits: Sendable, Equatable {
  /// The work of the program: loop turns and calls count one each, a statement sent counts 500.
  package var instructions: Int
  /// Calls inside calls.
  package var callDepth: Int
  /// Bytes that the program's values may take at one time.
  package var memoryBytes: Int
  /// Bytes of UTF-8 that the program may print.
  package var outputBytes: Int

  /// Makes the bounds that a run has where nothing else is asked for.
  package init() {
    let standard = Limits()
    instructions = standard.instructions
    callDepth = standard.callDepth
    memoryBytes = standard.memoryBytes
    outputBytes = standard.outputBytes
  }

  /// The bounds as the program's realm takes them.
  var forRealm: Limits {
    var limits = Limits()
    limits.instructions = instructions
    limits.callDepth = callDepth
    limits.memoryBytes = memoryBytes
    limits.outputBytes = outputBytes
    limits.stepBytes = Self.stepBytes
    return limits
  }

  /// What the trace of a step takes at least, with what is made of it later.
  private static let stepBytes = 1500
}
