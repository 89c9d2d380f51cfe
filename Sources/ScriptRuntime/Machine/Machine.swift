import Diagnostics

/// Runs compiled functions.
///
/// A class, since it holds the state of the running program.
final class Machine {
  unowned var realm: Realm?
  /// The frame that runs.
  var current: Frame?
  /// The frame in which the last step began.
  var stepFrame: Frame?
  /// The step that began last.
  var lastStep = 0
  /// The nested calls of script functions.
  var depth = 0
  /// The nested native calls that may come back into the machine.
  var nativeDepth = 0
  let maximumNativeDepth = 1500
  /// The nested calls that are allowed; less than there can be while the realm is only read.
  private var depthLimit = 0
  /// Whether no code of the program runs, and of the host's only getters (``Realm/beginReading(work:)``).
  var isReading = false {
    didSet { depthLimit = isReading ? -1 : realm?.limits.callDepth ?? 0 }
  }

  /// A tagged template of the program, by its code and instruction.
  struct TemplateSite: Hashable {
    let code: ObjectIdentifier
    let instruction: Int
  }
  /// The objects that tags are given, each of which is the same whenever its template is reached.
  var templates: [TemplateSite: Value] = [:]

  func attach(_ realm: Realm?) {
    self.realm = realm
    depthLimit = realm?.limits.callDepth ?? 0
  }

  /// Refuses a call of a script function that is nested too deep.
  @inline(__always)
  func checkDepth() throws {
    // The frame that everything began with is no call.
    if depth > depthLimit { throw callRefusal }
  }

  private var callRefusal: any Error {
    guard let realm else { return Halt.stopped }
    return isReading ? Halt.acted : realm.tooDeep()
  }

  func tearDown() {
    current = nil
    stepFrame = nil
    templates = [:]
  }

  var currentPlace: SourcePlace? { current?.place }

  /// Counts a native call that may nest; refuses where the stack would end.
  func enterNative() throws {
    guard let realm else { throw Halt.stopped }
    nativeDepth += 1
    if nativeDepth > maximumNativeDepth {
      nativeDepth -= 1
      throw realm.tooDeep()
    }
  }

  func leaveNative() { nativeDepth -= 1 }

  func captureStack(limit: Int) -> [ErrorObject.StackFrame] {
    var frames: [ErrorObject.StackFrame] = []
    var next = current
    while let frame = next, frames.count < limit {
      frames.append(
        ErrorObject.StackFrame(
          function: frame.function?.name ?? "",
          place: frame.place,
          isConstruct: frame.state.pointee.isConstruct,
          isAsync: false,
          isModule: frame.code.isModule
        )
      )
      next = frame.caller
    }
    return frames
  }
}
