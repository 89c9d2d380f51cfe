import ECMAScriptText
import ScriptRuntime

extension ServerResponse {
  /// Tells that a status should be a whole number where it is a text or a fraction.
  func warnOfStatus(_ status: Value) throws {
    let number = try status.toNumber(realm)
    let isWhole = status.asNumber.map { $0 == $0.rounded(.down) } ?? false
    guard !isWhole, number > 99, number < 1000 else { return }
    let shown = try realm.json(of: status)?.string ?? "undefined"
    try realm.express.deprecate(
      "express",
      "res.status(\(shown)): use res.status(\(clampedInteger(number))) instead"
    )
  }

  /// `res.set` of one header: texts, and a content type with its character set.
  func set(_ field: Value, _ value: Value) throws {
    let name = try field.toText(realm)
    guard let list = value.asArray else {
      var text = try value.toText(realm)
      if name.lowercased() == "content-type" { text = ServerResponse.withCharset(text) }
      return try setHeader(name, Value(text))
    }
    guard name.lowercased() != "content-type" else {
      throw realm.typeError("Content-Type cannot be set to an Array")
    }
    try setHeader(name, realm.array(try list.elements.map { Value(try $0.toText(realm)) }))
  }

  func set(_ name: String, _ value: Value) throws { try set(Value(name), value) }

  /// A content type with the character set that texts of that type are sent in.
  private static func withCharset(_ type: String) -> String {
    let fields = type.lowercased().split(separator: ";").dropFirst()
    let hasCharset = fields.contains {
      WhiteSpace.trimmed(String($0)).hasPrefix("charset")
    }
    let bare = type.split(separator: ";").first.map(String.init) ?? type
    return !hasCharset && MediaTypes.isText(bare) ? type + "; charset=utf-8" : type
  }

  /// Sets the content type, which may be the extension of a file.
  func setType(_ type: String) throws {
    try set("Content-Type", Value(type.contains("/") ? type : MediaTypes.type(ofPath: type)))
  }

  /// Adds a value to a header.
  func append(_ name: String, _ value: Value) throws {
    let before = header(name)
    guard before.toBoolean else { return try set(name, value) }
    let list = (before.asArray?.elements ?? [before]) + (value.asArray?.elements ?? [value])
    // All of them are checked and written again.
    try realm.tick(list.count &* 4)
    try set(name, realm.array(list))
  }

  /// Adds names to `Vary` that are not in it (package `vary`).
  func vary(_ field: Value) throws {
    let wanted = try (field.asArray?.elements ?? [field]).flatMap { value in
      try value.toText(realm).split(separator: ",").map { WhiteSpace.trimmed(String($0)) }
    }
    let before = try header("Vary").asArray.map { try $0.elements.map { try $0.toText(realm) } }
    let text = before?.joined(separator: ", ") ?? header("Vary").asString ?? ""
    guard text != "*" else { return }
    if wanted.contains("*") { return try setHeader("Vary", "*") }
    var names = text.split(separator: ",").map { WhiteSpace.trimmed(String($0)) }
    for name in wanted
    where !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
    if !names.isEmpty { try setHeader("Vary", Value(names.joined(separator: ", "))) }
  }
}
