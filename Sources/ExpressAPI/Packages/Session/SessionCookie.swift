import ECMAScriptText
import NodeAPI
import ScriptRuntime

extension SessionModule {
  /// `req.session.cookie`: what its cookie says besides the session's id (`session/cookie.js`).
  func makeCookie(_ given: Value) throws -> ScriptObject {
    let cookie = realm.object(prototype: cookiePrototype)
    cookie.setValue("path", "/")
    cookie.setValue("_expires", .null)
    cookie.setValue("originalMaxAge", .null)
    cookie.setValue("httpOnly", true)
    guard let options = given.asObject else { return cookie }
    for key in try realm.enumerableOwnKeys(options) where key != "data" {
      try cookie.put(key, options.get(key))
    }
    return cookie
  }

  /// What all cookies have: two accessors over when it expires, and how it looks as JSON.
  func makeCookiePrototype() -> ScriptObject {
    let prototype = realm.object()
    prototype.setAccessor("expires") { call in
      try call.this["_expires"]
    } set: { call in
      guard let cookie = call.this.asObject else { return .undefined }
      try cookie.put("_expires", call[0])
      try cookie.put("originalMaxAge", cookie.get("maxAge"))
      return .undefined
    }
    prototype.setAccessor("maxAge") { call in
      let realm = call.realm
      guard case .object(let date as DateObject) = try call.this["_expires"] else {
        return try call.this["_expires"]
      }
      return .number(date.time - realm.eventLoop.now)
    } set: { call in
      let realm = call.realm
      guard !call[0].isNullish else {
        try call.this.asObject?.put("expires", call[0])
        return .undefined
      }
      guard case .number(let age) = call[0] else {
        throw realm.typeError("maxAge must be a number or Date")
      }
      let date = DateObject(realm, time: realm.eventLoop.now + age)
      try call.this.asObject?.put("expires", .object(date))
      try call.this.asObject?.put("originalMaxAge", call[0])
      return .undefined
    }
    prototype.setMethod("toJSON") { call in
      .object(try Self.data(of: call.this, call.realm))
    }
    return prototype
  }

  /// What is sent and kept of a cookie.
  static func data(of cookie: Value, _ realm: Realm) throws -> ScriptObject {
    let data = realm.object()
    let keys: [(name: PropertyKey, from: PropertyKey)] = [
      ("originalMaxAge", "originalMaxAge"), ("partitioned", "partitioned"),
      ("priority", "priority"), ("expires", "_expires"), ("secure", "secure"),
      ("httpOnly", "httpOnly"), ("domain", "domain"), ("path", "path"), ("sameSite", "sameSite"),
    ]
    for (name, from) in keys {
      data.setValue(name, try cookie.asObject?.get(from) ?? .undefined)
    }
    return data
  }
}
