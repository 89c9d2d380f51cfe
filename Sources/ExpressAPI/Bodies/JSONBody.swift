import ScriptRuntime

/// A body of JSON, which must be an object or an array unless the program says otherwise.
struct JSONBody {
  private let reviver: Value
  private let isStrict: Bool
  private let realm: Realm

  init(_ options: Value, _ realm: Realm) throws {
    reviver = try options["reviver"]
    isStrict = try options["strict"].asBoolean != false
    self.realm = realm
  }

  /// The value of a text; an empty one is an empty object.
  ///
  /// - Throws: The `SyntaxError` of `JSON.parse`.
  func parse(_ text: String) throws -> Value {
    guard !text.isEmpty else { return .object(realm.object()) }
    if isStrict {
      let first = text.unicodeScalars.first { !" \t\n\r".unicodeScalars.contains($0) }
      if first != "{", first != "[" { throw try notAnObject(text, first) }
    }
    return try parsed(Value(text))
  }

  private func parsed(_ text: Value) throws -> Value {
    let json = try realm.globalObject.get("JSON")
    let arguments = reviver.isCallable ? [text, reviver] : [text]
    return try realm.call(json["parse"], this: json, arguments: arguments)
  }

  /// The error for a primitive value: as if its first character were a mistake.
  private func notAnObject(_ text: String, _ first: Unicode.Scalar?) throws -> ScriptThrow {
    let place = first.flatMap { text.unicodeScalars.firstIndex(of: $0) } ?? text.endIndex
    let rest = String(text[place...])
    let marks = String(repeating: "#", count: rest.utf16.count)
    do {
      _ = try parsed(Value(text[..<place] + marks))
    } catch let thrown as ScriptThrow {
      guard let error = thrown.value.asObject else { return thrown }
      let message = try error.get(.message).toText(realm)
      error.setHidden(.message, Value(unmarked(message, rest)))
      return thrown
    }
    return realm.syntaxError("strict violation")
  }

  /// A message with each run of marks replaced by as much of the text.
  private func unmarked(_ message: String, _ rest: String) -> String {
    var result = ""
    var run = 0
    for letter in message + "\0" {
      if letter == "#" {
        run += 1
        continue
      }
      if run > 0 {
        result += String(decoding: Array(rest.utf16.prefix(run)), as: UTF16.self)
        run = 0
      }
      result.append(letter)
    }
    return String(result.dropLast())
  }
}
