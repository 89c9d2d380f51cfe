import Diagnostics
import NodeAPI
import ScriptRuntime

/// `express-rate-limit` 7: counts the requests of each client, and answers 429 to those beyond the limit.
///
/// A class, since its counts live as long as the middleware.
private final class RequestCounter {
  /// How many requests came from each client, and when its window ends, in milliseconds.
  private var counts: [Name: (hits: Int, end: Double)] = [:]

  func hit(_ client: String, now: Double, window: Double) -> (hits: Int, end: Double) {
    var entry = counts[Name(client)] ?? (0, now + window)
    if entry.end <= now { entry = (0, now + window) }
    entry.hits += 1
    counts[Name(client)] = entry
    return entry
  }
}

extension ExpressEnvironment {
  /// What `require('express-rate-limit')` gives.
  func makeRateLimitModule() -> FunctionObject {
    let module = realm.function("rateLimit", length: 1) { [unowned self] call in
      .object(try limiter(call[0]))
    }
    module.setValue("default", .object(module))
    module.setValue("rateLimit", .object(module))
    return module
  }

  private func limiter(_ given: Value) throws -> FunctionObject {
    let options = given.isNullish ? .object(realm.object()) : given
    let counter = RequestCounter()
    let window = try options["windowMs"].asNumber ?? 60_000
    return realm.function("rateLimit", length: 3) { [unowned self] call in
      let (next, realm) = (call[2], call.realm)
      guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
      let both: [Value] = [.object(request), .object(response)]
      func option(_ names: String...) throws -> Value {
        for name in names {
          let value = try options[name]
          if !value.isUndefined { return value }
        }
        return .undefined
      }
      func result(_ value: Value) throws -> Value {
        value.isCallable ? try realm.call(value, this: .undefined, arguments: both) : value
      }
      let skip = try option("skip")
      if skip.isCallable, try result(skip).toBoolean {
        return try realm.call(next, this: .undefined, arguments: [])
      }
      let key = try option("keyGenerator")
      let client = try key.isCallable ? result(key) : request.get("ip")
      let now = realm.eventLoop.now
      let entry = counter.hit(try client.toText(realm), now: now, window: window)
      let limit = try result(option("limit", "max")).asNumber ?? 5
      let left = max(0, limit - Double(entry.hits))
      try Self.tellLimit(
        response,
        (limit, left, window, entry.end, now),
        isLegacy: option("legacyHeaders", "headers").asBoolean ?? true,
        isStandard: option("standardHeaders").toBoolean
      )
      guard Double(entry.hits) > limit else {
        return try realm.call(next, this: .undefined, arguments: [])
      }
      let seconds = ((entry.end - now) / 1000).rounded(.up)
      try response.setHeader("Retry-After", Value(try Value.number(seconds).toText(realm)))
      let handler = try option("handler")
      if handler.isCallable {
        return try realm.call(handler, this: .undefined, arguments: both + [next, options])
      }
      response.setValue(
        "statusCode",
        try option("statusCode").isUndefined ? 429 : option("statusCode")
      )
      let message = try result(option("message"))
      try response.send(
        message.isUndefined ? "Too many requests, please try again later." : message
      )
      return .undefined
    }
  }

  /// The headers that tell a client how many requests it has left.
  private static func tellLimit(
    _ response: ServerResponse,
    _ state: (limit: Double, left: Double, window: Double, end: Double, now: Double),
    isLegacy: Bool,
    isStandard: Bool
  ) throws {
    func text(_ number: Double) throws -> String { try Value.number(number).toText(response.realm) }
    func set(_ name: String, _ number: Double) throws {
      try response.setHeader(name, Value(text(number)))
    }
    if isLegacy {
      try set("X-RateLimit-Limit", state.limit)
      try set("X-RateLimit-Remaining", state.left)
      try set("X-RateLimit-Reset", (state.end / 1000).rounded(.up))
    }
    guard isStandard else { return }
    let seconds = (state.window / 1000).rounded(.up)
    try response.setHeader(
      "RateLimit-Policy",
      Value("\(text(state.limit));w=\(text(seconds))")
    )
    try set("RateLimit-Limit", state.limit)
    try set("RateLimit-Remaining", state.left)
    try set("RateLimit-Reset", ((state.end - state.now) / 1000).rounded(.up))
  }
}
