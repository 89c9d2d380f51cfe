// What an object is, by its class.
//
// A cast to a final class compares one pointer: 11 instructions, where trusting `kind` took 10. The one to
// `FunctionObject`, which is open, takes 36, and is made only where `kind` says that it will succeed.

extension ScriptObject {
  /// The object as an array, or nil.
  @inline(__always)
  final var asArray: ArrayObject? { self as? ArrayObject }

  /// The object as a function of the program, or nil.
  @inline(__always)
  final var asScriptFunction: ScriptFunction? { self as? ScriptFunction }

  /// The object as a function of the host, or nil.
  @inline(__always)
  final var asNativeFunction: NativeFunction? { self as? NativeFunction }
}

extension Value {
  /// The array object, or nil for any other value.
  package var asArray: ArrayObject? {
    guard case .object(let object) = self else { return nil }
    return object.asArray
  }

  /// The function, or nil for a value that cannot be called.
  @inline(__always)
  package var asFunction: FunctionObject? {
    guard case .object(let object) = self, object.kind.isFunction else { return nil }
    return object as? FunctionObject
  }

  /// The function as one of the program's, or nil.
  @inline(__always)
  var asScriptFunction: ScriptFunction? {
    guard case .object(let object) = self else { return nil }
    return object.asScriptFunction
  }
}
