import Diagnostics
import Digests
import NodeAPI
import ScriptRuntime

/// `jsonwebtoken` 9 with keys that are secrets: HS256, HS384 and HS512 for real.
///
/// A class, since the functions of the module share its error classes.
final class JSONWebToken {
  unowned let environment: ExpressEnvironment
  var realm: Realm { environment.realm }
  private(set) lazy var errorClass = makeErrorClass("JsonWebTokenError", parent: nil)
  private(set) lazy var expiredClass = makeErrorClass("TokenExpiredError", parent: errorClass)
  private(set) lazy var inactiveClass = makeErrorClass("NotBeforeError", parent: errorClass)

  init(_ environment: ExpressEnvironment) { self.environment = environment }

  /// The module.
  func module() -> ScriptObject {
    let module = realm.object()
    module.setMethod("sign", length: 4) { [self] call in
      let callback = [call[2], call[3]].first { $0.isCallable }?.asFunction
      let options = call[2].isCallable ? .undefined : call[2]
      return try answered(callback) { try sign(call[0], call[1], options) }
    }
    module.setMethod("verify", length: 4) { [self] call in
      let callback = [call[2], call[3]].first { $0.isCallable }?.asFunction
      let options = call[2].isCallable ? .undefined : call[2]
      return try verify(call[0], call[1], options, callback)
    }
    module.setMethod("decode", length: 2) { [self] call in
      guard let token = call[0].asString, let parts = TokenParts(token, realm) else { return .null }
      return try call[1]["complete"].toBoolean ? .object(parts.object(realm)) : parts.payload
    }
    for made in [errorClass, expiredClass, inactiveClass] {
      module.setValue(PropertyKey(made.name), .object(made))
    }
    module.setValue("default", .object(module))
    return module
  }

  private func makeErrorClass(_ name: String, parent: NativeFunction?) -> NativeFunction {
    let base = (try? parent?.get(.prototype))?.asObject ?? realm.intrinsics.errorPrototype
    let prototype = realm.object(prototype: base)
    return realm.constructor(name, length: 2, prototype: prototype, parent: parent) {
      [unowned realm] call in
      let message = call[0].isUndefined ? "" : try call[0].toText(realm)
      return .object(Self.error(name, prototype, message, realm))
    }
  }

  private static func error(
    _ name: String,
    _ prototype: ScriptObject,
    _ message: String,
    _ realm: Realm
  ) -> ErrorObject {
    let error = ErrorObject(realm, prototype: prototype)
    error.setHidden(.stack, .undefined)
    error.setValue(.name, Value(name))
    error.setValue(.message, Value(message))
    try? error.fixStack()
    return error
  }

  /// The exception of one of the classes, with the date that it is about.
  func exception(
    _ made: NativeFunction,
    _ message: String,
    date: (name: String, seconds: Double)? = nil
  ) -> ScriptThrow {
    let prototype = (try? made.get(.prototype))?.asObject ?? realm.intrinsics.errorPrototype
    let error = Self.error(made.name, prototype, message, realm)
    if let date {
      error.setValue(
        PropertyKey(date.name),
        .object(DateObject(realm, time: date.seconds * 1000))
      )
    }
    return ScriptThrow(.object(error))
  }

  func exception(_ message: String) -> ScriptThrow { exception(errorClass, message) }

  /// What a call gives, or tells its callback later, as signing does.
  private func answered(
    _ callback: FunctionObject?,
    _ body: () throws -> Value
  ) throws -> Value {
    guard let callback else { return try body() }
    let arguments: [Value]
    do {
      arguments = [.null, try body()]
    } catch {
      // What is wrong with the arguments is told at once.
      let thrown = try realm.scriptThrow(for: error)
      return try realm.call(callback, this: .undefined, arguments: [thrown.value])
    }
    realm.eventLoop.enqueueTick { [unowned realm] in
      _ = try realm.call(callback, this: .undefined, arguments: arguments)
    }
    return .undefined
  }

  /// The bytes of a secret; nil for what is none.
  func secret(_ value: Value) -> [UInt8]? {
    if let buffer = value.asObject as? BufferObject { return buffer.bytes }
    return value.asString.map { Array($0.utf8) }
  }

  /// The present time in whole seconds.
  var now: Double { (realm.eventLoop.now / 1000).rounded(.down) }

  static let digests: [Name: MessageDigest] = [
    "HS256": .sha256, "HS384": .sha384, "HS512": .sha512,
  ]
}

/// The three parts of a token.
struct TokenParts {
  let header: Value
  let payload: Value
  let signature: String
  /// What the signature signs.
  let signed: String

  /// Takes a token apart; nil where it is none.
  init?(_ token: String, _ realm: Realm) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    func text(_ part: String) -> String { String(decoding: Base64.bytes(part), as: UTF8.self) }
    guard let header = try? realm.parseJSON(text(parts[0])), header.asObject != nil else {
      return nil
    }
    self.header = header
    let body = text(parts[1])
    payload = (try? realm.parseJSON(body)) ?? Value(body)
    signature = parts[2]
    signed = parts[0] + "." + parts[1]
  }

  func object(_ realm: Realm) -> ScriptObject {
    realm.object([("header", header), ("payload", payload), ("signature", Value(signature))])
  }
}
