import ScriptRuntime

/// The path of a field in a part of a request, such as `user.tags[0]` or `items.*.name`.
struct FieldPath {
  /// One value that a path leads to.
  struct Place {
    let location: String
    let path: String
    let value: Value
    /// The object that has it; nil where there is none.
    fileprivate let holder: ScriptObject?
    fileprivate let key: PropertyKey

    /// Puts another value there.
    func write(_ value: Value) throws { try holder?.put(key, value) }

    /// What functions of the program are told of it.
    func meta(_ request: IncomingMessage) -> Value {
      .object(
        request.realm.object([
          ("req", .object(request)), ("location", Value(location)), ("path", Value(path)),
        ])
      )
    }
  }
  private let parts: [String]
  private let written: String
  private let location: String

  init(_ field: String, in location: String) {
    self.location = location
    written = field
    // The names of headers are written in small letters.
    let name = location == "headers" ? field.lowercased() : field
    parts =
      location == "headers" || location == "cookies"
      ? [name] : name.split { ".[]".contains($0) }.map(String.init)
  }

  /// The values that it leads to; one of nothing where the request does not have it.
  func places(in request: IncomingMessage) throws -> [Place] {
    let root = try request.get(PropertyKey(location))
    guard !parts.isEmpty else {
      return [
        Place(
          location: location,
          path: "",
          value: root,
          holder: request,
          key: PropertyKey(location)
        )
      ]
    }
    return try places(root.asObject, parts[...], path: "")
  }

  private func places(
    _ holder: ScriptObject?,
    _ rest: ArraySlice<String>,
    path: String
  ) throws -> [Place] {
    guard let part = rest.first else { return [] }
    if part == "*" {
      guard let holder else { return [] }
      return try holder.realm.enumerableOwnKeys(holder).flatMap { key in
        try holder.realm.nested { try place(holder, key, rest.dropFirst(), path) }
      }
    }
    return try place(holder, PropertyKey(part), rest.dropFirst(), path)
  }

  private func place(
    _ holder: ScriptObject?,
    _ key: PropertyKey,
    _ rest: ArraySlice<String>,
    _ path: String
  ) throws -> [Place] {
    let value = try holder?.get(key) ?? .undefined
    var inner = path.isEmpty ? key.text : "\(path).\(key.text)"
    if case .index = key { inner = "\(path)[\(key.text)]" }
    guard rest.isEmpty else { return try places(value.asObject, rest, path: inner) }
    let shown = written.contains("*") ? inner : written
    return [Place(location: location, path: shown, value: value, holder: holder, key: key)]
  }
}
