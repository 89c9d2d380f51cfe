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

  init(_ values: [Name: RequestTemplate], _ realm: Realm) {
    self.values = values
    self.realm = realm
  }

  /// Keeps the answer to a request that has a name.
  mutating func add(_ response: HTTPResponse, named name: String) {
    answers[name] = response
  }

  /// A text with its variables filled in; one that stands for nothing stays as it is written.
  func filled(_ template: RequestTemplate) -> String {
    var filling = TemplateFilling(values) { value(of: $0) }
    return filling.text(template)
  }

  /// What a name stands for that the file gives no value.
  private func value(of name: String) -> String? {
    if name.hasPrefix("$") { return generated(name) }
    let path = name.split(separator: ".", maxSplits: 3).map(String.init)
    guard path.count >= 3, path[1] == "response",
      let response = answers[path[0]]
    else { return nil }
    let rest = path.count > 3 ? path[3] : ""
    switch path[2] {
    case "headers": return response.header(rest)
    case "body": return rest.isEmpty || rest == "*" ? response.text : part(rest, of: response)
    default: return nil
    }
  }

  /// A part of an answer that is JSON, by its path, `$.items[0].id` or `items.0.id`; of another one the whole is `$`.
  private func part(_ path: String, of response: HTTPResponse) -> String? {
    guard var value = try? realm.parseJSON(response.text) else {
      return path == "$" ? response.text : nil
    }
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
