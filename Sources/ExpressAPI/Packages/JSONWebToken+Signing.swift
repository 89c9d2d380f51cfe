import Diagnostics
import Digests
import ECMAScriptText
import NodeAPI
import ScriptRuntime

extension JSONWebToken {
  /// The token for a payload (`sign.js`).
  func sign(_ payload: Value, _ secret: Value, _ options: Value) throws -> Value {
    let algorithm = try options["algorithm"].asString ?? "HS256"
    guard secret.toBoolean || algorithm == "none" else {
      throw realm.error("secretOrPrivateKey must have a value")
    }
    let isObject = payload.asObject != nil && !(payload.asObject is BufferObject)
    guard let digest = Self.digests[algorithm] else {
      throw realm.error(
        Self.asymmetric(algorithm)
          ? "secretOrPrivateKey must be an asymmetric key when using \(algorithm)"
          : "\"algorithm\" must be a valid string enum value"
      )
    }
    guard let key = self.secret(secret) else {
      throw realm.error("secretOrPrivateKey is not valid key material")
    }
    if payload.isUndefined { throw realm.error("payload is required") }
    let claims = isObject ? try claims(payload, options) : payload
    let header = realm.object([("alg", Value(algorithm))])
    if isObject { header.setValue("typ", "JWT") }
    let keyID = try options["keyid"]
    if !keyID.isUndefined { header.setValue("kid", keyID) }
    if let more = try options["header"].asObject {
      for name in try realm.enumerableOwnKeys(more) { header.setValue(name, try more.get(name)) }
    }
    let body = isObject ? try realm.json(of: claims)?.string ?? "" : try claims.toText(realm)
    let head = try realm.json(of: .object(header))?.string ?? ""
    let signed = Base64.urlText(Array(head.utf8)) + "." + Base64.urlText(Array(body.utf8))
    try realm.tick(signed.utf8.count)
    return Value(signed + "." + Base64.urlText(digest.code(of: Array(signed.utf8), key: key)))
  }

  static func asymmetric(_ algorithm: String) -> Bool {
    ["RS", "PS", "ES"].contains { algorithm.hasPrefix($0) }
  }

  /// A copy of the payload with the claims that the options add.
  private func claims(_ payload: Value, _ options: Value) throws -> Value {
    let claims = realm.object()
    if let given = payload.asObject {
      for key in try realm.enumerableOwnKeys(given) { claims.setValue(key, try given.get(key)) }
    }
    for (name, claim) in [("iat", "iat"), ("exp", "exp"), ("nbf", "nbf")] {
      let value = try claims.get(PropertyKey(claim))
      guard value.isUndefined || value.asNumber != nil else {
        throw realm.error("\"\(name)\" should be a number of seconds")
      }
    }
    let (expiry, start) = (try options["expiresIn"], try options["notBefore"])
    if try !expiry.isUndefined && !claims.get("exp").isUndefined {
      throw realm.error(
        "Bad \"options.expiresIn\" option the payload already has an \"exp\" property."
      )
    }
    if try !start.isUndefined && !claims.get("nbf").isUndefined {
      throw realm.error(
        "Bad \"options.notBefore\" option the payload already has an \"nbf\" property."
      )
    }
    let given = try claims.get("iat").asNumber ?? 0
    let issued = given != 0 ? given : now
    if try options["noTimestamp"].toBoolean {
      _ = try claims.delete("iat")
    } else {
      claims.setValue("iat", .number(issued))
    }
    for (name, claim, value) in [("notBefore", "nbf", start), ("expiresIn", "exp", expiry)]
    where !value.isUndefined {
      claims.setValue(PropertyKey(claim), .number(try time(value, from: issued, name)))
    }
    let others = [
      ("audience", "aud"), ("issuer", "iss"), ("subject", "sub"), ("jwtid", "jti"),
    ]
    for (name, claim) in others {
      let value = try options[name]
      guard !value.isUndefined else { continue }
      guard try claims.get(PropertyKey(claim)).isUndefined else {
        throw realm.error(
          "Bad \"options.\(name)\" option. The payload already has an \"\(claim)\" property."
        )
      }
      claims.setValue(PropertyKey(claim), value)
    }
    return .object(claims)
  }

  /// The second that a time span ends at; a whole number is of seconds, a text is as the package `ms` reads it.
  func time(_ span: Value, from start: Double, _ name: String) throws -> Double {
    if case .number(let seconds) = span {
      guard seconds == seconds.rounded() else {
        throw realm.error(
          "\"\(name)\" should be a number of seconds or string representing a timespan"
        )
      }
      return start + seconds
    }
    guard let text = span.asString, let milliseconds = TimeSpan.milliseconds(text) else {
      throw realm.error(
        "\"\(name)\" should be a number of seconds or string representing a timespan "
          + "eg: \"1d\", \"20h\", 60"
      )
    }
    return (start + milliseconds / 1000).rounded(.down)
  }
}

/// Time spans as text, such as `2 days` and `10h` (package `ms` 2).
enum TimeSpan {
  /// The milliseconds of a text; a mere number is of milliseconds, and nil stands for what is no span.
  static func milliseconds(_ text: String) -> Double? {
    let trimmed = WhiteSpace.trimmed(text).lowercased()
    let number = trimmed.prefix { $0.isNumber || "-.".contains($0) }
    let unit = WhiteSpace.trimmed(String(trimmed[number.endIndex...]))
    let value = NumberText.number(String(number))
    guard !number.isEmpty, !value.isNaN else { return nil }
    return factor(unit).map { $0 * value }
  }

  private static func factor(_ unit: String) -> Double? {
    switch unit {
    case "", "ms", "msec", "msecs", "millisecond", "milliseconds": 1
    case "s", "sec", "secs", "second", "seconds": 1000
    case "m", "min", "mins", "minute", "minutes": 60_000
    case "h", "hr", "hrs", "hour", "hours": 3_600_000
    case "d", "day", "days": 86_400_000
    case "w", "week", "weeks": 604_800_000
    case "y", "yr", "yrs", "year", "years": 31_557_600_000
    case _: nil
    }
  }
}
