import Diagnostics
import NodeAPI
import ScriptRuntime

/// `express-session` 1.18: an object for each visitor, which is kept between requests as JSON, in memory.
///
///     app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false }));
///     app.get('/', (req, res) => { req.session.views = (req.session.views || 0) + 1; … });
///
/// A class, since the objects that the program sees share its prototypes.
final class SessionModule {
  unowned let environment: ExpressEnvironment
  var realm: Realm { environment.realm }
  private(set) lazy var cookiePrototype = makeCookiePrototype()
  private(set) lazy var sessionPrototype = makeSessionPrototype()
  private lazy var storePrototype = realm.object(
    prototype: (try? environment.node.eventEmitterClass.get(.prototype))?.asObject
  )

  init(_ environment: ExpressEnvironment) { self.environment = environment }

  /// What `require('express-session')` gives.
  func module() -> FunctionObject {
    let module = realm.function("session", length: 1) { [self] call in
      .object(middleware(try SessionOptions(call[0], self)))
    }
    module.setValue("MemoryStore", .object(storeClass("MemoryStore")))
    module.setValue("Store", .object(storeClass("Store")))
    return module
  }

  /// `connect-session-sequelize` and its like: a class of stores, which here keep their sessions in memory too.
  func storeModule() -> FunctionObject {
    realm.function("connectStore", length: 1) { [self] _ in .object(storeClass("SequelizeStore")) }
  }

  /// A store that nobody made.
  func makeStore() -> SessionStore { SessionStore(realm, prototype: storePrototype) }

  /// A class of stores; all keep their sessions in memory.
  func storeClass(_ name: String) -> FunctionObject {
    let prototype = realm.object(prototype: storePrototype)
    prototype.setMethod("sync") { call in .object(try call.realm.resolvedPromise(.undefined)) }
    prototype.setMethod("close") { _ in .undefined }
    return realm.constructor(name, length: 1, prototype: prototype) { call in
      .object(SessionStore(call.realm, prototype: try call.prototype(or: prototype)))
    }
  }

  private func middleware(_ options: SessionOptions) -> FunctionObject {
    realm.function("session", length: 3) { [self] call in
      let next = call[2]
      guard let (request, response) = environment.messages(call[0], call[1]),
        try !request.get("session").toBoolean
      else { return try realm.call(next, this: .undefined, arguments: []) }
      let secrets = try options.secrets(for: request)
      guard !secrets.isEmpty else {
        let error = realm.error("secret option required for sessions").value
        return try realm.call(next, this: .undefined, arguments: [error])
      }
      let visit = SessionVisit(self, options, request, secrets)
      response.headListeners.append { [unowned response] in try visit.commit(response) }
      request.setValue("sessionStore", .object(options.store))
      if let known = visit.cookieID,
        let kept = options.store.session(of: known, now: realm.eventLoop.now)
      {
        try visit.inflate(kept.text, until: kept.expires)
      } else {
        try visit.generate()
      }
      return try realm.call(next, this: .undefined, arguments: [])
    }
  }
}

/// Where sessions are kept, as JSON by their ids, each until it expires.
final class SessionStore: ScriptObject {
  private struct Kept {
    let text: String
    /// When it expires, in milliseconds since 1970; nil for never.
    let expires: Double?
  }
  private var sessions: [Name: Kept] = [:]

  override init(_ realm: Realm, prototype: ScriptObject?) {
    super.init(realm, prototype: prototype)
  }

  /// The session of an id, and when it expires; nil where there is none, and where it has expired.
  func session(of id: String, now: Double) -> (text: String, expires: Double?)? {
    guard let kept = sessions[Name(id)] else { return nil }
    if let expires = kept.expires, expires <= now {
      sessions[Name(id)] = nil
      return nil
    }
    return (kept.text, kept.expires)
  }

  func keep(_ text: String, until expires: Double?, as id: String) {
    heap.charge(text.utf8.count)
    sessions[Name(id)] = Kept(text: text, expires: expires)
  }

  func remove(_ id: String) { sessions[Name(id)] = nil }
}
