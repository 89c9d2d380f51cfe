import Diagnostics
import ECMAScriptText
import ExpressAPI
import NodeAPI
import ScriptRuntime

/// What the variables of a file of requests stand for while it is sent.
struct RequestVariables {
  private let realm: Realm
  private let values: [Name: RequestTemplate]
  private var answers: [Name: HTTPResponse] = [:]
  private var requests: [Name: HTTPRequest] = [:]

  init(_ values: [Name: RequestTemplate], _ realm: Realm) {
    self.values = values
    self.realm = realm
  }

  /// Keeps the answer to a request that has a name.
  mutating func add(_ response: HTTPResponse, named name: String) {
    answers[name] = response
  }

  /// Keeps a request that has a name, as it was sent.
  mutating func add(_ request: HTTPRequest, named name: String) { requests[name] = request }

  /// A text with its variables filled in; one that stands for nothing stays as it is written, and is added to
  /// `missing`.
  func filled(_ template: RequestTemplate, missing: inout [String]) -> String {
    var unknown: [String] = []
    var filling = TemplateFilling(values) { name in
      let value = value(of: name)
      if value == nil { unknown.append(name) }
      return value
    }
    defer { missing += unknown }
    return filling.text(template)
  }

  /// The status of the answer that a variable asks for a part of; nil where it has not come.
  func status(behind name: String) -> Int? {
    answers[String(name.prefix { $0 != "." })]?.status
  }

  /// What a name stands for that the file gives no value.
  private func value(of name: String) -> String? {
    if name.hasPrefix("$") { return generated(name) }
    let path = name.split(separator: ".", maxSplits: 3).map(String.init)
    guard path.count >= 3 else { return nil }
    let rest = path.count > 3 ? path[3] : ""
    let (response, request) = (answers[path[0]], requests[path[0]])
    switch (path[1], path[2]) {
    case ("response", "headers"): return response?.header(rest)
    case ("response", "body"): return response.flatMap { part(rest, of: $0.text) }
    case ("request", "headers"):
      return request?.headers.first { $0.name.lowercased() == rest.lowercased() }?.value
    case ("request", "body"):
      return request.flatMap { part(rest, of: String(decoding: $0.body, as: UTF8.self)) }
    default: return nil
    }
  }

  /// A part of a body that is JSON, by its path, `$.items[0].id` or `items.0.id`; of another one the whole is `$`.
  private func part(_ path: String, of text: String) -> String? {
    if path.isEmpty || path == "*" { return text }
    guard var value = try? realm.parseJSON(text) else { return path == "$" ? text : nil }
    for key in path.split(whereSeparator: { ".[]".contains($0) }) where key != "$" {
      guard let object = value.asObject,
        let next = try? object.get(PropertyKey(String(key))), !next.isUndefined
      else { return nil }
      value = next
    }
    return try? value.asString ?? realm.json(of: value)?.string
  }

  /// What the tool makes up, the same in each run.
  private func generated(_ name: String) -> String? {
    let words = name.split { $0.isWhitespace }.map(String.init)
    switch words.first {
    case "$guid", "$uuid", "$random.uuid":
      return NodeEnvironment.install(in: realm).identifiers.make()
    case "$timestamp": return NumberText.text((realm.eventLoop.now / 1000).rounded(.down))
    case "$isoTimestamp", "$datetime":
      return CivilDate(milliseconds: realm.eventLoop.now)?.isoText
    case "$randomInt", "$random.integer": return words.count > 1 ? words[1] : "0"
    default: return nil
    }
  }
}
