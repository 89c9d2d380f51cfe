import ECMAScriptText
import ExpressAPI
import NodeAPI
import ScriptRuntime

/// What the variables of a file of requests stand for while it is sent.
struct RequestVariables {
  private let realm: Realm
  private let variables: [(name: String, value: RequestTemplate)]
  private var answers: [(name: String, response: HTTPResponse)] = []

  /// How often a variable may name another one inside.
  static let depthLimit = 20

  init(_ variables: [(name: String, value: RequestTemplate)], _ realm: Realm) {
    self.variables = variables
    self.realm = realm
  }

  /// Keeps the answer to a request that has a name.
  mutating func add(_ response: HTTPResponse, named name: String) {
    answers.removeAll { $0.name == name }
    answers.append((name, response))
  }

  /// A text with its variables filled in; one that stands for nothing stays as it is written.
  func filled(_ template: RequestTemplate, depth: Int = 0) -> String {
    template.parts.map { part in
      switch part {
      case .text(let text): text
      case .variable(let name, _): value(of: name, depth) ?? "{{\(name)}}"
      }
    }.joined()
  }

  private func value(of name: String, _ depth: Int) -> String? {
    guard depth < Self.depthLimit else { return nil }
    if name.hasPrefix("$") { return generated(name) }
    if let known = variables.last(where: { $0.name == name }) {
      return filled(known.value, depth: depth + 1)
    }
    let path = name.split(separator: ".", maxSplits: 3).map(String.init)
    guard path.count >= 3, path[1] == "response",
      let response = answers.last(where: { $0.name == path[0] })?.response
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
