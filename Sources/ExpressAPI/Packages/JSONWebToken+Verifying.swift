import Diagnostics
import Digests
import NodeAPI
import ScriptRuntime

extension JSONWebToken {
  /// The payload of a token that is right; an error, thrown or told to the callback, for any other (`verify.js`).
  func verify(
    _ token: Value,
    _ secret: Value,
    _ options: Value,
    _ callback: FunctionObject?
  ) throws -> Value {
    guard let lookUp = secret.asFunction, let callback else {
      if secret.isCallable {
        throw exception(
          "verify must be called asynchronous if secret or public key is provided as a callback"
        )
      }
      return try told(callback) { try verified(token, secret, options) }
    }
    let parts: TokenParts
    do {
      parts = try self.parts(of: token)
    } catch let thrown as ScriptThrow {
      return try realm.call(callback, this: .undefined, arguments: [thrown.value])
    }
    let answer = realm.function("", length: 2) { [self] call in
      if call[0].toBoolean {
        let message = try call[0]["message"].toText(realm)
        let thrown = exception("error in secret or public key callback: \(message)")
        return try realm.call(callback, this: .undefined, arguments: [thrown.value])
      }
      let secret = call[1]
      return try told(callback) { try verified(token, secret, options) }
    }
    return try realm.call(lookUp, this: .undefined, arguments: [parts.header, .object(answer)])
  }

  private func told(_ callback: FunctionObject?, _ body: () throws -> Value) throws -> Value {
    guard let callback else { return try body() }
    let arguments: [Value]
    do {
      arguments = [.null, try body()]
    } catch let thrown as ScriptThrow {
      arguments = [thrown.value]
    }
    return try realm.call(callback, this: .undefined, arguments: arguments)
  }

  private func parts(of token: Value) throws -> TokenParts {
    guard token.toBoolean else { throw exception("jwt must be provided") }
    guard let text = token.asString else { throw exception("jwt must be a string") }
    guard text.split(separator: ".", omittingEmptySubsequences: false).count == 3 else {
      throw exception("jwt malformed")
    }
    guard let parts = TokenParts(text, realm) else { throw exception("invalid token") }
    return parts
  }

  private func verified(_ token: Value, _ secret: Value, _ options: Value) throws -> Value {
    let parts = try parts(of: token)
    let hasSecret = secret.toBoolean
    if parts.signature.isEmpty {
      throw exception(
        hasSecret
          ? "jwt signature is required"
          : "please specify \"none\" in \"algorithms\" to verify unsigned tokens"
      )
    }
    guard hasSecret else { throw exception("secret or public key must be provided") }
    guard let key = self.secret(secret) else {
      throw exception("secretOrPublicKey is not valid key material")
    }
    let algorithm = try parts.header["alg"].asString ?? ""
    let allowed = try options["algorithms"].asArray?.elements.compactMap(\.asString)
    guard allowed?.contains(algorithm) ?? true,
      let digest = Self.digests[algorithm]
    else { throw exception("invalid algorithm") }
    try realm.tick(parts.signed.utf8.count)
    let code = Base64.urlText(digest.code(of: Array(parts.signed.utf8), key: key))
    guard code == parts.signature else { throw exception("invalid signature") }
    try checkTimes(parts.payload, options)
    try checkClaims(parts.payload, options)
    return try options["complete"].asBoolean == true ? .object(parts.object(realm)) : parts.payload
  }

  private func checkTimes(_ payload: Value, _ options: Value) throws {
    let clock = try options["clockTimestamp"].asNumber ?? now
    let tolerance = try options["clockTolerance"].asNumber ?? 0
    let start = try payload["nbf"]
    if !start.isUndefined, try !options["ignoreNotBefore"].toBoolean {
      guard let seconds = start.asNumber else { throw exception("invalid nbf value") }
      guard seconds <= clock + tolerance else {
        throw exception(inactiveClass, "jwt not active", date: ("date", seconds))
      }
    }
    let expiry = try payload["exp"]
    if !expiry.isUndefined, try !options["ignoreExpiration"].toBoolean {
      guard let seconds = expiry.asNumber else { throw exception("invalid exp value") }
      guard clock < seconds + tolerance else {
        throw exception(expiredClass, "jwt expired", date: ("expiredAt", seconds))
      }
    }
    let age = try options["maxAge"]
    guard age.toBoolean else { return }
    guard let issued = try payload["iat"].asNumber else {
      throw exception("iat required when maxAge is specified")
    }
    let end = try time(age, from: issued, "maxAge")
    guard clock < end + tolerance else {
      throw exception(expiredClass, "maxAge exceeded", date: ("expiredAt", end))
    }
  }

  private func checkClaims(_ payload: Value, _ options: Value) throws {
    let audience = try options["audience"]
    if audience.toBoolean {
      let wanted = audience.asArray?.elements ?? [audience]
      let claim = try payload["aud"]
      let given = claim.asArray?.elements ?? [claim]
      let fits = try given.contains { given in
        try wanted.contains { wanted in
          guard let pattern = wanted.asObject as? RegularExpression else {
            return strictlyEqual(wanted, given)
          }
          return try pattern.match(given.toScriptString(realm)) != nil
        }
      }
      guard fits else {
        let names = try wanted.map { try $0.toText(realm) }.joined(separator: " or ")
        throw exception("jwt audience invalid. expected: \(names)")
      }
    }
    let claims = [("issuer", "iss"), ("subject", "sub"), ("jwtid", "jti"), ("nonce", "nonce")]
    for (name, claim) in claims {
      let wanted = try options[name]
      guard wanted.toBoolean else { continue }
      let given = try payload[claim]
      let fits =
        wanted.asArray.map { $0.elements.contains { strictlyEqual($0, given) } }
        ?? strictlyEqual(wanted, given)
      guard fits else {
        throw exception("jwt \(name) invalid. expected: \(try wanted.toText(realm))")
      }
    }
  }
}
