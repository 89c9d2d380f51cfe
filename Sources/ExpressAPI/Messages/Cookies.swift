import Digests
import ECMAScriptText
import NodeAPI
import ScriptRuntime

/// Cookies as text (package `cookie` 0.7).
enum Cookies {
  /// The cookies of a header in order; of several with one name the first counts.
  static func parse(_ header: String) -> [(name: String, value: String)] {
    var cookies: [(name: String, value: String)] = []
    for part in header.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      let name = WhiteSpace.trimmed(String(pair[0]))
      var value = WhiteSpace.trimmed(String(pair[1]))
      guard !cookies.contains(where: { $0.name == name }) else { continue }
      if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
        value = String(value.dropFirst().dropLast())
      }
      cookies.append((name, PercentCoding.decoded(value) ?? value))
    }
    return cookies
  }

  /// The attributes behind the value, in the order that the package writes them.
  static func attributes(_ options: ScriptObject, _ realm: Realm) throws -> String {
    var text = ""
    let age = try options.get("maxAge")
    if !age.isNullish { text += "; Max-Age=\(try age.toInteger(realm))" }
    for (key, name) in [("domain", "Domain"), ("path", "Path")] as [(PropertyKey, String)] {
      let value = try options.get(key)
      if value.toBoolean { text += "; \(name)=\(try value.toText(realm))" }
    }
    if case .object(let date as DateObject) = try options.get("expires") {
      guard let day = CivilDate(milliseconds: date.time) else {
        throw realm.typeError("option expires is invalid")
      }
      text += "; Expires=\(day.utcText)"
    }
    let flags: [(PropertyKey, String)] = [
      ("httpOnly", "HttpOnly"), ("secure", "Secure"), ("partitioned", "Partitioned"),
    ]
    for (key, name) in flags where try options.get(key).toBoolean { text += "; \(name)" }
    if let priority = try options.get("priority").asString {
      text += "; Priority=\(priority.prefix(1).uppercased())\(priority.dropFirst().lowercased())"
    }
    let site = try options.get("sameSite")
    guard site.toBoolean else { return text }
    let word = site.asString?.lowercased() ?? "strict"
    guard ["strict", "lax", "none"].contains(word) else {
      throw realm.typeError("option sameSite is invalid")
    }
    return text + "; SameSite=\(word.prefix(1).uppercased())\(word.dropFirst())"
  }

  /// A value with its signature (package `cookie-signature`).
  static func signed(_ value: String, _ secret: String) -> String {
    let code = MessageDigest.sha256.code(of: Array(value.utf8), key: Array(secret.utf8))
    let text = Base64.text(code)
    return value + "." + String(text.prefix { $0 != "=" })
  }

  /// The value of a signed text; nil where the signature is not of one of the secrets.
  static func unsigned(_ text: String, _ secrets: [String]) -> String? {
    guard let dot = text.lastIndex(of: ".") else { return nil }
    let value = String(text[..<dot])
    return secrets.contains { signed(value, $0) == text } ? value : nil
  }
}

extension ServerResponse {
  /// `res.cookie`.
  func addCookie(_ name: String, _ value: Value, _ given: Value) throws {
    let options = realm.object()
    if let given = given.asObject {
      for key in try realm.enumerableOwnKeys(given) { options.setValue(key, try given.get(key)) }
    }
    var text =
      value.asObject == nil && value.typeOf != "object"
      ? try value.toText(realm) : "j:" + (try realm.json(of: value)?.string ?? "undefined")
    if try options.get("signed").toBoolean {
      guard let secret = try request.get("secret").asString else {
        throw realm.error("cookieParser(\"secret\") required for signed cookies")
      }
      text = "s:" + Cookies.signed(text, secret)
    }
    let age = try options.get("maxAge")
    if !age.isNullish {
      let milliseconds = try age.toNumber(realm)
      if !milliseconds.isNaN {
        let expires = realm.eventLoop.now + milliseconds
        options.setValue("expires", .object(DateObject(realm, time: expires)))
        options.setValue("maxAge", .number((milliseconds / 1000).rounded(.down)))
      }
    }
    if try options.get("path").isNullish { options.setValue("path", "/") }
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !";=,".utf8.contains($0) })
    else { throw realm.typeError("argument name is invalid") }
    let encode = try options.get("encode").asFunction
    let encoded =
      try encode.map {
        try realm.call($0, this: .undefined, arguments: [Value(text)]).toText(realm)
      }
      ?? PercentCoding.encodedComponent(text)
    let attributes = try Cookies.attributes(options, realm)
    try append("Set-Cookie", Value("\(name)=\(encoded)\(attributes)"))
  }

  /// `res.clearCookie`: the cookie, expired.
  func clearCookie(_ name: String, _ given: Value) throws {
    let options = realm.object([
      ("expires", .object(DateObject(realm, time: 1))), ("path", "/"),
    ])
    if let given = given.asObject {
      for key in try realm.enumerableOwnKeys(given) { options.setValue(key, try given.get(key)) }
    }
    try addCookie(name, "", .object(options))
  }
}
