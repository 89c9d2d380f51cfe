import Digests
import NodeAPI
import ScriptRuntime

/// What `session(…)` was given.
struct SessionOptions {
  let name: String
  let store: SessionStore
  /// The object under `cookie`, or a function that makes it.
  private let cookie: Value
  private let secret: Value
  /// `genid`; nil for random ids.
  private let makesID: FunctionObject?
  let saves: Bool
  let savesUninitialized: Bool
  let isRolling: Bool
  let destroysUnset: Bool

  /// Reads the options.
  /// - Throws: what the package throws; an error for a store of the program's own.
  init(_ options: Value, _ module: SessionModule) throws {
    let realm = module.realm
    func option(_ name: String) throws -> Value {
      try options.isNullish ? .undefined : options[name]
    }
    func flag(_ name: String) throws -> Bool {
      let value = try option(name)
      guard value.isUndefined else { return value.toBoolean }
      try module.environment.deprecate(
        "express-session",
        "undefined \(name) option; provide \(name) option"
      )
      return true
    }
    name = try option("name").asString ?? option("key").asString ?? "connect.sid"
    cookie = try option("cookie")
    makesID = try option("genid").asFunction
    saves = try flag("resave")
    savesUninitialized = try flag("saveUninitialized")
    isRolling = try option("rolling").toBoolean
    let unset = try option("unset")
    guard !unset.toBoolean || ["destroy", "keep"].contains(unset.asString) else {
      throw realm.typeError("unset option must be \"destroy\" or \"keep\"")
    }
    destroysUnset = unset.asString == "destroy"
    secret = try option("secret")
    if !secret.toBoolean {
      try module.environment.deprecate("express-session", "req.secret; provide secret option")
    }
    let given = try option("store")
    guard let own = given.asObject as? SessionStore else {
      guard !given.toBoolean || given.asObject is StubModule else {
        throw realm.error(
          "express-session keeps its sessions in memory here, and takes no other store"
        )
      }
      store = module.makeStore()
      return
    }
    store = own
  }

  /// The secrets that ids are signed with, the first of them for new ones.
  func secrets(for request: IncomingMessage) throws -> [String] {
    let given = try secret.toBoolean ? secret : request.get("secret")
    return try (given.asArray?.elements ?? [given]).filter(\.toBoolean)
      .map { try $0.toText(request.realm) }
  }

  func cookie(for request: IncomingMessage) throws -> Value {
    guard cookie.isCallable else { return cookie }
    return try request.realm.call(cookie, this: .undefined, arguments: [.object(request)])
  }

  /// A new id.
  func makeID(_ request: IncomingMessage, _ node: NodeEnvironment) throws -> String {
    guard let makesID else {
      return String(
        Base64.text(node.identifiers.bytes(24)).map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
      )
    }
    let value = try request.realm.call(
      makesID,
      this: .undefined,
      arguments: [.object(request)]
    )
    return try value.toText(request.realm)
  }
}
