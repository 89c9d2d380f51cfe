import NodeAPI
import ScriptRuntime

/// The session of one request, from the cookie that it brings to the one that its answer sets.
///
/// A class, since the methods of the session object and the answer change it.
final class SessionVisit {
  let module: SessionModule
  let options: SessionOptions
  private unowned let request: IncomingMessage
  private let secrets: [String]
  /// The id that the request brought, if its signature is right.
  let cookieID: String?
  /// The id and the text of the session as the request found it.
  private var original: (id: String, text: String) = ("", "")
  /// The text as it was kept last.
  private var saved: String?

  var realm: Realm { module.realm }

  init(
    _ module: SessionModule,
    _ options: SessionOptions,
    _ request: IncomingMessage,
    _ secrets: [String]
  ) {
    self.module = module
    self.options = options
    self.request = request
    self.secrets = secrets
    let cookies = Cookies.parse((try? request.header("cookie")) ?? "")
    let text = cookies.first { $0.name == options.name }?.value
    cookieID = text.flatMap {
      $0.hasPrefix("s:") ? Cookies.unsigned(String($0.dropFirst(2)), secrets) : nil
    }
    request.setValue("sessionID", cookieID.map { Value($0) } ?? .undefined)
  }

  /// The session that the request has now; nil where the program took it away.
  private var session: SessionObject? { (try? request.get("session"))?.asObject as? SessionObject }

  // MARK: Making

  /// Gives the request a session of its own.
  func generate() throws {
    let id = try options.makeID(request, module.environment.node)
    let session = SessionObject(self, id, request)
    session.setValue("cookie", .object(try module.makeCookie(options.cookie(for: request))))
    try begin(session)
  }

  /// Gives the request the session that was kept.
  func inflate(_ text: String, until expires: Double?) throws {
    guard let id = cookieID else { return }
    try begin(try revived(text, until: expires, id))
    if !options.saves { saved = original.text }
  }

  /// A session as it was kept.
  private func revived(_ text: String, until expires: Double?, _ id: String) throws -> SessionObject
  {
    let session = SessionObject(self, id, request)
    let kept = try realm.parseJSON(text)
    let given = try kept["cookie"]
    let cookie = try module.makeCookie(given)
    if let expires {
      try cookie.put("expires", .object(DateObject(realm, time: expires)))
      try cookie.put("originalMaxAge", given["originalMaxAge"])
    }
    session.setValue("cookie", .object(cookie))
    if let object = kept.asObject {
      for key in try realm.enumerableOwnKeys(object) where key != "cookie" {
        session.setValue(key, try object.get(key))
      }
    }
    return session
  }

  private func begin(_ session: SessionObject) throws {
    request.setValue("sessionID", Value(session.id))
    request.setValue("session", .object(session))
    original = (session.id, try text(of: session, withCookie: false))
  }

  /// The session as JSON.
  private func text(of session: SessionObject, withCookie: Bool) throws -> String {
    let copy = realm.object()
    for key in try realm.enumerableOwnKeys(session) where withCookie || key != "cookie" {
      copy.setValue(key, try session.get(key))
    }
    return try realm.json(of: .object(copy))?.string ?? "{}"
  }

  // MARK: What the session's methods do

  func save(_ session: SessionObject) throws {
    saved = try text(of: session, withCookie: false)
    let cookie = try session.get("cookie")
    let expires = try (cookie["expires"].asObject as? DateObject)?.time
    options.store.keep(try text(of: session, withCookie: true), until: expires, as: session.id)
  }

  func destroy(_ session: SessionObject) throws {
    _ = try request.delete("session")
    options.store.remove(session.id)
  }

  func regenerate(_ session: SessionObject) throws {
    options.store.remove(session.id)
    try generate()
  }

  /// Takes the session as it was kept last; whether there is one.
  func reload(_ session: SessionObject) throws -> Bool {
    let now = realm.eventLoop.now
    guard let kept = options.store.session(of: session.id, now: now) else { return false }
    request.setValue(
      "session",
      .object(try revived(kept.text, until: kept.expires, session.id))
    )
    return true
  }

  /// Sets the time to live anew.
  static func touch(_ session: Value) throws {
    let cookie = try session["cookie"]
    try cookie.asObject?.put("maxAge", cookie["originalMaxAge"])
  }

  // MARK: The answer

  /// Keeps the session and sets its cookie, before the head of the answer is sent.
  func commit(_ response: ServerResponse) throws {
    guard let session else {
      if options.destroysUnset, try !request.get("session").toBoolean, !original.id.isEmpty {
        options.store.remove(original.id)
      }
      return
    }
    let isNew = cookieID != session.id
    let text = try text(of: session, withCookie: false)
    let isModified = original.id != session.id || original.text != text
    let cookie = try session.get("cookie")
    let setsCookie =
      isNew
      ? options.savesUninitialized || isModified
      : try options.isRolling || !cookie["_expires"].isNullish && isModified
    try Self.touch(.object(session))
    let isSaved = original.id == session.id && saved == text
    let saves =
      !options.savesUninitialized && saved == nil && isNew ? isModified : !isSaved
    if saves || !isNew { try save(session) }
    let isSecure = try request.get("secure").toBoolean
    guard setsCookie, try !cookie["secure"].toBoolean || isSecure else { return }
    let signed = "s:" + Cookies.signed(session.id, secrets.first ?? "")
    let attributes = try Cookies.attributes(SessionModule.data(of: cookie, realm), realm)
    try response.append(
      "Set-Cookie",
      Value("\(options.name)=\(PercentCoding.encodedComponent(signed))\(attributes)")
    )
  }
}

/// `req.session`: what the program keeps of a visitor.
final class SessionObject: ScriptObject {
  let visit: SessionVisit
  let id: String

  init(_ visit: SessionVisit, _ id: String, _ request: IncomingMessage) {
    self.visit = visit
    self.id = id
    super.init(visit.realm, prototype: visit.module.sessionPrototype)
    setHidden("req", .object(request))
    setHidden("id", Value(id))
  }
}

extension SessionModule {
  /// What all sessions have; each method calls back when the running code has ended.
  func makeSessionPrototype() -> ScriptObject {
    let prototype = realm.object()
    func add(_ name: String, _ body: @escaping (SessionObject) throws -> Value) {
      prototype.setMethod(name, length: 1) { [unowned self] call in
        guard let session = call.this.asObject as? SessionObject else { return .undefined }
        let (realm, callback) = (call.realm, call[0].asFunction)
        let outcome = try body(session)
        guard let callback else { return call.this }
        environment.immediate {
          _ = try realm.call(callback, this: .undefined, arguments: [outcome])
        }
        return call.this
      }
    }
    add("save") { session in
      try session.visit.save(session)
      return .undefined
    }
    add("destroy") { session in
      try session.visit.destroy(session)
      return .undefined
    }
    add("regenerate") { session in
      try session.visit.regenerate(session)
      return .undefined
    }
    add("reload") { session in
      try session.visit.reload(session)
        ? .undefined : session.realm.error("failed to load session").value
    }
    for name in ["touch", "resetMaxAge"] {
      prototype.setMethod(name) { call in
        try SessionVisit.touch(call.this)
        return call.this
      }
    }
    let session = realm.constructor("Session", length: 2, prototype: prototype) { $0.this }
    prototype.setHidden(.constructor, .object(session))
    return prototype
  }
}
