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

  /// A tagged template of the program, by its code and instruction.
  struct TemplateSite: Hashable {
    let code: ObjectIdentifier
    let instruction: Int
  }
  /// The objects that tags are given, each of which is the same whenever its template is reached.
  var templates: [TemplateSite: Value] = [:]

  func attach(_ realm: Realm?) { self.realm = realm }

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
