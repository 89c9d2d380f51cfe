/// An exception of the web's own (Web IDL DOMException), whose name, message and number cannot be set.
package final class WebErrorObject: ErrorObject {
  let name: String
  let message: String

  init(_ realm: Realm, prototype: ScriptObject?, _ name: String, _ message: String) {
    self.name = name
    self.message = message
    super.init(realm, prototype: prototype)
    store(.stack, Property(.empty, flags: .hidden))
  }

  /// The old number of its name; 0 without one.
  var code: Int {
    WebErrorObject.codes.firstIndex { $0.error == name }.map { $0 + 1 } ?? 0
  }

  /// The constants of `DOMException`, from 1 on, with the name of the error that has the number.
  static let codes: [(constant: String, error: String)] = [
    ("INDEX_SIZE_ERR", "IndexSizeError"), ("DOMSTRING_SIZE_ERR", ""),
    ("HIERARCHY_REQUEST_ERR", "HierarchyRequestError"),
    ("WRONG_DOCUMENT_ERR", "WrongDocumentError"),
    ("INVALID_CHARACTER_ERR", "InvalidCharacterError"), ("NO_DATA_ALLOWED_ERR", ""),
    ("NO_MODIFICATION_ALLOWED_ERR", "NoModificationAllowedError"),
    ("NOT_FOUND_ERR", "NotFoundError"), ("NOT_SUPPORTED_ERR", "NotSupportedError"),
    ("INUSE_ATTRIBUTE_ERR", "InUseAttributeError"), ("INVALID_STATE_ERR", "InvalidStateError"),
    ("SYNTAX_ERR", "SyntaxError"), ("INVALID_MODIFICATION_ERR", "InvalidModificationError"),
    ("NAMESPACE_ERR", "NamespaceError"), ("INVALID_ACCESS_ERR", "InvalidAccessError"),
    ("VALIDATION_ERR", ""), ("TYPE_MISMATCH_ERR", "TypeMismatchError"),
    ("SECURITY_ERR", "SecurityError"), ("NETWORK_ERR", "NetworkError"),
    ("ABORT_ERR", "AbortError"), ("URL_MISMATCH_ERR", "URLMismatchError"),
    ("QUOTA_EXCEEDED_ERR", "QuotaExceededError"), ("TIMEOUT_ERR", "TimeoutError"),
    ("INVALID_NODE_TYPE_ERR", "InvalidNodeTypeError"), ("DATA_CLONE_ERR", "DataCloneError"),
  ]
}

extension Realm {
  /// An exception of the web's own, with its name.
  package func webError(_ name: String, _ message: String) -> ScriptThrow {
    ScriptThrow(.object(makeWebError(name, message)))
  }

  /// An error of the web's own, with its name.
  package func makeWebError(_ name: String, _ message: String) -> WebErrorObject {
    let prototype = webErrorClass.storedValue(.prototype)?.asObject
    let error = WebErrorObject(self, prototype: prototype, name, message)
    error.isMadeByHost = true
    return error
  }

  /// Makes the class `DOMException`.
  func makeWebErrorClass() -> NativeFunction {
    let prototype = object(prototype: intrinsics.errorPrototype)
    let constructor = constructor("DOMException", length: 0, prototype: prototype, isClass: true) {
      call in
      let message = call[0].isUndefined ? "" : try call[0].toText(call.realm)
      let options = call[1].asObject
      let name = try options?.get(.name) ?? call[1]
      let error = WebErrorObject(
        call.realm,
        prototype: try call.prototype(or: prototype),
        name.isUndefined ? "Error" : try name.toText(call.realm),
        message
      )
      if let options, try options.has(.cause) {
        error.setHidden(.cause, try options.get(.cause))
      }
      return .object(error)
    }
    for (key, read) in WebErrorObject.readers {
      prototype.setAccessor(
        key,
        enumerable: true,
        get: { call in
          guard let error = call.this.asObject as? WebErrorObject else {
            throw call.realm.nodeError(
              "TypeError",
              code: "ERR_INVALID_THIS",
              "Value of \"this\" must be of DOMException"
            )
          }
          return read(error)
        }
      )
    }
    for (index, code) in WebErrorObject.codes.enumerated() {
      for object in [constructor, prototype] {
        let key = PropertyKey(code.constant)
        object.store(key, Property(Value(index + 1), flags: .enumerable))
      }
    }
    prototype.setTag("DOMException")
    return constructor
  }
}

extension WebErrorObject {
  fileprivate static let readers: [(PropertyKey, @Sendable (WebErrorObject) -> Value)] = [
    (.name, { Value($0.name) }), (.message, { Value($0.message) }), ("code", { Value($0.code) }),
  ]
}
