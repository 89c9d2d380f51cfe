import ScriptRuntime

/// One entry of a router's or a route's list: a path and what is called where a request has it.
///
/// A class, since a route is reached from its layer and lists are shared with running requests.
final class Layer {
  let pattern: PathPattern
  let handle: FunctionObject
  /// The route behind it; nil for what `use` added.
  let route: RouteObject?
  /// The method that a handler of a route is for, in small letters; nil for every method.
  let method: String?

  init(
    _ pattern: PathPattern,
    _ handle: FunctionObject,
    route: RouteObject? = nil,
    method: String? = nil
  ) {
    self.pattern = pattern
    self.handle = handle
    self.route = route
    self.method = method
  }

  /// What comes of comparing a path with the pattern.
  enum Match {
    case none
    /// A parameter cannot be decoded.
    case failed(Value)
    /// `path` is the part of the path that matched.
    case matched(parameters: ScriptObject, path: ScriptString)
  }

  func match(_ path: ScriptString, _ realm: Realm) throws -> Match {
    let parameters = realm.object()
    if pattern.isEveryBeginning { return .matched(parameters: parameters, path: .empty) }
    if pattern.isEverything {
      guard let value = decoded(path) else { return .failed(undecodable(path, realm)) }
      parameters.setValue("0", .string(value))
      return .matched(parameters: parameters, path: path)
    }
    guard let captures = try pattern.expression.match(path) else { return .none }
    for (index, name) in pattern.names.enumerated() where 2 * index + 3 < captures.count {
      let start = captures[2 * index + 2]
      guard start >= 0 else {
        if try parameters.getOwnProperty(name) == nil { parameters.setValue(name, .undefined) }
        continue
      }
      let text = path.substring(start, captures[2 * index + 3])
      guard let value = decoded(text) else { return .failed(undecodable(text, realm)) }
      parameters.setValue(name, .string(value))
    }
    return .matched(parameters: parameters, path: path.substring(captures[0], captures[1]))
  }

  private func decoded(_ text: ScriptString) -> ScriptString? {
    guard text.firstIndex(of: "%") != nil else { return text }
    return PercentCoding.decoded(text.string).map { ScriptString($0) }
  }

  private func undecodable(_ text: ScriptString, _ realm: Realm) -> Value {
    let error = realm.makeError("URIError", "Failed to decode param '\(text.string)'")
    error.setValue("status", 400)
    error.setValue("statusCode", 400)
    return .object(error)
  }
}
