import ECMAScriptText
import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `dotenv`: the values of the project's `.env`, as version 16 reads them and without a word about it.
  func makeDotenvModule() -> ScriptObject {
    let module = realm.object()
    module.setMethod("config", length: 1) { [unowned self] call in
      let path = try call[0]["path"]
      let names = try (path.asArray?.elements ?? [path.toBoolean ? path : ".env"])
        .map { try $0.toText(realm) }
      let environment = try realm.globalObject.get("process")["env"].asObject
      let overrides = try call[0]["override"].toBoolean
      let parsed = realm.object()
      var missing: Value?
      for name in names {
        guard let file = node.project?.files.file(projectPath(name)) else {
          missing = .object(missingFile(projectPath(name)))
          observer?.environmentFileMissing(ProjectFiles.shown(projectPath(name)))
          continue
        }
        for (key, value) in DotenvFile.entries(file.text) {
          parsed.setValue(PropertyKey(key), Value(value))
          guard let environment else { continue }
          if try overrides || environment.getOwnProperty(PropertyKey(key)) == nil {
            environment.setValue(PropertyKey(key), Value(value))
          }
        }
      }
      let result = realm.object([("parsed", .object(parsed))])
      if let missing { result.setValue("error", missing) }
      return .object(result)
    }
    module.setMethod("parse", length: 1) { call in
      let text = try call[0].toText(call.realm)
      return .object(call.realm.object(DotenvFile.entries(text).map { ($0.name, Value($0.value)) }))
    }
    module.setValue("default", .object(module))
    return module
  }

  /// `dotenv/config`, which reads `.env` by being required.
  func makeDotenvConfigModule() -> ScriptObject {
    if let module = try? node.modules.module(named: "dotenv", from: nil),
      let config = try? module["config"]
    {
      _ = try? realm.call(config, this: module, arguments: [])
    }
    return realm.object()
  }

  private func missingFile(_ path: String) -> ErrorObject {
    let error = realm.makeError("Error", "ENOENT: no such file or directory, open '\(path)'")
    error.setValue("code", "ENOENT")
    return error
  }
}

/// The lines of a `.env` file (package `dotenv` 16).
package enum DotenvFile {
  /// The names and values in order; of several of one name, the last counts for whoever stores them.
  package static func entries(_ text: String) -> [(name: String, value: String)] {
    var entries: [(name: String, value: String)] = []
    let units = text.unicodeScalars.filter { $0 != "\r" }
    var lines = String(String.UnicodeScalarView(units))
      .split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard let entry = entry(line, &lines) else { continue }
      entries.append(entry)
    }
    return entries
  }

  /// The entry that begins in a line; a quoted value may go on in the next ones.
  private static func entry(
    _ line: Substring,
    _ rest: inout ArraySlice<Substring>
  ) -> (name: String, value: String)? {
    var text = WhiteSpace.trimmed(String(line))
    if text.hasPrefix("export ") { text = WhiteSpace.trimmed(String(text.dropFirst(7))) }
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
    var value = text[name.endIndex...].drop { $0 == " " || $0 == "\t" }
    guard !name.isEmpty, value.first == "=" || value.first == ":" else { return nil }
    value = value.dropFirst().drop { $0 == " " || $0 == "\t" }
    guard let quote = value.first, "\"'`".contains(quote) else {
      return (String(name), WhiteSpace.trimmed(String(value.prefix { $0 != "#" })))
    }
    var quoted = String(value.dropFirst())
    var taken = rest
    while !quoted.contains(quote), let next = taken.popFirst() { quoted += "\n" + next }
    guard let end = quoted.firstIndex(of: quote) else {
      return (String(name), WhiteSpace.trimmed(String(value.prefix { $0 != "#" })))
    }
    rest = taken
    let inner = String(quoted[..<end])
    return (String(name), quote == "\"" ? unescaped(inner) : inner)
  }

  /// A value in double quotes with its line ends.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for letter in text {
      if isEscaped {
        result += letter == "n" ? "\n" : letter == "r" ? "\r" : "\\" + String(letter)
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else {
        result.append(letter)
      }
    }
    return isEscaped ? result + "\\" : result
  }
}
